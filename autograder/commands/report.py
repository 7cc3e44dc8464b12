"""The command report: pages, PDF, gradebooks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.assignment import course_root, find
from autograder.commands.terminal import say
from autograder.errors import UsageError
from autograder.notebook import model_cell
from autograder.question import CALLED
from autograder.report import Reveal, lms_gradebook, print_pages, read_run, write_report
from autograder.report.two_runs import compared, comparison_page
from autograder.report.words import counted, percent
from autograder.runfolder import refresh
from autograder.store import write_atomically
from autograder.variants import answer_to


def report(
    run: Path,
    *,
    reveal: bool,
    pdf: bool,
    lms: str | None,
    export: Path | None,
    per_question: bool,
) -> None:
    """Write the report of a run, and the import file of a learning management system."""
    if lms is None and (export is not None or per_question):
        raise UsageError("--export and --per-question belong to --lms; say for which system")
    refresh(run)
    name = read_run(run)[0]["assignment"]
    index = write_report(run, right_answers(name) if reveal else None, handed_out=_handed_out(name))
    click.echo(f"Report: {index}")
    if pdf:
        pages = sorted((index.parent / "students").glob("*.html"))
        print_pages(pages)
        click.echo(f"PDF: {len(pages)} files in {index.parent / 'students'}")
    if lms is not None:
        _import_file(run, lms, export, per_question)


def _handed_out(assignment: str) -> Path | None:
    """Notebook that students got; None where no course is at hand."""
    try:
        path = course_root() / "assignments" / assignment / f"{assignment}.ipynb"
    except UsageError:
        return None
    return path if path.is_file() else None


def _import_file(run: Path, lms: str, export: Path | None, per_question: bool) -> None:
    book = lms_gradebook(lms, *read_run(run), export=export, per_question=per_question)
    path = run / "report" / f"{lms}.csv"
    write_atomically(path, book.text.encode())
    click.echo(f"Import file for {lms}: {path}")
    for student, reason in book.left_out.items():
        say(f"  left out: {student} ({reason})")


def right_answers(assignment: str) -> Reveal:
    """The right answer to each question of an assignment of this course, for the inputs asked.

    Of code it is the model solution.
    """
    questions = {question.name: question for question in find((assignment,))[0].questions}

    def answer(asked: dict[str, Any]) -> Any:
        question = questions.get(asked["name"])
        if question is None:
            raise UsageError(
                f"{asked['name']} is no longer in {assignment}/questions.py, so that its answer "
                "cannot be shown; grade again, or leave out --reveal"
            )
        if question.kind in CALLED:
            return model_cell(question)
        arrays = {n for n, v in question.graded[0].inputs.items() if isinstance(v, np.ndarray)}
        inputs = {n: np.asarray(v) if n in arrays else v for n, v in asked["inputs"].items()}
        return answer_to(question.truth, inputs)

    return answer


def compare(first: Path, second: Path, html: Path | None) -> None:
    """Print what changed between two runs, and write it as a page."""
    found = compared(first, second)
    click.echo(f"1: {found.titles[0]}, {found.summaries[0].n} scores")
    click.echo(f"2: {found.titles[1]}, {found.summaries[1].n} scores")
    click.echo(f"{counted(found.both, 'student')} in both")
    console = Console()
    for heading, changes in (("question", found.questions), ("mistake", found.mistakes)):
        table = Table(box=None, header_style="bold")
        for column in (heading, "1", "2", "change (95%)", "says"):
            table.add_column(column, overflow="fold")
        for one in changes:
            low, high = one.interval
            change = f"{percent(one.difference)} ({percent(low)} to {percent(high)})"
            table.add_row(Text(one.name), str(one.one), str(one.two), change, one.verdict)
        console.print(table)
    if html is not None:
        write_atomically(html, comparison_page(found).encode())
        click.echo(f"Page: {html}")
