"""How well a tagger separates signal from background, and a classifier its classes.

Signal has label 1, background 0; a higher score means more signal-like. A cut keeps what scores at
least the threshold; the efficiency of a class is the fraction of it that is kept. Sources: Fawcett,
Pattern Recognition Letters 27 (2006) 861; Mann & Whitney, Ann. Math. Statist. 18 (1947) 50;
Kasieczka et al., SciPost Phys. 7 (2019) 014 (background rejection at fixed signal efficiency).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, affordable, finite, plain, whole


class RocCurve(NamedTuple):
    """Efficiencies at every threshold, from the cut that keeps nothing to the one that keeps all.

    In other fields: false positive rate, true positive rate, thresholds.
    """

    background_efficiency: Array
    signal_efficiency: Array
    thresholds: Array


def roc_curve(labels: ArrayLike, scores: ArrayLike) -> RocCurve:
    """One point for each distinct score, and (0, 0) before, at threshold infinity.

    What has the same score passes together, so a tie is a slanted piece of the curve. `labels` (N,)
    of 0 and 1 or bool, `scores` (N,); ValueError if one of the classes is missing.

    >>> roc_curve([0, 1, 0, 1], [0.1, 0.9, 0.5, 0.5]).signal_efficiency
    array([0. , 0.5, 1. , 1. ])
    """
    background, signal, thresholds = _passing(labels, scores)
    return RocCurve(background / background[-1], signal / signal[-1], thresholds)


def auc(labels: ArrayLike, scores: ArrayLike) -> float:
    """Area under the ROC curve: the chance that a signal scores above a background, ties half.

    That is the Mann-Whitney U over the number of pairs; it is counted in integers, without
    rounding before the last division.

    >>> auc([0, 1, 0, 1], [0.1, 0.9, 0.5, 0.5])
    0.875
    """
    background, signal, _ = _passing(labels, scores)
    halves = np.sum(np.diff(background) * (signal[1:] + signal[:-1]))
    return int(halves) / (2 * int(background[-1]) * int(signal[-1]))


def background_rejection(
    labels: ArrayLike, scores: ArrayLike, signal_efficiency: float = 0.5
) -> float:
    """1 / background efficiency at a given signal efficiency; infinity if no background passes.

    Between its points the ROC curve is followed in straight lines; of several cuts with the same
    signal efficiency, the tightest counts.

    >>> background_rejection([0, 0, 0, 0, 1, 1], [1, 2, 3, 5, 4, 6], signal_efficiency=1)
    4.0
    """
    background, signal, _ = _passing(labels, scores)
    signal_efficiency = finite("signal_efficiency", signal_efficiency)
    if not 0 < signal_efficiency <= 1:
        raise ValueError(f"signal_efficiency={signal_efficiency:g} must be in (0, 1]")
    wanted = round(signal_efficiency * int(signal[-1]), 9)  # 0.1 + 0.2 of ten signals are three
    point = int(np.searchsorted(signal, wanted))
    rise = (signal[point] - wanted) / (signal[point] - signal[point - 1])
    passing = background[point] - rise * (background[point] - background[point - 1])
    return float(background[-1] / passing) if passing > 0 else float("inf")


def accuracy(labels: ArrayLike, predictions: ArrayLike) -> float:
    """Fraction of the predicted classes that are right; both (N,) whole numbers, not scores.

    >>> accuracy([0, 1, 2, 2], [0, 2, 2, 2])
    0.75
    """
    labels, predictions = _classes(labels, predictions)
    return float(np.mean(labels == predictions))


def confusion_matrix(
    labels: ArrayLike, predictions: ArrayLike, *, classes: int | None = None
) -> Array:
    """Counts (classes, classes): row is the true class, column the predicted one.

    The sum over a row is the number of samples of that class; the diagonal is right. `classes` is
    one more than the largest label or prediction, if not given.

    >>> confusion_matrix([0, 0, 1, 2], [0, 1, 1, 1])
    array([[1, 1, 0],
           [0, 1, 0],
           [0, 1, 0]])
    """
    labels, predictions = _classes(labels, predictions)
    largest = int(max(labels.max(), predictions.max()))
    classes = whole("classes", largest + 1 if classes is None else classes)
    if largest >= classes:
        raise ValueError(f"classes={classes} must be more than the largest class, {largest}")
    affordable(f"classes={classes}", (classes, classes))
    counts = np.bincount(labels * classes + predictions, minlength=classes * classes)
    return counts.reshape(classes, classes)


def _passing(labels: ArrayLike, scores: ArrayLike) -> tuple[Array, Array, Array]:
    """Background and signal samples that pass each threshold, and the thresholds, falling."""
    labels, scores = plain("labels", labels), plain("scores", scores)
    if labels.ndim != 1 or labels.shape != scores.shape:
        raise ValueError(
            f"labels {labels.shape} and scores {scores.shape} must be rows of one length"
        )
    if np.isnan(scores).any():
        raise ValueError("scores must not be NaN")
    if set(np.unique(labels).tolist()) != {0, 1}:
        raise ValueError("labels must be 0 (background) and 1 (signal), and hold both")
    order = np.argsort(-scores.astype(float), kind="stable")
    falling, signal = scores[order].astype(float), np.cumsum(labels[order].astype(np.int64))
    last = np.append(np.flatnonzero(np.diff(falling)), len(falling) - 1)  # of each score
    signal = np.append(0, signal[last])
    samples = np.append(0, last + 1)
    return samples - signal, signal, np.append(np.inf, falling[last])


def _classes(labels: ArrayLike, predictions: ArrayLike) -> tuple[Array, Array]:
    labels, predictions = plain("labels", labels), plain("predictions", predictions)
    if labels.ndim != 1 or labels.shape != predictions.shape or labels.size == 0:
        raise ValueError(
            f"labels {labels.shape} and predictions {predictions.shape} must be rows of one "
            "length, not empty"
        )
    for name, array in (("labels", labels), ("predictions", predictions)):
        if array.dtype.kind not in "biu" or array.min() < 0:
            raise ValueError(f"{name} must be classes 0, 1, 2, ..., not {array.dtype} or negative")
    return labels.astype(np.int64), predictions.astype(np.int64)
