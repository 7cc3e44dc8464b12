"""Exact integer arithmetic: Python's own integers are the oracle."""

import numpy as np
import pytest

from cnn_ref import conv1d, conv2d, conv3d, convolve, cross_correlate


def by_python(image, kernel):
    """Cross-correlation of two lists in integers without a limit."""
    return [
        sum(pixel * tap for pixel, tap in zip(image[start:], kernel, strict=False))
        for start in range(len(image) - len(kernel) + 1)
    ]


@pytest.mark.parametrize("size", [9, 2**20, 2**40, 2**59])
def test_sums_are_exact_beyond_the_precision_of_floats(size):
    image, kernel = [size + 1, -size + 2, 3, size - 4, -5, size], [1, -2, 3]
    want = by_python(image, kernel)
    got = cross_correlate(image, kernel, exact=True)
    assert got.dtype == np.int64
    assert got.tolist() == want
    assert convolve(image, kernel[::-1], exact=True).tolist() == want
    got = conv1d([[image]], [[kernel], [kernel[::-1]]], bias=[1, -1], exact=True)
    assert got[0, 0].tolist() == [total + 1 for total in want]
    assert got.dtype == np.int64
    if size == 2**59:
        assert cross_correlate(image, kernel).astype(int).tolist() != want


@pytest.mark.parametrize("offset", [0, 2**58])
def test_all_arguments_work_on_both_sides_of_the_limit_of_floats(offset):
    rng = np.random.default_rng(0)
    x, weight = rng.integers(-9, 10, (2, 4, 6, 7)), rng.integers(-1, 2, (6, 2, 3, 2))
    options = {"stride": (1, 2), "padding": ((1, 0), (0, 2)), "dilation": (2, 1), "groups": 2}
    small = conv2d(x, weight, flip=True, **options)
    large = conv2d(x + offset, weight, flip=True, padding_mode="edge", exact=True, **options)
    shift = conv2d(np.ones_like(x), weight, flip=True, padding_mode="edge", **options)
    edge = conv2d(x, weight, flip=True, padding_mode="edge", **options)
    assert large.dtype == np.int64
    assert (large.astype(object) - edge.astype(int) == offset * shift.astype(int)).all()
    np.testing.assert_array_equal(conv2d(x, weight, flip=True, exact=True, **options), small)


def test_bytes_booleans_and_volumes_count_in_integers():
    x = np.full((1, 1, 2, 2, 2), 255, np.uint8)
    assert conv3d(x, np.full((1, 1, 2, 2, 2), True), exact=True).item() == 8 * 255


def test_a_sum_that_might_not_fit_is_refused():
    most = 2**63 - 1
    assert cross_correlate([most, -most], [1], exact=True).tolist() == [most, -most]
    assert cross_correlate([0], [-(2**63)], exact=True).tolist() == [0]
    for image, kernel in [([most, 1], [1, 1]), ([-(2**63)], [1]), ([2**32], [2**31])]:
        with pytest.raises(ValueError, match=r"exact=True.*beyond the 2\*\*63 - 1"):
            cross_correlate(image, kernel, exact=True)
    with pytest.raises(ValueError, match="beyond"):
        conv1d([[[most]]], [[[1]]], bias=[1], exact=True)
    with pytest.raises(ValueError, match="beyond"):
        cross_correlate(np.array([2**63], np.uint64), [1], exact=True)


@pytest.mark.parametrize("position", [0, 1, 2])
def test_floats_are_refused(position):
    operands = [np.ones((1, 1, 3), int), np.ones((1, 1, 2), int), np.ones(1, int)]
    operands[position] = operands[position].astype(float)
    name = ("x", "weight", "bias")[position]
    with pytest.raises(ValueError, match=f"{name} has dtype float64; exact=True needs"):
        conv1d(*operands, exact=True)


def test_an_empty_batch_is_exact():
    got = conv2d(np.zeros((0, 1, 4, 4), int), np.ones((2, 1, 3, 3), int), exact=True)
    assert got.shape == (0, 2, 2, 2)
    assert got.dtype == np.int64
