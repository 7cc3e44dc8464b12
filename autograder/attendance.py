"""A class in which all have the same numbers, against its roster: who handed in, who did not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from autograder.intake import Submission
from autograder.roster import Student
from autograder.scores import NOTHING


def attendance(
    submissions: Sequence[Submission], roster: Sequence[Student]
) -> tuple[list[Submission], list[str]]:
    """The submissions under the ids of the roster, with an empty one for each student who is
    absent; and the names of submissions that belong to nobody in the roster, which keep them.

    A submission is known by the id, the name, or any other name that the platform gives it; a name
    that two students share is nobody's.
    """
    ids = {student.id for student in roster}
    owners = _owners(roster)
    known: dict[str, Submission] = {}
    strangers: list[Submission] = []
    # Whoever bears an id comes first, so that nobody takes their place by a name like it.
    for submission in sorted(submissions, key=lambda one: one.student not in ids):
        owner = submission.student if submission.student in ids else _owner(submission, owners)
        if owner is None or owner in known:
            strangers.append(submission)
        else:
            known[owner] = replace(submission, student=owner)
    absent = [
        Submission(student.id, file="", problem=NOTHING)
        for student in roster
        if student.id not in known
    ]
    everybody = [*known.values(), *absent, *strangers]
    everybody.sort(key=lambda one: (one.student.casefold(), one.student))
    return everybody, sorted(one.student for one in strangers)


def _owner(submission: Submission, owners: dict[str, set[str]]) -> str | None:
    """Whose submission it is, by the first of its names that one student alone bears."""
    for name in (submission.student, *submission.ids):
        found = owners.get(_letters(name), set())
        if len(found) == 1:
            return next(iter(found))
    return None


def _owners(roster: Sequence[Student]) -> dict[str, set[str]]:
    """Ids by all that a student may be called."""
    owners: dict[str, set[str]] = {}
    for student in roster:
        for name in _names(student):
            owners.setdefault(_letters(name), set()).add(student.id)
    owners.pop("", None)
    return owners


def _names(student: Student) -> Iterator[str]:
    """The id, the name, and the name with its last word first, as Canvas writes it."""
    yield student.id
    yield student.name
    *first, last = student.name.split() or [""]
    yield " ".join([last, *first])


def _letters(name: str) -> str:
    """The letters and digits of a name: platforms leave out what is between them."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", name).casefold()))
