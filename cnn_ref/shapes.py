"""Shapes: how many windows fit on an axis, and how much padding makes them fit.

Symbols of the formulas: size I, kernel_size F, stride S, padding P0 before and P1 after, dilation D
(1 is a dense kernel), extent E = D(F - 1) + 1. Sources: Dumoulin & Visin, arXiv:1603.07285,
relationships 6, 13 and 15; TensorFlow, "Notes on padding"; PyTorch, MaxPool2d (ceil_mode) and
ConvTranspose2d.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np

from cnn_ref.arguments import GROWTH, LONGEST, Ints, flag, listed, per_axis, whole

Pair = tuple[int, int]
MANY_PIXELS = 2**22  # with its padding, a small image of more than that is a mistake

Padding = int | str | Sequence[int] | Sequence[Sequence[int]]


def extent(kernel_size: int, *, dilation: int = 1) -> int:
    """Pixels from the first to the last tap of a kernel, E = D(F - 1) + 1.

    >>> extent(3, dilation=2)
    5
    """
    return whole("dilation", dilation) * (whole("kernel_size", kernel_size) - 1) + 1


def same_padding(
    size: int, kernel_size: int, *, stride: int = 1, dilation: int = 1, lower: bool = False
) -> Pair:
    """Zeros (before, after) that give ceil(size / stride) outputs, as TensorFlow and ONNX pad.

    T = max((ceil(I/S) - 1) S + E - I, 0) in all; if T is odd, the extra zero is at the end
    (SAME_UPPER) or, with `lower`, at the start (SAME_LOWER). At stride 2 this is not PyTorch's
    padding=1, though the output has the same shape:

    >>> same_padding(6, kernel_size=3, stride=2)
    (0, 1)
    """
    size, stride = whole("size", size), whole("stride", stride)
    last_start = (-(-size // stride) - 1) * stride
    total = max(last_start + extent(kernel_size, dilation=dilation) - size, 0)
    less, more = total // 2, total - total // 2
    return (more, less) if flag("lower", lower) else (less, more)


def axis_padding(
    padding: int | str | Sequence[int],
    size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    dilation: int = 1,
) -> Pair:
    """Padding (before, after) of one axis, from an int, a pair, "valid", "same" or "same_lower".

    >>> axis_padding("same", 7, kernel_size=3)
    (1, 1)
    """
    if isinstance(padding, str):
        if padding == "valid":
            return 0, 0
        if padding in ("same", "same_lower"):
            lower = padding == "same_lower"
            return same_padding(size, kernel_size, stride=stride, dilation=dilation, lower=lower)
        raise ValueError(f"padding={padding!r} must be 'valid', 'same', 'same_lower' or numbers")
    if isinstance(padding, int) or not np.iterable(padding):
        padding = whole("padding", padding, least=0, most=LONGEST)
        return padding, padding
    sides = listed("padding", padding)
    if len(sides) != 2:
        raise ValueError(f"padding={padding!r} must be one number or a pair (before, after)")
    before, after = (whole("padding", one, least=0, most=LONGEST) for one in sides)
    return before, after


def padding_pairs(
    padding: Padding,
    sizes: Sequence[int],
    kernel_size: Sequence[int],
    *,
    stride: Sequence[int],
    dilation: Sequence[int],
) -> tuple[Pair, ...]:
    """Padding (before, after) of every axis; a sequence holds one int or one pair per axis."""
    alike = isinstance(padding, str) or not np.iterable(padding)
    each = [padding] * len(sizes) if alike else listed("padding", padding)
    if len(each) != len(sizes):
        raise ValueError(f"padding={padding!r} must be one number or {len(sizes)}, one per axis")
    pairs = tuple(
        axis_padding(one, size, kernel, stride=step, dilation=gap)
        for one, size, kernel, step, gap in zip(
            each, sizes, kernel_size, stride, dilation, strict=True
        )
    )
    check_frame(f"padding={padding!r}", sizes, pairs)
    return pairs


def check_frame(argument: str, sizes: Sequence[int], pairs: Sequence[Pair]) -> None:
    """ValueError before pixels are put around an image of `sizes` that must be a mistake."""
    padded = [size + before + after for size, (before, after) in zip(sizes, pairs, strict=True)]
    if prod(padded) > max(MANY_PIXELS, GROWTH * prod(sizes)):
        shown = " x ".join(map(str, padded))
        raise ValueError(f"{argument} makes an image of {shown} pixels of {sizes}")


def output_size(
    size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    padding: int | str | Sequence[int] = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
) -> int:
    """Outputs along one axis of a convolution or pooling, floor((I + P0 + P1 - E) / S) + 1.

    `padding` is an int, a pair (before, after), "valid", "same" or "same_lower". `ceil_mode` rounds
    up, so that the last window may hang over the end; it must still start in the input or in the
    padding before it, or it is dropped (PyTorch). ValueError if no window fits.

    >>> output_size(7, 3, stride=2), output_size(32, 5, padding=2), output_size(5, 2, stride=2)
    (3, 32, 2)
    >>> output_size(5, 2, stride=2, ceil_mode=True)
    3
    """
    size, stride = whole("size", size), whole("stride", stride)
    before, after = axis_padding(padding, size, kernel_size, stride=stride, dilation=dilation)
    room = size + before + after - extent(kernel_size, dilation=dilation)
    outputs = (room + (stride - 1 if flag("ceil_mode", ceil_mode) else 0)) // stride + 1
    if ceil_mode and (outputs - 1) * stride >= size + before:
        outputs -= 1
    if outputs < 1:
        raise ValueError(
            f"kernel_size={kernel_size} with dilation={dilation} spans "
            f"{extent(kernel_size, dilation=dilation)} pixels, more than size={size} "
            f"with padding={before, after}"
        )
    return outputs


def output_shape(
    sizes: Sequence[int],
    kernel_size: Ints,
    *,
    stride: Ints = 1,
    padding: Padding = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
) -> tuple[int, ...]:
    """`output_size` of every spatial axis.

    >>> output_shape((32, 48), kernel_size=3, stride=(1, 2))
    (30, 23)
    """
    sizes = per_axis("sizes", sizes, len(listed("sizes", sizes)))
    kernel_size = per_axis("kernel_size", kernel_size, len(sizes))
    stride = per_axis("stride", stride, len(sizes))
    dilation = per_axis("dilation", dilation, len(sizes))
    pairs = padding_pairs(padding, sizes, kernel_size, stride=stride, dilation=dilation)
    return tuple(
        output_size(size, kernel, stride=step, padding=pair, dilation=gap, ceil_mode=ceil_mode)
        for size, kernel, step, pair, gap in zip(
            sizes, kernel_size, stride, pairs, dilation, strict=True
        )
    )


def transposed_output_size(
    size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    padding: int | Sequence[int] = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> int:
    """Outputs along one axis of a transposed convolution, (I - 1) S - P0 - P1 + E + output_padding.

    The arguments are those of the convolution that is transposed: `padding` (an int or a pair)
    makes the output smaller. Several sizes shrink to one under a stride; `output_padding`, less
    than the stride or the dilation, says which one to go back to.

    >>> transposed_output_size(3, 3, stride=2), transposed_output_size(388, 2, stride=2)
    (7, 776)
    >>> output_size(8, 3, stride=2), transposed_output_size(3, 3, stride=2, output_padding=1)
    (3, 8)
    """
    size, stride = whole("size", size), whole("stride", stride)
    if isinstance(padding, str):
        raise ValueError(f"padding={padding!r} must be one number or a pair (before, after)")
    before, after = axis_padding(padding, size, kernel_size)
    extra = whole("output_padding", output_padding, least=0)
    if extra >= max(stride, whole("dilation", dilation)):
        raise ValueError(
            f"output_padding={extra} must be less than stride={stride} or dilation={dilation}"
        )
    full = (size - 1) * stride + extent(kernel_size, dilation=dilation) + extra
    if full - before - after < 1:
        raise ValueError(
            f"padding={before, after} leaves nothing of the {full} pixels that size={size}, "
            f"kernel_size={kernel_size} and stride={stride} give"
        )
    return full - before - after
