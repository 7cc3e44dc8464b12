"""A long signal under one short kernel, as two matrix products instead of a window per sample."""

from __future__ import annotations

import numpy as np

from cnn_ref.arguments import Array
from cnn_ref.sliding import windows

BLOCK = 32  # samples of a row; the work grows with it, the number of rows shrinks
MOST_TAPS = 4 * BLOCK  # beyond, zeros of the matrices cost more than they save
LONG = 2_000  # outputs from which building the matrices pays
CHUNK = 200_000  # bytes of samples at once; as much again for two products


def toeplitz(signal: Array, kernel: Array, *, out: Array) -> None:
    """Writes the cross-correlation of `signal` (L,) with `kernel` (F,) to `out` (L - F + 1,).

    The signal is cut into rows of m samples. The m outputs that start in a row are that row times
    the (m, m) Toeplitz matrix of the kernel plus the start of the next row times the rest of the
    matrix. Zeros of the matrices meet samples outside of the window, where 0 times infinity is not
    a number; a chunk that is not finite is therefore done again by the definition.
    """
    taps = len(kernel)
    m = max(BLOCK, 1 << (taps - 1).bit_length())
    bands = np.zeros((m + taps - 1, m), out.dtype)
    for lag in range(taps):
        bands[np.arange(m) + lag, np.arange(m)] = kernel[lag]
    chunk = CHUNK // out.itemsize // m * m
    rest = np.empty((chunk // m, m), out.dtype)
    for first in range(0, len(out), chunk):
        place = out[first : first + chunk]
        samples = signal[first : first + len(place) + taps - 1]
        rows = max(0, len(samples) // m - 1)
        sums = place[: rows * m].reshape(rows, m)
        table = np.ascontiguousarray(samples[: (rows + 1) * m]).reshape(-1, m)
        with np.errstate(over="ignore", invalid="ignore"):
            np.matmul(table[:rows], bands[:m], out=sums)
            sums += np.matmul(table[1 : rows + 1, : taps - 1], bands[m:], out=rest[:rows])
        done = rows * m if np.isfinite(sums).all() else 0
        np.matmul(windows(samples[done:], [taps]), kernel, out=place[done:])
