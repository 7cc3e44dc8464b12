"""The commands of instructors: grade, and all that is done with a graded class."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

FOLDER = click.Path(path_type=Path)
EXECUTOR = click.option(
    "--executor",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Where to grade: this machine, or the workers of a Dask scheduler.",
)
SCHEDULER = click.option(
    "--scheduler", metavar="ADDRESS", help="With dask: such as tcp://head:8786."
)


@click.command(epilog="Example: autograder grade 01_edges submissions/ --out runs/week3")
@click.argument("assignment")
@click.argument("submissions", type=FOLDER)
@click.option("--out", type=FOLDER, help="Run folder.  [default: runs/ASSIGNMENT]")
@click.option("--jobs", default=os.cpu_count() or 1, show_default="cores", help="At a time.")
@click.option(
    "--isolation",
    type=click.Choice(["sealed", "contained", "container", "limits"]),
    help="How student code is isolated.  [default: `sealed`, or else `contained`]",
)
@click.option("--kernel", is_flag=True, help="Run notebooks in a real Jupyter kernel (slower).")
@click.option("--cell-timeout", default=60.0, show_default=True, help="Seconds a cell may run.")
@click.option("--timeout", default=300.0, show_default=True, help="Seconds a submission may run.")
@click.option("--memory", default=2048, show_default=True, help="Megabytes a submission may use.")
@click.option(
    "--roster",
    type=FOLDER,
    help="CSV of the class, with a column `student` and, if need be, `name`: says who is missing.",
)
@click.option(
    "--secret-file",
    type=FOLDER,
    help="If each student has own numbers: the secret from which they were drawn.",
)
@click.option("--shard", metavar="N/OF", help="Grade one part of the class, such as 3/16.")
@EXECUTOR
@SCHEDULER
def grade(assignment: str, submissions: Path, **options: Any) -> None:
    """Grade a folder (or zip) of notebooks; resumes what is there.

    ASSIGNMENT is one of the course, or the zip of `otter assign` or a folder of otter's tests.

    Exit code 3 if some submission could not be graded: each has its status and a sentence.
    """
    from autograder.commands import grading

    raise SystemExit(grading.grade(assignment, submissions, grading.Options(**options)))


@click.command(epilog="Example: autograder regrade runs/week3 --never-lower")
@click.argument("run", type=FOLDER)
@click.option("--never-lower", is_flag=True, help="A student keeps a result that was better.")
@click.option("--jobs", default=os.cpu_count() or 1, show_default="cores", help="At a time.")
@EXECUTOR
@SCHEDULER
def regrade(run: Path, never_lower: bool, **options: Any) -> None:
    """Mark the submissions of a run by today's tests; say who moves, by how much and why.

    In a class with own numbers everybody keeps theirs; neither roster nor secret is needed.
    """
    from autograder.commands import grading, regrading

    raise SystemExit(regrading.regrade(run, grading.Options(**options), never_lower=never_lower))


@click.command(epilog="Example: autograder merge parts/* --out runs/week3")
@click.argument("runs", type=FOLDER, nargs=-1, required=True)
@click.option("--out", type=FOLDER, required=True, help="Run folder of the whole class.")
def merge(runs: tuple[Path, ...], out: Path) -> None:
    """Make one run folder of parts that were graded with --shard."""
    from autograder.merge import merge as merge_runs

    count = merge_runs(list(runs), out)
    click.echo(f"{count} students: {out}  (next:  autograder report {out})")


@click.command(epilog="Example: autograder report runs/01_edges")
@click.argument("run", type=FOLDER)
@click.option("--reveal", is_flag=True, help="Show students the right answers.")
@click.option("--pdf", is_flag=True, help="The pages of students as PDF too (needs Chromium).")
@click.option(
    "--lms",
    type=click.Choice(["canvas", "moodle", "brightspace", "ilias"]),
    help="Write the file that this system imports, RUN/report/<system>.csv.",
)
@click.option("--export", type=FOLDER, help="The gradebook as that system exports it, to find ids.")
@click.option("--per-question", is_flag=True, help="A column a question, not one in all.")
def report(run: Path, **options: Any) -> None:
    """Write RUN/report: the class page, one page a student, and gradebooks."""
    from autograder.commands import report as reports

    reports.report(run, **options)


@click.command(epilog="Example: autograder compare runs/2025 runs/2026 --html change.html")
@click.argument("first", type=FOLDER)
@click.argument("second", type=FOLDER)
@click.option("--html", type=FOLDER, help="Write a page too.")
def compare(first: Path, second: Path, html: Path | None) -> None:
    """Say what changed between two runs: difficulty of questions, prevalence of mistakes."""
    from autograder.commands import report as reports

    reports.compare(first, second, html)


@click.command(epilog="Example: autograder mark runs/01_edges")
@click.argument("run", type=FOLDER)
@click.option("--to", type=FOLDER, help="Write a table to fill in instead.")
@click.option("--from", "source", type=FOLDER, help="Read a table that was filled in.")
@click.option("--port", default=0, help="Port of the page.  [default: any that is free]")
def mark(run: Path, **options: Any) -> None:
    """Mark free text in a page that only this machine can open."""
    from autograder.commands import mark as marking

    marking.mark(run, **options)


@click.command(epilog="Example: autograder adjust runs/week3 ada misprint 2 --reason 'off by one'")
@click.argument("run", type=FOLDER)
@click.argument("student")
@click.argument("question")
@click.argument("points", type=float, required=False)
@click.option("--reason", required=True, help="Kept for good, and shown to the student.")
@click.option("--withdraw", is_flag=True, help="Back to what the machine, or the reader, gave.")
def adjust(run: Path, student: str, question: str, points: float | None, **options: Any) -> None:
    """Set the points of one question of one student; the reason is kept."""
    from autograder.commands import mark as marking

    marking.adjust(run, student, question, points, **options)


@click.command(epilog="Example: autograder package 01_edges --gradescope 01_edges.zip")
@click.argument("assignment")
@click.option("--gradescope", type=FOLDER, required=True, help="The zip to write.")
@click.option("--kernel", is_flag=True, help="Have it grade as `autograder grade --kernel` does.")
def package(assignment: str, gradescope: Path, kernel: bool) -> None:
    """Write a zip that grades an assignment on Gradescope, or with `otter run -a`."""
    from autograder.commands import packaging

    packaging.package(assignment, gradescope, kernel=kernel)


@click.command(epilog="Example: autograder doctor")
def doctor() -> None:
    """Say which isolation is to be had here, proved by trying, and how to get what is missing."""
    from autograder.commands import instructor

    raise SystemExit(instructor.doctor())


COMMANDS = (grade, regrade, merge, report, compare, mark, adjust, package, doctor)
