"""Two runs side by side: two years of a course, or before and after a lecture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError
from autograder.report import statistics
from autograder.report.items import entry_of
from autograder.report.mistakes import Mistake, misconceptions
from autograder.report.pages import fill
from autograder.report.run import Json, read_run, was_asked
from autograder.report.words import percent


@dataclass(frozen=True)
class Share:
    """A share `p` of `n` students with its 95% interval; None where there are no students."""

    n: int
    p: float | None
    low: float
    high: float

    def __str__(self) -> str:
        if self.p is None:
            return "–"
        return f"{percent(self.p)} ({percent(self.low)} to {percent(self.high)}) of {self.n}"


@dataclass(frozen=True)
class Change:
    """A share in two runs, and the difference, second minus first, with its 95% interval."""

    name: str
    one: Share
    two: Share

    @property
    def difference(self) -> float | None:
        """Second minus first."""
        return None if self.one.p is None or self.two.p is None else self.two.p - self.one.p

    @property
    def interval(self) -> tuple[float, float]:
        """95% interval of the difference.

        From the intervals of both shares: method 10 of R. G. Newcombe, Stat. Med. 17, 873 (1998).
        """
        if self.one.p is None or self.two.p is None:
            return -1.0, 1.0
        middle = self.two.p - self.one.p
        down = math.hypot(self.two.p - self.two.low, self.one.high - self.one.p)
        up = math.hypot(self.two.high - self.two.p, self.one.p - self.one.low)
        return middle - down, middle + up

    @property
    def verdict(self) -> str:
        """What the difference says; with fewer than 30 students on a side, that nobody can tell."""
        if min(self.one.n, self.two.n) < statistics.ENOUGH or self.difference is None:
            return "too few to judge"
        low, high = self.interval
        return "more" if low > 0 else "less" if high < 0 else "no clear change"


@dataclass(frozen=True)
class Comparison:
    """What two runs have in common; `both` counts the students who are in both."""

    titles: tuple[str, str]
    summaries: tuple[statistics.Summary, statistics.Summary]
    points: tuple[float, float]
    both: int
    questions: list[Change]
    mistakes: list[Change]
    only: tuple[list[str], list[str]]


def compared(first: Path, second: Path) -> Comparison:
    """Difficulty and misconceptions of the questions that two runs share by name.

    Raises `UsageError` if they share none.
    """
    runs = [read_run(first), read_run(second)]
    names = [[question["name"] for question in info["questions"]] for info, _ in runs]
    shared = [name for name in names[0] if name in names[1]]
    if not shared:
        raise UsageError(f"{first} and {second} have no question in common; compare other runs")
    students = [{result["student"] for result in results} for _, results in runs]
    scores = [[result["score"] for result in results] for _, results in runs]
    return Comparison(
        titles=(f"{runs[0][0]['title']} ({first.name})", f"{runs[1][0]['title']} ({second.name})"),
        summaries=(statistics.summary(scores[0]), statistics.summary(scores[1])),
        points=(runs[0][0]["points"], runs[1][0]["points"]),
        both=len(students[0] & students[1]),
        questions=[
            Change(name, *(_difficulty(info, results, name) for info, results in runs))
            for name in shared
        ],
        mistakes=_mistakes([results for _, results in runs], shared),
        only=([n for n in names[0] if n not in shared], [n for n in names[1] if n not in shared]),
    )


def _difficulty(info: Json, results: Sequence[Json], name: str) -> Share:
    asked = next(question for question in info["questions"] if question["name"] == name)
    entries = [entry_of(name, result) for result in results if was_asked(asked, result)]
    scores = [entry["score"] if entry else None for entry in entries]
    hard = statistics.difficulty(scores, asked["points"])
    return Share(hard.n, hard.p, hard.low, hard.high)


def _mistakes(runs: Sequence[Sequence[Json]], shared: Sequence[str]) -> list[Change]:
    """Prevalence of each mistake that occurs in a run, the largest change first."""
    found = [{(one.question, one.name): one for one in misconceptions(run)} for run in runs]
    keys = [key for key in dict.fromkeys([*found[0], *found[1]]) if key[0] in shared]
    changes = [
        Change(
            f"{question}: {name}",
            *(
                _prevalence(there.get((question, name)), run, question)
                for there, run in zip(found, runs, strict=True)
            ),
        )
        for question, name in keys
    ]
    return sorted(changes, key=lambda one: (-abs(one.difference or 0.0), one.name))


def _prevalence(one: Mistake | None, results: Sequence[Json], question: str) -> Share:
    if one is not None:
        return Share(one.marked, one.share, *one.interval)
    entries = [entry_of(question, result) for result in results]
    marked = sum(entry is not None and entry["score"] is not None for entry in entries)
    return Share(marked, 0.0 if marked else None, *statistics.wilson(0.0, marked))


def comparison_page(found: Comparison) -> str:
    """HTML of a comparison, one file that needs no other."""
    return fill("compare.html", {"found": found, "enough": statistics.ENOUGH})
