"""The bars of commands that take a while."""

from __future__ import annotations

from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


def progress(console: Console) -> Progress:
    """A bar with a count and the time that remains."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
    )


class _Rate(ProgressColumn):
    """How many in a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f}/s")


class GradingBar:
    """How a grading goes: count, rate, time left, and how many submissions have each status."""

    def __init__(self, console: Console, total: int) -> None:
        self.counts: Counter[str] = Counter()
        self._bar = Progress(
            TextColumn("Grading"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=console,
        )
        self._task = self._bar.add_task("", total=total, counts="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self._bar.stop()

    @property
    def done(self) -> int:
        """How many submissions have a result."""
        return self.counts.total()

    def known(self, status: str) -> None:
        """One that was graded before: it says nothing of the rate."""
        self.counts[status] += 1
        self._bar.reset(self._task, completed=self.done, counts=words(self.counts))

    def graded(self, status: str) -> None:
        """One that was graded now."""
        self.counts[status] += 1
        self._bar.update(self._task, completed=self.done, counts=words(self.counts))


def words(counts: Counter[str]) -> str:
    """Such as `7 graded, 1 invalid`, the most frequent first."""
    return ", ".join(f"{number} {status}" for status, number in counts.most_common())
