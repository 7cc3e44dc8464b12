"""Convolution of images so small that checking the arguments would take longer than the sums."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnn_ref.arguments import LONGEST, Array

SMALL = 600_000  # bytes of the window matrix
LARGE = 2**25  # bytes of a padded image


def small(
    x: Any, weight: Any, stride: Any, padding: Any, mode: str, dilation: Any, groups: Any
) -> Array | None:
    """Feature maps of small images in the plainest case; None whenever there is anything to decide.

    Plain means two axes, one float type, one group, zeros around and one number for all axes. Then
    the windows are a view with computed strides, and one product does it. Wrong arguments end in
    None too: the general path knows what to say about them.
    """
    if not type(stride) is type(padding) is type(dilation) is type(groups) is int:
        return None
    if not type(x) is type(weight) is np.ndarray or not x.ndim == weight.ndim == 4:
        return None
    n, channels, high, wide = x.shape
    k, depth, f_h, f_w = weight.shape
    if (
        groups != 1
        or mode != "zeros"
        or depth != channels
        or padding < 0
        or not 0 < stride <= LONGEST
    ):
        return None
    h = high + 2 * padding - dilation * (f_h - 1) - 1
    w = wide + 2 * padding - dilation * (f_w - 1) - 1
    if h < 0 or w < 0 or dilation < 1 or not x.size or not weight.size:
        return None
    dtype, h, w, taps = x.dtype, h // stride + 1, w // stride + 1, channels * f_h * f_w
    if (high + 2 * padding) * (wide + 2 * padding) > LARGE // (n * channels * x.itemsize):
        return None
    if dtype.char not in "fd" or dtype != weight.dtype or n * taps * h * w * x.itemsize > SMALL:
        return None
    columns = _windows(x, (f_h, f_w), (h, w), stride, padding, dilation).reshape(n, taps, h * w)
    feature_maps: Array = np.matmul(weight.reshape(k, taps), columns).reshape(n, k, h, w)
    return feature_maps


def _windows(
    x: Array,
    kernel_size: tuple[int, int],
    outputs: tuple[int, int],
    stride: int,
    padding: int,
    dilation: int,
) -> Array:
    """All windows of the padded x, (N, C, kH, kW, H', W'), as a view.

    Its strides follow from the shape: NumPy keeps any stride on an axis of length one.
    """
    n, channels, high, wide = x.shape
    if padding:
        framed = np.zeros((n, channels, high + 2 * padding, wide + 2 * padding), x.dtype)
        framed[:, :, padding:-padding, padding:-padding] = x
    else:
        framed = x if x.flags.c_contiguous else x.copy()
    pixel = x.itemsize
    row = (wide + 2 * padding) * pixel
    image = (high + 2 * padding) * row
    taps, steps = (dilation * row, dilation * pixel), (stride * row, stride * pixel)
    strides = (channels * image, image, *taps, *steps)
    return np.ndarray((n, channels, *kernel_size, *outputs), x.dtype, framed, 0, strides)
