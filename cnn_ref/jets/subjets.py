"""Sub-jets: the constituents of a jet, merged two at a time until a few are left (exclusive kT).

Sources: Catani et al., Nucl. Phys. B 406 (1993) 187; Ellis & Soper, Phys. Rev. D 48 (1993) 3160.
Momenta are (..., 4): px, py, pz, E in GeV; merged momenta are added (the E-scheme).
"""

from __future__ import annotations

from itertools import pairwise
from math import atan2, atanh, hypot

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, affordable, real, whole
from cnn_ref.jets.constituents import constituents


def momenta(pt: Array, eta: Array, phi: Array) -> Array:
    """Momenta (..., 4) of massless particles from pt, (pseudo)rapidity and azimuth (...).

    >>> momenta(np.array(2.0), np.array(0.0), np.array(0.0))
    array([2., 0., 0., 2.])
    """
    return np.stack([pt * np.cos(phi), pt * np.sin(phi), pt * np.sinh(eta), pt * np.cosh(eta)], -1)


def polar(momentum: Array) -> tuple[Array, Array, Array]:
    """pt, rapidity and azimuth (...) of momenta (..., 4); rapidity and azimuth 0 where pt is 0."""
    px, py, pz, energy = np.moveaxis(np.asarray(momentum), -1, 0)
    pt = np.hypot(px, py)
    speed = np.divide(pz, energy, out=np.zeros_like(pt), where=pt > 0)
    return pt, np.arctanh(speed), np.arctan2(py, px)


def separation(eta: Array, phi: Array) -> Array:
    """Distance dR = sqrt(d eta^2 + d phi^2), the difference of azimuths taken the short way."""
    return np.asarray(np.hypot(eta, np.remainder(phi + np.pi, 2 * np.pi) - np.pi))


def invariant_mass(momentum: ArrayLike) -> Array:
    """Mass (...) in GeV of momenta (..., 4)."""
    momentum = real("momentum", momentum)
    if momentum.ndim < 1 or momentum.shape[-1] != 4:
        raise ValueError(f"momentum has shape {momentum.shape}; it must be (..., 4), E last")
    square = momentum[..., 3] ** 2 - np.sum(momentum[..., :3] ** 2, axis=-1)
    return np.asarray(np.sqrt(np.maximum(square, 0)))


def subjets(
    number: int, pt: ArrayLike, eta: ArrayLike, phi: ArrayLike, offsets: ArrayLike
) -> Array:
    """Momenta (N, number, 4) of the exclusive-kT sub-jets of each jet, pt falling.

    `pt`, `eta`, `phi` (M,) and `offsets` (N + 1,) as in `Jets`; momenta are in the frame in which
    the jet is at rest along the beam. A jet of too few constituents has zeros behind them.
    """
    number = whole("number", number)
    pt, eta, phi, offsets = constituents(pt, eta, phi, offsets)
    affordable(f"number={number}", (len(offsets) - 1, number, 4), pt)
    particles = momenta(pt, eta, phi)
    return _stacked([particles[start:end] for start, end in pairwise(offsets)], number)


def merge_further(found: Array, number: int) -> Array:
    """Momenta (N, number, 4) from those of more sub-jets (N, more, 4), as `subjets` would."""
    return _stacked([jet[np.any(jet != 0, axis=-1)] for jet in found], number)


def _stacked(jets: list[Array], number: int) -> Array:
    found = np.zeros((len(jets), number, 4))
    for row, particles in zip(found, jets, strict=True):
        merged = _merged(particles, number)
        order = np.argsort(-np.hypot(merged[:, 0], merged[:, 1]), kind="stable")
        row[: len(merged)] = merged[order]
    return found


def _merged(particles: Array, number: int) -> Array:
    """Momenta (number, 4), or all (n, 4), after the pairs of smallest distance were added up.

    The distance is min(pt_i, pt_j) dR_ij; its square is that of the sources, in the same order.
    """
    particles = particles.copy()
    pt, eta, phi = polar(particles)
    gone = np.zeros(len(pt), bool)
    turn = separation(np.subtract.outer(eta, eta), np.subtract.outer(phi, phi))
    distance = np.minimum.outer(pt, pt) * turn
    np.fill_diagonal(distance, np.inf)
    for _ in range(len(pt) - number):
        one, other = divmod(int(np.argmin(distance)), len(pt))
        particles[one] += particles[other]
        pt[one], eta[one], phi[one] = _polar_of_one(*particles[one].tolist())
        gone[other] = True
        row = np.minimum(pt, pt[one]) * separation(eta - eta[one], phi - phi[one])
        row[gone], row[one] = np.inf, np.inf
        distance[other], distance[:, other] = np.inf, np.inf
        distance[one], distance[:, one] = row, row
    return particles[~gone]


def _polar_of_one(px: float, py: float, pz: float, energy: float) -> tuple[float, float, float]:
    """`polar` in plain numbers, for a loop that has no time."""
    pt = hypot(px, py)
    return pt, atanh(pz / energy) if pt > 0 else 0.0, atan2(py, px)
