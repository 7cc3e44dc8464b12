"""Fast convolution: every path against the definition and PyTorch, bit for bit on integers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cnn_ref
from cnn_ref import fast_convolution, fast_unfold
from cnn_ref.convolution import definition
from cnn_ref.fast_convolution import fast_path
from cnn_ref.fast_unfold import Geometry

SETTINGS = settings(deadline=None, derandomize=True, max_examples=80)
FLOATS = st.sampled_from([np.float32, np.float64])


def integers(seed, shape, dtype=np.float64):
    return np.random.default_rng(seed).integers(-8, 9, shape).astype(dtype)


def by_definition(x, weight, geometry, groups=1):
    padded = np.pad(x, ((0, 0), (0, 0), *geometry.padding))
    return definition(padded, weight, geometry.stride, geometry.dilation, groups)


@st.composite
def layers(draw, axes, *, groups=(1, 2, 3), stride=3, dilation=3, channels=4, even=False):
    """x, weight, geometry and groups of a layer; axes differ in every number."""

    def each(low, high):
        return draw(st.tuples(*[st.integers(low, high)] * axes))

    kernel_size, strides, gaps = each(1, 4), each(1, stride), each(1, dilation)
    before, after = each(0, 3), each(0, 3)
    padding = tuple(zip(before, before if even else after, strict=True))
    spans = [gap * (taps - 1) + 1 for taps, gap in zip(kernel_size, gaps, strict=True)]
    sizes = [
        max(1, span - sum(pair)) + extra
        for span, pair, extra in zip(spans, padding, each(0, 9), strict=True)
    ]
    groups, per_group = draw(st.sampled_from(groups)), draw(st.integers(1, channels))
    dtype, seed = draw(FLOATS), draw(st.integers(0, 99))
    x = integers(seed, (draw(st.integers(1, 4)), groups * per_group, *sizes), dtype)
    out_channels = groups * draw(st.integers(1, 3))
    weight = integers(seed + 1, (out_channels, per_group, *kernel_size), dtype)
    outputs = cnn_ref.output_shape(
        sizes, kernel_size, stride=strides, padding=padding, dilation=gaps
    )
    return x, weight, Geometry(outputs, strides, padding, gaps), groups


def assert_same(got, want):
    """Equal to the bit, dtype included, in a new writeable array."""
    assert got.dtype == want.dtype
    assert got.flags.writeable
    np.testing.assert_array_equal(got, want)


@pytest.fixture(params=[400, 6_000, fast_unfold.CHUNK], ids="chunks of {} bytes".format)
def chunk(request, monkeypatch):
    """From one output pixel at a time to all images at once."""
    monkeypatch.setattr(fast_unfold, "CHUNK", request.param)


# Every path by its name: a dispatch that never takes one cannot hide it --------------------------


def check(path, layer):
    """The path gives the definition, whatever the memory layout of x."""
    x, weight, geometry, groups = layer
    want = by_definition(*layer)
    for layout in (x, x.T.copy().T, np.repeat(x, 2, axis=-1)[..., ::2]):
        layout.flags.writeable = False
        assert_same(path(layout, weight, geometry, groups), want)


@SETTINGS
@given(layer=layers(2))
def test_im2col_is_the_definition(layer):
    check(fast_convolution.im2col, layer)


@SETTINGS
@given(layer=layers(2, groups=[1], stride=1))
def test_kernel_rows_are_the_definition(layer):
    check(fast_convolution.kernel_rows, layer)


@SETTINGS
@given(layer=layers(2, groups=[1], dilation=1))
def test_output_rows_are_the_definition(layer):
    check(fast_convolution.output_rows, layer)


@SETTINGS
@given(layer=layers(1))
def test_lines_are_the_definition(layer):
    check(fast_convolution.line, layer)


@SETTINGS
@given(layer=layers(3, channels=2))
def test_volumes_are_the_definition(layer):
    check(fast_convolution.volume, layer)


@pytest.mark.usefixtures("chunk")
@pytest.mark.parametrize(
    ("name", "stride", "dilation", "groups"),
    [
        ("im2col", (2, 1), (2, 3), 4),
        ("kernel_rows", (1, 2), (2, 1), 1),
        ("output_rows", (2, 3), (1, 2), 1),
    ],
)
def test_chunks_of_any_size_join_seamlessly(name, stride, dilation, groups):
    x, weight = integers(0, (5, 4, 12, 17)), integers(1, (8, 4 // groups, 3, 2))
    geometry = Geometry((), stride, ((2, 1), (0, 3)), dilation)
    want = by_definition(x, weight, geometry, groups)
    geometry = Geometry(want.shape[2:], stride, geometry.padding, dilation)
    assert_same(getattr(fast_convolution, name)(x, weight, geometry, groups), want)


# The choice --------------------------------------------------------------------------------------

REGIMES = {
    "one channel, long rows": ((1, 1, 512, 512), (1, 1, 3, 3), {}, "output_rows"),
    "jet images": ((64, 1, 33, 33), (8, 1, 3, 3), {}, "im2col"),
    "few channels": ((64, 3, 33, 33), (32, 3, 5, 5), {}, "im2col"),
    "many channels": ((32, 32, 15, 15), (64, 32, 3, 3), {}, "kernel_rows"),
    "many channels, few pixels": ((1, 128, 14, 14), (64, 128, 3, 3), {}, "im2col"),
    "many channels, stride": ((8, 32, 30, 30), (64, 32, 3, 3), {"stride": 2}, "im2col"),
    "first layer of a ResNet": ((1, 3, 224, 224), (64, 3, 7, 7), {"stride": 2}, "output_rows"),
    "depthwise": ((2, 64, 28, 28), (64, 1, 3, 3), {"groups": 64}, "im2col"),
    "dilated": ((2, 3, 64, 64), (4, 3, 3, 3), {"dilation": 2}, "im2col"),
    "long signal": ((2, 1, 9_000), (1, 1, 31), {}, "signal"),
    "signal of two channels": ((2, 2, 9_000), (1, 2, 31), {}, "line"),
    "short signal": ((2, 1, 200), (1, 1, 31), {}, "line"),
    "volume": ((1, 2, 9, 8, 7), (3, 2, 3, 3, 3), {}, "volume"),
}


@pytest.mark.parametrize("name", REGIMES)
def test_each_regime_is_taken_and_right(name, monkeypatch):
    shape, kernel, options, path = REGIMES[name]
    taken, original = [], getattr(fast_convolution, path)
    monkeypatch.setattr(
        fast_convolution, path, lambda *layer: (taken.append(path), original(*layer))[1]
    )
    x, weight = integers(0, shape, np.float32), integers(1, kernel, np.float32)
    conv = getattr(cnn_ref, f"conv{x.ndim - 2}d")
    got = conv(x, weight, integers(2, len(weight)), padding=1, **options)
    assert taken == [path]
    axes = x.ndim - 2
    numbers = [(options.get(name, 1),) * axes for name in ("stride", "dilation")]
    geometry = Geometry((), numbers[0], ((1, 1),) * axes, numbers[1])
    want = by_definition(x, weight, geometry, options.get("groups", 1))
    assert_same(got, want + integers(2, len(weight), np.float32).reshape(-1, *[1] * axes))


@pytest.mark.parametrize("dtype", [np.float16, np.longdouble, np.int64])
def test_other_types_are_left_to_the_definition(dtype):
    x, weight = np.ones((2, 3, 40, 40), dtype), np.ones((2, 3, 3, 3), dtype)
    assert fast_path(x, weight, Geometry((38, 38), (1, 1), ((0, 0),) * 2, (1, 1)), 1) is None


def test_four_spatial_axes_are_left_to_the_definition():
    got = cnn_ref.cross_correlate(np.ones((3, 4, 3, 4)), np.ones((2, 2, 2, 2)), padding=1)
    assert got.shape == (4, 5, 4, 5)
    assert got.max() == 16


# PyTorch -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_layers_agree_with_pytorch(axes):
    """Bit for bit on integers; else to 1e-9 in float64, 1e-5 in float32, of the sum of |x w|."""
    torch = pytest.importorskip("torch")

    @SETTINGS
    @given(layer=layers(axes, channels=30 if axes < 3 else 3, even=True))
    def compare(layer):
        x, weight, geometry, groups = layer
        options = {
            "stride": geometry.stride,
            "padding": tuple(before for before, _ in geometry.padding),
            "dilation": geometry.dilation,
            "groups": groups,
        }
        ours = getattr(cnn_ref, f"conv{axes}d")
        theirs = getattr(torch.nn.functional, f"conv{axes}d")
        want = theirs(torch.from_numpy(x), torch.from_numpy(weight), **options).numpy()
        assert_same(ours(x, weight, **options), want)
        rng = np.random.default_rng(x.size)
        x, weight = (rng.normal(size=array.shape).astype(x.dtype) for array in (x, weight))
        want = theirs(torch.from_numpy(x), torch.from_numpy(weight), **options).numpy()
        scale = ours(abs(x), abs(weight), **options)
        tolerance = 1e-5 if x.dtype == np.float32 else 1e-9
        assert np.all(abs(ours(x, weight, **options) - want) <= tolerance * scale)

    compare()
