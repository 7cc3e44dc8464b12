"""Filters: what each of them says about an edge, and that nobody can change them."""

import numpy as np
import pytest

from cnn_ref import cross_correlate, filters

KERNELS = {name: k for name, k in vars(filters).items() if isinstance(k, np.ndarray)}
LEFT_BRIGHT = np.repeat([[10, 10, 10, 0, 0, 0]], 6, axis=0)


def test_all_of_them_are_here():
    assert sorted(KERNELS) == [
        *("box_blur", "diagonal", "edge", "gaussian_blur", "identity", "laplacian"),
        *("prewitt_x", "prewitt_y", "roberts", "scharr_x", "scharr_y", "sharpen"),
        *("sobel_x", "sobel_y"),
    ]


@pytest.mark.parametrize("name", KERNELS)
def test_filters_cannot_be_changed(name):
    assert KERNELS[name].dtype == np.float64
    with pytest.raises(ValueError, match="read-only"):
        KERNELS[name][0, 0] = 1


@pytest.mark.parametrize("name", KERNELS)
def test_blurs_keep_the_brightness_and_edge_filters_are_blind_to_it(name):
    keeps = ("identity", "sharpen", "box_blur", "gaussian_blur")
    assert KERNELS[name].sum() == pytest.approx(1 if name in keeps else 0, abs=1e-15)


@pytest.mark.parametrize(("name", "contrast"), [("prewitt", 30), ("sobel", 40), ("scharr", 160)])
def test_edge_filters_are_positive_where_left_or_top_is_brighter(name, contrast):
    want = np.repeat([[0, contrast, contrast, 0]], 4, axis=0)
    x, y = KERNELS[f"{name}_x"], KERNELS[f"{name}_y"]
    np.testing.assert_array_equal(cross_correlate(LEFT_BRIGHT, x), want)
    np.testing.assert_array_equal(cross_correlate(LEFT_BRIGHT.T, y), want.T)
    assert not cross_correlate(LEFT_BRIGHT, y).any()


def test_checkerboard_changes_the_sign_of_contrast_half_way():
    checker = np.kron([[10, 0], [0, 10]], np.ones((3, 3)))
    want = [[0, 0, 0, 0], [30, 10, -10, -30], [30, 10, -10, -30], [0, 0, 0, 0]]
    np.testing.assert_array_equal(cross_correlate(checker, filters.prewitt_y), want)


def test_diagonal_answers_to_lines_that_rise_to_the_right():
    rising = np.fliplr(np.eye(3))
    assert cross_correlate(rising, filters.diagonal) == 6
    assert cross_correlate(np.eye(3), filters.diagonal) == 0


def test_roberts_compares_upper_left_with_lower_right():
    np.testing.assert_array_equal(filters.roberts, [[1, 0], [0, -1]])


def test_relations_between_filters():
    ones = np.ones((3, 3))
    np.testing.assert_array_equal(filters.sharpen, filters.identity - filters.laplacian)
    np.testing.assert_array_equal(filters.edge, 9 * filters.identity - ones)
    np.testing.assert_array_equal(filters.box_blur * 9, ones)
    np.testing.assert_array_equal(filters.gaussian_blur * 16, np.outer([1, 2, 1], [1, 2, 1]))
    np.testing.assert_array_equal(filters.laplacian, [[0, 1, 0], [1, -4, 1], [0, 1, 0]])
