"""Transposed convolution: pencil, the adjoint of conv2d, PyTorch."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cnn_ref import conv2d, output_size
from cnn_ref.parameters import conv_parameters, transposed_conv_macs, transposed_conv_parameters
from cnn_ref.shapes import transposed_output_size
from cnn_ref.transposed import conv_transpose2d

PAIRS = st.tuples(*[st.integers(1, 3)] * 2)


def integers(rng, *shape):
    return rng.integers(-5, 6, shape).astype(float)


@st.composite
def layers(draw):
    """Arguments of a convolution from x (N, C, H, W) that fit together, and its seed."""
    groups = draw(st.integers(1, 3))
    return {
        "channels": (groups * draw(st.integers(1, 2)), groups * draw(st.integers(1, 2))),
        "sizes": draw(st.tuples(*[st.integers(1, 7)] * 2)),
        "kernel_size": draw(st.tuples(*[st.integers(1, 4)] * 2)),
        "stride": draw(PAIRS),
        "dilation": draw(PAIRS),
        "padding": draw(st.tuples(*[st.integers(0, 2)] * 2)),
        "groups": groups,
        "rng": np.random.default_rng(draw(st.integers(0, 2**32 - 1))),
    }


def test_worked_by_hand():
    x = [[[[1, 2], [3, 4]]]]
    weight = [[[[1, 0], [0, -1]]]]
    overlap = [[1, 2, 0], [3, 3, -2], [0, -3, -4]]
    np.testing.assert_array_equal(conv_transpose2d(x, weight)[0, 0], overlap)
    apart = [[1, 0, 2, 0], [0, -1, 0, -2], [3, 0, 4, 0], [0, -3, 0, -4]]
    np.testing.assert_array_equal(conv_transpose2d(x, weight, stride=2)[0, 0], apart)
    inside = conv_transpose2d(x, weight, [10], stride=2, padding=1, output_padding=1)[0, 0]
    np.testing.assert_array_equal(inside, [[9, 10, 8], [10, 14, 10], [7, 10, 6]])


def test_padding_may_differ_on_every_side():
    x, weight = np.arange(6.0).reshape(1, 1, 2, 3), np.arange(12.0).reshape(1, 1, 3, 4)
    whole = conv_transpose2d(x, weight)
    cut = conv_transpose2d(x, weight, padding=((1, 0), (0, 2)))
    np.testing.assert_array_equal(cut, whole[:, :, 1:, :-2])


@settings(max_examples=150, deadline=None)
@given(layers())
def test_it_is_the_adjoint_of_the_convolution(layer):
    """<conv(x, w), y> = <x, conv_transpose(y, w)>, exactly on integers."""
    (inputs, outputs), rng = layer["channels"], layer["rng"]
    x = integers(rng, 2, inputs, *layer["sizes"])
    weight = integers(rng, outputs, inputs // layer["groups"], *layer["kernel_size"])
    how = {name: layer[name] for name in ("stride", "padding", "dilation", "groups")}
    try:
        forward = conv2d(x, weight, **how)
    except ValueError:
        assume(False)
    y = integers(rng, *forward.shape)
    lost = [  # pixels at the end that no window reaches
        (size + 2 * zeros - gap * (taps - 1) - 1) % step
        for size, zeros, gap, taps, step in zip(
            *(layer[name] for name in ("sizes", "padding", "dilation", "kernel_size", "stride")),
            strict=True,
        )
    ]
    back = conv_transpose2d(y, weight, **how, output_padding=lost)
    assert back.shape == x.shape
    assert np.sum(forward * y) == np.sum(x * back)


@settings(max_examples=150, deadline=None)
@given(layers(), st.booleans(), st.sampled_from(["float32", "float64"]))
def test_agreement_with_pytorch(layer, with_bias, dtype):
    torch = pytest.importorskip("torch")
    (inputs, outputs), rng = layer["channels"], layer["rng"]
    x = integers(rng, 2, inputs, *layer["sizes"]).astype(dtype)
    weight = integers(rng, inputs, outputs // layer["groups"], *layer["kernel_size"]).astype(dtype)
    bias = integers(rng, outputs).astype(dtype) if with_bias else None
    how = {name: layer[name] for name in ("stride", "padding", "dilation", "groups")}
    limits = np.maximum(layer["stride"], layer["dilation"])
    how["output_padding"] = tuple(int(rng.integers(limit)) for limit in limits)
    try:
        ours = conv_transpose2d(x, weight, bias, **how)
    except ValueError:
        assume(False)
    tensors = [None if array is None else torch.from_numpy(array) for array in (x, weight, bias)]
    theirs = torch.nn.functional.conv_transpose2d(*tensors, **how).numpy()
    assert ours.dtype == dtype
    np.testing.assert_array_equal(ours, theirs)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_sizes_that_a_convolution_maps_to_one_come_back_by_output_padding(data):
    taps, step = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 4))
    zeros, out = data.draw(st.integers(0, 2)), data.draw(st.integers(1, 9))
    for extra in range(step):
        try:
            size = transposed_output_size(
                out, taps, stride=step, padding=zeros, output_padding=extra
            )
        except ValueError:
            continue
        assert output_size(size, taps, stride=step, padding=zeros) == out


def test_parameters_are_those_of_the_convolution_but_for_the_biases():
    assert transposed_conv_parameters(8, 4, (3, 2), groups=2) == 8 * 2 * 6 + 4
    assert transposed_conv_parameters(8, 4, 3, bias=False) == conv_parameters(4, 8, 3, bias=False)
    assert transposed_conv_macs(8, 4, 2, (33, 33)) == 139_392
    assert transposed_conv_macs(8, 4, (2, 3), (5, 6), groups=4) == 5 * 6 * 8 * 1 * 6


@pytest.mark.parametrize("given", ["bool", "uint8", "int64"])
def test_integers_become_float64_and_nothing_is_modified(given):
    x, weight = np.ones((1, 1, 2, 2), given), np.full((1, 1, 2, 2), 200)
    x.flags.writeable = weight.flags.writeable = False
    y = conv_transpose2d(x, weight)
    assert (y.dtype, y.max()) == (np.float64, 800)


def test_empty_batch_and_views():
    weight = np.ones((2, 3, 2, 2))
    assert conv_transpose2d(np.ones((0, 2, 4, 5)), weight, stride=2).shape == (0, 3, 8, 10)
    x = np.arange(80.0).reshape(1, 2, 8, 5)
    ours = conv_transpose2d(x[:, ::-1, ::2], weight)
    np.testing.assert_array_equal(ours, conv_transpose2d(x[:, ::-1, ::2].copy(), weight))


X, W = np.ones((1, 2, 3, 3)), np.ones((2, 1, 2, 2))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: conv_transpose2d(X[0], W), r"x must have 4 axes, not 3 \(x \(2, 3, 3\)"),
        (lambda: conv_transpose2d(X, W[:1]), r"x has 2 channels: weight.shape\[0\]=1"),
        (lambda: conv_transpose2d(X, W, groups=3), "groups=3"),
        (lambda: conv_transpose2d(X, W, [1, 2]), r"bias .* shape \(1,\)"),
        (lambda: conv_transpose2d(X, W, stride=0), "stride=0"),
        (lambda: conv_transpose2d(X, W, padding=-1), "padding=-1"),
        (lambda: conv_transpose2d(X, W, padding="same"), "padding='same'"),
        (lambda: conv_transpose2d(X, W, padding=2), r"padding=\(2, 2\) leaves nothing of the 4"),
        (lambda: conv_transpose2d(X, W, output_padding=1), "output_padding=1 must be less than"),
        (lambda: conv_transpose2d(X, W, output_padding=(0, 0, 0)), r"output_padding=\(0, 0, 0\)"),
        (lambda: transposed_output_size(3, 2, padding="same"), "padding='same'"),
        (lambda: transposed_conv_parameters(4, 3, 2, groups=2), "groups=2"),
    ],
)
def test_error_names_the_argument_and_its_value(call, said):
    with pytest.raises(ValueError, match=said):
        call()
