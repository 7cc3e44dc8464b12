"""Convolution: pencil, algebra, SciPy, and the definition written as loops."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

import cnn_ref
from cnn_ref import conv1d, conv2d, conv3d, convolve, cross_correlate, filters

SETTINGS = settings(deadline=None, derandomize=True, max_examples=60)
IMAGE = np.array(
    [
        [1, 2, 3, 1, 3, 5],
        [2, 2, 5, 4, 2, 5],
        [0, 6, 9, 6, 2, 2],
        [2, 0, 1, 9, 4, 0],
        [5, 5, 4, 6, 7, 6],
        [6, 1, 3, 7, 1, 5],
    ]
)


def integers(seed, *shape):
    """Small whole numbers as float64: sums are exact in any order, so equality can be exact."""
    return np.random.default_rng(seed).integers(-8, 9, shape).astype(np.float64)


def loops(x, weight, bias, *, stride, before, after, dilation, groups):
    """The definition, one output at a time, padding as pixels that are skipped."""
    axes = x.ndim - 2
    kernel_size, sizes, per_group = weight.shape[2:], x.shape[2:], len(weight) // groups
    outputs = [
        (sizes[a] + before[a] + after[a] - dilation[a] * (kernel_size[a] - 1) - 1) // stride[a] + 1
        for a in range(axes)
    ]
    y = np.zeros((len(x), len(weight), *outputs))
    for n, k, *place in product(*map(range, y.shape)):
        total = bias[k]
        for c, *tap in product(*map(range, weight.shape[1:])):
            pixel = [place[a] * stride[a] + tap[a] * dilation[a] - before[a] for a in range(axes)]
            if all(0 <= pixel[a] < sizes[a] for a in range(axes)):
                channel = (k // per_group) * weight.shape[1] + c
                total += x[(n, channel, *pixel)] * weight[(k, c, *tap)]
        y[(n, k, *place)] = total
    return y


# Pencil ------------------------------------------------------------------------------------------

LECTURE = {
    "prewitt on 6x6": (
        cross_correlate(IMAGE, filters.prewitt_x),
        [[-14, -1, 10, -1], [-11, -11, 7, 12], [-7, -10, 1, 13], [5, -16, -4, 11]],
    ),
    "prewitt on 6x6, padding 1": (
        cross_correlate(IMAGE, filters.prewitt_x, padding=1),
        [
            [-4, -5, -1, 3, -5, 5],
            [-10, -14, -1, 10, -1, 7],
            [-8, -11, -11, 7, 12, 8],
            [-11, -7, -10, 1, 13, 13],
            [-6, 5, -16, -4, 11, 12],
            [-6, 4, -7, -1, 2, 8],
        ],
    ),
    "prewitt on 6x6, stride 2": (
        cross_correlate(IMAGE, filters.prewitt_x, stride=2),
        [[-14, 10], [-7, 1]],
    ),
    "diagonal cross on 5x5": (
        cross_correlate(
            [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]],
            [[1, 0, 1], [0, 1, 0], [1, 0, 1]],
        ),
        [[4, 3, 4], [2, 4, 3], [2, 3, 4]],
    ),
    "3x3 on 3x3": (
        cross_correlate([[3, 0, 1], [4, 2, 0], [2, 4, -3]], [[-1, 2, 0], [0, 3, 0], [0, 2, -5]]),
        [[26]],
    ),
    "signal": (cross_correlate([1, 2, 3, 4], [3, 2]), [7, 12, 17]),
    "derivative of a signal": (
        cross_correlate([0, 0, 0, 0, 1, 2, 3, 4, 4, 4], [-1, 1]),
        [0, 0, 0, 1, 1, 1, 1, 0, 0],
    ),
    "signal, flipped": (convolve([1, 2, 3, 4], [3, 2]), [8, 13, 18]),
    "dilation 2 skips every other sample": (
        cross_correlate([1, 2, 3, 4, 5], [1, 10], dilation=2),
        [31, 42, 53],
    ),
}


@pytest.mark.parametrize("name", LECTURE)
def test_worked_examples_of_the_lectures(name):
    got, want = LECTURE[name]
    np.testing.assert_array_equal(got, want)


def test_three_channels_are_summed_and_the_bias_is_added_once():
    """The RGB corner of the lecture: 308 - 498 + 164 + 1 = -25."""
    x = [
        [[156, 155, 156], [153, 154, 157], [149, 151, 155]],
        [[167, 166, 167], [164, 165, 168], [160, 162, 166]],
        [[163, 162, 163], [160, 161, 164], [156, 158, 162]],
    ]
    weight = [
        [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
        [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
        [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
    ]
    assert conv2d([x], [weight], bias=[1], padding=1)[0, 0, 0, 0] == -25
    corners = [cross_correlate(a, w, padding=1)[0, 0] for a, w in zip(x, weight, strict=True)]
    assert corners == [308, -498, 164]


def test_every_kernel_has_its_own_bias():
    y = conv2d(np.zeros((2, 1, 3, 3)), np.zeros((2, 1, 2, 2)), bias=[5, -7])
    np.testing.assert_array_equal(y, np.broadcast_to([[[[5]], [[-7]]]], (2, 2, 2, 2)))


# Algebra -----------------------------------------------------------------------------------------


def test_identity_kernel_returns_the_image():
    np.testing.assert_array_equal(cross_correlate(IMAGE, filters.identity, padding=1), IMAGE)


def test_linear_in_image_and_kernel():
    a, b, w, v = (integers(seed, 2, 3, 7, 6) for seed in range(4))
    w, v = w[..., :3, :2], v[..., :3, :2]
    np.testing.assert_array_equal(conv2d(2 * a - b, w), 2 * conv2d(a, w) - conv2d(b, w))
    np.testing.assert_array_equal(conv2d(a, 3 * w + v), 3 * conv2d(a, w) + conv2d(a, v))


def test_a_shifted_image_gives_the_shifted_feature_map():
    image, kernel = integers(0, 9, 8), integers(1, 3, 2)
    shifted = np.roll(image, (1, -2), axis=(0, 1))
    options = {"padding": [(1, 1), (0, 1)], "padding_mode": "wrap"}
    np.testing.assert_array_equal(
        cross_correlate(shifted, kernel, **options),
        np.roll(cross_correlate(image, kernel, **options), (1, -2), axis=(0, 1)),
    )


@pytest.mark.parametrize("shape", [(7,), (6, 7), (4, 5, 6), (3, 4, 3, 4)])
def test_convolution_is_correlation_with_the_flipped_kernel(shape):
    image, kernel = integers(0, *shape), integers(1, *[2] * (len(shape) - 1), 3)
    got = convolve(image, kernel, padding=1, stride=2)
    want = cross_correlate(image, np.flip(kernel), padding=1, stride=2)
    np.testing.assert_array_equal(got, want)
    assert not np.array_equal(got, cross_correlate(image, kernel, padding=1, stride=2))


def test_flip_turns_every_kernel_but_not_the_channels():
    x, weight = integers(0, 2, 3, 6, 7), integers(1, 4, 3, 2, 3)
    want = conv2d(x, weight[:, :, ::-1, ::-1])
    np.testing.assert_array_equal(conv2d(x, weight, flip=True), want)


def test_full_convolution_commutes():
    a, b = integers(0, 5, 4), integers(1, 3, 6)
    full = convolve(a, b, padding=(2, 5))
    np.testing.assert_array_equal(full, convolve(b, a, padding=(4, 3)))
    np.testing.assert_array_equal(full, signal.convolve2d(a, b))


def test_groups_are_independent_layers_side_by_side():
    x, weight = integers(0, 2, 4, 5, 6), integers(1, 6, 2, 3, 3)
    halves = [conv2d(x[:, :2], weight[:3]), conv2d(x[:, 2:], weight[3:])]
    np.testing.assert_array_equal(conv2d(x, weight, groups=2), np.concatenate(halves, axis=1))


def test_stride_keeps_every_second_pixel_of_the_dense_feature_map():
    x, weight = integers(0, 2, 3, 9, 8), integers(1, 4, 3, 3, 2)
    dense = conv2d(x, weight, padding=1)
    np.testing.assert_array_equal(conv2d(x, weight, padding=1, stride=(2, 3)), dense[..., ::2, ::3])


# SciPy -------------------------------------------------------------------------------------------


@SETTINGS
@given(
    image=st.tuples(st.integers(3, 9), st.integers(3, 9)),
    kernel=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    seed=st.integers(0, 99),
)
def test_one_image_agrees_with_scipy_bit_for_bit(image, kernel, seed):
    image, kernel = integers(seed, *image), integers(seed + 100, *kernel)
    want = signal.correlate2d(image, kernel, mode="valid")
    np.testing.assert_array_equal(cross_correlate(image, kernel), want)
    want = signal.convolve2d(image, kernel, mode="valid")
    np.testing.assert_array_equal(convolve(image, kernel), want)


@SETTINGS
@given(
    shape=st.tuples(st.integers(2, 3), st.integers(1, 4), st.integers(5, 8), st.integers(9, 11)),
    out_channels=st.integers(1, 5),
    kernel_size=st.tuples(st.integers(1, 3), st.integers(1, 4)),
    stride=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    seed=st.integers(0, 99),
)
def test_layer_agrees_with_a_sum_over_channels_in_scipy(
    shape, out_channels, kernel_size, stride, seed
):
    x, weight = integers(seed, *shape), integers(seed + 1, out_channels, shape[1], *kernel_size)
    want = np.array(
        [[sum(map(_valid, image, kernel)) for kernel in weight] for image in x],
    )[..., :: stride[0], :: stride[1]]
    np.testing.assert_array_equal(conv2d(x, weight, stride=stride), want)


def _valid(image, kernel):
    return signal.correlate2d(image, kernel, mode="valid")


@pytest.mark.parametrize(
    ("ours", "theirs"), [("zeros", "fill"), ("wrap", "wrap")], ids=["zeros", "wrap"]
)
def test_padding_mode_agrees_with_the_boundary_of_scipy(ours, theirs):
    image, kernel = integers(0, 6, 8), integers(1, 3, 5)
    want = signal.correlate2d(image, kernel, mode="same", boundary=theirs)
    got = cross_correlate(image, kernel, padding="same", padding_mode=ours)
    np.testing.assert_array_equal(got, want)


# Loops -------------------------------------------------------------------------------------------


@SETTINGS
@given(data=st.data())
def test_layer_agrees_with_the_definition_written_as_loops(data):
    """1 to 3 axes, groups, asymmetric strides, pads and dilations, N >= 2, H != W, C != K."""
    axes = data.draw(st.integers(1, 3), "axes")

    def each(low, high, name):
        return data.draw(st.tuples(*[st.integers(low, high)] * axes), name)

    kernel_size, dilation = each(1, 3, "kernel_size"), each(1, 2, "dilation")
    stride, before, after = each(1, 3, "stride"), each(0, 2, "before"), each(0, 2, "after")
    extents = [d * (f - 1) + 1 for f, d in zip(kernel_size, dilation, strict=True)]
    sizes = [extent + axis for axis, extent in enumerate(extents)]
    groups = data.draw(st.integers(1, 3), "groups")
    channels = data.draw(st.integers(1, 3), "channels per group")
    in_channels, out_channels = groups * channels, groups * 2
    seed = data.draw(st.integers(0, 99), "seed")
    x = integers(seed, 2, in_channels, *sizes)
    weight = integers(seed + 1, out_channels, channels, *kernel_size)
    bias = integers(seed + 2, out_channels)
    conv = {1: conv1d, 2: conv2d, 3: conv3d}[axes]
    got = conv(
        x,
        weight,
        bias,
        stride=stride,
        padding=list(zip(before, after, strict=True)),
        dilation=dilation,
        groups=groups,
    )
    want = loops(
        x,
        weight,
        bias,
        stride=stride,
        before=before,
        after=after,
        dilation=dilation,
        groups=groups,
    )
    np.testing.assert_array_equal(got, want)


@pytest.mark.parametrize("padding", ["valid", "same", "same_lower", 1, (0, 2), [(1, 0), (0, 2)]])
@pytest.mark.parametrize("stride", [1, 2, (3, 1)])
@pytest.mark.parametrize("dilation", [1, (1, 2)])
@pytest.mark.parametrize("kernel_size", [(1, 2), (2, 3), (3, 3)])
def test_output_shape_is_the_shape_of_the_feature_map(padding, stride, dilation, kernel_size):
    for sizes in [(5, 6), (7, 8), (6, 11)]:
        options = {"stride": stride, "padding": padding, "dilation": dilation}
        y = conv2d(np.zeros((1, 1, *sizes)), np.zeros((1, 1, *kernel_size)), **options)
        assert y.shape[2:] == cnn_ref.output_shape(sizes, kernel_size, **options)


# Contracts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "computed"),
    [
        ("float16", "float16"),
        ("float32", "float32"),
        ("float64", "float64"),
        ("int64", "float64"),
        ("uint8", "float64"),
        ("bool", "float64"),
    ],
)
def test_dtype_follows_the_image(given, computed):
    x = np.ones((1, 1, 4, 4), given)
    assert conv2d(x, np.ones((1, 1, 3, 3)), bias=[1.0]).dtype == computed
    assert cross_correlate(x[0, 0], filters.sobel_x).dtype == computed


def test_bytes_do_not_overflow():
    assert cross_correlate(np.array([200, 100], np.uint8), np.array([2, 3], np.uint8))[0] == 700


def test_inputs_are_read_only_non_contiguous_and_stay_as_they_are():
    x = integers(0, 6, 7, 3, 2).transpose(3, 2, 0, 1)
    weight = integers(1, 2, 3, 3, 4)[::-1, :, ::-1, ::2]
    bias = np.array([1.0, 2.0])
    copies = [array.copy() for array in (x, weight, bias)]
    for array in (x, weight, bias):
        array.flags.writeable = False
    y = conv2d(x, weight, bias, padding=1, flip=True)
    np.testing.assert_array_equal(y, conv2d(*copies, padding=1, flip=True))
    y += 1  # the result is a new, writeable array
    for array, copy in zip((x, weight, bias), copies, strict=True):
        np.testing.assert_array_equal(array, copy)


def test_no_images_give_no_feature_maps():
    assert conv2d(np.zeros((0, 3, 5, 5)), np.zeros((2, 3, 3, 3))).shape == (0, 2, 3, 3)


X, W = np.zeros((2, 4, 5, 6)), np.zeros((6, 4, 3, 3))
IMPOSSIBLE = {
    "x without batch": (X[0], W, {}, ["conv2d", "x must have 4 axes", "(4, 5, 6)"]),
    "kernel of one channel": (X, W[:, :1], {}, ["weight", "1 input", "(6, 1, 3, 3)"]),
    "groups": (X, W, {"groups": 3}, ["groups=3", "divide", "4", "6"]),
    "no group": (X, W, {"groups": 0}, ["groups=0", "at least 1"]),
    "bias": (X, W, {"bias": [1, 2]}, ["bias", "(6,)", "(2,)"]),
    "stride 0": (X, W, {"stride": 0}, ["stride=0", "at least 1"]),
    "stride 1.5": (X, W, {"stride": 1.5}, ["stride=1.5", "whole number"]),
    "three strides": (X, W, {"stride": (1, 1, 2)}, ["stride=(1, 1, 2)", "one per"]),
    "padding -1": (X, W, {"padding": -1}, ["padding=-1", "at least 0"]),
    "padding full": (X, W, {"padding": "full"}, ["padding='full'", "'same'"]),
    "pad mode": (X, W, {"padding_mode": "mirror"}, ["mode='mirror'", "reflect"]),
    "too large": (X, W, {"dilation": 3}, ["kernel_size=3", "dilation=3", "7", "size=5", "(2, 4"]),
    "too large, padded": (X, W, {"dilation": 4, "padding": 1}, ["9 pixels", "size=5", "(1, 1)"]),
    "complex": (X + 1j, W, {}, ["x has dtype complex128"]),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_error_names_the_argument_its_value_and_the_rule(name):
    x, weight, options, said = IMPOSSIBLE[name]
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        conv2d(x, weight, **options)
    assert [words for words in said if words not in str(caught.value)] == []


def test_image_and_kernel_need_the_same_axes():
    with pytest.raises(ValueError, match=r"same number of axes.*image \(5,\), kernel \(3, 3\)"):
        cross_correlate(np.zeros(5), np.zeros((3, 3)))


def test_infinity_reaches_only_the_windows_that_hold_it():
    image = np.zeros((6, 6))
    image[0, 0] = np.inf
    assert np.isinf(cross_correlate(image, np.ones((3, 3)))).sum() == 1
