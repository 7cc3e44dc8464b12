"""Matrix products in the sizes that a processor does fastest."""

from __future__ import annotations

import numpy as np

from cnn_ref.arguments import Array

SMALL = 1_000_000  # multiplications up to which OpenBLAS does not copy the factors first (AVX-512)
LANES = 16  # float32 in a vector of AVX-512; a matrix of other widths leaves some idle
FEWEST = 96  # columns below which splitting loses more at the edges than it gains


def product(factor: Array, columns: Array, *, out: Array) -> None:
    """Writes factor (..., M, K) times columns (..., K, N) to `out` (..., M, N), as np.matmul would.

    OpenBLAS first copies the factors of a large product into an order that suits its kernels, which
    costs as much as it gains where one of them is used but a few times. Products of at most
    100 x 100 x 100 multiplications it does at once (OpenBLAS, sgemm_small_kernel_permit for
    SkylakeX), so a larger one is done by groups of columns, where these stay wide enough.
    """
    n = columns.shape[-1]
    most = SMALL // (factor.shape[-2] * factor.shape[-1]) // LANES * LANES
    if n <= most or most < FEWEST:
        np.matmul(factor, columns, out=out)
        return
    whole = n - n % most

    def grouped(matrix: Array) -> Array:
        groups = matrix[..., :whole].reshape(*matrix.shape[:-1], -1, most)
        return groups.swapaxes(-3, -2)

    np.matmul(factor[..., np.newaxis, :, :], grouped(columns), out=grouped(out))
    np.matmul(factor, columns[..., whole:], out=out[..., whole:])
