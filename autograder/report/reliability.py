"""How far the scores of a class can be trusted: internal consistency and error of measurement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from autograder.report.statistics import Z95, Scores

RESAMPLES = 2000
SEED = 20260101
"""Of the resampling: the same class gives the same interval in every report."""


SMALLEST = 1e-12
"""Variance below which all scores are equal up to rounding."""


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha with its 95% interval, and the standard error of measurement in points.

    Of `n` students with a score for each of the `items`; None where it is not defined.
    """

    n: int
    items: int
    alpha: float | None
    low: float | None
    high: float | None
    error: float | None


def reliability(columns: Sequence[Scores]) -> Reliability:
    """Reliability of a test whose questions have these scores, each a list over the students.

    Students who lack a score for a question are left out. The interval is that of the bootstrap
    over students: the 2.5% and 97.5% quantiles of alpha in samples drawn with replacement (Efron
    and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).
    """
    students = zip(*columns, strict=True)
    complete = [row for row in students if all(score is not None for score in row)]
    matrix = np.array(complete, dtype=np.float64).reshape(len(complete), len(columns))
    n, items = matrix.shape
    value = None if n < 3 or items < 2 else alpha(matrix)
    if value is None:
        return Reliability(n, items, None, None, None, None)
    low, high = np.quantile(_resampled(matrix), [0.025, 0.975])
    spread = float(np.std(matrix.sum(axis=1), ddof=1))
    return Reliability(n, items, value, float(low), float(high), spread * math.sqrt(1 - value))


def alpha(matrix: NDArray[np.float64]) -> float | None:
    """Cronbach's alpha of an (students, questions) array, None if all totals are equal.

    k/(k-1) (1 - sum of the variances of the questions / variance of the totals), with population
    variances in both places (L. J. Cronbach, Psychometrika 16, 297, 1951); for right-or-wrong
    questions it is KR-20.
    """
    items = matrix.shape[1]
    total = float(matrix.sum(axis=1).var())
    if total < SMALLEST:
        return None
    return float(items / (items - 1) * (1 - matrix.var(axis=0).sum() / total))


def _resampled(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Alpha of samples of the students; those whose totals are all equal are left out."""
    n, items = matrix.shape
    # RandomState, since NumPy promises that its stream never changes (NEP 19).
    drawn = np.random.RandomState(SEED).randint(n, size=(RESAMPLES, n))
    weight = np.stack([np.bincount(row, minlength=n) for row in drawn]) / n
    centred = matrix - matrix.mean(axis=0)
    each = _variance(weight, centred).sum(axis=1)
    total = _variance(weight, centred.sum(axis=1, keepdims=True))[:, 0]
    there = total > SMALLEST
    return np.asarray(items / (items - 1) * (1 - each[there] / total[there]))


def _variance(weight: NDArray[np.float64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Population variance of each column of (students, columns) for each row of weights."""
    squares: NDArray[np.float64] = weight @ values**2 - (weight @ values) ** 2
    return squares


def correlation_interval(r: float, n: int) -> tuple[float, float]:
    """95% interval of a correlation of `n` pairs (R. A. Fisher, Metron 1(4), 3, 1921)."""
    if n < 4:
        return -1.0, 1.0
    centre = math.atanh(min(max(r, -1 + 1e-12), 1 - 1e-12))
    half = Z95 / math.sqrt(n - 3)
    return math.tanh(centre - half), math.tanh(centre + half)
