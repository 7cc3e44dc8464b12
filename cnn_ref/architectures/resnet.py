"""Residual networks: every unit adds its input to what it computes."""

from __future__ import annotations

from collections.abc import Callable

from cnn_ref.architectures.architecture import Architecture
from cnn_ref.architectures.graph import Branches, Chain, add, chain
from cnn_ref.architectures.layers import BatchNorm, Dense, GlobalAvgPool, Shape
from cnn_ref.architectures.sliding import Conv, Pool
from cnn_ref.arguments import chosen

# channels in, width, stride, name -> the unit, channels out
Unit = Callable[[int, int, int, str], tuple[Branches, int]]


def resnet18(input_shape: Shape = (3, 224, 224), classes: int = 1000) -> Architecture:
    """ResNet-18 of He et al., arXiv:1512.03385: 11,689,512 trainable parameters.

    >>> resnet18().trainable
    11689512
    """
    return Architecture("ResNet-18", _resnet([2, 2, 2, 2], classes, _basic), input_shape)


def resnet34(input_shape: Shape = (3, 224, 224), classes: int = 1000) -> Architecture:
    """ResNet-34 of He et al., arXiv:1512.03385: 21,797,672 trainable parameters.

    >>> resnet34().trainable
    21797672
    """
    return Architecture("ResNet-34", _resnet([3, 4, 6, 3], classes, _basic), input_shape)


def resnet50(
    input_shape: Shape = (3, 224, 224), classes: int = 1000, *, variant: str = "torchvision"
) -> Architecture:
    """ResNet-50 of He et al., arXiv:1512.03385, as in "torchvision" or "keras".

    In torchvision a unit that halves the image does so in its 3x3 convolution, and convolutions
    before a batch norm have no bias: 25,557,032 trainable parameters. Keras halves in the first
    1x1, as the paper does, and keeps the biases: 25,583,592 trainable, 25,636,712 in all.

    >>> resnet50().trainable, resnet50().macs
    (25557032, 4089184256)
    >>> resnet50(variant="keras").trainable, resnet50(variant="keras").parameters
    (25583592, 25636712)
    """
    chosen("variant", variant, ("torchvision", "keras"))
    unit = _bottleneck if variant == "torchvision" else _keras_bottleneck
    network = _resnet([3, 4, 6, 3], classes, unit, bias=variant == "keras")
    name = "ResNet-50" + (", Keras" if variant == "keras" else "")
    return Architecture(name, network, input_shape)


def _resnet(repeats: list[int], classes: int, unit: Unit, *, bias: bool = False) -> Chain:
    stem = chain(_conv(64, 7, 2, bias=bias), BatchNorm("ReLU"), Pool(3, 2, 1), name="stem")
    stages, channels = [], 64
    for number, count in enumerate(repeats, start=1):
        width = 32 * 2**number
        units = []
        for position in range(count):
            stride = 2 if position == 0 and number > 1 else 1
            part, channels = unit(channels, width, stride, f"unit {position + 1}")
            units.append(part)
        stages.append(chain(*units, name=f"stage {number}"))
    return chain(stem, *stages, chain(GlobalAvgPool(), Dense(classes), name="classifier"))


def _basic(channels: int, width: int, stride: int, name: str) -> tuple[Branches, int]:
    """Two 3x3 convolutions around which the input goes unchanged, or through a 1x1."""
    body = chain(_conv(width, 3, stride), BatchNorm("ReLU"), _conv(width, 3), BatchNorm())
    return add(body, _shortcut(channels, width, stride), name=name), width


def _bottleneck(channels: int, width: int, stride: int, name: str) -> tuple[Branches, int]:
    """1x1 to few channels, 3x3 among them, 1x1 to four times as many."""
    return _narrow(channels, width, (1, stride), name, bias=False), 4 * width


def _keras_bottleneck(channels: int, width: int, stride: int, name: str) -> tuple[Branches, int]:
    return _narrow(channels, width, (stride, 1), name, bias=True), 4 * width


def _narrow(
    channels: int, width: int, strides: tuple[int, int], name: str, *, bias: bool
) -> Branches:
    body = chain(
        _conv(width, 1, strides[0], bias=bias),
        BatchNorm("ReLU"),
        _conv(width, 3, strides[1], bias=bias),
        BatchNorm("ReLU"),
        _conv(4 * width, 1, bias=bias),
        BatchNorm(),
    )
    shortcut = _shortcut(channels, 4 * width, max(strides), bias=bias)
    return add(body, shortcut, name=name)


def _shortcut(channels: int, outputs: int, stride: int, *, bias: bool = False) -> Chain:
    """The identity where shapes agree, otherwise a 1x1 convolution."""
    if stride == 1 and channels == outputs:
        return chain()
    return chain(_conv(outputs, 1, stride, bias=bias), BatchNorm())


def _conv(channels: int, size: int, stride: int = 1, *, bias: bool = False) -> Conv:
    return Conv(size, stride, size // 2, out_channels=channels, bias=bias)
