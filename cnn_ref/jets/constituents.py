"""Sums over the constituents of each jet, without a loop over the jets.

Flat arrays (M,) hold the constituents of N jets, those of jet i in `offsets[i] : offsets[i + 1]`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, plain, real

LARGEST_ETA = 15  # protons of 7 TeV have 9.6; from 19 on, a float no longer tells E from pz


def constituents(
    pt: ArrayLike, eta: ArrayLike, phi: ArrayLike, offsets: ArrayLike, *, weights: str = "pt"
) -> tuple[Array, Array, Array, Array]:
    """The same as float64 and int64, checked: ValueError if the rows do not fit together.

    `weights` is what the error calls the first row. No jet may be empty.
    """
    named = {weights: pt, "eta": eta, "phi": phi}
    pt, eta, phi = (np.asarray(real(name, row), np.float64) for name, row in named.items())
    if pt.ndim != 1 or not pt.shape == eta.shape == phi.shape:
        raise ValueError(
            f"{weights} {pt.shape}, eta {eta.shape} and phi {phi.shape} must be rows of one length"
        )
    if not all(np.isfinite(row).all() for row in (pt, eta, phi)):
        raise ValueError(f"{weights}, eta and phi must be finite")
    if np.abs(eta).max(initial=0) > LARGEST_ETA:
        worst = eta[np.abs(eta).argmax()]
        raise ValueError(
            f"eta of {worst:g} is beyond {LARGEST_ETA}, in the beam: leave such constituents out"
        )
    return pt, eta, phi, bounds(offsets, len(pt))


def bounds(offsets: ArrayLike, number: int) -> Array:
    """Offsets (N + 1,) as int64; ValueError unless they divide `number` constituents into jets."""
    given = plain("offsets", offsets)
    if given.ndim != 1 or given.dtype.kind not in "iu" or not len(given):
        raise ValueError(f"offsets {given.shape} {given.dtype} must be a row of whole numbers")
    given = given.astype(np.int64)
    if given[0] != 0 or given[-1] != number or np.any(np.diff(given) < 1):
        raise ValueError(
            f"offsets must rise from 0 to the number of constituents, {number}, with no jet empty"
        )
    return given


def sum_of_jet(values: Array, offsets: Array) -> Array:
    """Sum over the constituents of each jet, (N,)."""
    return np.add.reduceat(values, offsets[:-1]) if len(offsets) > 1 else np.zeros(0)


def mean_of_jet(pt: Array, values: Array, offsets: Array) -> Array:
    """pt-weighted mean over the constituents of each jet, (N,)."""
    total = sum_of_jet(pt, offsets)
    if np.any(total <= 0):
        raise ValueError(f"jet {int(np.argmax(total <= 0))} has no pt: its mean is not defined")
    return sum_of_jet(pt * values, offsets) / total


def per_constituent(values: Array, offsets: Array) -> Array:
    """The value of the jet for each of its constituents, (M,)."""
    return np.repeat(values, np.diff(offsets))
