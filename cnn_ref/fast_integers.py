"""Exact sums of integers, or an error: nothing is rounded and nothing wraps around."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, plain


def exact_operands(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    names: tuple[str, str, str] = ("x", "weight", "bias"),
) -> tuple[Array, ...]:
    """x, weight and bias of a convolution in a type that holds every sum exactly.

    No sum exceeds max|x| times the sum of one kernel's |weights|, plus |bias|. Below 2**53 that is
    float64, which has the fast paths; below 2**63 it is int64. ValueError beyond, even if the sum
    itself would happen to fit, and for anything but bool and ints; it calls them by `names`.
    """
    given = tuple(zip(names, (x, weight, [0] if bias is None else bias), strict=True))
    arrays = [plain(name, array) for name, array in given]
    for (name, _), array in zip(given, arrays, strict=True):
        if array.dtype.kind == "f":
            raise ValueError(f"{name} has dtype {array.dtype}; exact=True needs bool or integers")
    largest_x, largest_bias = _largest(arrays[0]), _largest(arrays[2])
    taps = arrays[1][0].size if arrays[1].ndim and len(arrays[1]) else 0
    bound = largest_x * _largest(arrays[1]) * max(1, taps) + largest_bias
    if bound >= 2**53 and taps:
        each = np.abs(arrays[1].astype(object)).reshape(len(arrays[1]), -1).sum(axis=1)
        bound = largest_x * int(each.max()) + largest_bias
    if bound >= 2**63:
        raise ValueError(
            f"exact=True: {names[0]} up to {largest_x} in absolute value can give sums up to "
            f"{bound}, beyond the 2**63 - 1 of int64"
        )
    held = np.float64 if bound < 2**53 else np.int64
    return tuple(array.astype(held) for array in arrays[: 2 if bias is None else 3])


def _largest(array: Array) -> int:
    """Largest absolute value, as a Python int: int64 has no absolute value of its minimum."""
    return max(abs(int(array.max())), abs(int(array.min()))) if array.size else 0
