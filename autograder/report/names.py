"""File names of the students' pages: readable where that is safe, and never two the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

# Letters and digits of every script, single blanks, and . _ - inside; no file system minds these.
SAFE = re.compile(r"\w(?:(?:[\w.-]| (?! ))*\w)?")
LONGEST = 100  # bytes; file systems allow 255 for name and ending
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # Windows devices


def page_names(students: Sequence[str]) -> dict[str, str]:
    """The file name of each student's page, the same for the same student in every report.

    A name that could harm, or that differs from another only in case or in how its accents are
    encoded, becomes `<what is safe of it>~<hash>.html`. No safe name contains `~`, so the two
    kinds never meet.
    """
    alike = Counter(_folded(student) for student in set(students))
    return {
        student: f"{_plain(student, alone=alike[_folded(student)] == 1)}.html"
        for student in students
    }


def _plain(student: str, *, alone: bool) -> str:
    return student if alone and _safe(student) else _hashed(student)


def _safe(student: str) -> bool:
    short = len(student.encode("utf-8", "replace")) <= LONGEST
    return short and bool(SAFE.fullmatch(student)) and not RESERVED.fullmatch(student)


def _hashed(student: str) -> str:
    plain = unicodedata.normalize("NFKD", student).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_")[:40] or "student"
    return f"{stem}~{hashlib.sha256(student.encode('utf-8', 'replace')).hexdigest()[:12]}"


def _folded(student: str) -> str:
    return unicodedata.normalize("NFKC", student).casefold()
