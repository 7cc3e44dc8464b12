"""Pooling layers: fewer pixels, no parameters."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from math import prod

import numpy as np

from cnn_ref.arguments import Array, Ints, flag, per_axis
from cnn_ref.network.layer import Layer, Shape, need_axes
from cnn_ref.network.window import Window
from cnn_ref.shapes import Padding, padding_pairs


class _Pool2d(Layer):
    """What the two pooling layers share: the window."""

    splits = True

    def __init__(
        self,
        kernel_size: Ints,
        *,
        stride: Ints | None = None,
        padding: Padding = 0,
        ceil_mode: bool = False,
    ) -> None:
        rows, columns = taps = per_axis("kernel_size", kernel_size, 2)
        down, right = taps if stride is None else per_axis("stride", stride, 2)
        pairs = padding_pairs(padding, (1, 1), (rows, columns), stride=(1, 1), dilation=(1, 1))
        for size, pair in zip((rows, columns), pairs, strict=True):
            if not isinstance(padding, str) and 2 * max(pair) > size:
                raise ValueError(
                    f"padding={padding!r} must be at most half of kernel_size={kernel_size!r}: "
                    "a window in the corner must hold a pixel"
                )
        ceil_mode = flag("ceil_mode", ceil_mode)
        self.window = Window((rows, columns), (down, right), padding, ceil_mode=ceil_mode)

    def output_shape(self, input_shape: Shape) -> Shape:
        """(C, H', W') from (C, H, W)."""
        need_axes(self, input_shape, "C, H, W")
        return (input_shape[0], *self.window.outputs(input_shape[1:]))


class MaxPool2d(_Pool2d):
    """Largest pixel of each window, (N, C, H', W') from (N, C, H, W).

    `stride` is the kernel size if it is not given; padding never wins; `ceil_mode` as in PyTorch.
    Backward, the whole gradient of a window goes to its largest pixel, and if there are several,
    to the first one, row by row. Source: PyTorch, MaxPool2d.
    """

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """The largest of the shifted images, one for every pixel of the window."""
        outputs = self.output_shape(x.shape[1:])[1:]
        self._sizes = x.shape[2:]
        self._padded = self.window.pad(x, fill=-np.inf)
        self._largest = np.asarray(reduce(np.maximum, self.window.taps(self._padded, outputs)))
        return self._largest

    def input_gradient(self, gradient: Array) -> Array:
        """The gradient at the largest pixel of each window, zero elsewhere."""
        padded_gradient = np.zeros_like(self._padded)
        outputs = gradient.shape[2:]
        waiting = gradient  # what no pixel of the window has taken yet
        for pixel, pixel_gradient in zip(
            self.window.taps(self._padded, outputs),
            self.window.taps(padded_gradient, outputs),
            strict=True,
        ):
            taken = waiting * (pixel == self._largest)
            if self.window.overlaps:
                pixel_gradient += taken
            else:  # nothing adds up, and writing is cheaper
                pixel_gradient[...] = taken
            waiting = waiting - taken
        return self.window.crop(padded_gradient, self._sizes)


class AvgPool2d(_Pool2d):
    """Mean of each window, (N, C, H', W') from (N, C, H, W).

    With `count_include_pad` the zeros of the padding count (PyTorch's default), without it only
    pixels do (Keras); what hangs over in `ceil_mode` never counts. Source: PyTorch, AvgPool2d.
    """

    def __init__(
        self,
        kernel_size: Ints,
        *,
        stride: Ints | None = None,
        padding: Padding = 0,
        ceil_mode: bool = False,
        count_include_pad: bool = True,
    ) -> None:
        super().__init__(kernel_size, stride=stride, padding=padding, ceil_mode=ceil_mode)
        self.count_include_pad = flag("count_include_pad", count_include_pad)

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Sum of the shifted images, divided by how many pixels count."""
        outputs = self.output_shape(x.shape[1:])[1:]
        self._sizes, padded = x.shape[2:], self.window.pad(x)
        self._padded_shape = padded.shape
        self._counts = self._pixels(outputs).astype(x.dtype)
        return np.asarray(reduce(np.add, self.window.taps(padded, outputs)) / self._counts)

    def input_gradient(self, gradient: Array) -> Array:
        """Every pixel of a window gets the same share of its gradient."""
        padded = np.zeros(self._padded_shape, dtype=gradient.dtype)
        share = gradient / self._counts
        for pixel_gradient in self.window.taps(padded, gradient.shape[2:]):
            pixel_gradient += share
        return self.window.crop(padded, self._sizes)

    def _pixels(self, outputs: Shape) -> Array:
        """How many pixels of each window count, (H', W')."""
        counted = np.zeros((1, 1, *self._padded_shape[2:]))
        self.window.crop(counted, self._sizes)[...] = 1
        if self.count_include_pad:
            pairs = replace(self.window, ceil_mode=False).pairs(self._sizes)
            height, width = (sum(pair, size) for size, pair in zip(self._sizes, pairs, strict=True))
            counted[:, :, :height, :width] = 1
        counts: Array = reduce(np.add, self.window.taps(counted, outputs))[0, 0]
        return counts


class GlobalAvgPool2d(Layer):
    """Mean of each channel, (N, C) from (N, C, H, W); H and W are gone, as in Keras."""

    splits = True

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Mean over H and W."""
        self.output_shape(x.shape[1:])
        self._shape = x.shape
        return np.asarray(x.mean(axis=(2, 3)))

    def input_gradient(self, gradient: Array) -> Array:
        """Every pixel gets the same share."""
        share = gradient / prod(self._shape[2:])
        return np.broadcast_to(share[:, :, np.newaxis, np.newaxis], self._shape).copy()

    def output_shape(self, input_shape: Shape) -> Shape:
        """(C,) from (C, H, W)."""
        need_axes(self, input_shape, "C, H, W")
        return input_shape[:1]
