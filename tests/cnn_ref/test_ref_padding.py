"""Padding: the lecture's two images, scipy.ndimage as oracle, sizes of "same"."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from cnn_ref import pad

IMAGE = np.array(
    [
        [0, 3, 5, 6, 2, 4],
        [7, 4, 7, 3, 6, 3],
        [9, 1, 2, 1, 9, 6],
        [9, 2, 1, 1, 7, 3],
        [8, 0, 4, 7, 6, 8],
        [8, 3, 4, 5, 5, 3],
    ]
)
SCIPY = {"zeros": "constant", "edge": "nearest", "reflect": "mirror", "wrap": "grid-wrap"}


def test_zeros_below_and_to_the_right():
    got = pad(IMAGE, [(0, 1), (0, 1)])
    np.testing.assert_array_equal(got[:6, :6], IMAGE)
    np.testing.assert_array_equal(got[6], [0, 0, 0, 0, 0, 0, 0])
    np.testing.assert_array_equal(got[:, 6], [0, 0, 0, 0, 0, 0, 0])


def test_edge_repeats_the_border():
    got = pad(IMAGE, [(0, 1), (0, 1)], "edge")
    np.testing.assert_array_equal(got[6], [8, 3, 4, 5, 5, 3, 3])
    np.testing.assert_array_equal(got[:, 6], [4, 3, 6, 3, 8, 3, 3])


@pytest.mark.parametrize(
    ("mode", "want"),
    [
        ("zeros", [0, 0, 1, 2, 3, 0]),
        ("edge", [1, 1, 1, 2, 3, 3]),
        ("reflect", [3, 2, 1, 2, 3, 2]),
        ("wrap", [2, 3, 1, 2, 3, 1]),
    ],
)
def test_modes_on_a_signal(mode, want):
    np.testing.assert_array_equal(pad([1, 2, 3], [(2, 1)], mode), want)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    sizes=st.tuples(st.integers(3, 6), st.integers(3, 6)),
    rows=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    columns=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    mode=st.sampled_from(list(SCIPY)),
    seed=st.integers(0, 99),
)
def test_padding_agrees_with_the_borders_of_scipy(sizes, rows, columns, mode, seed):
    """A shift by whole pixels reads beyond the border exactly as padding does."""
    image = np.random.default_rng(seed).integers(-9, 10, sizes)
    padded = pad(image, (rows, columns), mode)
    for row, column in np.ndindex(padded.shape):
        place = [[row - rows[0]], [column - columns[0]]]
        want = ndimage.map_coordinates(image, place, order=0, mode=SCIPY[mode])
        assert padded[row, column] == want[0]


@pytest.mark.parametrize(
    ("shape", "padding", "options", "want"),
    [
        ((5, 6), 1, {}, (7, 8)),
        ((5, 6), (1, 2), {}, (7, 10)),
        ((5, 6), ((1, 0), (0, 2)), {}, (6, 8)),
        ((2, 3, 5, 6), 1, {}, (2, 3, 7, 8)),
        ((2, 3, 5), [2], {}, (2, 3, 9)),
        ((4, 5, 6), 1, {"axes": 3}, (6, 7, 8)),
        ((5, 6), "valid", {}, (5, 6)),
        ((5, 6), "same", {"kernel_size": 3}, (7, 8)),
        ((5, 6), "same", {"kernel_size": (3, 4), "stride": 2}, (7, 8)),
        ((2, 3, 5), "same", {"kernel_size": (3,), "dilation": 2}, (2, 3, 9)),
    ],
)
def test_last_axes_are_padded(shape, padding, options, want):
    assert pad(np.ones(shape), padding, **options).shape == want


def test_same_puts_the_odd_zero_at_the_end_and_same_lower_at_the_start():
    np.testing.assert_array_equal(pad([1, 2], "same", kernel_size=2), [1, 2, 0])
    np.testing.assert_array_equal(pad([1, 2], "same_lower", kernel_size=2), [0, 1, 2])


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int64", "float32", "complex128"])
def test_dtype_is_kept_and_the_image_is_copied(dtype):
    image = np.ones((2, 2), dtype)
    padded = pad(image, 0)
    assert padded.dtype == dtype
    padded[0, 0] = 0
    assert image[0, 0] == 1


@pytest.mark.parametrize(
    ("padding", "options", "said"),
    [
        (1, {"mode": "constant"}, "mode='constant' must be 'zeros', 'edge', 'reflect' or 'wrap'"),
        (3, {"mode": "reflect"}, r"padding=\(3, 3\) with mode='reflect' can be at most 2 .*\(3, 4"),
        (4, {"mode": "wrap"}, "at most 3 on an axis of 3"),
        ("same", {}, "padding='same' depends on the kernel_size"),
        ("sane", {"kernel_size": 3}, "padding='sane' must be"),
        (-1, {}, "padding=-1 must be at least 0"),
        ([(1, 2, 3), (0, 0)], {}, r"padding=\(1, 2, 3\) must be one number or a pair"),
        ((1, 2, 3), {}, r"axes=3 must be at most"),
        (0.5, {}, "padding=0.5"),
    ],
)
def test_error_names_the_argument_its_value_and_the_rule(padding, options, said):
    with pytest.raises(ValueError, match=said):
        pad(np.zeros((3, 4)), padding, **options)
