"""What persons decided: marks of free text and corrections of points, in a list that only grows."""

from __future__ import annotations

import copy
import hashlib
import math
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.scores import total
from autograder.visible import visible

SCHEMA = """
CREATE TABLE IF NOT EXISTS journal (
  number INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, kind TEXT NOT NULL,
  student TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL, points REAL,
  comment TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS journal_keeps BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER IF NOT EXISTS journal_holds BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
"""
KINDS = ("mark", "adjust")


@dataclass(frozen=True)
class Entry:
    """A decision: the last one for a question counts; `points` None takes earlier ones back.

    A `mark` is of one text, whose digest is `answer`: another text waits for a reader again. An
    `adjust` is of the question, whatever the answer, and has its reason in `comment`.
    """

    kind: str
    student: str
    question: str
    points: float | None
    comment: str
    answer: str = ""
    time: str = ""


def digest(answer: Any) -> str:
    """Short name of a text, one that no spreadsheet takes for a number."""
    return "t" + hashlib.sha256(str(answer or "").strip().encode()).hexdigest()[:16]


def append(run: Path, entry: Entry) -> None:
    """Write a decision into the store of a run; it is on disk when this returns."""
    if entry.kind == "adjust" and not entry.comment.strip():
        raise UsageError("points are adjusted for a reason; give it with --reason")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    row = (now, entry.kind, entry.student, entry.question, entry.answer, entry.points)
    with closing(_opened(run)) as db, db:
        db.execute("INSERT INTO journal VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", (*row, entry.comment))


def entries(run: Path) -> list[Entry]:
    """All decisions of a run, the oldest first; none where nobody decided anything."""
    if not (run / "run.sqlite").is_file():
        return []
    with closing(_opened(run)) as db:
        rows = db.execute(
            "SELECT kind, student, question, points, comment, answer, time FROM journal "
            "ORDER BY number"
        ).fetchall()
    return [_entry(run, number, row) for number, row in enumerate(rows, start=1)]


def _entry(run: Path, number: int, row: tuple[Any, ...]) -> Entry:
    """A row of the journal, which says so if somebody changed it into what is none."""
    kind, student, question, points, *texts = row
    known = kind in KINDS and all(isinstance(text, str) for text in (student, question, *texts))
    if not known or not (points is None or (isinstance(points, float) and 0 <= points < math.inf)):
        raise UsageError(
            f"{run / 'run.sqlite'}: decision {number} of the journal, {visible(repr(row))}, is "
            "none that autograder wrote; take a copy of the run from before it was changed"
        )
    return Entry(*row)


def _opened(run: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(run / "run.sqlite", timeout=30)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.executescript(SCHEMA)
    except sqlite3.Error as error:
        raise UsageError(f"{run / 'run.sqlite'} cannot be used: {error}") from error
    return db


def decided(scores: dict[str, Any], journal: Iterable[Entry]) -> dict[str, Any]:
    """Scores with the decisions on them: points, reason, and the total of both."""
    last: dict[str, dict[str, Entry]] = {}
    for entry in journal:
        if entry.student == scores["student"]:
            last.setdefault(entry.question, {})[entry.kind] = entry
    if not last:
        return scores
    scores = copy.deepcopy(scores)
    for question in scores["questions"]:
        for kind in KINDS:  # a correction comes after the mark
            decision = last.get(question["name"], {}).get(kind)
            if decision is None or decision.points is None or scores["score"] is None:
                continue
            if kind == "mark" and decision.answer != digest(question["answer"]):
                continue
            question["score"], question["status"] = decision.points, "graded"
            question["decision"] = {
                "kind": kind,
                "comment": decision.comment,
                "time": decision.time,
            }
    if scores["score"] is not None:
        scores["score"] = total(scores["questions"])
        waits = any(question["status"] == "needs_reader" for question in scores["questions"])
        if scores["status"] == "needs_reader" and not waits:
            scores["status"] = "graded"
    return scores
