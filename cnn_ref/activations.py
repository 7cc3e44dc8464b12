"""Activation functions, computed so that no finite input overflows.

Input of any shape; the result has the same shape and the dtype of x, float64 for bool and ints.
Sources: Goodfellow et al., Deep Learning, sections 3.10, 4.1 and 6.3; PyTorch, torch.nn.functional.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import LONGEST, Array, finite, real, whole


def relu(x: ArrayLike) -> Array:
    """max(x, 0).

    >>> relu([-2, 0, 3])
    array([0., 0., 3.])
    """
    return np.asarray(np.maximum(real("x", x), 0))


def leaky_relu(x: ArrayLike, *, negative_slope: float = 0.01) -> Array:
    """x where x is positive, negative_slope * x elsewhere.

    >>> leaky_relu([-2, 0, 3], negative_slope=0.25)
    array([-0.5,  0. ,  3. ])
    """
    x, slope = real("x", x), finite("negative_slope", negative_slope)
    return np.where(x > 0, x, x * slope)


def elu(x: ArrayLike, *, alpha: float = 1.0) -> Array:
    """x where x is positive, alpha (exp(x) - 1) elsewhere; Clevert et al., arXiv:1511.07289.

    >>> elu([-1000, 0, 3], alpha=2)
    array([-2.,  0.,  3.])
    """
    x, alpha = real("x", x), finite("alpha", alpha)
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))  # no exp of a large number


def maxout(x: ArrayLike, pieces: int, *, axis: int = 1) -> Array:
    """Largest of every `pieces` consecutive channels: (N, C / pieces, ...) from x (N, C, ...).

    Goodfellow et al., arXiv:1302.4389: with C linear maps before it, each output is a convex
    function made of `pieces` straight pieces.

    >>> maxout([[1, 5, 2, -3, -1, -2]], pieces=3)
    array([[ 5., -1.]])
    """
    x, pieces = real("x", x), whole("pieces", pieces)
    axis = whole("axis", axis, least=-LONGEST)
    if not -x.ndim <= axis < x.ndim or x.shape[axis] % pieces:
        raise ValueError(
            f"pieces={pieces} must divide the channels, axis={axis} of x, which has shape {x.shape}"
        )
    channels_last = np.moveaxis(x, axis, -1)
    groups = (*channels_last.shape[:-1], x.shape[axis] // pieces, pieces)
    return np.ascontiguousarray(np.moveaxis(channels_last.reshape(groups).max(axis=-1), -1, axis))


def sigmoid(x: ArrayLike) -> Array:
    """1 / (1 + exp(-x)), between 0 and 1.

    >>> sigmoid([-1000, 0, 1000])
    array([0. , 0.5, 1. ])
    """
    x = real("x", x)
    small = np.exp(-np.abs(x))  # never above 1, so neither branch can overflow
    return np.where(x >= 0, 1 / (1 + small), small / (1 + small))


def tanh(x: ArrayLike) -> Array:
    """Hyperbolic tangent, 2 sigmoid(2x) - 1, between -1 and 1."""
    return np.asarray(np.tanh(real("x", x)))


def softplus(x: ArrayLike) -> Array:
    """log(1 + exp(x)), a smooth `relu`.

    >>> softplus([0, 1000])
    array([6.93147181e-01, 1.00000000e+03])
    """
    x = real("x", x)
    return np.asarray(np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))))


def log_softmax(x: ArrayLike, *, axis: int = -1) -> Array:
    """x - log(sum(exp(x))) along `axis`: the logarithm of `softmax`, exact where softmax is 0."""
    shifted = _below_zero(x, axis)
    return np.asarray(shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True)))


def softmax(x: ArrayLike, *, axis: int = -1) -> Array:
    """exp(x) / sum(exp(x)) along `axis`: probabilities from scores (N, classes).

    >>> softmax([1000, 1000])
    array([0.5, 0.5])
    """
    powers = np.exp(_below_zero(x, axis))
    return np.asarray(powers / np.sum(powers, axis=axis, keepdims=True))


def _below_zero(x: ArrayLike, axis: int) -> Array:
    """x minus its maximum: softmax stays the same, and exp cannot overflow."""
    x = real("x", x)
    axis = whole("axis", axis, least=-LONGEST)
    if not -x.ndim <= axis < x.ndim or x.shape[axis] == 0:
        raise ValueError(f"axis={axis} must be a filled axis of x, which has shape {x.shape}")
    return np.asarray(x - np.max(x, axis=axis, keepdims=True))
