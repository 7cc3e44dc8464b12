"""The shipped jets are what they say: numbers that a particle physicist expects.

Expected are the masses of the Particle Data Group, properties of QCD, and figures of an earlier
simulation of the same processes (20 000 other jets), with room for its and our statistics.
"""

import numpy as np
import pytest

from cnn_ref import auc, jets

TOP_MASS, W_MASS = 172.6, 80.4  # GeV, Particle Data Group


@pytest.fixture(scope="module")
def few(sample):
    """300 jets of each class: sub-jets take 1 ms a jet."""
    picked = [np.flatnonzero(sample.label == label)[:300] for label in (0, 1)]
    return sample[np.concatenate(picked)]


def flat(sample):
    return sample.pt, sample.eta, sample.phi, sample.offsets


def peak(values, width):
    """Middle of the fullest bin."""
    counts, edges = np.histogram(values, np.arange(0, 400, width))
    return edges[np.argmax(counts)] + width / 2


def test_the_mass_of_top_jets_peaks_at_the_top(sample):
    mass = sample.jet_mass[sample.label == 1]
    assert abs(peak(mass, 6) - TOP_MASS) < 5
    assert abs(np.median(mass) - TOP_MASS) < 2
    assert mass.mean() == pytest.approx(174.1, abs=1.5)


def test_the_mass_of_qcd_jets_falls(sample):
    mass = sample.jet_mass[sample.label == 0]
    counts, _ = np.histogram(mass, np.arange(40, 300, 40))
    assert np.all(np.diff(counts) < 0)
    assert mass.mean() == pytest.approx(83.9, abs=2.5)


def test_two_subjets_of_a_top_are_the_w(few):
    three = jets.subjets(3, *flat(few))
    pairs = [jets.invariant_mass(three[:, i] + three[:, j]) for i, j in ((0, 1), (0, 2), (1, 2))]
    lightest = np.min(pairs, axis=0)
    top = few.label == 1
    assert abs(peak(lightest[top], 8) - W_MASS) < 6
    on_peak = np.abs(lightest - W_MASS) < 15
    assert on_peak[top].mean() > 0.55
    assert on_peak[~top].mean() < 0.08


def test_the_mass_of_the_stored_constituents_is_that_of_the_jet(sample):
    """What is too soft to be stored costs a few per cent."""
    ratio = jets.mass(*flat(sample)) / sample.jet_mass
    assert ratio.mean() == pytest.approx(0.974, abs=0.01)
    assert ratio.std() < 0.06


def test_vector_sum_of_the_stored_constituents_is_the_jet(sample):
    pt, _, phi, offsets = flat(sample)
    parts = [np.add.reduceat(pt * f(phi), offsets[:-1]) for f in (np.cos, np.sin)]
    assert np.mean(np.hypot(*parts) / sample.jet_pt) == pytest.approx(0.996, abs=0.002)
    assert np.abs(np.arctan2(*parts[::-1])).max() < 0.03


@pytest.mark.parametrize(
    ("score", "area"),
    [
        (lambda one: one.jet_mass, 0.921),
        (lambda one: -np.abs(one.jet_mass - 172), 0.9515),
        (lambda one: jets.girth(*flat(one)), 0.921),
        (lambda one: one.n_constituents, 0.700),
        (lambda one: one.jet_pt, 0.507),
    ],
    ids=["mass", "mass window", "girth", "multiplicity", "pt"],
)
def test_one_observable_separates_as_much_as_expected(sample, score, area):
    assert auc(sample.label, score(sample)) == pytest.approx(area, abs=0.015)


def test_three_cores_separate_tops(few):
    assert auc(few.label, -jets.tau32(*flat(few))) == pytest.approx(0.930, abs=0.03)


def test_flavours_of_qcd_jets(sample):
    flavour = sample.flavour[sample.label == 0]
    assert np.mean(flavour == 21) == pytest.approx(0.53, abs=0.02)
    assert np.mean(flavour == 0) < 0.02
    count = sample.n_constituents[sample.label == 0]  # colour factor 9/4: gluons radiate more
    assert count[flavour == 21].mean() > 1.3 * count[(flavour > 0) & (flavour < 6)].mean()


@pytest.mark.parametrize(
    ("what", "rows", "columns", "qcd", "top", "within"),
    [
        ("central pixel", slice(16, 17), slice(16, 17), 0.375, 0.0127, (0.02, 0.004)),
        ("central 3 x 3", slice(15, 18), slice(15, 18), 0.660, 0.110, (0.02, 0.01)),
        ("second blob", slice(20, 27), slice(14, 19), 0.060, 0.198, (0.008, 0.01)),
    ],
)
def test_average_images(sample, images, what, rows, columns, qcd, top, within):
    shares = images[:, rows, columns].sum(axis=(1, 2))
    for label, expected in enumerate((qcd, top)):
        found = shares[sample.label == label].mean()
        assert found == pytest.approx(expected, abs=within[label]), what


def test_average_radius(sample, images):
    """pt-weighted mean radius of the average image."""
    axis = (np.arange(33) - 16) * 1.6 / 33
    radius = np.hypot(axis, axis[:, np.newaxis])
    means = [(images[sample.label == label].mean(axis=0) * radius).sum() for label in (0, 1)]
    assert means == pytest.approx([0.0914, 0.2465], abs=0.004)


def test_the_brightest_pixel_of_the_average_top_is_above_and_right(sample, images):
    average = images[sample.label == 1].mean(axis=0)
    row, column = np.unravel_index(np.argmax(average), average.shape)
    assert (row < 16, column > 16) == (True, True)


def test_an_image_holds_the_jet(sample):
    pt, eta, phi, offsets = flat(sample)
    for step in (jets.centre, jets.rotate, jets.flip):
        eta, phi = step(pt, eta, phi, offsets)
    inside = jets.pixelate(pt, eta, phi, offsets).sum() / pt.sum()
    assert 0.9998 < inside < 1
