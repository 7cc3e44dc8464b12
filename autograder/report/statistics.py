"""Statistics of a class: pure functions of scores, where None means "no score", never zero.

Difficulty and item-rest correlation are the indices of classical test theory, introduced for tests
in physics by Ding and Beichner, "Approaches to data analysis of multiple-choice questions", Phys.
Rev. ST Phys. Educ. Res. 5, 020103 (2009).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ENOUGH = 30  # students; with fewer, a corrected correlation scatters by 0.2 and more
WANTED = (0.3, 0.9)  # difficulty; a rule of thumb without a single source
# Item-rest correlation: the limit that P. V. Engelhardt gives for the point-biserial coefficient,
# "An introduction to classical test theory as applied to conceptual multiple-choice tests",
# Getting Started in PER 2 (2009).
TELLING = 0.2
Z95 = 1.959964

Scores = Sequence[float | None]


@dataclass(frozen=True)
class Summary:
    """Mean, median and sample standard deviation of the `n` scores there are."""

    n: int
    mean: float | None
    median: float | None
    spread: float | None


@dataclass(frozen=True)
class Difficulty:
    """Share of the points earned by the `n` students with a score, and its 95% interval."""

    n: int
    p: float | None
    low: float
    high: float


@dataclass(frozen=True)
class Bin:
    """Number of scores from `low` up to, but not including, `high`."""

    low: float
    high: float
    count: int


def known(scores: Scores) -> list[float]:
    """The scores there are."""
    return [score for score in scores if score is not None]


def summary(scores: Scores) -> Summary:
    """Mean, median and spread; the spread needs two scores."""
    there = known(scores)
    if not there:
        return Summary(0, None, None, None)
    spread = float(np.std(there, ddof=1)) if len(there) > 1 else None
    return Summary(len(there), float(np.mean(there)), float(np.median(there)), spread)


def wilson(p: float, n: int, *, z: float = Z95) -> tuple[float, float]:
    """Confidence interval of a share `p` of `n` (95% by default).

    E. B. Wilson, J. Am. Stat. Assoc. 22, 209 (1927); recommended for small n by Brown, Cai and
    DasGupta, Stat. Sci. 16, 101 (2001). For partial credit it errs on the wide side: scores
    between 0 and 1 with mean p never scatter more than right-or-wrong scores with that mean.
    """
    if n == 0:
        return 0.0, 1.0
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def difficulty(scores: Scores, points: float) -> Difficulty:
    """Mean share of `points` earned: 1 is a question that everybody answers."""
    there = known(scores)
    if not there or points <= 0:
        return Difficulty(len(there), None, 0.0, 1.0)
    p = min(1.0, max(0.0, float(np.mean(there)) / points))
    return Difficulty(len(there), p, *wilson(p, len(there)))


def item_rest(item: Scores, total: Scores) -> float | None:
    """Correlation of a question with the rest of the points, None where it is not defined.

    The question itself is taken out of the total, which with few questions it would inflate.
    """
    pairs = [
        (i, t - i) for i, t in zip(item, total, strict=True) if i is not None and t is not None
    ]
    if len(pairs) < 3:
        return None
    one, rest = np.array(pairs, dtype=np.float64).T
    if np.ptp(one) < 1e-9 or np.ptp(rest) < 1e-9:
        return None
    return float(np.corrcoef(one, rest)[0, 1])


def verdict(hard: Difficulty, correlation: float | None) -> str:
    """What the numbers say of a question, in words; below 30 students that nobody can tell."""
    if hard.n < ENOUGH or hard.p is None:
        return "too few to judge"
    words = []
    if hard.high < WANTED[0]:
        words.append("very hard")
    if hard.low > WANTED[1]:
        words.append("very easy")
    if correlation is not None and correlation < TELLING:
        words.append("hardly tells strong from weak")
    return ", ".join(words) or "as wanted"


def histogram(scores: Scores, points: float, *, bins: int = 10) -> list[Bin]:
    """Counts in bins of equal width from 0 to `points`; the last bin includes `points`."""
    edges = np.linspace(0.0, max(points, 1e-9), bins + 1)
    # Sums of thirds and tenths fall short of an edge by a rounding error, which is not a lost bin.
    there = np.clip(np.round(known(scores), 9), 0.0, edges[-1])
    counts, _ = np.histogram(there, bins=np.round(edges, 9))
    return [
        Bin(float(low), float(high), int(count))
        for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True)
    ]


def outcome(score: float | None, points: float, status: str) -> str:
    """`right`, `partly` or `wrong` for what is marked; the status for everything else."""
    if status != "graded" or score is None:
        return status if status != "graded" else "not_run"
    if score >= points - 1e-9:
        return "right"
    return "partly" if score > 1e-9 else "wrong"


def shares(labels: Sequence[str], order: Sequence[str]) -> list[tuple[str, int, float]]:
    """(label, count, share) in the given order, without labels that nobody has."""
    counts = Counter(labels)
    known_first = [*order, *sorted(set(counts) - set(order))]
    return [(one, counts[one], counts[one] / len(labels)) for one in known_first if counts[one]]
