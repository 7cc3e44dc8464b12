"""Observables of jets: kinematics by hand, and clustering as its definition says it, in loops."""

from itertools import pairwise
from math import cosh, exp, hypot, pi, sqrt

import numpy as np
import pytest

from cnn_ref import jets


def one(*constituents):
    """pt, eta, phi and offsets of a single jet."""
    pt, eta, phi = np.transpose(constituents)
    return pt, eta, phi, np.array([0, len(pt)])


def test_mass_of_two_constituents():
    """m^2 = 2 pt1 pt2 (cosh(d eta) - cos(d phi))."""
    found = jets.mass(*one((300, 0.1, 0), (200, -0.3, 0.2)))
    assert found == pytest.approx(sqrt(2 * 300 * 200 * (cosh(0.4) - np.cos(0.2))))


def test_mass_does_not_change_under_a_boost_along_the_beam(clouds):
    pt, eta, phi, offsets = clouds
    np.testing.assert_allclose(
        jets.mass(pt, eta + 1.5, phi, offsets), jets.mass(*clouds), rtol=1e-9
    )


def test_one_constituent_has_no_mass():
    assert jets.mass(*one((500, 0.4, 0.1))) == pytest.approx(0, abs=1e-4)


def test_girth_is_the_mean_distance():
    assert jets.girth(*one((30, 0.3, 0.4), (10, 0, -0.1))) == pytest.approx((30 * 0.5 + 1) / 40)


def test_multiplicity_counts_constituents(sample):
    np.testing.assert_array_equal(jets.multiplicity(sample.offsets), sample.n_constituents)
    with pytest.raises(ValueError, match="offsets must rise"):
        jets.multiplicity([0, 3, 2])


def four_momentum(pt, eta, phi):
    return np.array([pt * np.cos(phi), pt * np.sin(phi), pt * np.sinh(eta), pt * np.cosh(eta)])


def coordinates(momentum):
    px, py, pz, energy = momentum
    return hypot(px, py), np.log((energy + pz) / (energy - pz)) / 2, np.arctan2(py, px)


def apart(one, other):
    """Distance in rapidity and azimuth."""
    turn = abs(one[2] - other[2])
    return hypot(one[1] - other[1], min(turn, 2 * pi - turn))


def clustered(number, momenta):
    """Exclusive kT, as Catani et al. write it: min(pt_i^2, pt_j^2) dR_ij^2 over all pairs."""
    momenta = list(momenta)
    while len(momenta) > number:
        pairs = []
        for i in range(len(momenta)):
            for j in range(i):
                a, b = coordinates(momenta[i]), coordinates(momenta[j])
                pairs.append((min(a[0] ** 2, b[0] ** 2) * apart(a, b) ** 2, i, j))
        _, i, j = min(pairs)
        merged = momenta[i] + momenta[j]
        momenta = [p for k, p in enumerate(momenta) if k not in (i, j)] + [merged]
    return sorted(momenta, key=lambda p: -hypot(p[0], p[1]))


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("turn", [0, pi], ids=["at azimuth 0", "at azimuth pi"])
def test_subjets_follow_the_definition(clouds, number, turn):
    pt, eta, phi, offsets = clouds
    found = jets.subjets(number, pt, eta, phi + turn, offsets)
    for jet, (start, end) in enumerate(pairwise(offsets)):
        particles = [four_momentum(pt[i], eta[i], phi[i] + turn) for i in range(start, end)]
        np.testing.assert_allclose(found[jet], clustered(number, particles), atol=1e-9)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_subjettiness_follows_the_definition(clouds, number):
    pt, eta, phi, offsets = clouds
    found = jets.subjettiness(number, *clouds)
    for jet, (start, end) in enumerate(pairwise(offsets)):
        inside = range(start, end)
        axes = clustered(number, [four_momentum(pt[i], eta[i], phi[i]) for i in inside])
        near = [min(apart(coordinates(axis), (0, eta[i], phi[i])) for axis in axes) for i in inside]
        expected = np.dot(pt[start:end], near) / (0.8 * pt[start:end].sum())
        assert found[jet] == pytest.approx(expected, abs=1e-9)


def test_tau32_is_the_ratio(clouds):
    three, two = (jets.subjettiness(number, *clouds) for number in (3, 2))
    np.testing.assert_allclose(jets.tau32(*clouds), three / two)


def test_three_constituents_have_three_axes():
    assert jets.tau32(*one((200, 0, 0.3), (200, 0.3, 0), (200, -0.3, 0))) == pytest.approx(0)


def test_a_jet_of_two_constituents_has_two_subjets():
    pair = one((300, 0.2, 0), (100, -0.2, 0))
    found = jets.subjets(3, *pair)
    np.testing.assert_allclose(found[0, 2], 0)
    np.testing.assert_allclose(np.hypot(found[0, :, 0], found[0, :, 1]), [300, 100, 0])
    assert jets.subjettiness(3, *pair) == pytest.approx(0)
    assert jets.tau32(*pair) == 1  # of two numbers that are both 0


def test_subjets_add_up_to_the_jet(clouds):
    total = jets.subjets(3, *clouds).sum(axis=1)
    np.testing.assert_allclose(jets.invariant_mass(total), jets.mass(*clouds), rtol=1e-6)


def test_how_many_subjets_is_a_number():
    with pytest.raises(ValueError, match="number=0 must be at least 1"):
        jets.subjets(0, *one((1, 0, 0)))


def test_rapidity_of_a_massive_subjet():
    """Two constituents of rapidity 0.5 make a massive one of the same rapidity, not eta."""
    (axis,) = jets.subjets(1, *one((100, 0.5, 0.5), (100, 0.5, -0.5)))[0]
    assert (axis[3] + axis[2]) / (axis[3] - axis[2]) == pytest.approx(exp(1.0))


@pytest.mark.parametrize(
    "observable",
    [jets.mass, jets.girth, jets.tau32, jets.centre, lambda *jet: jets.subjets(1, *jet)],
)
def test_fill_values_are_no_rapidities(observable):
    """Some samples mark missing constituents by eta = -999; its hyperbolic sine has no float."""
    with pytest.raises(ValueError, match=r"eta.* -999 .*leave such constituents out"):
        observable(*one((100.0, 0.0, 0.0), (0.0, -999.0, 0.0)))
