"""The command `build` for a class: one folder a student."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from autograder.assignment import Assignment, course_root, find
from autograder.audit import problems_of
from autograder.bundles import Order, write_bundles
from autograder.commands.progress import progress
from autograder.errors import QuestionError, UsageError
from autograder.personal import is_drawn
from autograder.question import CALLED
from autograder.roster import read_roster, read_secret


def build(
    names: tuple[str, ...], roster: Path, secret_file: Path, out: Path, *, exam: bool, jobs: int
) -> int:
    """Write OUT/student/assignment for each student of a roster."""
    if jobs < 1:
        raise UsageError(f"--jobs={jobs}; give a positive number")
    students = [student.id for student in read_roster(roster)]
    secret = read_secret(secret_file)
    root = course_root()
    for private in (roster, secret_file, root / "solutions"):
        for public in (out, root / "assignments"):
            if private.resolve().is_relative_to(public.resolve()):
                raise UsageError(
                    f"{private} lies in {public}, which is handed out; move one of them elsewhere"
                )
    assignments = find(names, root)
    problems = [problem for each in assignments for problem in problems_of(each)]
    if problems:
        raise QuestionError(problems)
    for each in assignments:
        order = Order(each.source, root / "assignments" / each.name, secret, out.resolve(), exam)
        with progress(Console()) as bar:
            task = bar.add_task(each.name, total=len(students))
            changed = 0
            for count in write_bundles(order, students, jobs):
                changed += count
                bar.advance(task)
        click.echo(f"{each.name}: {len(students)} bundles in {out}, {changed} files changed")
        click.echo(_shared(each))
    return 0


def _shared(assignment: Assignment) -> str:
    """Which questions have the same numbers for all, since their inputs are written."""
    asked = [question for question in assignment.questions if question.kind not in CALLED]
    same = [question.name for question in asked if not is_drawn(question)]
    if not same:
        return f"    all {len(asked)} questions by hand have numbers of one's own"
    return f"    the same numbers for all (their graded inputs are written): {', '.join(same)}"
