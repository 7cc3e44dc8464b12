"""Marks in a table: written to be filled in with a spreadsheet, and read back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from autograder.errors import UsageError
from autograder.marking.answers import Answer, answers, save
from autograder.report.gradebook import csv_text, inert, number

COLUMNS = ("number", "student", "question", "answer", "most", "points", "comment", "text")
"""`text` names the text of a row, so that a mark cannot land on another one."""


def write_table(run: Path, path: Path) -> int:
    """Write all free texts with the marks so far; how many there are."""
    rows = [
        [
            str(place),
            inert(one.student),
            one.question,
            inert(one.text),
            number(one.most),
            number(one.points),
            inert(one.comment),
            one.digest,
        ]
        for place, one in enumerate(answers(run), 1)
    ]
    # Spreadsheets take a file without this mark for one in an old code page.
    path.write_text("\ufeff" + csv_text([COLUMNS, *rows]), encoding="utf-8", newline="")
    return len(rows)


def read_table(run: Path, path: Path) -> int:
    """Keep the marks of a table that was filled in; how many are new.

    Raises `UsageError`, and keeps none of them, if a row is of no text of this run or has no
    number.
    """
    known = answers(run)
    marks = []
    for line, row in enumerate(_rows(path), 2):
        points = (row.get("points") or "").strip().replace(",", ".")
        if not points:
            continue
        answer = _answer(known, row, f"{path}, line {line}")
        try:
            value = float(points)
        except ValueError:
            raise UsageError(f"{path}, line {line}: points={points!r}; give a number") from None
        if not 0 <= value <= answer.most:
            raise UsageError(
                f"{path}, line {line}: {value:g} points; give a number from 0 to {answer.most:g}"
            )
        comment = row.get("comment") or ""
        # What stands there as we wrote it is no change.
        if value != answer.points or comment not in (answer.comment, inert(answer.comment)):
            marks.append((answer, value, comment))
    for answer, value, comment in marks:
        save(run, answer, value, comment)
    return len(marks)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as a CSV file in UTF-8 ({error})") from None
    first = text.partition("\n")[0]
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    lacking = {"student", "question", "points", "text"} - set(table.fieldnames or ())
    if lacking:
        raise UsageError(
            f"{path} lacks the columns {', '.join(sorted(lacking))}; write it with --to"
        )
    return list(table)


def _answer(known: list[Answer], row: dict[str, str], where: str) -> Answer:
    for one in known:
        same = one.student == row["student"] or inert(one.student) == row["student"]
        if same and one.question == row["question"] and one.digest == row["text"]:
            return one
    raise UsageError(
        f"{where}: no such text of {row['student']!r} to {row['question']!r} in this run; it was "
        "graded again with another text, so write the table anew with --to"
    )
