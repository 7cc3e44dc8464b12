"""Each step from constituents to images: worked by hand, or an identity that holds exactly."""

from itertools import pairwise

import numpy as np
import pytest

from cnn_ref import jets

ANGLES = np.radians([0, 30, 90, 135, 200, 300])


def moment(pt, a, b, offsets):
    """Sum of pt * a * b of each jet, in a loop."""
    return [sum(pt[i] * a[i] * b[i] for i in range(start, end)) for start, end in pairwise(offsets)]


def test_centred_jets_have_their_mean_at_zero(clouds):
    pt, *_, offsets = clouds
    for x in jets.centre(*clouds):
        np.testing.assert_allclose(moment(pt, x, np.ones_like(x), offsets), 0, atol=1e-12)


def test_rotated_jets_stand_upright(clouds):
    pt, *_, offsets = clouds
    eta, phi = jets.rotate(*clouds)
    np.testing.assert_allclose(moment(pt, eta, phi, offsets), 0, atol=1e-12)
    assert np.all(np.less(moment(pt, eta, eta, offsets), moment(pt, phi, phi, offsets)))
    np.testing.assert_allclose(np.hypot(eta, phi), np.hypot(*clouds[1:3]))


@pytest.mark.parametrize("angle", ANGLES)
def test_a_line_of_constituents_is_turned_upright(angle):
    """Three on a line through the origin, and nothing is mirrored: left of it stays left."""
    radius = np.array([-0.3, 0.1, 0.5, 0.1])
    turn = angle + np.array([0, 0, 0, 0.1])  # the last one, soft, to the left of the line
    pt = [50, 10, 40, 1e-9]
    eta, phi = jets.rotate(pt, radius * np.cos(turn), radius * np.sin(turn), [0, 4])
    up = np.sign(phi[2])
    np.testing.assert_allclose(eta[:3], 0, atol=1e-9)
    np.testing.assert_allclose(phi[:3] * up, radius[:3])
    assert eta[3] * up == pytest.approx(-0.1 * np.sin(0.1))


def test_flipped_jets_hold_more_on_the_right_and_above():
    pt, eta, phi = [1, 2, 4], [0.1, -0.2, 0], [0.3, 0.1, 0.2]
    right, up = jets.flip(pt, eta, phi, [0, 3])
    np.testing.assert_allclose(right, [-0.1, 0.2, 0])
    np.testing.assert_allclose(up, phi)
    tie = [[0.1, -0.1], [-0.2, 0.2]]
    np.testing.assert_array_equal(jets.flip([2, 2], *tie, [0, 2]), tie)


def test_turning_or_mirroring_the_event_changes_no_image(sample):
    """All that the preparation is for: four of the eight symmetries of a square, and 77 degrees."""
    few = sample[:200]
    pt, offsets = few.pt, few.offsets
    cosine, sine = np.cos(np.radians(77)), np.sin(np.radians(77))
    plain = np.stack(prepared(pt, few.eta, few.phi, offsets))
    for eta, phi in [
        (-few.eta, few.phi),
        (few.phi, -few.eta),
        (cosine * few.eta - sine * few.phi, sine * few.eta + cosine * few.phi),
        (few.eta + 0.1, few.phi - 0.2),
    ]:
        np.testing.assert_allclose(prepared(pt, eta, phi, offsets), plain, atol=1e-5)


def prepared(pt, eta, phi, offsets):
    for step in (jets.centre, jets.rotate, jets.flip):
        eta, phi = step(pt, np.asarray(eta, float), np.asarray(phi, float), offsets)
    return eta, phi


def test_pixels_by_hand():
    """2 x 2 pixels of 0.8; row 0 is the top; an edge belongs to the right and lower pixel."""
    eta = [-0.5, 0.5, 0.5, 0.0, -0.9, -0.1]
    phi = [0.5, 0.5, -0.5, 0.0, 0.0, -0.79]
    images = jets.pixelate([1, 2, 4, 8, 16, 32], eta, phi, [0, 3, 6], pixels=2)
    np.testing.assert_array_equal(images, [[[1, 2], [0, 4]], [[0, 0], [32, 8]]])
    assert images.dtype == np.float32


def test_pixels_agree_with_a_histogram_of_numpy(sample):
    few = sample[:20]
    found = jets.pixelate(few.pt, few.eta, few.phi, few.offsets)
    edges = np.linspace(-0.8, 0.8, 34)
    for jet, image in enumerate(found):
        inside = slice(few.offsets[jet], few.offsets[jet + 1])
        x, y, pt = (array[inside].astype(float) for array in (few.eta, few.phi, few.pt))
        expected, _, _ = np.histogram2d(y, x, bins=[edges, edges], weights=pt)
        np.testing.assert_allclose(image[::-1], expected, rtol=1e-6)


def test_normalised_images_have_sum_one(images):
    np.testing.assert_allclose(images.sum(axis=(1, 2), dtype=float), 1, rtol=1e-5)


def test_an_empty_image_stays_empty():
    np.testing.assert_array_equal(jets.normalise([[[0, 0]], [[1, 3]]]), [[[0, 0]], [[0.25, 0.75]]])


def test_zero_centring_and_standardising_by_hand():
    train, test = np.array([[[0.0, 1]], [[4, 1]]]), np.array([[[6.0, 2]]])
    np.testing.assert_array_equal(jets.zero_centre(train), [[[-2, 0]], [[2, 0]]])
    np.testing.assert_array_equal(jets.zero_centre(test, train.mean(axis=0)), [[[4, 1]]])
    np.testing.assert_array_equal(jets.standardise(train, offset=0.5), [[[0, 2]], [[1.6, 2]]])
    np.testing.assert_array_equal(jets.standardise(test, train.std(axis=0), offset=2), [[[1.5, 1]]])


def test_colours_split_the_grey_image(sample):
    few = sample[:300]  # on images that no constituent leaves
    charged, neutral, number = np.moveaxis(jets.colour_images(few, half_width=2), 1, 0)
    grey = jets.jet_images(few, half_width=2)
    np.testing.assert_allclose(charged + neutral, grey, atol=1e-6)
    first = few.particle[: few.offsets[1]]
    assert number[0].sum() == sum(code not in (0, 1) for code in first)
    share = moment(few.pt, np.abs(few.particle) > 1, np.ones(len(few.pt)), few.offsets)
    total = np.add.reduceat(few.pt, few.offsets[:-1])
    np.testing.assert_allclose(charged.sum(axis=(1, 2)), share / total, rtol=1e-5)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pt": [1, 2]}, r"pt \(2,\), eta \(3,\) and phi \(3,\) must be rows of one length"),
        ({"eta": [0, np.nan, 0]}, "must be finite"),
        ({"phi": ["a", "b", "c"]}, "phi has dtype"),
        ({"offsets": [0, 2]}, r"offsets must rise from 0 to the number of constituents, 3"),
        ({"offsets": [0, 3, 3]}, "no jet empty"),
        ({"offsets": [0.0, 3.0]}, "row of whole numbers"),
    ],
)
@pytest.mark.parametrize("step", [jets.centre, jets.rotate, jets.mass, jets.girth])
def test_constituents_that_do_not_fit_are_refused(step, change, message):
    good = {"pt": [3, 2, 1], "eta": [0, 0.1, 0.2], "phi": [0, 0, 0.1], "offsets": [0, 3]}
    with pytest.raises(ValueError, match=message):
        step(**good | change)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: jets.centre([1, 0], [0, 0], [0, 0], [0, 1, 2]), "jet 1 has no pt"),
        (lambda: jets.pixelate([1], [0], [0], [0, 1], pixels=0), "pixels=0 must be at least 1"),
        (lambda: jets.pixelate([1], [0], [0], [0, 1], half_width=0), "half_width=0 must be posit"),
        (lambda: jets.pixelate([1, 1], [0], [0], [0, 1]), "weights .2,., eta .1,."),
        (lambda: jets.normalise(np.ones((3, 3))), r"images \(3, 3\) must be \(N, H, W\)"),
        (lambda: jets.zero_centre(np.ones((2, 3, 3)), np.ones(3)), r"mean \(3,\) must have the s"),
        (lambda: jets.standardise(np.ones((2, 3, 3)), offset=0), "offset=0: some pixel would be"),
    ],
)
def test_impossible_images_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_steps_change_nothing_that_they_are_given(clouds):
    before = [array.copy() for array in clouds]
    for step in (jets.centre, jets.rotate, jets.flip, jets.pixelate, jets.tau32):
        step(*clouds)
    for array, old in zip(clouds, before, strict=True):
        np.testing.assert_array_equal(array, old)


def test_a_file_is_read_as_images_and_labels(shipped, sample, images):
    found, labels = jets.images_and_labels(shipped["test"])
    np.testing.assert_array_equal(found, images)
    np.testing.assert_array_equal(labels, sample.label)


def test_images_of_half_precision_are_standardised_in_single():
    """The ready-made images are half; squares of their faint pixels would be rounded to zero."""
    half = np.array([[[0.25, 1e-4]], [[0.5, 3e-4]]], np.float16)
    for step in (jets.standardise, jets.zero_centre, jets.normalise):
        given = step(half)
        assert given.dtype == np.float32
        np.testing.assert_allclose(given, step(half.astype(float)), rtol=1e-5)
