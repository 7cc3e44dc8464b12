"""Transposed convolution: the backward pass of a convolution, used to go up in resolution.

Every input pixel stamps the kernel, times its value, onto the output; stamps that overlap add up:

    y[o, i S + m D - P, j S + n D - P] += x[c, i, j] weight[c, o, m, n]

It is the transpose of the convolution with the same weight, not its inverse. Sources: Dumoulin &
Visin, arXiv:1603.07285, chapter 4; PyTorch, ConvTranspose2d.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, Ints, affordable, per_axis, real, shapes_in_errors, whole
from cnn_ref.shapes import Padding, padding_pairs, transposed_output_size


def conv_transpose2d(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: Ints = 1,
    padding: Padding = 0,
    output_padding: Ints = 0,
    dilation: Ints = 1,
    groups: int = 1,
) -> Array:
    """Maps (N, C_out, H', W') of x (N, C_in, H, W), H' and W' as in `transposed_output_size`.

    `weight` has shape (C_in, C_out / groups, kH, kW), that of the convolution from y to x, and
    `bias` (C_out,). `stride`, `dilation`, `output_padding`: an int or one per axis; `padding`: an
    int, or one int or pair (before, after) per axis, is cut off the output. The result has the
    dtype of x, float64 for bool and ints. ValueError if shapes or arguments contradict each other.

    >>> conv_transpose2d([[[[1, 2]]]], [[[[1, 10, 100]]]], stride=(1, 2))[0, 0]
    array([[  1.,  10., 102.,  20., 200.]])
    """
    x, weight = real("x", x), real("weight", weight)
    bias = None if bias is None else real("bias", bias)
    with shapes_in_errors(x=x, weight=weight, **({} if bias is None else {"bias": bias})):
        groups = whole("groups", groups)
        _check(x, weight, bias, groups)
        stride, dilation = per_axis("stride", stride, 2), per_axis("dilation", dilation, 2)
        corner, outputs = _crop(x, weight, stride, padding, output_padding, dilation)
        maps = (len(x), weight.shape[1] * groups, *outputs)
        affordable(f"stride={stride} and dilation={dilation}", maps, x, weight)
    weight = weight.astype(x.dtype, copy=False)
    pairs = zip(np.split(x, groups, axis=1), np.split(weight, groups), strict=True)
    (top, left), (height, width) = corner, outputs
    least = (top + height, left + width)
    stamped = [_stamp(part, kernel, least, stride, dilation) for part, kernel in pairs]
    y = np.concatenate(stamped, axis=1)[:, :, top : top + height, left : left + width]
    return y + (0 if bias is None else bias.astype(x.dtype).reshape(-1, 1, 1))


def _stamp(
    x: Array, weight: Array, least: Ints, stride: tuple[int, ...], dilation: tuple[int, ...]
) -> Array:
    """The definition: each tap of the kernel adds to every S-th pixel of an empty canvas.

    The canvas holds all stamps, and has at least `least` rows and columns.
    """
    batch, in_channels, height, width = x.shape
    _, out_channels, *kernel_size = weight.shape
    axes = zip(x.shape[2:], stride, kernel_size, dilation, strict=True)
    stamps = [(size - 1) * step + (taps - 1) * gap + 1 for size, step, taps, gap in axes]
    canvas = np.zeros((batch, out_channels, *np.maximum(stamps, least)), x.dtype)
    taps = np.ascontiguousarray(weight.transpose(2, 3, 1, 0))  # strides that BLAS takes
    pixels = x.reshape(batch, in_channels, height * width)
    for row, column in product(*map(range, kernel_size)):
        top, left = row * dilation[0], column * dilation[1]
        rows = slice(top, top + (height - 1) * stride[0] + 1, stride[0])
        columns = slice(left, left + (width - 1) * stride[1] + 1, stride[1])
        values = taps[row, column] @ pixels  # (N, C_out, H W)
        canvas[:, :, rows, columns] += values.reshape(batch, out_channels, height, width)
    return canvas


def _crop(
    x: Array,
    weight: Array,
    stride: tuple[int, ...],
    padding: Padding,
    output_padding: Ints,
    dilation: tuple[int, ...],
) -> tuple[list[int], list[int]]:
    """First pixel that is kept of the whole canvas, and how many are, along each axis."""
    sizes, kernel_size = x.shape[2:], weight.shape[2:]
    if isinstance(padding, str):
        raise ValueError(f"padding={padding!r} must be numbers in a transposed convolution")
    pairs = padding_pairs(padding, sizes, kernel_size, stride=stride, dilation=dilation)
    extras = per_axis("output_padding", output_padding, 2, least=0)
    each = zip(sizes, kernel_size, stride, pairs, extras, dilation, strict=True)
    outputs = [
        transposed_output_size(
            size, taps, stride=step, padding=pair, output_padding=extra, dilation=gap
        )
        for size, taps, step, pair, extra, gap in each
    ]
    return [before for before, _ in pairs], outputs


def _check(x: Array, weight: Array, bias: Array | None, groups: int) -> None:
    for name, array in (("x", x), ("weight", weight)):
        if array.ndim != 4:
            raise ValueError(f"conv_transpose2d: {name} must have 4 axes, not {array.ndim}")
    if len(weight) != x.shape[1] or len(weight) % groups:
        raise ValueError(
            f"x has {x.shape[1]} channels: weight.shape[0]={len(weight)} must be as many, "
            f"and groups={groups} must divide them"
        )
    if bias is not None and bias.shape != (weight.shape[1] * groups,):
        raise ValueError(
            f"bias must have one number per output channel, shape ({weight.shape[1] * groups},)"
        )
