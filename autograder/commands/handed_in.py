"""What there is to grade: the submissions, and the numbers of each student where they differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from autograder.assignment import Assignment
from autograder.commands.progress import progress
from autograder.commands.terminal import say

if TYPE_CHECKING:
    from autograder.cohort import Cohort
    from autograder.intake import Submission


def handed_in(
    assignment: Assignment,
    source: Path,
    roster: Path | None,
    secret_file: Path | None,
    shard: str | None,
) -> tuple[list[Submission], Cohort | None]:
    """The submissions of this shard, and the class if roster and secret give it its own numbers.

    With a roster alone, absent students are among the submissions.
    """
    from autograder.intake import submissions
    from autograder.shard import part

    found = submissions(source)
    if not roster:
        return part(found, shard), None
    if not secret_file:
        return part(_called(found, roster), shard), None
    cohort = _cohort(assignment, roster, secret_file, found)
    return part(cohort.submissions, shard), cohort


def _called(found: list[Submission], roster: Path) -> list[Submission]:
    """The class of a roster, in which all have the same numbers; says who is not in it."""
    from autograder.attendance import attendance
    from autograder.roster import read_roster

    everybody, strangers = attendance(found, read_roster(roster))
    if strangers:
        say(f"Not in {roster}: {', '.join(strangers)}", err=True)
    return everybody


def _cohort(
    assignment: Assignment, roster: Path, secret_file: Path, found: list[Submission]
) -> Cohort:
    """The class of a roster, with the numbers of each student drawn again."""
    from autograder.cohort import enrol
    from autograder.roster import read_roster, read_secret

    students, secret = read_roster(roster), read_secret(secret_file)
    with progress(Console()) as bar:
        task = bar.add_task("Drawing numbers", total=len(students))
        return enrol(assignment, students, secret, found, lambda: bar.advance(task))
