"""Fast convolution at its limits: tiny images, long signals, strange memory, nan and infinity."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cnn_ref
from cnn_ref import conv1d, conv2d, fast_convolution, fast_toeplitz
from cnn_ref.convolution import definition
from cnn_ref.fast_small import small
from cnn_ref.fast_unfold import Geometry

SETTINGS = settings(deadline=None, derandomize=True, max_examples=80)
FLOATS = st.sampled_from([np.float32, np.float64])


def integers(seed, shape, dtype=np.float64):
    return np.random.default_rng(seed).integers(-8, 9, shape).astype(dtype)


def by_definition(x, weight, geometry):
    padded = np.pad(x, ((0, 0), (0, 0), *geometry.padding))
    return definition(padded, weight, geometry.stride, geometry.dilation)


def assert_same(got, want):
    """Equal to the bit, dtype included, in a new writeable array."""
    assert got.dtype == want.dtype
    assert got.flags.writeable
    np.testing.assert_array_equal(got, want)


# Long and tiny -----------------------------------------------------------------------------------


@pytest.mark.parametrize("taps", [1, 2, 31, 32, 33, 64, 128])
@pytest.mark.parametrize("length", [200, 2_000, 70_003])
def test_toeplitz_is_the_definition(taps, length):
    signal, kernel = integers(0, length), integers(1, taps)
    out = np.empty(length - taps + 1)
    fast_toeplitz.toeplitz(signal, kernel, out=out)
    np.testing.assert_array_equal(out, np.correlate(signal, kernel))


@SETTINGS
@given(
    sizes=st.tuples(*[st.integers(1, 4)] * 2, *[st.integers(7, 12)] * 2),
    kernel=st.tuples(*[st.integers(1, 3)] * 3),
    sliding=st.tuples(st.integers(1, 3), st.integers(0, 2), st.integers(1, 3)),
    dtype=FLOATS,
)
def test_small_is_the_definition(sizes, kernel, sliding, dtype):
    (stride, padding, dilation), (k, *kernel_size) = sliding, kernel
    x, weight = integers(0, sizes, dtype), integers(1, (k, sizes[1], *kernel_size), dtype)
    got = small(x, weight, stride, padding, "zeros", dilation, 1)
    geometry = Geometry((), (stride,) * 2, ((padding,) * 2,) * 2, (dilation,) * 2)
    assert_same(got, by_definition(x, weight, geometry))


def test_small_leaves_every_decision_to_the_general_path():
    x, weight = np.ones((1, 2, 5, 5)), np.ones((2, 2, 3, 3))
    plain = (1, 0, "zeros", 1, 1)
    assert small(x, weight, *plain) is not None
    for position, value in [(0, 0), (0, True), (0, (1, 1)), (1, -1), (1, "same"), (2, "wrap")]:
        arguments = [*plain[:position], value, *plain[position + 1 :]]
        assert small(x, weight, *arguments) is None
    for position, value in [(3, 0), (3, 3), (4, 2), (4, 0)]:
        arguments = [*plain[:position], value, *plain[position + 1 :]]
        assert small(x, weight, *arguments) is None
    wrong = [(x[0], weight), (x.tolist(), weight), (x, weight[:, :1]), (x.astype(int), weight)]
    wrong += [(x.astype("f4"), weight), (x[:0], weight), (np.ones((1, 2, 300, 300)), weight)]
    assert [small(*pair, *plain) for pair in wrong] == [None] * len(wrong)


# Traps -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 0, 3, 2), (2, 3, 0, 1)])
@pytest.mark.parametrize("shape", [(1, 1, 40, 40), (1, 3, 1, 50), (5, 1, 50, 1), (1, 1, 1, 1)])
def test_stride_of_an_axis_of_length_one_is_never_trusted(shape, order):
    """NumPy may keep any number there, garbage for whoever steps along it."""
    x = integers(0, shape).transpose(order).copy().transpose(np.argsort(order))
    strides = [s if length > 1 else 1 << 40 for s, length in zip(x.strides, shape, strict=True)]
    x = np.lib.stride_tricks.as_strided(x, shape, strides)
    weight = integers(1, (2, shape[1], 3, 3))
    want = by_definition(x, weight, Geometry((), (1, 1), ((1, 1),) * 2, (1, 1)))
    assert_same(conv2d(x, weight, padding=1), want)
    for name in ("im2col", "kernel_rows", "output_rows"):
        geometry = Geometry(want.shape[2:], (1, 1), ((1, 1),) * 2, (1, 1))
        assert_same(getattr(fast_convolution, name)(x, weight, geometry, 1), want)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("place", [0, 31, 32, 31_231, 31_232, 70_001, 99_999])
def test_infinity_and_nan_of_a_signal_stay_in_their_place(value, place):
    signal, kernel = integers(0, 100_000), np.arange(1.0, 32.0)
    want = np.correlate(signal, kernel)
    signal[place] = value
    touched = slice(max(0, place - 30), place + 1)
    want[touched] = value
    assert_same(conv1d(signal[None, None], kernel[None, None])[0, 0], want)


def test_infinity_of_an_image_reaches_only_the_windows_that_hold_it():
    for channels in (1, 3, 40):
        image = np.ones((2, channels, 40, 300))
        image[1, 0, 20, 100] = np.inf
        feature_maps = conv2d(image, np.ones((2, channels, 3, 3)), padding=1)
        assert np.isinf(feature_maps).sum() == 2 * 9
        assert np.isfinite(feature_maps[0]).all()


def test_no_images_and_no_kernels():
    assert conv1d(np.zeros((0, 1, 9_000)), np.zeros((1, 1, 31))).shape == (0, 1, 8_970)
    assert conv2d(np.zeros((0, 32, 9, 9)), np.zeros((4, 32, 3, 3))).shape == (0, 4, 7, 7)
    assert conv2d(np.zeros((2, 3, 9, 9)), np.zeros((0, 3, 3, 3))).shape == (2, 0, 7, 7)


def test_other_padding_modes_take_the_same_paths():
    x, weight = integers(0, (2, 3, 40, 50)), integers(1, (4, 3, 3, 3))
    for mode in ("edge", "reflect", "wrap"):
        framed = cnn_ref.pad(x, ((0, 2), (1, 1)), mode)
        want = definition(framed, weight, (1, 2), (1, 1))
        got = conv2d(x, weight, padding=((0, 2), (1, 1)), padding_mode=mode, stride=(1, 2))
        assert_same(got, want)
