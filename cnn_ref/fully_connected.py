"""From feature maps to classes: flatten, then dense layers.

Sources: PyTorch, Flatten and Linear; Keras, Flatten and Dense.
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, plain, real, shapes_in_errors


def flatten(x: ArrayLike) -> Array:
    """All numbers of each sample in one row: (N, C H W) from x (N, C, H, W); the dtype is kept.

    The order is channel, row, column. Keras keeps channels last and so flattens in the order row,
    column, channel: the weights of a dense layer that follows are permuted.

    >>> flatten([[[[1, 2]], [[3, 4]]]])
    array([[1, 2, 3, 4]])
    """
    x = plain("x", x, kinds="biufc")
    if x.ndim < 1:
        raise ValueError("x has shape (); its first axis must hold samples")
    return x.reshape(len(x), prod(x.shape[1:])).copy()


def dense(x: ArrayLike, weight: ArrayLike, bias: ArrayLike | None = None) -> Array:
    """x weight^T + bias: (..., outputs) from x (..., inputs).

    `weight` has shape (outputs, inputs), as in PyTorch (the transpose of Keras's kernel), and
    `bias` (outputs,). The result has the dtype of x, float64 for bool and ints.

    >>> dense([[1, 2]], [[3, 4], [5, 6], [7, 8]], bias=[0, 0, 100])
    array([[ 11.,  17., 123.]])
    """
    x, weight = real("x", x), real("weight", weight)
    offset = np.zeros(weight.shape[:1]) if bias is None else real("bias", bias)
    with shapes_in_errors(x=x, weight=weight, bias=offset):
        if x.ndim < 1 or weight.ndim != 2 or x.shape[-1] != weight.shape[1]:
            raise ValueError("weight must be (outputs, inputs), and the last axis of x the inputs")
        if offset.shape != weight.shape[:1]:
            raise ValueError(f"bias must have shape ({len(weight)},), one number per output")
    return np.asarray(x @ weight.astype(x.dtype).T + offset.astype(x.dtype))
