"""Pooling without a window view: one axis after the other, over the memory as it lies.

A maximum or sum over a rectangle is one over its columns, then over the results: F + F passes in
place of F F. Each pass combines the whole memory with itself, shifted by one tap, without regard to
where rows end, which processors do fastest; of the results only those are picked that belong to a
window. A pixel meets none but those of its windows in them, so nan and infinity stay in place.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

import numpy as np

from cnn_ref.arguments import Array
from cnn_ref.shapes import Pair, extent

CHUNK = 800_000  # bytes of all buffers together: most of a usual second-level cache


@dataclass(frozen=True)
class Grid:
    """Where the windows lie: one entry per spatial axis."""

    sizes: tuple[int, ...]
    kernel_size: tuple[int, ...]
    stride: tuple[int, ...]
    dilation: tuple[int, ...]
    padding: tuple[Pair, ...]
    outputs: tuple[int, ...]

    @cached_property
    def frame(self) -> tuple[Pair, ...]:
        """The padding, and at the end what the last window of ceil_mode hangs over."""
        pairs = []
        for axis, (size, (before, after)) in enumerate(zip(self.sizes, self.padding, strict=True)):
            end = (self.outputs[axis] - 1) * self.stride[axis]
            end += extent(self.kernel_size[axis], dilation=self.dilation[axis])
            pairs.append((before, max(after, end - before - size)))
        return tuple(pairs)

    @cached_property
    def is_inside(self) -> bool:
        """No window reaches beyond the image."""
        return not any(map(any, self.frame))

    @cached_property
    def has_pixels(self) -> bool:
        """Every window holds a pixel of the image."""
        return self.is_inside or bool(self.counts(include_pad=False).all())

    def counts(self, *, include_pad: bool) -> Array:
        """Pixels of each window that count, of shape `outputs`: a product of one count per axis."""
        counts = []
        for axis, (size, (before, after)) in enumerate(zip(self.sizes, self.padding, strict=True)):
            starts = self.stride[axis] * np.arange(self.outputs[axis]) - before
            pixels = starts[:, np.newaxis] + self.dilation[axis] * np.arange(self.kernel_size[axis])
            first, end = (-before, size + after) if include_pad else (0, size)
            counts.append(np.sum((first <= pixels) & (pixels < end), axis=1))
        return reduce(np.multiply.outer, counts)


def separable(x: Array, grid: Grid, combine: np.ufunc, neutral: Any) -> Array:
    """`combine` (np.maximum or np.add) over all windows of x (..., *sizes), (..., *outputs).

    What lies outside of the image counts as `neutral`, which must not change any result.
    """
    lead = x.shape[: x.ndim - len(grid.sizes)]
    images = x.reshape(-1, *grid.sizes) if x.size else np.empty((0, *grid.sizes), x.dtype)
    out = np.empty((len(images), *grid.outputs), x.dtype)
    framed = tuple(sum(pair) + size for pair, size in zip(grid.frame, grid.sizes, strict=True))
    fits = grid.is_inside and images.flags.c_contiguous
    most = max(1, CHUNK // (2 if fits else 3) // (math.prod(framed) * x.itemsize))
    batch = max(1, math.ceil(len(images) / max(1, math.ceil(len(images) / most))))  # equal batches
    frame = None if fits else np.full((batch, *framed), neutral, x.dtype)
    buffers = np.empty((2, batch * math.prod(framed)), x.dtype)
    corners = zip(grid.padding, grid.sizes, strict=True)
    inside = [slice(before, before + size) for (before, _), size in corners]
    starts = zip(grid.outputs, grid.stride, strict=True)
    picked = [slice(0, (outputs - 1) * stride + 1, stride) for outputs, stride in starts]
    with np.errstate(over="ignore", invalid="ignore"):  # of sums that nobody picks
        for first in range(0, len(images), batch):
            part = images[first : first + batch]
            if frame is not None:
                frame[(slice(len(part)), *inside)] = part
                part = frame[: len(part)]
            results = _combined(part, grid, combine, buffers)
            out[first : first + batch] = results[(slice(None), *picked)]
    return out.reshape(*lead, *grid.outputs)


def _combined(part: Array, grid: Grid, combine: np.ufunc, buffers: Array) -> Array:
    """An array like `part` with the window that starts at each pixel; junk where none does."""
    flat, shape = part.reshape(-1), part.shape
    step = flat.size // len(part)
    for size, taps, gap in zip(shape[1:], grid.kernel_size, grid.dilation, strict=True):
        step //= size
        if taps > 1:
            shift = gap * step
            end = flat.size - shift * (taps - 1)
            target, buffers = buffers[0][: part.size], buffers[::-1]
            sums = target[:end]
            combine(flat[:end], flat[shift : shift + end], out=sums)
            for tap in range(2, taps):
                combine(sums, flat[tap * shift : tap * shift + end], out=sums)
            flat = target
    return flat.reshape(shape)
