"""The class and the secret of a course: whose numbers are drawn, and from what."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError

ID_COLUMNS = ("student", "id", "student_id")
NAME_COLUMN = "name"
LONGEST_ID = 60
FORBIDDEN = re.compile(r'[/\\<>:"|?*\x00-\x1f\x7f]')
"""Characters that some file system has no name with; Windows forbids the most."""
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that are devices on Windows."""

SHORTEST_SECRET = 16  # bytes: 128 bits
FEWEST_DIFFERENT = 8
HOW_TO = 'python -c "import secrets; print(secrets.token_hex(32))" > course.secret'


@dataclass(frozen=True)
class Student:
    """One student of a roster; the id names the bundle and, by default, the submission."""

    id: str
    name: str = ""


def read_roster(path: Path) -> tuple[Student, ...]:
    """Students of a CSV file with a header: a column `student` (or `id`), a column `name` or none.

    Commas, semicolons and tabs separate; further columns are ignored. Raises `UsageError` with
    every line that has to be mended.
    """
    lines = _text(path).splitlines()
    header = lines[0] if lines else ""
    separator = max(",;\t", key=header.count)
    columns = [name.strip().casefold() for name in next(csv.reader([header], delimiter=separator))]
    column = next((columns.index(name) for name in ID_COLUMNS if name in columns), None)
    if column is None:
        raise UsageError(
            f"{path}, line 1: no column `student` in {header[:80]!r}; write a header such as "
            "student,name"
        )
    name_column = columns.index(NAME_COLUMN) if NAME_COLUMN in columns else None
    students, problems = [], []
    lines_of: dict[str, int] = {}
    for number, row in _rows(path, lines, separator):
        student = Student(_cell(row, column), _cell(row, name_column))
        students.append(student)
        problem = _problem(student.id, lines_of.get(student.id.casefold()))
        problems += [f"{path}, line {number}: {problem}"] if problem else []
        lines_of.setdefault(student.id.casefold(), number)
    if problems:
        raise UsageError("\n".join(problems))
    if not students:
        raise UsageError(f"{path} holds no student; write one a line below the header")
    return tuple(students)


def read_secret(path: Path) -> bytes:
    """Secret of a course, from which all numbers are drawn; raises `UsageError` if it is weak."""
    try:
        secret = path.read_bytes().strip()
    except OSError as error:
        raise UsageError(
            f"the secret {str(path)!r} cannot be read: {error.strerror}; make one with  {HOW_TO}"
        ) from None
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_DIFFERENT:
        raise UsageError(
            f"the secret in {path} can be guessed: {len(secret)} bytes, {len(set(secret))} of them "
            f"different, and {SHORTEST_SECRET} with {FEWEST_DIFFERENT} different are the least; "
            f"make one with  {HOW_TO}"
        )
    return secret


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"the roster {str(path)!r} cannot be read: {error.strerror}") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{path}, line {line}: the byte {content[error.start]:#04x} is not UTF-8; save the "
            "roster as `CSV UTF-8`"
        ) from None


def _rows(path: Path, lines: list[str], separator: str) -> list[tuple[int, list[str]]]:
    """Number and cells of each line below the header that is not blank."""
    reader = csv.reader(lines[1:], delimiter=separator)
    try:
        rows = [(reader.line_num + 1, row) for row in reader]
    except csv.Error as error:
        line = reader.line_num + 1
        raise UsageError(f"{path}, line {line}: not a CSV file ({error})") from None
    return [(line, row) for line, row in rows if any(cell.strip() for cell in row)]


def _cell(row: list[str], column: int | None) -> str:
    there = column is not None and column < len(row)
    return unicodedata.normalize("NFC", row[column].strip()) if there else ""  # type: ignore[index]


def _problem(student: str, earlier: int | None) -> str | None:
    if not student:
        return "the student has no id; fill it in, or remove the line"
    if earlier is not None:
        return f"the student {student!r} stands in line {earlier} already; remove one"
    if FORBIDDEN.search(student) or RESERVED.fullmatch(student) or student[0] in ".-~":
        return f"the id {student!r} cannot be the name of a file; use letters, digits, _ and -"
    if not student.isprintable():
        return f"the id {student!r} holds a character that nobody sees; type it anew"
    if student[-1] == "." or len(student) > LONGEST_ID:
        return f"the id {student!r} ends in a dot or has more than {LONGEST_ID} characters"
    return None
