"""Layers that do one thing in training and another at inference: batch norm and dropout.

Sources: Ioffe & Szegedy, arXiv:1502.03167; Srivastava et al., JMLR 15 (2014) 1929; Tompson et al.,
arXiv:1411.4280 (spatial dropout); PyTorch, BatchNorm2d, Dropout and Dropout2d.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, finite, flag, real, shapes_in_errors, summable


def batch_norm(
    x: ArrayLike,
    running_mean: ArrayLike | None = None,
    running_var: ArrayLike | None = None,
    weight: ArrayLike | None = None,
    bias: ArrayLike | None = None,
    *,
    training: bool = False,
    eps: float = 1e-5,
) -> Array:
    """weight (x - mean) / sqrt(var + eps) + bias, channel by channel, for x (N, C, ...).

    In training, mean and var are those of the batch over all axes but the channels, var divided by
    n; at inference they are `running_mean` and `running_var`, which `running_statistics` moves.
    All four have shape (C,); `weight` (gamma) is 1 and `bias` (beta) 0 if not given. PyTorch's eps;
    Keras takes 1e-3.

    >>> batch_norm([[1.0, 7.0], [3.0, 7.0]], training=True, eps=0)[:, 0]
    array([-1.,  1.])
    """
    given = real("x", x)
    x = summable(given)
    with shapes_in_errors(x=x):
        _check_batch(x, training=flag("training", training))
        eps = finite("eps", eps)
        if eps < 0:
            raise ValueError(f"eps={eps:g} must not be negative")
        if not training and (running_mean is None or running_var is None):
            raise ValueError("running_mean and running_var are needed unless training=True")
        if training:
            mean, var = _moments(x)
        else:
            mean, var = _running(x, running_mean, running_var)
        scale = _channel(x, weight=1 if weight is None else weight)
        shift = _channel(x, bias=0 if bias is None else bias)
    constant = training & (var + eps == 0)  # a channel without spread stays at its mean
    spread = np.where(constant, 1, np.sqrt(var + eps))
    return np.asarray((x - mean) * (scale / spread) + shift).astype(given.dtype, copy=False)


class Statistics(NamedTuple):
    """Mean and variance of every channel, each of shape (C,)."""

    mean: Array
    var: Array


def running_statistics(
    x: ArrayLike, running_mean: ArrayLike, running_var: ArrayLike, *, momentum: float = 0.1
) -> Statistics:
    """The moving statistics after one more training batch x (N, C, ...), as PyTorch moves them.

        new = (1 - momentum) old + momentum batch

    Keras calls 1 - momentum the momentum (0.99). The variance that enters is the unbiased one,
    divided by n - 1; Keras, and the training pass of both, divide by n. Both have the dtype of x,
    but those of half precision are single.

    >>> running_statistics([[1.0], [3.0]], [0.0], [1.0], momentum=0.5)
    Statistics(mean=array([1.]), var=array([1.5]))
    """
    x = summable(real("x", x))
    with shapes_in_errors(x=x):
        _check_batch(x, training=True)
        momentum = finite("momentum", momentum)
        if not 0 <= momentum <= 1:
            raise ValueError(f"momentum={momentum:g} must lie between 0 and 1")
        old = _running(x, running_mean, running_var)
    count = x.size // x.shape[1]
    mean, var = _moments(x)
    unbiased = var * (count / (count - 1))
    news = [(1 - momentum) * a + momentum * b for a, b in zip(old, (mean, unbiased), strict=True)]
    return Statistics(news[0].reshape(-1), news[1].reshape(-1))


def dropout(
    x: ArrayLike,
    p: float = 0.5,
    *,
    training: bool = True,
    rng: np.random.Generator | None = None,
) -> Array:
    """x with each number set to 0 with probability p, the others divided by 1 - p.

    So the mean stays, and inference (`training=False`) returns x unchanged. The random numbers come
    from `rng`, one per number of x.

    >>> dropout(np.ones(8), p=0.5, rng=np.random.default_rng(0))
    array([2., 0., 0., 0., 2., 2., 2., 2.])
    """
    x = real("x", x)
    return _drop(x, x.shape, p, training, rng)


def spatial_dropout(
    x: ArrayLike,
    p: float = 0.5,
    *,
    training: bool = True,
    rng: np.random.Generator | None = None,
) -> Array:
    """`dropout` of whole feature maps: one random number for each map of x (N, C, ...).

    Neighbouring pixels tell the same story, so dropping single ones hides little.
    """
    x = real("x", x)
    if x.ndim < 2:
        raise ValueError(f"x has shape {x.shape}; it must have at least 2 axes, (N, C, ...)")
    return _drop(x, (*x.shape[:2], *[1] * (x.ndim - 2)), p, training, rng)


def _drop(
    x: Array, shape: tuple[int, ...], p: float, training: bool, rng: np.random.Generator | None
) -> Array:
    p = finite("p", p)
    if not 0 <= p <= 1:
        raise ValueError(f"p={p:g} must lie between 0 and 1: the probability to drop a number")
    if not flag("training", training):
        return x.copy()
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng={rng!r} must be a numpy.random.Generator while training=True")
    kept = rng.random(shape) >= p
    return np.where(kept, x / (1 - p if p < 1 else 1), x.dtype.type(0))


def _moments(x: Array) -> tuple[Array, Array]:
    """Mean and variance (divided by n) over all axes but the channels, which are kept."""
    others = (0, *range(2, x.ndim))
    return np.mean(x, axis=others, keepdims=True), np.var(x, axis=others, keepdims=True)


def _running(
    x: Array, running_mean: ArrayLike | None, running_var: ArrayLike | None
) -> tuple[Array, Array]:
    """Moving mean and variance of every channel."""
    mean, var = _channel(x, running_mean=running_mean), _channel(x, running_var=running_var)
    if (var < 0).any():
        raise ValueError(f"running_var={var.ravel()} must not be negative")
    return mean, var


def _channel(x: Array, **argument: Any) -> Array:
    """One number per channel, in a shape that broadcasts against x."""
    ((name, given),) = argument.items()
    values, channels = real(name, given), x.shape[1]
    if values.shape not in {(channels,), ()}:
        raise ValueError(f"{name} has shape {values.shape}; it must be ({channels},)")
    spread = np.broadcast_to(values.astype(x.dtype), (channels,))
    return spread.reshape(-1, *[1] * (x.ndim - 2))


def _check_batch(x: Array, *, training: bool) -> None:
    if x.ndim < 2 or x.shape[1] == 0:
        raise ValueError("x must have at least 2 axes, (N, C, ...), and a channel")
    if training and x.size // x.shape[1] < 2:
        raise ValueError("training needs at least 2 numbers per channel of x")
