"""Columns of a whole batch, laid out so that NumPy copies long runs of memory.

The plain way (`window.taps`) copies W' numbers at a time. Here each row of the columns is one run.
The padded images are interleaved in one vector: the first row of every image, then the second row
of every image, and so on. What a tap sees at all positions is that vector, read from the tap's
offset on. At the end of its rows an image runs into the next one, so a few positions are junk:
they are never read, and their gradient is zero. With a step q, the images are first split into
q x q planes of every q-th pixel, in which the step is 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np

from cnn_ref.arguments import Array
from cnn_ref.network.layer import Shape
from cnn_ref.shapes import Pair


class WideColumns:
    """What a frame of E x E pixels sees on its way over (N, C, H, W), h x w positions, step q.

    `gather` fills `columns` (E_h, C, E_w, L), one row per pixel of the frame and channel, with
    L = h N V positions, V >= w; `positions` shows the N h w that are not junk. `scatter` is its
    transpose: it adds `gradient_columns` to the pixels they came from.
    """

    def __init__(
        self,
        shape: Shape,
        *,
        frame: Pair,
        step: Pair,
        before: Pair,
        outputs: Pair,
        dtype: np.dtype[Any],
    ) -> None:
        self.shape, self.frame, self.step, self.before = shape, frame, step, before
        self.outputs = outputs
        reach = [(size - 1) // q for size, q in zip(frame, step, strict=True)]
        self.rows, self.width = outputs[0] + reach[0], outputs[1] + reach[1]
        self.length = outputs[0] * shape[0] * self.width
        self._plane_size = self.rows * shape[0] * self.width
        # The last junk position sees as many pixels beyond the plane as the frame reaches.
        self._planes = np.zeros((*step, shape[1], self._plane_size + reach[1]), dtype)
        self.columns = np.zeros((frame[0], shape[1], frame[1], self.length), dtype)
        self._copies = self._runs(self.columns, self._planes)

    def gather(self, x: Array) -> Array:
        """The columns of x; they are overwritten by the next call."""
        for plane, image in self._pixels(self._planes, x):
            plane[...] = image
        for seen, plane in self._copies:
            seen[...] = plane
        return self.columns

    @cached_property
    def gradient_columns(self) -> Array:
        """What `scatter` reads; a network's first layer never needs it."""
        return np.zeros_like(self.columns)

    @cached_property
    def _gradient_planes(self) -> Array:
        return np.zeros_like(self._planes)

    @cached_property
    def _additions(self) -> list[tuple[Array, Array]]:
        return self._runs(self.gradient_columns, self._gradient_planes)

    def scatter(self) -> Array:
        """Images (N, C, H, W), each number of the columns added where `gather` would read it."""
        self._gradient_planes[...] = 0
        for seen, plane in self._additions:
            plane += seen
        samples, channels, *sizes = self.shape
        x = np.zeros((channels, samples, *sizes), self.columns.dtype).swapaxes(0, 1)
        for plane, image in self._pixels(self._gradient_planes, x):
            image[...] = plane
        return x

    def positions(self, rows: Array) -> Array:
        """View (N, K, h, w) of the positions in rows (K, L) that are not junk."""
        grid = rows.reshape(len(rows), self.outputs[0], self.shape[0], self.width)
        return grid[..., : self.outputs[1]].transpose(2, 0, 1, 3)

    def _runs(self, columns: Array, planes: Array) -> list[tuple[Array, Array]]:
        """For every pixel (u, v) of the frame: its columns (C, L), and the runs that they copy."""
        runs = []
        for u, v in product(*map(range, self.frame)):
            start = u // self.step[0] * self.shape[0] * self.width + v // self.step[1]
            plane = planes[u % self.step[0], v % self.step[1]]
            runs.append((columns[u, :, v], plane[:, start : start + self.length]))
        return runs

    def _pixels(self, planes: Array, x: Array) -> Iterator[tuple[Array, Array]]:
        """For every plane: its pixels inside the images, and the same pixels of x."""
        samples, channels = self.shape[:2]
        for a, b in product(*map(range, self.step)):
            rows, down = self._every(0, a, self.rows)
            columns, right = self._every(1, b, self.width)
            plane = planes[a, b, :, : self._plane_size]
            plane = plane.reshape(channels, self.rows, samples, self.width)
            yield plane[:, rows, :, columns].transpose(2, 0, 1, 3), x[:, :, down, right]

    def _every(self, axis: int, phase: int, available: int) -> tuple[slice, slice]:
        """Along one axis, the part of plane number `phase` that holds pixels, and those pixels."""
        size, q, before = self.shape[2 + axis], self.step[axis], self.before[axis]
        first = (phase - before) % q  # pixel i stands at i + before = q r + phase
        start = (first + before) // q
        count = max(min(-(-(size - first) // q), available - start), 0)
        return slice(start, start + count), slice(first, first + q * count, q)
