"""The command report: pages, gradebooks."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.errors import UsageError
from autograder.report import lms_gradebook, read_run, write_report
from autograder.store import write_atomically


def report(run: Path, *, lms: str | None, export: Path | None, per_question: bool) -> None:
    """Write the report of a run, and the import file of a learning management system."""
    if lms is None and (export is not None or per_question):
        raise UsageError("--export and --per-question belong to --lms; say for which system")
    click.echo(f"Report: {write_report(run)}")
    if lms is None:
        return
    book = lms_gradebook(lms, *read_run(run), export=export, per_question=per_question)
    path = run / "report" / f"{lms}.csv"
    write_atomically(path, book.text.encode())
    click.echo(f"Import file for {lms}: {path}")
    for student, reason in book.left_out.items():
        click.echo(f"  left out: {student} ({reason})")
