"""Architectures: published totals, and PyTorch's shapes and operations for the same layers."""

import doctest
import importlib
import pkgutil
import subprocess
import sys
from math import prod
from pathlib import Path

import pytest

from cnn_ref import architectures
from cnn_ref.architectures import (
    Architecture,
    add,
    alexnet,
    chain,
    cifar_cnn,
    concat,
    densenet121,
    googlenet,
    lenet5,
    mobilenet,
    resnet18,
    resnet34,
    resnet50,
    sliding,
    unet,
    vgg16,
    vgg19,
)
from cnn_ref.architectures import layers as plain

MODULES = [
    f"cnn_ref.architectures.{module.name}"
    for module in pkgutil.iter_modules(architectures.__path__)
]

# Printed by Keras and torchvision, or summed over the ONNX files of the networks; GoogLeNet and
# AlexNet of 2012 from the ONNX files of the Caffe networks. Input, output, trainable, not.
PUBLISHED = {
    "lenet5": (lenet5(), (1, 32, 32), (10,), 61_706, 0),
    "cifar_cnn": (cifar_cnn(), (3, 32, 32), (10,), 122_570, 0),
    "alexnet": (alexnet(), (3, 224, 224), (1000,), 61_100_840, 0),
    "alexnet two": (alexnet(variant="two_towers"), (3, 227, 227), (1000,), 60_965_224, 0),
    "alexnet one": (alexnet(variant="one_tower"), (3, 227, 227), (1000,), 62_378_344, 0),
    "vgg16": (vgg16(), (3, 224, 224), (1000,), 138_357_544, 0),
    "vgg19": (vgg19(), (3, 224, 224), (1000,), 143_667_240, 0),
    "googlenet": (googlenet(), (3, 224, 224), (1000,), 6_998_552, 0),
    "googlenet bn": (googlenet(variant="torchvision"), (3, 224, 224), (1000,), 6_624_904, 14_560),
    "resnet18": (resnet18(), (3, 224, 224), (1000,), 11_689_512, 9_600),
    "resnet34": (resnet34(), (3, 224, 224), (1000,), 21_797_672, 17_024),
    "resnet50": (resnet50(), (3, 224, 224), (1000,), 25_557_032, 53_120),
    "resnet50 keras": (resnet50(variant="keras"), (3, 224, 224), (1000,), 25_583_592, 53_120),
    "densenet121": (densenet121(), (3, 224, 224), (1000,), 7_978_856, 83_648),
    "mobilenet": (mobilenet(), (3, 224, 224), (1000,), 4_231_976, 21_888),
    "unet": (unet(), (1, 572, 572), (2, 388, 388), 31_030_658, 0),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_totals_are_the_published_ones(name):
    architecture, *want = PUBLISHED[name]
    got = (
        architecture.input_shape,
        architecture.output_shape,
        architecture.trainable,
        architecture.non_trainable,
    )
    assert got == tuple(want)
    assert architecture.parameters == architecture.trainable + architecture.non_trainable


@pytest.mark.parametrize(
    ("name", "macs"),
    [  # torch.utils.flop_counter over torchvision's models, halved
        ("alexnet", 714_188_480),
        ("vgg16", 15_470_264_320),
        ("resnet50", 4_089_184_256),
        ("googlenet bn", 1_498_376_192),
    ],
)
def test_multiply_accumulates_are_those_of_torchvision(name, macs):
    assert PUBLISHED[name][0].macs == macs


@pytest.mark.parametrize(
    "name",
    [
        "lenet5",
        "alexnet",
        "alexnet two",
        "alexnet one",
        "googlenet",
        "googlenet bn",
        "resnet50",
        "resnet50 keras",
        "unet",
    ],
)
def test_the_table_of_conventions_is_true(name):
    text = (Path(__file__).parents[2] / "docs" / "conventions.md").read_text(encoding="utf-8")
    architecture = PUBLISHED[name][0]
    cells = f"| {architecture.trainable:,} | {architecture.macs:,} |".replace(",", " ")
    assert cells in text


def test_lenet_worked_by_hand():
    got = [(row.output_shape, row.trainable, row.macs, row.activations) for row in lenet5().rows]
    assert got == [
        ((1, 32, 32), 0, 0, 1024),
        ((6, 28, 28), 156, 117_600, 4704),
        ((6, 14, 14), 0, 0, 1176),
        ((16, 10, 10), 2416, 240_000, 1600),
        ((16, 5, 5), 0, 0, 400),
        ((120, 1, 1), 48_120, 48_000, 120),
        ((120,), 0, 0, 0),  # flatten copies nothing
        ((84,), 10_164, 10_080, 84),
        ((10,), 850, 840, 10),
    ]


def test_the_keras_cnn_of_the_lectures_layer_by_layer():
    """The output of model.summary() on the slide, channels first."""
    rows = cifar_cnn().rows[1:]
    assert [row.output_shape for row in rows] == [
        (32, 30, 30),
        (32, 15, 15),
        (64, 13, 13),
        (64, 6, 6),
        (64, 4, 4),
        (1024,),
        (64,),
        (10,),
    ]
    assert [row.trainable for row in rows] == [896, 0, 18_496, 0, 36_928, 0, 65_600, 650]


SIZES = {
    "lenet5": [(1, 32, 32), (3, 48, 40)],
    "cifar_cnn": [(3, 32, 32), (1, 33, 47)],
    "alexnet": [(3, 224, 224), (1, 300, 161)],
    "alexnet two": [(3, 227, 227)],
    "vgg16": [(3, 224, 224), (3, 32, 65)],
    "vgg19": [(3, 97, 150)],
    "googlenet": [(3, 224, 224), (3, 225, 300)],
    "googlenet bn": [(3, 224, 224), (1, 100, 131)],
    "resnet18": [(3, 224, 224), (1, 33, 33)],
    "resnet34": [(3, 64, 65)],
    "resnet50": [(3, 224, 224), (3, 225, 160)],
    "resnet50 keras": [(3, 224, 224)],
    "densenet121": [(3, 224, 224), (3, 127, 95)],
    "mobilenet": [(3, 224, 224), (3, 129, 96)],
    "unet": [(1, 572, 572), (3, 189, 230)],
}
MAKERS = {
    "alexnet two": lambda shape: alexnet(shape, variant="two_towers"),
    "googlenet bn": lambda shape: googlenet(shape, variant="torchvision"),
    "resnet50 keras": lambda shape: resnet50(shape, variant="keras"),
}


@pytest.mark.parametrize(
    ("name", "shape"), [(name, shape) for name, shapes in SIZES.items() for shape in shapes]
)
def test_every_layer_agrees_with_pytorch(name, shape):
    """Shape, parameters and operations of each layer, on tensors without data."""
    torch = pytest.importorskip("torch")
    from torch.utils.flop_counter import FlopCounterMode

    architecture = MAKERS.get(name, getattr(architectures, name.split()[0]))(shape)
    with torch.device("meta"), torch.no_grad():
        outs = [torch.empty(1, *shape)]
        for row in architecture.rows[1:]:
            given = [outs[number] for number in row.inputs]
            module = module_of(torch, row.layer, given[0].shape[1])
            with FlopCounterMode(display=False) as counter:
                out = module.eval()(*given)
            assert tuple(out.shape[1:]) == row.output_shape
            assert sum(p.numel() for p in module.parameters()) == row.trainable
            moving = [b for key, b in module.named_buffers() if key.startswith("running")]
            assert sum(b.numel() for b in moving) == row.non_trainable
            assert counter.get_total_flops() == 2 * row.macs
            outs.append(out)


def module_of(torch, layer, inputs):
    """The layer of torch.nn that does the same."""
    nn = torch.nn

    class Join(nn.Module):
        def forward(self, *given):
            sizes = [min(size) for size in zip(*(t.shape[2:] for t in given), strict=True)]
            return torch.cat([t[..., : sizes[0], : sizes[1]] for t in given], dim=1)

    class Sum(nn.Module):
        def forward(self, *given):
            assert len({t.shape for t in given}) == 1
            return sum(given[1:], given[0])

    class GlobalMean(nn.Module):
        def forward(self, x):
            return x.mean(dim=(2, 3))

    match layer:
        case sliding.Conv(size, stride, padding, dilation, outputs, groups, bias):
            return nn.Conv2d(inputs, outputs, size, stride, padding, dilation, groups, bias)
        case sliding.ConvTranspose(size, stride, outputs, bias):
            return nn.ConvTranspose2d(inputs, outputs, size, stride, bias=bias)
        case sliding.Pool(size, stride, padding, kind=kind, ceil_mode=ceil_mode):
            pool = {"max": nn.MaxPool2d, "avg": nn.AvgPool2d}[kind]
            return pool(size, stride, padding, ceil_mode=ceil_mode)
        case sliding.AdaptiveAvgPool(size):
            return nn.AdaptiveAvgPool2d(size)
        case plain.GlobalAvgPool():
            return GlobalMean()
        case plain.BatchNorm():
            return nn.BatchNorm2d(inputs)
        case plain.LocalResponseNorm() | plain.Dropout():
            return nn.Identity()
        case plain.Flatten():
            return nn.Flatten()
        case plain.Dense(outputs):
            return nn.Linear(inputs, outputs)
        case plain.Add():
            return Sum()
        case plain.Concat():
            return Join()
    raise AssertionError(layer)


def test_a_larger_image_costs_more_and_learns_no_more():
    small, large = resnet50(), resnet50((3, 448, 448))
    assert small.parameters == large.parameters
    ends = 2048 * 1000
    assert large.macs - ends == 4 * (small.macs - ends)


def test_the_number_of_classes_is_a_choice():
    assert vgg16(classes=10).parameters == 138_357_544 - 990 * 4097
    assert unet(classes=5).output_shape == (5, 388, 388)


def test_a_unet_with_padding_keeps_the_size():
    assert unet((1, 64, 96), padding=1).output_shape == (2, 64, 96)
    assert unet((1, 64, 96), padding=1).parameters == 31_030_658


@pytest.mark.parametrize("name", PUBLISHED)
def test_tables_add_up(name):
    architecture = PUBLISHED[name][0]
    for depth in (None, 1, 2):
        _, header, *lines, total, summary = architecture.table(depth=depth).splitlines()
        assert header.split("  ")[0] == "layer"
        cells = [line.rsplit("  ", 1)[0].split() for line in lines]
        columns = [[int(line[place].replace(",", "")) for line in cells] for place in (-3, -2, -1)]
        if name == "alexnet" and depth is None:
            assert len(lines) == 16
        want = [int(number.replace(",", "")) for number in total.split()[1:]]
        assert [sum(column) for column in columns] == want
        assert want == [architecture.parameters, architecture.macs, architecture.activations]
        assert f"{architecture.trainable:,} parameters trainable" in summary


def test_blocks_are_the_parts_of_the_lecture():
    names = [block.name for block in resnet50().blocks()]
    assert names == ["input", "stem", "stage 1", "stage 2", "stage 3", "stage 4", "classifier"]
    assert len(resnet50().blocks(depth=2)) == 3 + 16
    bridges = [(b.name, b.sources) for b in unet().blocks() if len(b.sources) > 1]
    assert bridges == [("up 4", (4, 5)), ("up 3", (3, 6)), ("up 2", (2, 7)), ("up 1", (1, 8))]


def test_a_block_reads_all_branches():
    side = chain(sliding.Conv(1), name="side")
    network = chain(concat(side, chain()), chain(sliding.Conv(1), name="end"))
    side_block, end = Architecture("own", network, (1, 4, 4)).blocks()[1:]
    assert (side_block.sources, end.sources) == ((0,), (0, 1))


def test_the_last_pooling_of_googlenet_is_smaller_in_torchvision():
    for variant, want in (("original", []), ("torchvision", ["pool 4"])):
        rows = googlenet(variant=variant).rows
        assert [row.path[0] for row in rows if row.layer.title == "max pool 2x2/2"] == want


def test_every_parameter_stands_in_one_block():
    for architecture, *_ in PUBLISHED.values():
        for depth in (1, 2):
            blocks = architecture.blocks(depth)
            assert sum(block.parameters for block in blocks) == architecture.parameters
            assert sum((block.rows for block in blocks), ()) == architecture.rows


def test_a_network_of_ones_own():
    body = chain(sliding.Conv(3, 1, 1, out_channels=4), plain.BatchNorm("ReLU"))
    network = chain(add(body, sliding.Conv(1, out_channels=4)), concat(chain(), chain()))
    own = Architecture("own", network, (2, 5, 6))
    assert (own.output_shape, own.trainable, own.non_trainable) == ((8, 5, 6), 76 + 8 + 12, 8)
    assert own.macs == 30 * (2 * 4 * 9 + 2 * 4)
    assert own.activations == 2 * 30 + 4 * (4 * 30) + 8 * 30
    assert [block.name for block in own.blocks()][-1] == "concat"


def test_rows_hold_as_many_numbers_as_their_shape():
    for architecture, *_ in PUBLISHED.values():
        for row in architecture.rows:
            view = isinstance(row.layer, plain.Flatten | plain.Dropout)
            assert row.activations == (0 if view else prod(row.output_shape))


def test_tables_need_no_matplotlib():
    code = "import cnn_ref.architectures, sys; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: lenet5((1, 20, 20)), r"LeNet-5, input_shape=\(1, 20, 20\): C5 / conv 5x5, 120"),
        (lambda: unet((1, 100, 100)), r"U-Net, input_shape=\(1, 100, 100\): "),
        (lambda: vgg16((224, 224)), r"input_shape=\(224, 224\) must be \(channels, height"),
        (lambda: vgg16((3, 0, 224)), "input_shape=0"),
        (lambda: vgg16(classes=0), "outputs=0"),
        (lambda: alexnet(variant="grouped"), "variant='grouped' must be 'one_weird_trick'"),
        (lambda: resnet50(variant="v2"), "variant='v2'"),
        (lambda: googlenet(variant="v2"), "variant='v2'"),
        (lambda: vgg16().table(depth=0), "depth=0"),
        (
            lambda: Architecture("bad", add(chain(), sliding.Conv(3)), (1, 5, 5)),
            r"add, ReLU: branches of shapes \(\(1, 5, 5\), \(1, 3, 3\)\)",
        ),
        (lambda: Architecture("bad", plain.Dense(3), (1, 5, 5)), "flatten first"),
    ],
)
def test_error_names_the_architecture_and_the_layer(call, said):
    with pytest.raises(ValueError, match=said):
        call()
