"""Submissions as they arrive: as an LMS gives them out, or as somebody put them into a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.errors import UsageError
from autograder.intake import (
    brightspace,
    canvas,
    classroom,
    download,
    gradescope,
    ilias,
    moodle,
    studip,
)
from autograder.intake.download import Download, Entry
from autograder.intake.filing import Filing, Format, Names, plain, told_apart
from autograder.intake.received import Received
from autograder.intake.submission import Attempt, Submission, listed, submission_of

__all__ = ["Attempt", "Submission", "listed", "submission_in", "submissions"]

# The more a name must hold to be of a format, the earlier it is asked.
FORMATS: tuple[Format, ...] = (
    gradescope.filed,
    brightspace.filed,
    canvas.filed,
    moodle.filed,
    studip.filed,
    classroom.filed,
    ilias.filed,
)


def submissions(source: Path) -> list[Submission]:
    """One entry a student, sorted, from a folder, a zip as an LMS gives it out, or one notebook.

    Of several attempts the last in time counts; all are kept. Raises `UsageError` if there is
    nothing to grade.
    """
    with download.opened(source) as found:
        by_student: dict[str, list[Received]] = {}
        for student, received in _read(*_filed(found)):
            by_student.setdefault(student, []).append(received)
    if not by_student:
        raise UsageError(f"{source} holds no submission; put one notebook a student into it")
    ordered = sorted(by_student.items(), key=lambda item: (item[0].casefold(), item[0]))
    return [submission_of(student, received) for student, received in ordered]


def submission_in(folder: Path, student: str) -> Submission:
    """The submission of one student, to whom all files of a folder belong."""
    with download.opened(folder) as found:
        filings = [Filing(entry.name, student, entry.name) for entry in found.entries]
        received = [one for _, one in _read(filings, _by_name(found.entries))]
    if not received:
        return Submission(student, "", problem="Nothing was handed in.")
    return submission_of(student, received)


def _filed(found: Download) -> tuple[list[Filing], dict[str, Entry]]:
    """Filing of all files, in the first format that knows their names, and where to read them."""
    inner = download.below_common_folder(found)
    for one in (found, inner):
        for filed in FORMATS:
            filings = filed(_names(one))
            if filings is not None:
                return told_apart(filings), _by_name(one.entries)
    notebooks = sum(entry.name.lower().endswith(".ipynb") for entry in inner.entries)
    # A file manager puts a folder around what it packs; one student's folder is no such folder.
    chosen = inner if not found.top and notebooks > 1 else found
    return plain(_names(chosen)), _by_name(chosen.entries)


def _by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.name: entry for entry in entries}


def _names(found: Download) -> Names:
    entries = _by_name(found.entries)

    def text(name: str) -> str:
        return (entries[name].read(download.LARGEST_FILE).content or b"").decode("utf-8", "replace")

    return Names(tuple(entries), found.top, text)


def _read(filings: list[Filing], entries: dict[str, Entry]) -> Iterator[tuple[str, Received]]:
    """What was received of each student, never more than one may send."""
    room: dict[str, int] = {}
    for filing in sorted(filings, key=lambda filing: filing.name):
        entry = entries[filing.name]
        left = room.get(filing.student, download.LARGEST_STUDENT)
        arrival = entry.read(min(left, download.LARGEST_FILE))
        room[filing.student] = left - len(arrival.content or b"")
        yield filing.student, Received(filing, arrival, filing.time or entry.time)
