"""How many numbers a layer learns, and how many multiplications it takes.

Sources: CS231n notes, "Convolutional Networks"; Keras, BatchNormalization;
PyTorch, FlopCounterMode.
"""

from __future__ import annotations

from math import prod
from typing import NamedTuple

import numpy as np

from cnn_ref.arguments import Ints, flag, per_axis, whole


def conv_parameters(
    in_channels: int,
    out_channels: int,
    kernel_size: Ints,
    *,
    groups: int = 1,
    bias: bool = True,
) -> int:
    """C_out (C_in / groups) kH kW weights, and one bias per output channel (not per kernel slice).

    An int `kernel_size` is a square kernel; any other number of axes is given as a tuple.

    >>> conv_parameters(3, 6, kernel_size=5)
    456
    """
    in_channels, out_channels, groups = _channels(in_channels, out_channels, groups)
    weights = out_channels * (in_channels // groups) * prod(_two_or_listed(kernel_size))
    return weights + (out_channels if flag("bias", bias) else 0)


def dense_parameters(inputs: int, outputs: int, *, bias: bool = True) -> int:
    """inputs * outputs weights, and one bias per output.

    >>> dense_parameters(1024, 64)
    65600
    """
    return (whole("inputs", inputs) + flag("bias", bias)) * whole("outputs", outputs)


class BatchNormParameters(NamedTuple):
    """Numbers of a batch-norm layer."""

    trainable: int
    non_trainable: int


def batch_norm_parameters(channels: int) -> BatchNormParameters:
    """Learned scale gamma and shift beta; moving mean and variance, which are counted, not learned.

    >>> batch_norm_parameters(64)
    BatchNormParameters(trainable=128, non_trainable=128)
    """
    numbers = 2 * whole("channels", channels)
    return BatchNormParameters(numbers, numbers)


def conv_macs(
    in_channels: int,
    out_channels: int,
    kernel_size: Ints,
    output_shape: Ints,
    *,
    groups: int = 1,
) -> int:
    """Multiply-accumulates for one image: H' W' C_out (C_in / groups) kH kW; FLOP = 2 MAC, no bias.

    An int `kernel_size` or `output_shape` is a square.

    >>> conv_macs(3, 64, kernel_size=3, output_shape=224)
    86704128
    """
    weights = conv_parameters(in_channels, out_channels, kernel_size, groups=groups, bias=False)
    axes = len(_two_or_listed(kernel_size))
    return weights * prod(per_axis("output_shape", output_shape, axes))


def transposed_conv_parameters(
    in_channels: int,
    out_channels: int,
    kernel_size: Ints,
    *,
    groups: int = 1,
    bias: bool = True,
) -> int:
    """C_in (C_out / groups) kH kW weights, and one bias per output channel.

    As many weights as the convolution has that it transposes.

    >>> transposed_conv_parameters(1024, 512, kernel_size=2)
    2097664
    """
    in_channels, out_channels, groups = _channels(in_channels, out_channels, groups)
    weights = in_channels * (out_channels // groups) * prod(_two_or_listed(kernel_size))
    return weights + (out_channels if flag("bias", bias) else 0)


def transposed_conv_macs(
    in_channels: int,
    out_channels: int,
    kernel_size: Ints,
    input_shape: Ints,
    *,
    groups: int = 1,
) -> int:
    """Multiply-accumulates for one image: H W C_in (C_out / groups) kH kW, no bias.

    Every input pixel is multiplied by the whole kernel, whatever the stride and the padding. An int
    `kernel_size` or `input_shape` (H, W) is a square.

    >>> transposed_conv_macs(8, 4, kernel_size=2, input_shape=33)
    139392
    """
    weights = transposed_conv_parameters(
        in_channels, out_channels, kernel_size, groups=groups, bias=False
    )
    axes = len(_two_or_listed(kernel_size))
    return weights * prod(per_axis("input_shape", input_shape, axes))


def dense_macs(inputs: int, outputs: int) -> int:
    """Multiply-accumulates for one sample: inputs * outputs, no bias.

    >>> dense_macs(1024, 64)
    65536
    """
    return dense_parameters(inputs, outputs, bias=False)


def _two_or_listed(kernel_size: Ints) -> tuple[int, ...]:
    axes = len(kernel_size) if np.iterable(kernel_size) else 2
    return per_axis("kernel_size", kernel_size, axes)


def _channels(in_channels: int, out_channels: int, groups: int) -> tuple[int, int, int]:
    in_channels = whole("in_channels", in_channels)
    out_channels, groups = whole("out_channels", out_channels), whole("groups", groups)
    if in_channels % groups or out_channels % groups:
        raise ValueError(
            f"groups={groups} must divide in_channels={in_channels} and out_channels={out_channels}"
        )
    return in_channels, out_channels, groups
