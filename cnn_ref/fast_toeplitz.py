"""A long signal under one short kernel, as two matrix products instead of a window per sample."""

from __future__ import annotations

import numpy as np

from cnn_ref.arguments import Array
from cnn_ref.fast_product import SMALL
from cnn_ref.sliding import windows

BLOCK = 32  # samples of a row; the work grows with it, the number of rows shrinks
MOST_TAPS = 4 * BLOCK  # beyond, zeros of the matrices cost more than they save
LONG = 2_000  # outputs from which building the matrices pays


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
    whole = max(0, len(signal) // m - 1)  # rows that have a next one
    most = max(1, SMALL // (m * m))
    rest = np.empty((min(whole, most), m), out.dtype)
    for first in range(0, whole, most):
        rows = min(most, whole - first)
        samples = signal[first * m : (first + rows + 1) * m]
        table = np.ascontiguousarray(samples).reshape(-1, m)
        sums = out[first * m : (first + rows) * m].reshape(rows, m)
        with np.errstate(over="ignore", invalid="ignore"):
            np.matmul(table[:-1], bands[:m], out=sums)
            sums += np.matmul(table[1:, : taps - 1], bands[m:], out=rest[:rows])
        if not np.isfinite(sums).all():
            _define(samples[: rows * m + taps - 1], kernel, out=sums.reshape(-1))
    _define(signal[whole * m :], kernel, out=out[whole * m :])


def _define(samples: Array, kernel: Array, *, out: Array) -> None:
    """The definition: a window per output."""
    np.matmul(windows(samples, [len(kernel)]), kernel, out=out)
