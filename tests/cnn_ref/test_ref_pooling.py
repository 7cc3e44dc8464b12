"""Pooling: pencil, and the definition written as loops, ceil_mode and padding included."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cnn_ref
from cnn_ref import avg_pool2d, global_avg_pool2d, global_max_pool2d, max_pool2d

SEVEN = np.array(
    [
        [0, 3, 5, 6, 2, 4, 5],
        [7, 4, 7, 3, 6, 3, 4],
        [9, 1, 2, 1, 9, 6, 0],
        [9, 2, 1, 1, 7, 3, 5],
        [8, 0, 4, 7, 6, 8, 0],
        [8, 3, 4, 5, 5, 3, 4],
        [7, 9, 4, 6, 5, 2, 6],
    ]
)
FOUR = np.array([[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2]])
OTHER = np.array([[3, 2, 1, 1], [0, 5, 3, -1], [9, 4, 3, 2], [2, 1, 3, 2]])


def loops(x, reduce, *, kernel_size, stride, padding, dilation, ceil_mode):
    """`reduce(input pixels, pixels in the padded image)` of every window, one by one."""
    axes = len(kernel_size)
    sizes = x.shape[x.ndim - axes :]
    outputs = [
        cnn_ref.output_size(
            sizes[a],
            kernel_size[a],
            stride=stride[a],
            padding=padding[a],
            dilation=dilation[a],
            ceil_mode=ceil_mode,
        )
        for a in range(axes)
    ]
    y = np.zeros((*x.shape[: x.ndim - axes], *outputs))
    for index in np.ndindex(y.shape):
        channel, place = index[: x.ndim - axes], index[x.ndim - axes :]
        values, padded = [], 0
        for tap in product(*map(range, kernel_size)):
            pixel = [
                place[a] * stride[a] + tap[a] * dilation[a] - padding[a][0] for a in range(axes)
            ]
            padded += all(pixel[a] < sizes[a] + padding[a][1] for a in range(axes))
            if all(0 <= pixel[a] < sizes[a] for a in range(axes)):
                values.append(x[(*channel, *pixel)])
        y[index] = reduce(values, padded) if values else np.nan
    return y


# Pencil ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("image", "kernel_size", "stride", "want"),
    [
        (FOUR, 2, None, [[9, 2], [6, 3]]),
        (OTHER, 2, None, [[5, 3], [9, 3]]),
        (FOUR, 2, 1, [[9, 9, 2], [9, 9, 3], [6, 6, 3]]),
        (
            SEVEN,
            3,
            1,
            [[9, 7, 9, 9, 9], [9, 7, 9, 9, 9], [9, 7, 9, 9, 9], [9, 7, 7, 8, 8], [9, 9, 7, 8, 8]],
        ),
    ],
)
def test_largest_pixel_of_each_window(image, kernel_size, stride, want):
    np.testing.assert_array_equal(max_pool2d(image, kernel_size, stride=stride), want)


@pytest.mark.parametrize(
    ("image", "kernel_size", "stride", "nine_times"),
    [
        (FOUR, 2, None, [[33.75, 11.25], [33.75, 18]]),
        (OTHER, 2, None, [[22.5, 9], [36, 22.5]]),
        (
            SEVEN,
            3,
            1,
            [
                [38, 32, 41, 40, 39],
                [42, 22, 37, 39, 43],
                [36, 19, 38, 48, 44],
                [39, 27, 40, 45, 41],
                [47, 42, 46, 47, 39],
            ],
        ),
    ],
)
def test_mean_of_each_window(image, kernel_size, stride, nine_times):
    got = avg_pool2d(image, kernel_size, stride=stride)
    np.testing.assert_allclose(got, np.array(nine_times) / 9, rtol=1e-15)


def test_average_over_padding_of_ones_tells_the_two_conventions_apart():
    ones = np.ones((3, 3))
    counted = avg_pool2d(ones, 3, stride=2, padding=1)
    np.testing.assert_allclose(counted, np.full((2, 2), 4 / 9))
    skipped = avg_pool2d(ones, 3, stride=2, padding=1, count_include_pad=False)
    np.testing.assert_array_equal(skipped, np.ones((2, 2)))


def test_overhang_of_ceil_mode_is_never_averaged():
    got = cnn_ref.avg_pool1d([0, 1, 2, 3, 4], 2, ceil_mode=True)
    np.testing.assert_array_equal(got, [0.5, 2.5, 4.0])
    # Padded to 0 1 2 3 4 0, then one column of overhang: (4 + 0) / 2, not / 3.
    got = cnn_ref.avg_pool1d([1, 2, 3, 4], 3, padding=1, ceil_mode=True, stride=2)
    np.testing.assert_array_equal(got, [1.0, 3.0, 2.0])


def test_padding_never_wins_a_maximum():
    image = np.array([[-5, -3], [-4, -8]])
    for dtype in ("int8", "int64", "float32"):
        got = max_pool2d(image.astype(dtype), 2, padding=1)
        np.testing.assert_array_equal(got, image)
        assert got.dtype == dtype


def test_global_pooling_leaves_one_number_per_channel():
    x = np.stack([OTHER, OTHER + 1, -OTHER])[np.newaxis]
    np.testing.assert_array_equal(global_max_pool2d(x), [[9, 10, 1]])
    np.testing.assert_array_equal(global_avg_pool2d(x), [[2.5, 3.5, -2.5]])


# Loops -------------------------------------------------------------------------------------------


@settings(deadline=None, derandomize=True, max_examples=200)
@given(data=st.data())
def test_pooling_agrees_with_the_definition_written_as_loops(data):
    axes = data.draw(st.integers(1, 3), "axes")

    def each(low, high, name):
        return data.draw(st.tuples(*[st.integers(low, high)] * axes), name)

    geometry = {
        "kernel_size": each(1, 3, "kernel_size"),
        "stride": each(1, 3, "stride"),
        "dilation": each(1, 2, "dilation"),
        "padding": list(zip(each(0, 1, "before"), each(0, 2, "after"), strict=True)),
        "ceil_mode": data.draw(st.booleans(), "ceil_mode"),
    }
    taps = zip(geometry["kernel_size"], geometry["dilation"], strict=True)
    sizes = [d * (f - 1) + 1 + (axis + 1) % 3 for axis, (f, d) in enumerate(taps)]
    seed = data.draw(st.integers(0, 99), "seed")
    # A denominator of 2520 makes every mean exact.
    x = np.random.default_rng(seed).integers(-9, 10, (2, 3, *sizes)) * 2520.0
    max_pool, avg_pool = (getattr(cnn_ref, f"{name}_pool{axes}d") for name in ("max", "avg"))
    want = loops(x, lambda values, _: max(values), **geometry)
    if np.isnan(want).any():
        for pool in (max_pool, avg_pool):
            with pytest.raises(ValueError, match="would hold no input pixel"):
                pool(x, **geometry)
        return
    np.testing.assert_array_equal(max_pool(x, **geometry), want)
    want = loops(x, lambda values, padded: sum(values) / padded, **geometry)
    np.testing.assert_array_equal(avg_pool(x, **geometry), want)
    want = loops(x, lambda values, _: sum(values) / len(values), **geometry)
    np.testing.assert_array_equal(avg_pool(x, **geometry, count_include_pad=False), want)


@pytest.mark.parametrize("ceil_mode", [False, True])
@pytest.mark.parametrize("padding", [0, 1, "valid", "same", "same_lower", (0, 1), [(1, 0), (0, 1)]])
def test_output_shape_is_the_shape_of_the_pooled_image(padding, ceil_mode):
    for sizes, kernel_size, stride in product(
        [(5, 6), (7, 8)], [2, (2, 3), (4, 3)], [1, 2, (3, 1)]
    ):
        options = {"stride": stride, "padding": padding, "ceil_mode": ceil_mode}
        want = cnn_ref.output_shape(sizes, kernel_size, **options)
        assert max_pool2d(np.zeros(sizes), kernel_size, **options).shape == want
        assert avg_pool2d(np.zeros((2, 3, *sizes)), kernel_size, **options).shape == (2, 3, *want)


# Contracts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", ["float32", "float64", "int64", "uint8", "bool"])
def test_maximum_keeps_the_dtype_and_the_mean_is_a_float(dtype):
    x = np.ones((1, 1, 4, 4), dtype)
    assert max_pool2d(x, 2).dtype == global_max_pool2d(x).dtype == dtype
    floats = dtype if dtype.startswith("float") else "float64"
    assert avg_pool2d(x, 2).dtype == global_avg_pool2d(x).dtype == floats


def test_inputs_are_read_only_non_contiguous_and_stay_as_they_are():
    x = np.random.default_rng(0).integers(0, 9, (8, 9, 3, 2)).T[..., ::2]
    copy = x.copy()
    x.flags.writeable = False
    np.testing.assert_array_equal(max_pool2d(x, 2, padding=1), max_pool2d(copy, 2, padding=1))
    np.testing.assert_array_equal(avg_pool2d(x, 2), avg_pool2d(copy, 2))
    np.testing.assert_array_equal(x, copy)
    pooled = max_pool2d(x, 1)
    pooled += 1
    np.testing.assert_array_equal(x, copy)


def test_not_a_number_is_not_hidden():
    assert np.isnan(max_pool2d([[np.nan, 1.0], [2.0, 3.0]], 2)).all()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kernel_size": 0}, "kernel_size=0 must be at least 1"),
        ({"kernel_size": (2, 2, 2)}, r"kernel_size=\(2, 2, 2\) must be one number or 2"),
        ({"kernel_size": 2, "stride": 0}, "stride=0"),
        ({"kernel_size": 9}, r"kernel_size=9 .* size=4 .*x \(1, 4, 5\)"),
        ({"kernel_size": 2, "padding": 2}, "padding=2: .*would hold no input pixel"),
        ({"kernel_size": 2, "padding": "sam"}, "padding='sam'"),
    ],
)
@pytest.mark.parametrize("pool", [max_pool2d, avg_pool2d])
def test_error_names_the_argument_its_value_and_the_rule(pool, options, said):
    with pytest.raises(ValueError, match=said):
        pool(np.zeros((1, 4, 5)), **options)


@pytest.mark.parametrize("x", [np.zeros(3), np.zeros((2, 0)), np.zeros((2, 2), complex)])
def test_x_must_hold_real_pixels(x):
    for pool in (max_pool2d, avg_pool2d):
        with pytest.raises(ValueError, match="x has"):
            pool(x, 1)
