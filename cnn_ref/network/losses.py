"""Losses: the mean over the batch, and its gradient with respect to the scores.

The cross-entropies take scores before the sigmoid or softmax ("logits"): where the probability
rounds to 0 or 1, its logarithm is lost, but the score still knows it. Every loss is called as
loss(scores, targets) and returns a `Loss`. Sources: Goodfellow et al., Deep Learning, sections
5.5 and 6.2; PyTorch, BCEWithLogitsLoss, CrossEntropyLoss, MSELoss.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.activations import log_softmax
from cnn_ref.arguments import Array, plain, real


class Loss(NamedTuple):
    """Value of a loss, and its gradient, of the shape of the scores."""

    value: float
    gradient: Array


LossFunction = Callable[[Array, Array], Loss]


def function(loss: LossFunction) -> LossFunction:
    """The argument `loss`, which may be a function of one's own."""
    if not callable(loss):
        raise ValueError(f"loss={loss!r} must be a function, such as binary_cross_entropy")
    return loss


def judged(loss: LossFunction, scores: Array, targets: Array) -> Loss:
    """What `loss` returns for these scores: a value and its gradient."""
    result = function(loss)(scores, targets)
    if not isinstance(result, tuple) or len(result) != 2:
        raise ValueError(f"loss returned {result!r}; it must return (value, gradient)")
    return Loss(*result)


def binary_cross_entropy(scores: ArrayLike, labels: ArrayLike) -> Loss:
    """Mean of -y log(p) - (1 - y) log(1 - p) with p = sigmoid(score), labels y between 0 and 1.

    Computed as max(z, 0) - z y + log(1 + exp(-|z|)) of the score z, which cannot overflow; its
    slope is p - y. Both arrays have the same shape.

    >>> binary_cross_entropy([0.0, 1000.0], [0, 1]).value  # log(2) / 2
    0.34657359027997264
    """
    scores, labels = _alike(scores, labels, "labels")
    if labels.size and not (labels.min() >= 0 and labels.max() <= 1):
        raise ValueError("binary_cross_entropy: labels must lie between 0 and 1")
    small = np.exp(-np.abs(scores))
    losses = np.maximum(scores, 0) - scores * labels + np.log1p(small)
    probability = np.where(scores >= 0, 1, small) / (1 + small)
    return Loss(float(losses.mean()), (probability - labels) / losses.size)


def categorical_cross_entropy(scores: ArrayLike, labels: ArrayLike) -> Loss:
    """Mean of -log(p[label]) with p = softmax(scores), from scores (N, classes).

    Labels are whole numbers (N,) from 0 to classes - 1, or probabilities (N, classes), "one-hot"
    for instance, for which the loss of a sample is -sum(y log(p)). The slope is p sum(y) - y.

    >>> categorical_cross_entropy([[0.0, 0.0]], [1]).value
    0.6931471805599453
    """
    scores = _filled(real("scores", scores))
    if scores.ndim != 2 or scores.shape[1] < 2:
        raise ValueError(f"scores have shape {scores.shape}; it must be (N, classes), 2 or more")
    wanted = _probabilities(scores, plain("labels", labels))
    logarithms = log_softmax(scores, axis=1)
    value = float(-(wanted * logarithms).sum(axis=1).mean())
    total = wanted.sum(axis=1, keepdims=True)
    return Loss(value, (np.exp(logarithms) * total - wanted) / len(scores))


def mean_squared_error(scores: ArrayLike, targets: ArrayLike) -> Loss:
    """Mean of (score - target)^2 over all numbers; the slope is 2 (score - target) / their number.

    >>> mean_squared_error([1.0, 2.0], [1, 4])
    Loss(value=2.0, gradient=array([ 0., -2.]))
    """
    scores, targets = _alike(scores, targets, "targets")
    difference = scores - targets
    return Loss(float(np.square(difference).mean()), difference * (2 / difference.size))


# A mean over samples: the value of a batch follows from the values of its parts.
MEANS: tuple[LossFunction, ...] = (
    binary_cross_entropy,
    categorical_cross_entropy,
    mean_squared_error,
)


def _alike(scores: ArrayLike, targets: ArrayLike, name: str) -> tuple[Array, Array]:
    scores, targets = _filled(real("scores", scores)), real(name, targets)
    if scores.shape != targets.shape:  # (N, 1) beside (N,) would quietly give (N, N)
        hint = (
            f"; {name}[:, np.newaxis] adds the axis" if scores.shape == (*targets.shape, 1) else ""
        )
        raise ValueError(
            f"{name} have shape {targets.shape}, the scores {scores.shape}; they must agree{hint}"
        )
    return scores, targets.astype(scores.dtype, copy=False)


def _filled(scores: Array) -> Array:
    if scores.size == 0:
        raise ValueError(f"scores have shape {scores.shape}; a mean needs at least one")
    return scores


def _probabilities(scores: Array, labels: Array) -> Array:
    samples, classes = scores.shape
    if labels.shape == scores.shape:
        return real("labels", labels).astype(scores.dtype, copy=False)
    if labels.shape != (samples,) or labels.dtype.kind not in "iu":
        raise ValueError(
            f"labels ({labels.dtype}) have shape {labels.shape}; they must be whole numbers "
            f"({samples},) or probabilities ({samples}, {classes})"
        )
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError(
            f"labels from {labels.min()} to {labels.max()} must be 0 to {classes - 1}: "
            f"the network has {classes} scores"
        )
    return np.asarray(labels[:, np.newaxis] == np.arange(classes)).astype(scores.dtype)
