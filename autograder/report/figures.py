"""Geometry of the drawings: where bars and marks stand, in per cent of the width and in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.report.statistics import Bin, Difficulty

HEIGHT = 130.0  # of the tallest bar
GAP = 0.3  # per cent of the width between bars


@dataclass(frozen=True)
class Bar:
    """One bar of the histogram with its count above it and its lower edge below."""

    x: str
    width: str
    middle: str
    y: str
    height: str
    count: int
    low: float
    high: float


@dataclass(frozen=True)
class Segment:
    """One part of a bar of shares."""

    label: str
    count: int
    share: float
    x: str
    width: str


@dataclass(frozen=True)
class Interval:
    """A bar up to `p` with its confidence interval."""

    p: str
    low: str
    high: str


def bars(bins: Sequence[Bin]) -> list[Bar]:
    """Bars of a histogram that fills the width of its frame."""
    tallest = max([one.count for one in bins] + [1])
    width = 100 / len(bins)
    return [
        Bar(
            x=_percent(number * width + GAP),
            width=_percent(width - 2 * GAP),
            middle=_percent((number + 0.5) * width),
            y=f"{HEIGHT * (1 - one.count / tallest):.1f}",
            height=f"{HEIGHT * one.count / tallest:.1f}",
            count=one.count,
            low=one.low,
            high=one.high,
        )
        for number, one in enumerate(bins)
    ]


def segments(shares: Sequence[tuple[str, int, float]]) -> list[Segment]:
    """Parts that together fill the width."""
    placed, start = [], 0.0
    for label, count, share in shares:
        placed.append(Segment(label, count, share, _percent(100 * start), _percent(100 * share)))
        start += share
    return placed


def interval(hard: Difficulty) -> Interval:
    """Bar and whisker of a difficulty."""
    return Interval(
        _percent(100 * (hard.p or 0)), _percent(100 * hard.low), _percent(100 * hard.high)
    )


def position(value: float, whole: float) -> str:
    """Where a value stands on an axis from 0 to `whole`."""
    return _percent(100 * min(1.0, max(0.0, value / whole))) if whole > 0 else "0%"


def _percent(value: float) -> str:
    return f"{value:.2f}%"
