"""Which part of the feature maps is computed at once, and its pixels laid out in rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

from cnn_ref.arguments import Array
from cnn_ref.shapes import Pair
from cnn_ref.sliding import overlap

CHUNK = 800_000  # bytes of all buffers together: most of a usual second-level cache


@dataclass(frozen=True)
class Geometry:
    """How the window slides: one entry per spatial axis; padding means zeros."""

    outputs: tuple[int, ...]
    stride: tuple[int, ...]
    padding: tuple[Pair, ...]
    dilation: tuple[int, ...]


class Tile(NamedTuple):
    """A rectangle of every feature map, and how many images of a batch are done at once."""

    top: int
    rows: int
    left: int
    columns: int
    images: int

    @property
    def place(self) -> tuple[slice, slice]:
        """The rectangle as an index."""
        return (
            slice(self.top, self.top + self.rows),
            slice(self.left, self.left + self.columns),
        )


def tiles(
    n: int, geometry: Geometry, *, pixel: int, halo: int = 0, share: int = 1
) -> Iterator[Tile]:
    """Tiles whose buffers take CHUNK / `share` bytes: images, or rows of one, or a part of one row.

    `pixel` is the bytes for one output pixel, `halo` the rows of them that a tile takes on top.
    """
    (high, wide), chunk = geometry.outputs, CHUNK // share
    images = max(1, chunk // (pixel * (high + halo) * wide))
    images = -(-n // -(-n // images))  # equal batches
    m = min(high, max(1, chunk // (pixel * wide) - halo))
    p = wide if m > 1 else min(wide, max(1, chunk // (pixel * (1 + halo))))
    for top in range(0, high, m):
        for left in range(0, wide, p):
            yield Tile(top, min(m, high - top), left, min(p, wide - left), images)


def unfolded(x: Array, lines: Array, tile: Tile, geometry: Geometry) -> Iterator[slice]:
    """Fills `lines` with the windows of one batch of images after the other; yields which images.

    lines[n, c, j, h, p] is the padded x[n, c, top S_h + h, (left + p) S_w + j D_w]; the last batch
    may leave some n as they were.
    """
    images, channels, taps, high, _ = lines.shape
    (step_h, step_w), (_, gap) = geometry.stride, geometry.dilation
    (above, _), (before, _) = geometry.padding
    wide = (tile.columns - 1) * step_w + (taps - 1) * gap + 1
    rows, source_rows = overlap(tile.top * step_h - above, x.shape[2], stride=1, outputs=high)
    across, source_columns = overlap(
        tile.left * step_w - before, x.shape[3], stride=1, outputs=wide
    )
    source = x[:, :, source_rows, source_columns]
    padded = source.shape[2:] != (high, wide)
    framed = np.zeros((images, channels, high, wide), x.dtype) if padded else source
    s_n, s_c, s_h, s_w = framed.strides
    shape, strides = (len(framed), *lines.shape[1:]), (s_n, s_c, gap * s_w, s_h, step_w * s_w)
    windows = as_strided(framed, shape, strides, writeable=False)
    for first in range(0, len(x), images):
        batch = slice(first, min(first + images, len(x)))
        size = batch.stop - first
        if padded:
            framed[:size, :, rows, across] = source[batch]
        np.copyto(lines[:size], windows[:size] if padded else windows[batch])
        yield batch
