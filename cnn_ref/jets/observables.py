"""What a jet is like in one number: mass, girth, multiplicity, N-subjettiness.

Constituents as in `Jets`, flat arrays of N jets: `pt` (M,) in GeV, `eta` and `phi` (M,) relative to
the jet axis, `offsets` (N + 1,). They are taken as massless. Every function returns (N,).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, finite, plain, whole
from cnn_ref.jets.constituents import (
    bounds,
    constituents,
    mean_of_jet,
    per_constituent,
    sum_of_jet,
)
from cnn_ref.jets.subjets import merge_further, momenta, polar, separation, subjets

RADIUS = 0.8


def mass(pt: ArrayLike, eta: ArrayLike, phi: ArrayLike, offsets: ArrayLike) -> Array:
    """Invariant mass of each jet in GeV: m^2 = (sum E)^2 - |sum p|^2.

    Two back-to-back constituents of 40 GeV make 80 GeV:

    >>> mass(pt=[40, 40], eta=[0, 0], phi=[0, np.pi], offsets=[0, 2]).round(3)
    array([80.])
    """
    pt, eta, phi, offsets = constituents(pt, eta, phi, offsets)
    total = np.stack([sum_of_jet(one, offsets) for one in momenta(pt, eta, phi).T], axis=-1)
    return np.asarray(np.sqrt(np.maximum(total[:, 3] ** 2 - np.sum(total[:, :3] ** 2, axis=1), 0)))


def girth(pt: ArrayLike, eta: ArrayLike, phi: ArrayLike, offsets: ArrayLike) -> Array:
    """Mean distance of the pt from the jet axis, also called width: sum(pt dR) / sum(pt).

    Source: Gallicchio & Schwartz, Phys. Rev. Lett. 107 (2011) 172001, arXiv:1106.3076.
    """
    pt, eta, phi, offsets = constituents(pt, eta, phi, offsets)
    return mean_of_jet(pt, np.hypot(eta, phi), offsets)


def multiplicity(offsets: ArrayLike) -> Array:
    """Number of constituents of each jet.

    >>> multiplicity([0, 2, 5])
    array([2, 3])
    """
    offsets = plain("offsets", offsets)
    return np.diff(bounds(offsets, int(offsets[-1]) if offsets.ndim == 1 and offsets.size else 0))


def subjettiness(
    number: int,
    pt: ArrayLike,
    eta: ArrayLike,
    phi: ArrayLike,
    offsets: ArrayLike,
    *,
    radius: float = RADIUS,
) -> Array:
    """N-subjettiness tau_N for N = `number`: how far the pt is from the nearest of N axes.

    tau_N = sum(pt min_k dR_k) / sum(pt R), with the N exclusive-kT sub-jets as axes: about 1 ms a
    jet. Source: Thaler & Van Tilburg, JHEP 03 (2011) 015, arXiv:1011.2268, with beta = 1.
    """
    pt, eta, phi, offsets = constituents(pt, eta, phi, offsets)
    if finite("radius", radius) <= 0:
        raise ValueError(f"radius={radius} must be positive")
    most = int(np.diff(offsets).max(initial=1))  # further sub-jets would be empty
    axes = subjets(min(whole("number", number), most), pt, eta, phi, offsets)
    return _tau(axes, pt, eta, phi, offsets) / radius


def tau32(pt: ArrayLike, eta: ArrayLike, phi: ArrayLike, offsets: ArrayLike) -> Array:
    """Ratio tau_3 / tau_2, small for a jet with three cores, as that of a top; 1 if tau_2 is 0."""
    pt, eta, phi, offsets = constituents(pt, eta, phi, offsets)
    three = subjets(3, pt, eta, phi, offsets)
    two = merge_further(three, 2)
    above, below = (_tau(axes, pt, eta, phi, offsets) for axes in (three, two))
    return np.divide(above, below, out=np.ones_like(above), where=below > 0)


def _tau(axes: Array, pt: Array, eta: Array, phi: Array, offsets: Array) -> Array:
    """pt-weighted mean distance from the nearest of the axes (N, k, 4), those without pt aside."""
    axis_pt, axis_eta, axis_phi = polar(axes)
    distances = [
        np.where(
            per_constituent(axis_pt[:, k], offsets) > 0,
            separation(
                eta - per_constituent(axis_eta[:, k], offsets),
                phi - per_constituent(axis_phi[:, k], offsets),
            ),
            np.inf,
        )
        for k in range(axes.shape[1])
    ]
    return mean_of_jet(pt, np.min(distances, axis=0), offsets)
