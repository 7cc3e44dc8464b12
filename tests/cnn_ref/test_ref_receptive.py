"""Receptive fields: pencil, published figures, and the pixels that really matter."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cnn_ref import conv1d, output_size
from cnn_ref.architectures import alexnet, mobilenet, resnet18, resnet50, unet, vgg16
from cnn_ref.architectures.architecture import Architecture
from cnn_ref.architectures.graph import add, chain, concat
from cnn_ref.architectures.sliding import AdaptiveAvgPool, Conv, ConvTranspose, Pool
from cnn_ref.receptive import receptive_field

LAYERS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(0, 2), st.integers(1, 2)),
    max_size=4,
)


def test_worked_by_hand():
    assert receptive_field([]) == (1, 1, 0)
    assert receptive_field([(3,)]) == (3, 1, 1)
    assert receptive_field([(3, 1, 1), (3, 1, 1)]) == (5, 1, 0)
    assert receptive_field([(2, 2), (2, 2)]) == (4, 4, 1.5)
    assert receptive_field([{"kernel_size": 3, "dilation": 2, "stride": 2}]) == (5, 2, 2)
    assert receptive_field([(3, 2, (0, 1))]) == (3, 2, 1)


def test_two_3x3_see_as_much_as_one_5x5_and_three_as_one_7x7():
    assert receptive_field([(3,)] * 2) == receptive_field([(5,)])
    assert receptive_field([(3,)] * 3) == receptive_field([(7,)])


@settings(max_examples=150, deadline=None)
@given(LAYERS)
def test_exactly_the_pixels_of_the_field_change_the_output(layers):
    """Of a signal through layers of ones, found by setting one sample after the other."""
    size = 60
    for taps, step, zeros, gap in layers:
        try:
            size = output_size(size, taps, stride=step, padding=zeros, dilation=gap)
        except ValueError:
            assume(False)
    field = receptive_field(layers)
    middle = size // 2
    first = field.start - (field.size - 1) / 2 + middle * field.jump
    assume(first >= 0 and first + field.size <= 60)
    out = np.eye(60)[:, np.newaxis]  # one signal for each sample
    for taps, step, zeros, gap in layers:
        out = conv1d(out, np.ones((1, 1, taps)), stride=step, padding=zeros, dilation=gap)
    seen = np.flatnonzero(out[:, 0, middle])
    assert (seen[0], seen[-1]) == (first, first + field.size - 1)


@pytest.mark.parametrize(
    ("architecture", "block", "want"),
    [  # Araujo, Norris & Sim, Distill 2019, table of section "Receptive field computation"
        (alexnet(), "conv 5", 195),
        (vgg16(), "block 5", 212),
        (mobilenet(), "separable 13", 315),
        (resnet50(variant="keras"), "stage 4", 483),
        (resnet50(), "stage 4", 427),  # strides in the 3x3 instead of the 1x1
        (resnet18(), "stage 4", 435),
    ],
    ids=str,
)
def test_published_receptive_fields(architecture, block, want):
    (last,) = [part.last for part in architecture.blocks() if part.name == block]
    assert architecture.receptive_field(last) == (want, want)


def test_a_chain_agrees_with_the_formula():
    sizes = [(3, 1, 1, 1), (3, 2, 0, 1), (5, 1, 2, 1), (2, 2, 0, 1)]
    parts = [Conv(f, s, p, d) if f > 2 else Pool(f, s, p, d) for f, s, p, d in sizes]
    architecture = Architecture("chain", chain(*parts), (1, 40, 30))
    for number in range(1, 5):
        want = receptive_field(sizes[:number]).size
        assert architecture.receptive_field(number) == (want, want)


NETWORKS = {
    "add": add(chain(), Conv((5, 3), 1, (2, 1))),
    "concat": concat(Conv(1), chain(Conv(3, 1, 1), Conv(5, 1, 2)), Pool(3, 1, 1)),
    "crop": concat(chain(), Conv((5, 3))),
    "wide crop": concat(Conv(7, 1, 3), Conv(5)),
    "adaptive": chain(Conv(3), AdaptiveAvgPool(5)),  # windows of 7 and 8
    "up, odd and even pixels differ": chain(Pool(2, 2), ConvTranspose(2, 2, 1), Conv(4)),
    "up": chain(Conv(3, 1, 1), Pool(2, 2), ConvTranspose(2, 2, 1), Conv(3, 1, 1)),
    "up by three": chain(Pool(3, 3), Conv(3), ConvTranspose(4, 3, 1), Conv(2)),
    "bridge": concat(
        chain(), chain(Pool(2, 2), Conv(3), Pool(2, 2), Conv(3), ConvTranspose(4, 4, 1))
    ),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_branches_see_exactly_the_pixels_that_matter(name):
    """Gradient of every output pixel of the network with all weights 1, in PyTorch."""
    torch = pytest.importorskip("torch")
    architecture = Architecture(name, NETWORKS[name], (1, 36, 36))
    x = torch.zeros(1, 1, 36, 36, dtype=torch.float64, requires_grad=True)
    outputs = forward(torch, architecture, x)[-1].sum(dim=1)[0]
    height, width = outputs.shape
    spans = []
    for row in range(height // 3, 2 * height // 3 + 1):
        for column in range(width // 3, 2 * width // 3 + 1):
            (slope,) = torch.autograd.grad(outputs[row, column], x, retain_graph=True)
            rows, columns = np.nonzero(slope[0, 0].numpy())
            spans.append((np.ptp(rows) + 1, np.ptp(columns) + 1))
    assert architecture.receptive_field() == tuple(np.max(spans, axis=0))


def forward(torch, architecture, x):
    """Outputs of all rows, weights 1, with averages in place of maxima: all pixels matter."""
    functional, outs = torch.nn.functional, [x]
    for row in architecture.rows[1:]:
        layer, given = row.layer, [outs[number] for number in row.inputs]
        shape = (given[0].shape[1], 1, 1)
        if isinstance(layer, Pool):
            out = functional.avg_pool2d(given[0], layer.kernel_size, layer.stride, layer.padding)
        elif isinstance(layer, AdaptiveAvgPool):
            out = functional.adaptive_avg_pool2d(given[0], layer.size)
        elif isinstance(layer, ConvTranspose):
            weight = torch.ones(*shape[:2], layer.kernel_size, layer.kernel_size).double()
            out = functional.conv_transpose2d(given[0], weight, stride=layer.stride)
        elif isinstance(layer, Conv):
            taps = np.broadcast_to(layer.kernel_size, 2).tolist()
            weight = torch.ones(1, shape[0], *taps).double()
            out = functional.conv2d(given[0], weight, None, layer.stride, layer.padding)
        else:
            sizes = row.output_shape[1:]
            corners = [(np.subtract(t.shape[2:], sizes) // 2).tolist() for t in given]
            cut = [
                t[:, :, top : top + sizes[0], left : left + sizes[1]]
                for t, (top, left) in zip(given, corners, strict=True)
            ]
            out = sum(cut) if type(layer).__name__ == "Add" else torch.cat(cut, dim=1)
        outs.append(out)
    return outs


def test_after_flatten_the_whole_image_is_seen():
    assert vgg16((3, 96, 64)).receptive_field() == (96, 64)
    assert unet().receptive_field(0) == (1, 1)


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        ([(0,)], "kernel_size=0"),
        ([(3, 0)], "stride=0"),
        ([(3, 1, -1)], "padding=-1"),
        ([(3, 1, "same")], r"layers\[0\]: padding='same'"),
        ([(3,), (3, 1, 1, 1, 1)], r"layers\[1\]=\(3, 1, 1, 1, 1\) must be"),
        ([{"size": 3}], r"layers\[0\]=\{'size': 3\}"),
        ([3], r"layers\[0\]=3 must be"),
    ],
)
def test_error_names_the_layer_and_its_value(layers, said):
    with pytest.raises(ValueError, match=said):
        receptive_field(layers)
