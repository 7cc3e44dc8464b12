"""What one student handed in: the attempt that counts, those before it, or a problem in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath

from autograder.intake.packed import unpacked
from autograder.intake.received import Received
from autograder.notebook_file import next_step

APART = 60.0
"""Seconds; files that are closer in time were written together, so that neither is the later."""

MOST_NAMES = 20
"""Names of files in a sentence."""


@dataclass(frozen=True)
class Attempt:
    """An earlier notebook, which does not count; `time` is empty if the upload has a number."""

    file: str
    time: str
    notebook: bytes


@dataclass(frozen=True)
class Submission:
    """What one student handed in: a notebook with their other files, or a problem in words.

    `attempts` are the earlier ones, oldest first. `late` is what the LMS says. `ids` are other
    names of the student: numbers, logins, addresses.
    """

    student: str
    file: str
    notebook: bytes = b""
    problem: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    late: bool = False
    attempts: tuple[Attempt, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def absent(self) -> bool:
        """Whether a student of the roster handed in nothing: there is no file."""
        return not self.file


def submission_of(student: str, received: list[Received]) -> Submission:
    """The submission of a student of whom this was received; zips are opened if need be."""
    if not any(one.is_notebook for one in received):
        received = unpacked(received)
    ids = tuple(dict.fromkeys(name for one in received for name in one.filing.ids))
    notebooks = [one for one in received if one.is_notebook]
    if not notebooks:
        return _without_notebook(student, received, ids)
    ordered = _in_time(notebooks)
    if ordered is None:
        names = listed(sorted(one.filing.name for one in notebooks))
        problem = (
            f"{len(notebooks)} notebooks of one student: {names}. "
            "Nothing says which is the last. Keep one and grade again."
        )
        return Submission(student, notebooks[0].filing.name, problem=problem, ids=ids)
    *earlier, last = ordered
    return Submission(
        student,
        last.filing.name,
        last.arrival.content or b"",
        last.arrival.problem,
        _files_beside(last, received),
        last.filing.late,
        tuple(_attempt(one) for one in earlier),
        ids,
    )


def _without_notebook(student: str, received: list[Received], ids: tuple[str, ...]) -> Submission:
    first = received[0].arrival
    names = listed([one.filing.name for one in received])
    problem = first.problem or f"No notebook, only {names}."
    if not first.problem:
        steps = dict.fromkeys(next_step(one.filing.name) for one in received)
        problem = " ".join([problem, *filter(None, steps)])
    late = any(one.filing.late for one in received)
    name = received[0].filing.name
    return Submission(student, name, first.content or b"", problem, late=late, ids=ids)


def listed(names: Sequence[str]) -> str:
    """The first of these names of files, and how many more there are."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _in_time(notebooks: list[Received]) -> list[Received] | None:
    """Oldest first, by the number of the upload or else by time; None if neither tells."""
    by_number = sorted(notebooks, key=lambda one: one.filing.order)
    if all(one.filing.order < other.filing.order for one, other in pairwise(by_number)):
        return by_number
    times = {id(one): one.time for one in notebooks}
    known = {key: time.timestamp() for key, time in times.items() if time is not None}
    if len(known) < len(notebooks):
        return None
    by_time = sorted(notebooks, key=lambda one: known[id(one)])
    *_, before, last = (known[id(one)] for one in by_time)
    return by_time if last - before >= APART else None


def _files_beside(notebook: Received, received: list[Received]) -> dict[str, bytes]:
    """Other files in the folder of a notebook and below it, by their names from there."""
    folder = PurePosixPath(notebook.filing.path).parent
    return {
        PurePosixPath(one.filing.path).relative_to(folder).as_posix(): one.arrival.content
        for one in received
        if not one.is_notebook
        and one.arrival.content is not None
        and PurePosixPath(one.filing.path).is_relative_to(folder)
    }


def _attempt(received: Received) -> Attempt:
    time = received.time.isoformat() if received.time and not received.filing.order else ""
    return Attempt(received.filing.name, time, received.arrival.content or b"")
