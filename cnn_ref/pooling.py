"""Pooling: one number for each window of each channel.

The window slides as in a convolution, by default in steps of its own size. Padding never wins a
maximum; whether it counts in an average is `count_include_pad`. Every window must hold at least one
input pixel. Sources: PyTorch, MaxPool2d and AvgPool2d; Goodfellow et al., Deep Learning,
section 9.3; CS231n notes, "Pooling layer".
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, Ints, flag, per_axis, plain, real, shapes_in_errors, summable
from cnn_ref.fast_pooling import Grid, separable
from cnn_ref.shapes import Padding, Pair, check_frame, output_size, padding_pairs
from cnn_ref.sliding import windows


def max_pool2d(
    x: ArrayLike,
    kernel_size: Ints,
    *,
    stride: Ints | None = None,
    padding: Padding = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
) -> Array:
    """Largest pixel of each window, (..., H', W') from x (..., H, W); the dtype of x is kept.

    `stride` is the `kernel_size` if not given; H' and W' follow `output_size`. ValueError if the
    arguments contradict each other or a window would hold no input pixel.

    >>> max_pool2d([[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2]], 2)
    array([[9, 2],
           [6, 3]])
    """
    return _max_pool(2, x, kernel_size, stride, padding, dilation, ceil_mode)


def max_pool1d(
    x: ArrayLike,
    kernel_size: Ints,
    *,
    stride: Ints | None = None,
    padding: Padding = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
) -> Array:
    """Largest sample of each window of x (..., L); see `max_pool2d`."""
    return _max_pool(1, x, kernel_size, stride, padding, dilation, ceil_mode)


def max_pool3d(
    x: ArrayLike,
    kernel_size: Ints,
    *,
    stride: Ints | None = None,
    padding: Padding = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
) -> Array:
    """Largest voxel of each window of x (..., D, H, W); see `max_pool2d`."""
    return _max_pool(3, x, kernel_size, stride, padding, dilation, ceil_mode)


def avg_pool2d(
    x: ArrayLike,
    kernel_size: Ints,
    *,
    stride: Ints | None = None,
    padding: Padding = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Array:
    """Mean of each window, (..., H', W') from x (..., H, W), in the dtype of x (ints: float64).

    With `count_include_pad` the zeros of `padding` are averaged too (PyTorch's default); without it
    only input pixels count (Keras, ONNX). The overhang of `ceil_mode` never counts. Otherwise like
    `max_pool2d`.

    >>> avg_pool2d([[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2]], 2)
    array([[3.75, 1.25],
           [3.75, 2.  ]])
    """
    return _avg_pool(2, x, kernel_size, stride, padding, dilation, ceil_mode, count_include_pad)


def avg_pool1d(
    x: ArrayLike,
    kernel_size: Ints,
    *,
    stride: Ints | None = None,
    padding: Padding = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Array:
    """Mean of each window of x (..., L); see `avg_pool2d`.

    >>> avg_pool1d([0, 1, 2, 3, 4], 2, ceil_mode=True)
    array([0.5, 2.5, 4. ])
    """
    return _avg_pool(1, x, kernel_size, stride, padding, dilation, ceil_mode, count_include_pad)


def avg_pool3d(
    x: ArrayLike,
    kernel_size: Ints,
    *,
    stride: Ints | None = None,
    padding: Padding = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Array:
    """Mean of each window of x (..., D, H, W); see `avg_pool2d`."""
    return _avg_pool(3, x, kernel_size, stride, padding, dilation, ceil_mode, count_include_pad)


def global_max_pool2d(x: ArrayLike) -> Array:
    """Largest pixel of each channel, (N, C) from x (N, C, H, W); H and W are gone, as in Keras."""
    return np.asarray(np.max(_with_axes(2, plain("x", x)), axis=(-2, -1)))


def global_avg_pool2d(x: ArrayLike) -> Array:
    """Mean of each channel, (N, C) from x (N, C, H, W); H and W are gone, as in Keras.

    >>> global_avg_pool2d(np.ones((2, 64, 7, 7))).shape
    (2, 64)
    """
    return np.asarray(np.mean(_with_axes(2, real("x", x)), axis=(-2, -1)))


def _grid(
    axes: int,
    x: Array,
    kernel_size: Ints,
    stride: Ints | None,
    padding: Padding,
    dilation: Ints,
    ceil_mode: bool,
) -> Grid:
    sizes = _with_axes(axes, x).shape[x.ndim - axes :]
    with shapes_in_errors(x=x):
        kernel_size = per_axis("kernel_size", kernel_size, axes)
        stride = kernel_size if stride is None else per_axis("stride", stride, axes)
        dilation = per_axis("dilation", dilation, axes)
        pairs = padding_pairs(padding, sizes, kernel_size, stride=stride, dilation=dilation)
        grid = _sliding(sizes, kernel_size, stride, dilation, pairs, flag("ceil_mode", ceil_mode))
        if not grid.has_pixels:
            raise ValueError(
                f"padding={padding!r}: a window of kernel_size={kernel_size} with "
                f"dilation={dilation} would hold no input pixel"
            )
    return grid


@lru_cache
def _sliding(
    sizes: tuple[int, ...],
    kernel_size: tuple[int, ...],
    stride: tuple[int, ...],
    dilation: tuple[int, ...],
    padding: tuple[Pair, ...],
    ceil_mode: bool,
) -> Grid:
    """Where the windows lie; remembered, since on small images it would take longest."""
    outputs = tuple(
        output_size(size, taps, stride=step, padding=pair, dilation=gap, ceil_mode=ceil_mode)
        for size, taps, step, pair, gap in zip(
            sizes, kernel_size, stride, padding, dilation, strict=True
        )
    )
    grid = Grid(sizes, kernel_size, stride, dilation, padding, outputs)
    check_frame(f"kernel_size={kernel_size} with dilation={dilation}", sizes, grid.frame)
    return grid


def definition(x: Array, grid: Grid, combine: np.ufunc, neutral: Any) -> Array:
    """What `separable` computes: slide the window over the padded x, combine the pixels of each."""
    axes = len(grid.sizes)
    before_and_after = [(0, 0)] * (x.ndim - axes) + list(grid.frame)
    padded = np.pad(x, before_and_after, constant_values=neutral)
    view = windows(padded, grid.kernel_size, stride=grid.stride, dilation=grid.dilation)
    # The last-window rule of ceil_mode can drop a window that would fit.
    kept: list[Any] = [slice(outputs) for outputs in grid.outputs]
    pixels = view[(..., *kept, *[slice(None)] * axes)]
    return np.asarray(combine.reduce(pixels, axis=tuple(range(-axes, 0))))


def _max_pool(axes: int, x: ArrayLike, *arguments: Any) -> Array:
    x = plain("x", x)
    return separable(x, _grid(axes, x, *arguments), np.maximum, _lowest(x.dtype))


def _avg_pool(axes: int, x: ArrayLike, *arguments: Any) -> Array:
    x = real("x", x)
    *geometry, include_pad = arguments
    flag("count_include_pad", include_pad)
    grid = _grid(axes, x, *geometry)
    means = separable(summable(x), grid, np.add, 0)
    if grid.is_inside:
        means /= math.prod(grid.kernel_size)
    else:
        means /= grid.counts(include_pad=include_pad).astype(means.dtype)
    return means.astype(x.dtype, copy=False)


def _lowest(dtype: np.dtype[Any]) -> Any:
    """The value that never wins a maximum."""
    if dtype.kind == "f":
        return -np.inf
    if dtype.kind in "iu":
        return np.iinfo(dtype).min
    return False


def _with_axes(axes: int, x: Array) -> Array:
    if x.ndim < axes or 0 in x.shape[x.ndim - axes :]:
        raise ValueError(f"x has shape {x.shape}; its last {axes} axes must hold pixels")
    return x
