"""From the constituents of jets to images, one step a function, all jets at once.

The steps up to `flip` take and return coordinates (M,), the flat constituents of N jets, with their
`pt` (M,) and `offsets` (N + 1,) as in `Jets`; `eta` lies along the columns of an image, `phi` along
its rows, and row 0 is the top. The steps after `pixelate` keep the float type of the images, but
half precision becomes single: it has no room for the squares of faint pixels. Sources: Komiske,
Metodiev & Schwartz, JHEP 01 (2017) 110 (centre, pixelate, normalise, zero-centre, standardise,
colour channels); de Oliveira et al., JHEP 07 (2016) 069, arXiv:1511.05190 (rotation and flip);
Macaluso & Shih, JHEP 10 (2018) 121, arXiv:1803.00107 (all of them on the constituents, before there
are pixels).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, affordable, finite, real, summable, whole
from cnn_ref.jets.constituents import constituents, mean_of_jet, per_constituent, sum_of_jet
from cnn_ref.jets.sample import Jets, load_jets

PIXELS = 33  # odd: the core of the jet lies in one pixel, not on the edge between four
HALF_WIDTH = 0.8  # the radius of the jets
STANDARD_OFFSET = 1e-5  # r of JHEP 01 (2017) 110
CHANNELS = ("charged pt", "neutral pt", "charged multiplicity")


def centre(
    pt: ArrayLike, eta: ArrayLike, phi: ArrayLike, offsets: ArrayLike
) -> tuple[Array, Array]:
    """Coordinates (M,), (M,) about the pt-weighted mean of each jet.

    >>> centre(pt=[3, 1], eta=[0, 0.4], phi=[0, 0], offsets=[0, 2])[0].round(3)
    array([-0.1,  0.3])
    """
    pt, eta, phi, offsets = constituents(pt, eta, phi, offsets)
    return tuple(x - per_constituent(mean_of_jet(pt, x, offsets), offsets) for x in (eta, phi))  # type: ignore[return-value]


def rotate(
    pt: ArrayLike, eta: ArrayLike, phi: ArrayLike, offsets: ArrayLike
) -> tuple[Array, Array]:
    """Coordinates (M,), (M,) turned about (0, 0) until each jet's principal axis is upright.

    The principal axis is that along which the pt-weighted squares of the distances from (0, 0) sum
    to the most. Turned, <eta phi> is 0 and <phi phi> at least <eta eta>.
    """
    pt, eta, phi, offsets = constituents(pt, eta, phi, offsets)
    across, along, mixed = (
        mean_of_jet(pt, a * b, offsets) for a, b in ((eta, eta), (phi, phi), (eta, phi))
    )
    angle = np.arctan2(2 * mixed, along - across) / 2  # from upright, clockwise
    cosine, sine = (per_constituent(f(angle), offsets) for f in (np.cos, np.sin))
    return cosine * eta - sine * phi, sine * eta + cosine * phi


def flip(pt: ArrayLike, eta: ArrayLike, phi: ArrayLike, offsets: ArrayLike) -> tuple[Array, Array]:
    """Coordinates (M,), (M,) mirrored until the right and the upper half hold more of the pt.

    What lies on the axis between two halves belongs to neither.
    """
    pt, eta, phi, offsets = constituents(pt, eta, phi, offsets)
    signs = (np.where(sum_of_jet(pt * np.sign(x), offsets) < 0, -1.0, 1.0) for x in (eta, phi))
    right, up = (per_constituent(sign, offsets) for sign in signs)
    return eta * right, phi * up


def pixelate(
    weights: ArrayLike,
    eta: ArrayLike,
    phi: ArrayLike,
    offsets: ArrayLike,
    *,
    pixels: int = PIXELS,
    half_width: float = HALF_WIDTH,
) -> Array:
    """Images (N, pixels, pixels), float32: the sum of the weights (M,), as pt, in every pixel.

    The image reaches from -half_width to half_width in both coordinates; what lies outside is lost.
    Row 0 is the top, the largest phi; column 0 is the smallest eta.
    """
    weights, eta, phi, offsets = constituents(weights, eta, phi, offsets, weights="weights")
    pixels = whole("pixels", pixels)
    half_width = finite("half_width", half_width)
    if half_width <= 0:
        raise ValueError(f"half_width={half_width:g} must be positive")
    affordable(f"pixels={pixels}", (len(offsets) - 1, pixels, pixels), weights)
    column, row = (np.floor((x / half_width + 1) * pixels / 2) for x in (eta, -phi))
    inside = (column >= 0) & (column < pixels) & (row >= 0) & (row < pixels)
    jet = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    place = (jet * pixels + row) * pixels + column
    places = (len(offsets) - 1) * pixels**2
    flat = np.bincount(place[inside].astype(np.int64), weights[inside], minlength=places)
    return flat.reshape(-1, pixels, pixels).astype(np.float32)


def normalise(images: ArrayLike) -> Array:
    """Images of sum 1, each divided by the sum over all of its pixels; empty ones stay empty.

    `images` (N, H, W) or (N, C, H, W): with channels, one sum over all of them.
    """
    images = _images(images)
    total = images.sum(axis=tuple(range(1, images.ndim)), keepdims=True)
    return np.asarray(np.divide(images, total, out=np.zeros_like(images), where=total != 0))


def zero_centre(images: ArrayLike, mean: ArrayLike | None = None) -> Array:
    """Images minus the mean image, so that every pixel is 0 on average.

    The mean must be that of the training images, also for the test images: give it as `mean`, of
    the shape of one image. Without it, that of `images` themselves is taken.
    """
    images = _images(images)
    mean = images.mean(axis=0) if mean is None else _one("mean", mean, images)
    return np.asarray(images - mean)


def standardise(
    images: ArrayLike, deviation: ArrayLike | None = None, *, offset: float = STANDARD_OFFSET
) -> Array:
    """Images over the standard deviation of each pixel plus an offset, which keeps noise small.

    As for `zero_centre`, the deviation must be that of the training images: give it for the others.
    """
    images = _images(images)
    deviation = images.std(axis=0) if deviation is None else _one("deviation", deviation, images)
    offset = finite("offset", offset)
    if not offset >= 0 or np.any(deviation + offset <= 0):
        raise ValueError(f"offset={offset:g}: some pixel would be divided by 0 or less")
    return np.asarray(images / (deviation + images.dtype.type(offset)))


def prepared(jets: Jets) -> tuple[Array, Array]:
    """Coordinates (M,), (M,) of the constituents: centred, rotated and flipped."""
    eta, phi = jets.eta, jets.phi
    for step in (centre, rotate, flip):
        eta, phi = step(jets.pt, eta, phi, jets.offsets)
    return eta, phi


def jet_images(jets: Jets, *, pixels: int = PIXELS, half_width: float = HALF_WIDTH) -> Array:
    """Images (N, pixels, pixels) of sum 1: centred, rotated, flipped, pixelated and normalised."""
    eta, phi = prepared(jets)
    size = {"pixels": pixels, "half_width": half_width}
    return normalise(pixelate(jets.pt, eta, phi, jets.offsets, **size))  # type: ignore[arg-type]


def images_and_labels(path: str | Path) -> tuple[Array, Array]:
    """Images (N, 33, 33) and labels (N,), 1 for top and 0 for QCD, of a file of jets."""
    sample = load_jets(path)
    return jet_images(sample), sample.label


def colour_images(jets: Jets, *, pixels: int = PIXELS, half_width: float = HALF_WIDTH) -> Array:
    """Images (N, 3, pixels, pixels): charged pt, neutral pt, and number of charged constituents.

    The channels of JHEP 01 (2017) 110. The two of pt have sum 1 together; the number stays one, for
    it tells quarks from gluons.
    """
    eta, phi = prepared(jets)
    charged = np.abs(jets.particle) >= 2
    channels = [
        pixelate(weights, eta, phi, jets.offsets, pixels=pixels, half_width=half_width)
        for weights in (jets.pt * charged, jets.pt * ~charged, charged)
    ]
    images = np.stack(channels, axis=1)
    images[:, :2] = normalise(images[:, :2])
    return images


def _images(images: ArrayLike) -> Array:
    images = summable(real("images", images))
    if images.ndim not in (3, 4) or not images.size:
        raise ValueError(f"images {images.shape} must be (N, H, W) or (N, C, H, W), and not empty")
    return images


def _one(name: str, given: ArrayLike, images: Array) -> Array:
    array = real(name, given)
    if array.shape != images.shape[1:]:
        raise ValueError(
            f"{name} {array.shape} must have the shape of one image, {images.shape[1:]}"
        )
    return array.astype(images.dtype)
