"""Convolution without waiting: the sums of the definition, in an order that a processor likes.

All paths multiply the same pixels with the same weights, so on whole numbers they agree with the
definition bit for bit; on other numbers the rounding of the sum differs. The work is a matrix
product per chunk, small enough for the second-level cache, whose columns (im2col) are filled in
long runs of neighbouring pixels. Sources: Chellapilla, Puri and Simard (2006), im2col; Cho and
Brand, arXiv:1706.06873, output rows that share their pixels (MEC).
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.lib.stride_tricks import as_strided

from cnn_ref import fast_unfold
from cnn_ref.arguments import Array
from cnn_ref.fast_product import product
from cnn_ref.fast_toeplitz import LONG, MOST_TAPS, toeplitz
from cnn_ref.fast_unfold import Geometry, Tile, tiles, unfolded
from cnn_ref.sliding import overlap

DEEP = 64  # channels times kernel width that fill a matrix product on their own
MANY = 2_000  # outputs of a channel beyond which rearranging the weights is no cost
WIDE = 48  # pixels of an output row that fill one

Path = Callable[[Array, Array, Geometry, int], Array]


def fast_path(x: Array, weight: Array, geometry: Geometry, groups: int) -> Path | None:
    """The fastest way to the feature maps of `x` under `weight`; None: the definition.

    Half precision, extended precision and integers have no fast matrix product.
    """
    if x.dtype not in (np.float32, np.float64) or 0 in (x.size, weight.size):
        return None
    if x.ndim == 3:
        return signal if _is_long_signal(x, weight, geometry) else line
    if x.ndim != 4:
        return volume if x.ndim == 5 else None
    deep = x.shape[1] * weight.shape[3] >= DEEP
    many = len(x) * math.prod(geometry.outputs) >= MANY
    if groups == 1 and geometry.stride[0] == 1 and deep and many:
        return kernel_rows
    wide = geometry.outputs[1] >= WIDE
    if groups == 1 and geometry.dilation[0] == 1 and wide and not deep:
        return output_rows
    return im2col


def _is_long_signal(x: Array, weight: Array, geometry: Geometry) -> bool:
    """One dense kernel over one channel of many samples."""
    return (
        (x.shape[1], *weight.shape[:2]) == (1, 1, 1)
        and geometry.stride == geometry.dilation == (1,)
        and geometry.outputs[0] >= LONG
        and weight.shape[2] <= MOST_TAPS
    )


def im2col(x: Array, weight: Array, geometry: Geometry, groups: int = 1) -> Array:
    """Feature maps by one product per image and group; column (i, j) holds the window at (i, j).

    The pixels are copied twice, first along the rows, then row by row: the second copy moves whole
    rows, which is faster than many short runs at once.
    """
    (n, channels), (k, _, f_h, f_w) = x.shape[:2], weight.shape
    (step, _), (gap, _), (high, wide) = geometry.stride, geometry.dilation, geometry.outputs
    factor = weight.reshape(groups, k // groups, -1)
    out = np.empty((n, groups, k // groups, high * wide), x.dtype)
    pixel, reach = x.itemsize * channels * f_w * step, gap * (f_h - 1)

    def compute(tile: Tile) -> None:
        height = (tile.rows - 1) * step + reach + 1
        lines = np.empty((tile.images, channels, f_w, height, tile.columns), x.dtype)
        s_n, s_c, s_f, s_h, s_p = lines.strides
        shape = (tile.images, channels, f_h, f_w, tile.rows, tile.columns)
        windows = as_strided(lines, shape, (s_n, s_c, gap * s_h, s_f, step * s_h, s_p))
        start = tile.top * wide + tile.left
        place = out[..., start : start + tile.rows * tile.columns]
        for batch in unfolded(x, lines, tile, geometry):
            _products(factor, windows[: batch.stop - batch.start], place[batch])

    for tile in tiles(n, geometry, pixel=pixel, halo=reach // step, share=2):
        compute(tile)
    return out.reshape(n, k, high, wide)


def _products(factor: Array, windows: Array, out: Array) -> None:
    """Writes `factor` (groups, K, taps) times the windows (n, C, kH, kW, h, w) to `out`.

    `out` is (n, groups, K, h w). As many images or rows at once as their copies fit in a buffer.
    """
    n, *_, high, wide = windows.shape
    groups, _, taps = factor.shape
    budget = max(fast_unfold.CHUNK // 2, factor.nbytes)  # a large factor is not read in vain
    room = max(1, budget // (windows.itemsize * groups * taps * wide))  # output rows
    images, rows = max(1, room // high), min(room, high)
    buffer = np.empty(min(n, images) * groups * taps * rows * wide, windows.dtype)
    for first in range(0, n, images):
        for top in range(0, high, rows):
            some = windows[first : first + images, ..., top : top + rows, :]
            columns: Array = buffer[: some.size].reshape(some.shape)
            np.copyto(columns, some)
            columns = columns.reshape(len(some), groups, taps, -1)
            place = out[first : first + images, ..., top * wide : (top + rows) * wide]
            product(factor, columns, out=place)


def kernel_rows(x: Array, weight: Array, geometry: Geometry, groups: int = 1) -> Array:
    """Feature maps by one product per kernel row: many channels, vertical stride 1, one group.

    The pixels are unfolded along their row only; kernel row i then needs the same buffer, i rows
    further down. The images of a batch lie side by side in one product.
    """
    (n, channels), (k, _, f_h, f_w) = x.shape[:2], weight.shape
    gap = geometry.dilation[0]
    factors = np.ascontiguousarray(weight.transpose(2, 0, 1, 3)).reshape(f_h, k, -1)
    out = np.empty((n, k, *geometry.outputs), x.dtype)
    pixel, halo = x.itemsize * (channels * f_w + 2 * k), gap * (f_h - 1)

    def compute(tile: Tile) -> None:
        run = tile.images * tile.columns
        lines = np.empty((channels, f_w, tile.rows + halo, tile.images, tile.columns), x.dtype)
        columns = lines.reshape(channels * f_w, -1)
        sums = np.empty((k, tile.rows, tile.images, tile.columns), x.dtype)
        total, term = sums.reshape(k, -1), np.empty((k, tile.rows * run), x.dtype)
        place = out[(..., *tile.place)]
        for batch in unfolded(x, lines.transpose(3, 0, 1, 2, 4), tile, geometry):
            product(factors[0], columns[:, : tile.rows * run], out=total)
            for i in range(1, f_h):
                below = columns[:, i * gap * run : (i * gap + tile.rows) * run]
                product(factors[i], below, out=term)
                np.add(total, term, out=total)
            place[batch] = sums.transpose(2, 0, 1, 3)[: batch.stop - batch.start]

    for tile in tiles(n, geometry, pixel=pixel, halo=halo):
        compute(tile)
    return out


def output_rows(x: Array, weight: Array, geometry: Geometry, groups: int = 1) -> Array:
    """Feature maps by one product per output row: long rows, vertical dilation 1, one group.

    The pixels are unfolded along their row only. The columns of an output row are then kH
    neighbouring rows of the buffer, and the next output row shares all but `stride` of them.
    """
    (n, channels), (k, _, f_h, f_w) = x.shape[:2], weight.shape
    step = geometry.stride[0]
    factor = weight.transpose(0, 2, 1, 3).reshape(k, -1)
    out = np.empty((n, k, *geometry.outputs), x.dtype)
    pixel = x.itemsize * channels * f_w * step

    def compute(tile: Tile) -> None:
        height = (tile.rows - 1) * step + f_h
        lines = np.empty((tile.images, height, channels, f_w, tile.columns), x.dtype)
        s_n, s_h, _, s_f, s_p = lines.strides
        shape = (tile.images, tile.rows, factor.shape[1], tile.columns)
        columns = as_strided(lines, shape, (s_n, step * s_h, s_f, s_p))
        place = out[(..., *tile.place)].swapaxes(1, 2)
        for batch in unfolded(x, lines.transpose(0, 2, 3, 1, 4), tile, geometry):
            product(factor, columns[: batch.stop - batch.start], out=place[batch])

    for tile in tiles(n, geometry, pixel=pixel, halo=(f_h - 1) // step):
        compute(tile)
    return out


def signal(x: Array, weight: Array, geometry: Geometry, groups: int = 1) -> Array:
    """Feature maps of long signals under one kernel, one signal after the other."""
    ((before, after),) = geometry.padding
    out = np.empty((len(x), 1, *geometry.outputs), x.dtype)
    for samples, feature_map in zip(x[:, 0], out[:, 0], strict=True):
        if before or after:
            samples = np.pad(samples, (before, after))
        toeplitz(samples, weight[0, 0], out=feature_map)
    return out


def line(x: Array, weight: Array, geometry: Geometry, groups: int = 1) -> Array:
    """Feature maps of signals: images of one row."""
    flat = Geometry(
        (1, *geometry.outputs),
        (1, *geometry.stride),
        ((0, 0), *geometry.padding),
        (1, *geometry.dilation),
    )
    x, weight = x[:, :, np.newaxis], weight[:, :, np.newaxis]
    path = fast_path(x, weight, flat, groups) or im2col
    return path(x, weight, flat, groups)[:, :, 0]


def volume(x: Array, weight: Array, geometry: Geometry, groups: int = 1) -> Array:
    """Feature maps of volumes: slice by slice, the kD slices under a window become channels."""
    flat = Geometry(
        geometry.outputs[1:], geometry.stride[1:], geometry.padding[1:], geometry.dilation[1:]
    )
    step, gap, (before, _) = geometry.stride[0], geometry.dilation[0], geometry.padding[0]
    (n, channels, depth, *image), (k, _, taps, *_) = x.shape, weight.shape
    weight = weight.reshape(k, -1, *weight.shape[3:])
    out = np.empty((n, k, *geometry.outputs), x.dtype)
    for place in range(geometry.outputs[0]):
        inside, pixels = overlap(place * step - before, depth, stride=1, outputs=gap * taps)
        stack = np.zeros((n, channels, gap * taps, *image), x.dtype)
        stack[:, :, inside] = x[:, :, pixels]
        slices = stack[:, :, ::gap].reshape(n, -1, *image)
        path = fast_path(slices, weight, flat, groups) or im2col
        out[:, :, place] = path(slices, weight, flat, groups)
    return out
