"""The sliding window of convolution and pooling layers, and its way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from cnn_ref.arguments import Array
from cnn_ref.shapes import Padding, Pair, check_frame, extent, output_shape, padding_pairs


@dataclass(frozen=True)
class Window:
    """Where a window lies on images (N, C, H, W); the symbols are those of `cnn_ref.shapes`."""

    kernel_size: Pair
    stride: Pair = (1, 1)
    padding: Padding = 0
    dilation: Pair = (1, 1)
    ceil_mode: bool = False

    def outputs(self, sizes: tuple[int, ...]) -> tuple[int, ...]:
        """(H', W') from (H, W)."""
        return output_shape(
            sizes,
            self.kernel_size,
            stride=self.stride,
            padding=self.padding,
            dilation=self.dilation,
            ceil_mode=self.ceil_mode,
        )

    def pairs(self, sizes: tuple[int, ...]) -> tuple[Pair, ...]:
        """Padding (before, after) of both axes, long enough for windows that hang over the end."""
        declared = padding_pairs(
            self.padding, sizes, self.kernel_size, stride=self.stride, dilation=self.dilation
        )
        if not self.ceil_mode:
            return declared
        reach = [
            (outputs - 1) * stride + extent(kernel, dilation=dilation)
            for outputs, stride, kernel, dilation in zip(
                self.outputs(sizes), self.stride, self.kernel_size, self.dilation, strict=True
            )
        ]
        pairs = tuple(
            (before, max(after, end - before - size))
            for (before, after), end, size in zip(declared, reach, sizes, strict=True)
        )
        check_frame(f"kernel_size={self.kernel_size} with ceil_mode", sizes, pairs)
        return pairs

    @property
    def overlaps(self) -> bool:
        """Whether a pixel can lie in two windows; for windows without dilation."""
        return self.stride[0] < self.kernel_size[0] or self.stride[1] < self.kernel_size[1]

    def pad(self, x: Array, fill: float = 0.0) -> Array:
        """x (N, C, H, W) with `fill` around it; x itself if there is nothing to add."""
        rows, columns = self.pairs(x.shape[2:])
        if not any((*rows, *columns)):
            return x
        shape = (x.shape[2] + sum(rows), x.shape[3] + sum(columns))
        padded = np.full((*x.shape[:2], *shape), fill, dtype=x.dtype)
        self.crop(padded, x.shape[2:])[...] = x
        return padded

    def crop(self, padded: Array, sizes: tuple[int, ...]) -> Array:
        """View of the image (H, W) inside of its padding."""
        (top, _), (left, _) = self.pairs(sizes)
        return padded[:, :, top : top + sizes[0], left : left + sizes[1]]

    def taps(self, padded: Array, outputs: tuple[int, ...]) -> Iterator[Array]:
        """Views (N, C, H', W'), row by row through the window: what each of its pixels sees.

        Read, they are the columns of im2col; written with +=, they carry gradients back.
        """
        for row, column in product(range(self.kernel_size[0]), range(self.kernel_size[1])):
            top, left = row * self.dilation[0], column * self.dilation[1]
            bottom = top + self.stride[0] * (outputs[0] - 1) + 1
            right = left + self.stride[1] * (outputs[1] - 1) + 1
            yield padded[:, :, top : bottom : self.stride[0], left : right : self.stride[1]]
