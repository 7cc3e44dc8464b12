"""Predictions that say nothing, or the opposite of what is asked, and what is said to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Metric = Callable[[Array], float]
"""Value of the metric of some predictions."""

DEALS = 20
"""Orders in which the values are dealt out to see what guessing gives."""

Flaw = tuple[str, str]
"""Name of a misconception and its sentence."""


def constant(function: str, predictions: Array) -> Flaw | None:
    """One value for all inputs."""
    if np.ptp(predictions) > 0:
        return None
    return (
        "constant",
        f"{function} gives all {len(predictions):,} inputs the same value, {predictions[0]:.4g}, "
        "and so tells nothing apart. Look whether its argument reaches what it returns, and "
        "whether the values were rounded or ran into a limit.",
    )


def other_class(
    function: str, name: str, metric: Metric, truth: Array, predictions: Array
) -> Flaw | None:
    """Of two classes the other one: turned round, the predictions are better than guessing."""
    if set(np.unique(truth).tolist()) != {0, 1}:
        return None
    value, turned = metric(predictions), metric(1 - predictions)
    if value >= turned or turned <= _guessing(metric, predictions)[1]:
        return None
    return (
        "other_class",
        f"{function} answers for the other class: its {name} is {value:.4g}, and would be "
        f"{turned:.4g} if large and small values changed places. Large values belong to class 1; "
        "of two outputs take that of class 1.",
    )


def guesses(function: str, name: str, metric: Metric, predictions: Array) -> Flaw | None:
    """No better than the same values in another order."""
    value = metric(predictions)
    mean, most = _guessing(metric, predictions)
    if value > most:
        return None
    return (
        "guesses",
        f"{function} does no better than guessing: its {name} is {value:.4g}, and is {mean:.4g} "
        "if its values are dealt out at random. Look whether inputs and labels were in the same "
        "order when it was trained, whether inputs are prepared as they were then, and whether it "
        "uses what was trained.",
    )


def _guessing(metric: Metric, predictions: Array) -> tuple[float, float]:
    """The metric of the values in any order: its mean, and three standard deviations above."""
    random = np.random.RandomState(0)
    found = [metric(random.permutation(predictions)) for _ in range(DEALS)]
    return float(np.mean(found)), float(np.mean(found) + 3 * np.std(found))
