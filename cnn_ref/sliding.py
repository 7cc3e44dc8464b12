"""The one primitive behind convolution and pooling: all positions of a sliding window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, Ints, listed, per_axis, plain
from cnn_ref.shapes import extent, output_shape


def windows(
    x: ArrayLike, kernel_size: Sequence[int], *, stride: Ints = 1, dilation: Ints = 1
) -> Array:
    """Read-only view of shape (..., *output, *kernel_size): the pixels under every window of `x`.

    The window slides over the last len(kernel_size) axes, without padding; nothing is copied.
    ValueError if it does not fit.

    >>> windows(range(6), [3], stride=2)
    array([[0, 1, 2],
           [2, 3, 4]])
    """
    x, axes = plain("x", x), len(listed("kernel_size", kernel_size))
    if not 1 <= axes <= x.ndim or 0 in x.shape[x.ndim - axes :]:
        raise ValueError(f"x has shape {x.shape}, too few pixels for kernel_size={kernel_size!r}")
    output_shape(x.shape[x.ndim - axes :], kernel_size, stride=stride, dilation=dilation)
    stride, dilation = per_axis("stride", stride, axes), per_axis("dilation", dilation, axes)
    spans = [extent(size, dilation=gap) for size, gap in zip(kernel_size, dilation, strict=True)]
    view = sliding_window_view(x, spans, axis=tuple(range(-axes, 0)))
    steps: list[Any] = [slice(None, None, step) for step in (*stride, *dilation)]
    return view[(..., *steps)]


def overlap(offset: int, size: int, *, stride: int, outputs: int) -> tuple[slice, slice]:
    """One tap of the window: the outputs for which it lies in the image, and those pixels.

    Output o reads pixel o * stride + offset of an axis of `size` pixels; outside is padding.

    >>> overlap(-1, 4, stride=2, outputs=3)
    (slice(1, 3, None), slice(1, 4, 2))
    """
    first = max(0, -(offset // stride))  # rounded up
    end = min(outputs, (size - 1 - offset) // stride + 1)
    if first >= end:
        return slice(0, 0), slice(0, 0)
    return slice(first, end), slice(
        first * stride + offset, (end - 1) * stride + offset + 1, stride
    )
