"""The free texts of a run with the decisions on them so far."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder import journal
from autograder.errors import UsageError
from autograder.report import read_run


@dataclass(frozen=True)
class Answer:
    """One text with the points of the last mark, None while it waits."""

    student: str
    question: str
    text: str
    most: float
    points: float | None
    comment: str

    @property
    def digest(self) -> str:
        """Short name of the text, by which a mark belongs to it."""
        return journal.digest(self.text)


def answers(run: Path) -> list[Answer]:
    """All free texts that were handed in, by question and student.

    Raises `UsageError` if the run has no question in words.
    """
    info, results = read_run(run)
    asked = [one for one in info["questions"] if one["kind"] == "in_words"]
    if not asked:
        raise UsageError(f"{run} has no question in words; there is nothing to mark")
    marks = {
        (entry.student, entry.question, entry.answer): entry
        for entry in journal.entries(run)
        if entry.kind == "mark"
    }
    found = []
    for question in asked:
        for result in results:
            entry = next((q for q in result["questions"] if q["name"] == question["name"]), None)
            if entry is None or not entry["answer"] or entry["status"] == "missing":
                continue
            text = str(entry["answer"]).strip()
            last = marks.get((result["student"], question["name"], journal.digest(text)))
            found.append(
                Answer(
                    result["student"],
                    question["name"],
                    text,
                    question["points"],
                    last.points if last else None,
                    last.comment if last else "",
                )
            )
    return found


def save(run: Path, answer: Answer, points: float | None, comment: str) -> None:
    """Keep a mark at once; raises `UsageError` for points that the question does not have."""
    if points is not None and not 0 <= points <= answer.most:
        raise UsageError(
            f"{answer.student}, {answer.question}: {points:g} points; "
            f"give a number from 0 to {answer.most:g}"
        )
    entry = journal.Entry(
        "mark", answer.student, answer.question, points, comment.strip(), answer.digest
    )
    journal.append(run, entry)
