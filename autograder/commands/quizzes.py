"""The command `quiz`: asked in the terminal, or written for other places."""

from __future__ import annotations

from pathlib import Path

import click


def quiz(
    topics: tuple[str, ...],
    seed: int | None,
    export: tuple[str, Path] | None,
    html: Path | None,
    paper: Path | None,
    *,
    exam: bool,
) -> None:
    """Write the questions of the current folder where an option says so, else ask them."""
    if export:
        from autograder import export as exports

        form, file = export
        click.echo(f"{exports.write(Path.cwd(), topics, form, file)} questions: {file}")
    if html:
        from autograder.quiz import page

        click.echo(f"{page.write(Path.cwd(), topics, html)} questions: {html}")
    if paper:
        from autograder.quiz import sheet

        click.echo(sheet.write(Path.cwd(), topics, paper))
    if not (export or html or paper):
        from autograder import quiz as quizzes

        quizzes.run(Path.cwd(), topics, seed, exam=exam)


def history(*, reset: bool, file: Path | None) -> None:
    """Write the answers of this user as CSV, then forget them if asked to."""
    from autograder.quiz import opened

    past = opened()
    if past is None:
        return
    if file:
        click.echo(f"{past.export(file)} answers: {file}")
    if reset:
        click.echo(f"{past.reset()} answers forgotten.")
