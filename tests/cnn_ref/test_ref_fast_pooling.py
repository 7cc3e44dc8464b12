"""Fast pooling: against the definition and PyTorch, bit for bit on integers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cnn_ref
from cnn_ref import avg_pool2d, fast_pooling, max_pool2d, pooling

SETTINGS = settings(deadline=None, derandomize=True, max_examples=80)
TYPES = ["float16", "float32", "float64", "int8", "int64", "uint8", "bool"]


def integers(seed, shape, dtype=np.float64):
    low = 0 if np.dtype(dtype).kind in "ub" else -100
    return np.random.default_rng(seed).integers(low, 100, shape).astype(dtype)


@st.composite
def poolings(draw, axes):
    """x and the arguments of a pooling whose windows all hold a pixel; axes differ."""

    def each(low, high):
        return draw(st.tuples(*[st.integers(low, high)] * axes))

    kernel_size, dilation = each(1, 4), each(1, 2)
    spans = [gap * (taps - 1) + 1 for taps, gap in zip(kernel_size, dilation, strict=True)]
    sizes = [span + extra for span, extra in zip(spans, each(0, 7), strict=True)]
    options = {
        "kernel_size": kernel_size,
        "stride": each(1, 4),
        "padding": tuple(taps // 2 if taps > 1 else 0 for taps in kernel_size),
        "ceil_mode": draw(st.booleans()),
    }
    lead = draw(st.sampled_from([(), (3,), (2, 3), (0, 2)]))
    dtype = draw(st.sampled_from(TYPES))
    return integers(draw(st.integers(0, 99)), (*lead, *sizes), dtype), options, dilation


@pytest.fixture(params=[100, fast_pooling.CHUNK], ids="chunks of {} bytes".format)
def chunk(request, monkeypatch):
    monkeypatch.setattr(fast_pooling, "CHUNK", request.param)


@pytest.mark.usefixtures("chunk")
@pytest.mark.parametrize("axes", [1, 2, 3])
def test_separable_is_the_definition(axes):
    @SETTINGS
    @given(arguments=poolings(axes))
    def compare(arguments):
        x, options, dilation = arguments
        values = list(options.values())
        grid = pooling._grid(axes, x, *values[:3], dilation, values[3])
        for combine, neutral in ((np.maximum, pooling._lowest(x.dtype)), (np.add, 0)):
            if combine is np.add and x.dtype.kind != "f":
                continue
            want = pooling.definition(x, grid, combine, neutral)
            for layout in (x, x.T.copy().T, np.repeat(x, 2, axis=-1)[..., ::2]):
                layout.flags.writeable = False
                got = fast_pooling.separable(layout, grid, combine, neutral)
                assert got.dtype == want.dtype
                np.testing.assert_array_equal(got, want)

    compare()


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_pooling_agrees_with_pytorch(axes):
    torch = pytest.importorskip("torch")
    functional = torch.nn.functional

    @SETTINGS
    @given(arguments=poolings(axes), include=st.booleans(), dtype=st.sampled_from(TYPES[1:3]))
    def compare(arguments, include, dtype):
        x, options, dilation = arguments
        x = x.astype(dtype)[(None,) * (axes + 2 - x.ndim)]
        tensor = torch.from_numpy(x)
        if 0 in x.shape:
            return
        got = getattr(cnn_ref, f"max_pool{axes}d")(x, **options, dilation=dilation)
        want = getattr(functional, f"max_pool{axes}d")(tensor, **options, dilation=dilation)
        assert got.dtype == x.dtype
        np.testing.assert_array_equal(got, want.numpy())
        got = getattr(cnn_ref, f"avg_pool{axes}d")(x, **options, count_include_pad=include)
        average = getattr(functional, f"avg_pool{axes}d")
        want = average(tensor, **options, count_include_pad=include).numpy()
        assert got.dtype == x.dtype
        tolerance = 1e-5 if dtype == "float32" else 1e-9
        np.testing.assert_allclose(got, want, rtol=tolerance, atol=tolerance * 100)

    compare()


@pytest.mark.parametrize("dtype", ["float32", "int64", "uint8", "bool"])
def test_public_names_take_the_fast_path(dtype, monkeypatch):
    taken, original = [], pooling.separable
    monkeypatch.setattr(
        pooling, "separable", lambda *call: (taken.append(call[2]), original(*call))[1]
    )
    x = integers(0, (2, 3, 9, 8), dtype)
    max_pool2d(x, 3, padding=1, stride=2)
    avg_pool2d(x, 3, padding=1, stride=2)
    assert taken == [np.maximum, np.add]


def test_half_precision_rounds_the_sum_once():
    x = np.full((1, 1, 64, 64), 3, np.float16)
    assert avg_pool2d(x, 64).item() == 3


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_nan_and_infinity_reach_only_the_windows_that_hold_them(value):
    x = np.ones((3, 2, 8, 9))
    x[1, 0, 4, 8] = x[1, 1, 0, 0] = value
    means = avg_pool2d(x, 3, stride=1, padding=1)
    clean = avg_pool2d(np.ones_like(x), 3, stride=1, padding=1)
    touched = np.zeros(x.shape, bool)
    touched[1, 0, 3:6, 7:9] = touched[1, 1, :2, :2] = True
    np.testing.assert_array_equal(means[~touched], clean[~touched])
    np.testing.assert_array_equal(means[touched], np.full(touched.sum(), value))
    largest = max_pool2d(x, 3, stride=1, padding=1)
    want = np.where(touched, 1 if value == -np.inf else value, 1)
    np.testing.assert_array_equal(largest, want)


def test_opposite_infinities_in_different_windows_do_not_meet():
    x = np.ones((2, 4, 4))
    x[0, 0, 3], x[0, 1, 0] = np.inf, -np.inf
    means = avg_pool2d(x, 2, stride=2)
    np.testing.assert_array_equal(means, [[[-np.inf, np.inf], [1, 1]], [[1, 1], [1, 1]]])


def test_the_least_integer_survives_padding():
    least = np.iinfo(np.int8).min
    got = max_pool2d(np.full((2, 2), least, np.int8), 2, stride=1, padding=1)
    np.testing.assert_array_equal(got, np.full((3, 3), least))
    assert not max_pool2d(np.zeros((2, 2), bool), 2, padding=1).any()


def test_no_images_give_no_pooled_images():
    assert max_pool2d(np.zeros((0, 3, 8, 8)), 2).shape == (0, 3, 4, 4)
    assert avg_pool2d(np.zeros((2, 0, 8, 8)), 3, padding=1).shape == (2, 0, 3, 3)


def test_the_result_is_new_memory_even_for_windows_of_one_pixel():
    x = np.ones((1, 1, 3, 3))
    for pool in (max_pool2d, avg_pool2d):
        pooled = pool(x, 1)
        pooled += 1
    np.testing.assert_array_equal(x, np.ones((1, 1, 3, 3)))


def test_means_of_half_precision_are_those_of_single_precision():
    """The sum is beyond 65 504, the largest half; the mean is not."""
    x = np.full((1, 1, 40, 40), 60_000, np.float16)
    y = cnn_ref.avg_pool2d(x, 40)
    assert (y.dtype, y.item()) == (np.float16, 60_000)
