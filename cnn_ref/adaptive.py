"""Two less common poolings: a norm of each window, and windows that fit any image.

Sources: PyTorch, LPPool2d and AdaptiveAvgPool2d; ONNX, LpPool; Goodfellow et al., Deep Learning,
section 9.3.
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import (
    Array,
    Ints,
    affordable,
    finite,
    per_axis,
    real,
    shapes_in_errors,
    summable,
)
from cnn_ref.shapes import check_frame, output_shape
from cnn_ref.sliding import windows


def lp_pool2d(
    x: ArrayLike,
    norm_type: float,
    kernel_size: Ints,
    *,
    stride: Ints | None = None,
    ceil_mode: bool = False,
) -> Array:
    """p-norm of each window, (sum |x|^p)^(1/p): (..., H', W') from x (..., H, W).

    `norm_type` is p: 1 adds absolute values, 2 is the Euclidean norm, infinity the largest absolute
    value. `stride` is the `kernel_size` if not given. With `ceil_mode` a window may hang over the
    end, and what is outside counts as 0 (ONNX). PyTorch differs twice: it takes no absolute value,
    so that negative pixels cancel or give NaN if p is odd, and it scales up a window that hangs
    over.

    >>> lp_pool2d([[3, 0], [0, -4]], 2, 2)
    array([[5.]])
    """
    x = real("x", x)
    with shapes_in_errors(x=x):
        infinite = isinstance(norm_type, float) and norm_type == np.inf
        p = norm_type if infinite else finite("norm_type", norm_type)
        if p <= 0:
            raise ValueError(f"norm_type={norm_type!r} must be a positive number")
        sizes = _image(x)
        kernel_size = per_axis("kernel_size", kernel_size, 2)
        stride = kernel_size if stride is None else per_axis("stride", stride, 2)
        outputs = output_shape(sizes, kernel_size, stride=stride, ceil_mode=ceil_mode)
        axes = zip(outputs, stride, kernel_size, sizes, strict=True)
        over = [(0, max((count - 1) * step + taps - size, 0)) for count, step, taps, size in axes]
        check_frame(f"kernel_size={kernel_size} with ceil_mode", sizes, over)
    padded = np.pad(summable(x), [(0, 0)] * (x.ndim - 2) + over)
    view = windows(padded, kernel_size, stride=stride)[..., : outputs[0], : outputs[1], :, :]
    flat = view.reshape(*view.shape[:-2], prod(kernel_size))
    return np.asarray(np.linalg.norm(flat, ord=p, axis=-1).astype(x.dtype, copy=False))


def adaptive_avg_pool2d(x: ArrayLike, output_size: Ints) -> Array:
    """Means (..., H', W') of x (..., H, W), with H' and W' given by `output_size`.

    Output i of O averages the pixels floor(i I / O) to ceil((i + 1) I / O), the last not included:
    windows differ in size and may overlap, but every pixel is in one. One output is global
    pooling; I / O without remainder is `avg_pool2d`.

    >>> adaptive_avg_pool2d([[1, 2, 3, 4, 5]], (1, 2))
    array([[2., 4.]])
    """
    x = real("x", x)
    with shapes_in_errors(x=x):
        height, width = _image(x)
        rows, columns = per_axis("output_size", output_size, 2)
        affordable(f"output_size={output_size!r}", (*x.shape[:-2], rows, columns), x)
    means = np.empty((*x.shape[:-2], rows, columns), x.dtype)
    for row in range(rows):
        top, bottom = row * height // rows, -(-(row + 1) * height // rows)
        for column in range(columns):
            left, right = column * width // columns, -(-(column + 1) * width // columns)
            means[..., row, column] = x[..., top:bottom, left:right].mean(axis=(-2, -1))
    return means


def _image(x: Array) -> tuple[int, ...]:
    if x.ndim < 2 or 0 in x.shape[-2:]:
        raise ValueError("the last 2 axes of x must hold pixels")
    return x.shape[-2:]
