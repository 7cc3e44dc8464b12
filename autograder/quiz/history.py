"""What a student answered before: kept on this machine only, in the user's data folder."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.quiz.load import Item

SCHEMA = """
create table if not exists answers (
    at text not null, question text not null, topic text not null, item text not null,
    right integer not null, mistake text not null
)
"""
COLUMNS = ("at", "question", "topic", "item", "right", "mistake")
KNOWN = 2
"""Right first tries in a row from which a question counts as mastered."""


@dataclass(frozen=True)
class Mastery:
    """How many questions of a topic were mastered, of how many there are."""

    topic: str
    mastered: int
    questions: int


class History:
    """First tries at questions, oldest first, in one SQLite file."""

    def __init__(self, file: Path) -> None:
        """Open or begin the history; a damaged file is kept aside, and `kept_aside` names it."""
        self.file = file
        self.kept_aside: Path | None = None
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._begin()
        except sqlite3.DatabaseError:
            self.kept_aside = _free_name(file)
            file.rename(self.kept_aside)
            self._begin()

    def add(self, item: Item, *, right: bool, mistake: str = "") -> None:
        """Keep the outcome of a first try."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        row = (at, item.question, item.topic, item.id, int(right), mistake)
        with self._opened() as base, base:
            base.execute("insert into answers values (?, ?, ?, ?, ?, ?)", row)

    def streaks(self) -> dict[str, int]:
        """Right first tries in a row, up to the last one, of each question that was asked."""
        found: dict[str, int] = {}
        for name, right in self._rows("question, right"):
            found[str(name)] = found.get(str(name), 0) + 1 if right else 0
        return found

    def mastery(self, items: Sequence[Item]) -> list[Mastery]:
        """Mastered questions of each topic, in alphabetical order."""
        streaks = self.streaks()
        topics: dict[str, set[str]] = {}
        for item in items:
            topics.setdefault(item.topic, set()).add(item.question)
        return [
            Mastery(topic, sum(streaks.get(one, 0) >= KNOWN for one in names), len(names))
            for topic, names in sorted(topics.items())
        ]

    def reset(self) -> int:
        """Forget everything; returns how many answers there were."""
        with self._opened() as base, base:
            return base.execute("delete from answers").rowcount

    def export(self, file: Path) -> int:
        """Write all answers as CSV; returns how many."""
        rows = list(self._rows(", ".join(COLUMNS)))
        with file.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([COLUMNS, *rows])
        return len(rows)

    def _begin(self) -> None:
        with self._opened() as base, base:
            base.execute(SCHEMA)
            if base.execute("pragma quick_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("damaged")
            base.execute(f"select {', '.join(COLUMNS)} from answers limit 1")

    def _rows(self, columns: str) -> Iterator[tuple[object, ...]]:
        with self._opened() as base:
            yield from base.execute(f"select {columns} from answers order by rowid")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.file, timeout=10)) as base:
            yield base


def urgency(streaks: Mapping[str, int], question: str) -> int:
    """Rank of a question: what went wrong last time, then what is new, then what is known least."""
    if question not in streaks:
        return 1
    return 0 if streaks[question] == 0 else 1 + streaks[question]


def default_file() -> Path:
    """Where the history lies on this system."""
    from platformdirs import user_data_path

    return user_data_path("cnn-autograder", appauthor=False) / "quiz.sqlite"


def _free_name(file: Path) -> Path:
    number = 1
    while (aside := file.with_name(f"{file.stem}-damaged-{number}{file.suffix}")).exists():
        number += 1
    return aside
