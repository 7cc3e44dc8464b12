"""Gradebooks that learning management systems import, by their documented columns.

Canvas: `Student, ID, SIS User ID, SIS Login ID, Section`, then one column an assignment; the second
row starts with "Points Possible" (lib/gradebook_importer.rb of instructure/canvas-lms; Canvas
Instructor Guide, "How do I import grades in the Gradebook?").
Moodle: any column that identifies a user, and one a grade item; both are matched by hand at the
import (docs.moodle.org, "Grade import").
Brightspace: `OrgDefinedId` or `Username` or both, `<item> Points Grade`, and last `End-of-Line
Indicator` with a `#` in each row (D2L, "Importing grades").
ILIAS: the status file of an exercise, `update, usr_id, login, …`; only rows with `update` 1 are
read, `status` is notgraded, passed or failed (class ilExAssignmentStatusFile of the Erlangen
extension and its plugin ExerciseStatusFile).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError
from autograder.report.gradebook import csv_text, inert, number
from autograder.report.run import Json

Row = dict[str, str]


@dataclass(frozen=True)
class Layout:
    """Columns by which a system knows a student, and the heading of a column of points.

    `login` is the one that holds our student's name where there is no export of the system.
    """

    identity: tuple[str, ...]
    login: str
    heading: Callable[[str], str]


NOT_IN_BRIGHTSPACE = re.compile(r'[/"*<>+=|,%]')
"""Characters that the name of a grade item may not have."""


LAYOUTS = {
    "canvas": Layout(
        ("Student", "ID", "SIS User ID", "SIS Login ID", "Section"),
        "SIS Login ID",
        inert,
    ),
    "moodle": Layout(("Username", "ID number", "Email address"), "Username", inert),
    "brightspace": Layout(
        ("OrgDefinedId", "Username"),
        "Username",
        lambda item: f"{NOT_IN_BRIGHTSPACE.sub(' ', item).strip()} Points Grade",
    ),
    "ilias": Layout(("usr_id", "login", "lastname", "firstname"), "login", inert),
}
ILIAS = "update usr_id login lastname firstname status mark notice comment plagiarism plag_comment"


@dataclass(frozen=True)
class Book:
    """Text of an import file, and the students who are not in it, each with the reason."""

    text: str
    left_out: dict[str, str]


def lms_gradebook(
    system: str,
    info: Json,
    results: Sequence[Json],
    *,
    export: Path | None = None,
    per_question: bool = False,
    passed: float = 0.5,
) -> Book:
    """Import file of a system for the results of a run.

    `export` is the gradebook (for ILIAS the status file) that the system itself writes; students
    are found in it by any of its identifying columns. Whoever has no score, or waits for a reader,
    is left out, so that no import makes a zero of it. ILIAS has one mark a student, and `passed` is
    the share of the points from which on it says `passed`.
    """
    if system == "ilias" and (export is None or per_question):
        raise UsageError(
            "ILIAS reads one mark a student from its own status file; download status.csv in the "
            "exercise (Submissions and Grades), give it with --export, and leave out --per-question"
        )
    layout = LAYOUTS[system]
    known = None if export is None else read_export(export, layout)
    rows: list[tuple[Row, Json]] = []
    left_out: dict[str, str] = {}
    for result in sorted(results, key=lambda one: one["student"]):
        if result["score"] is None or result["status"] == "needs_reader":
            left_out[result["student"]] = "waits for a reader" if result["score"] else "no score"
        elif known is None:
            name = result["student"]
            shown = {layout.identity[0]: name} if system == "canvas" else {}
            rows.append(({**shown, layout.login: name}, result))
        elif (found := known.get(_folded(result["student"]))) is None:
            left_out[result["student"]] = f"not in {export}, or there more than once"
        else:
            rows.append((found, result))
    if system == "ilias":
        return Book(_ilias(rows, passed), left_out)
    return Book(_table(system, info, rows, per_question), left_out)


def read_export(path: Path, layout: Layout) -> dict[str, Row]:
    """Rows of a system's own file by every name of a student that occurs in one row only."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as a CSV file in UTF-8 ({error})") from None
    first = text.partition("\n")[0]
    comma = max(",;\t", key=first.count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=comma)
    columns = [name for name in layout.identity if name in (table.fieldnames or ())]
    if not columns:
        wanted = ", ".join(layout.identity)
        raise UsageError(f"{path} has none of the columns {wanted}; export the gradebook again")
    found: dict[str, list[Row]] = {}
    for row in table:
        clean = {name: (row.get(name) or "").strip() for name in columns}
        for value in {_folded(value) for value in clean.values() if value}:
            found.setdefault(value, []).append(clean)
    return {value: rows[0] for value, rows in found.items() if len(rows) == 1}


def _folded(name: str) -> str:
    return name.strip().removeprefix("#").casefold()


def _table(system: str, info: Json, rows: Sequence[tuple[Row, Json]], per_question: bool) -> str:
    layout = LAYOUTS[system]
    items = [(info["title"], info["points"], None)]
    if per_question:
        asked = info["questions"]
        items = [
            (f"{info['title']}, {place}. {one['title']}", one["points"], one["name"])
            for place, one in enumerate(asked, 1)
        ]
    present = {name for row, _ in rows for name in row}
    identity = [
        name for name in layout.identity if system == "canvas" or name in present or not present
    ]
    end = ["End-of-Line Indicator"] if system == "brightspace" else []
    table = [[*identity, *(layout.heading(title) for title, _, _ in items), *end]]
    if system == "canvas":
        table.append(
            ["    Points Possible", "", "", "", "", *(number(most) for _, most, _ in items)]
        )
    for row, result in rows:
        marks = [_points(result, name) for _, _, name in items]
        table.append(
            [*(inert(row.get(name, "")) for name in identity), *marks, *("#" for _ in end)]
        )
    return csv_text(table)


def _points(result: Json, question: str | None) -> str:
    if question is None:
        return number(result["score"])
    return number({one["name"]: one["score"] for one in result["questions"]}.get(question))


def _ilias(rows: Sequence[tuple[Row, Json]], passed: float) -> str:
    columns = ILIAS.split()
    table = [columns]
    for row, result in rows:
        enough = result["score"] >= passed * result["points"] - 1e-9
        values = {name: inert(value) for name, value in row.items()}
        values |= {"update": "1", "status": "passed" if enough else "failed"}
        values |= {"mark": number(result["score"])}
        table.append([values.get(name, "") for name in columns])
    return csv_text(table)
