"""Jets: constituents on disk, images of them step by step, observables, sub-jets.

    from cnn_ref import jets

    sample = jets.load_jets("data/train.npz")
    images = jets.jet_images(sample)  # (N, 33, 33)

Angles in radians, momenta and masses in GeV. How the samples were made: docs/data.md. Run on its
own: `python -m cnn_ref.jets.generate`, which simulates new ones.
"""

from cnn_ref.jets.images import (
    centre,
    colour_images,
    flip,
    images_and_labels,
    jet_images,
    normalise,
    pixelate,
    prepared,
    rotate,
    standardise,
    zero_centre,
)
from cnn_ref.jets.observables import girth, mass, multiplicity, subjettiness, tau32
from cnn_ref.jets.sample import Jets, load_jets, save_jets
from cnn_ref.jets.subjets import invariant_mass, subjets

__all__ = [
    "Jets",
    "centre",
    "colour_images",
    "flip",
    "girth",
    "images_and_labels",
    "invariant_mass",
    "jet_images",
    "load_jets",
    "mass",
    "multiplicity",
    "normalise",
    "pixelate",
    "prepared",
    "rotate",
    "save_jets",
    "standardise",
    "subjets",
    "subjettiness",
    "tau32",
    "zero_centre",
]
