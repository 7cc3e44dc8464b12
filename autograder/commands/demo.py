"""The command demo: everything once, on the sample class."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.assignment import course_root
from autograder.commands import author, grading
from autograder.errors import UsageError
from autograder.report import write_report

ASSIGNMENT = "01_edges"


def demo(out: Path) -> None:
    """Build, grade and report; says where to look."""
    root = course_root()
    sample = root / "examples" / ASSIGNMENT
    if not sample.is_dir():
        raise UsageError(f"no sample class in {sample}; run this in a clone of the project")
    author.build((ASSIGNMENT,), check=False, exam=False)
    options = grading.Options(out=out, jobs=2, cell_timeout=20.0, timeout=120.0)
    grading.grade(ASSIGNMENT, sample, options)
    handed_out = root / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    click.echo(f"Report: {write_report(out, handed_out=handed_out)}")
