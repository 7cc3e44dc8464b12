"""Commands of authors: new, audit, build."""

from __future__ import annotations

import os
import re
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import click

from autograder import contract
from autograder.assignment import course_root, find, load
from autograder.audit import problems_of
from autograder.build import Files, differences, products, write
from autograder.errors import QuestionError, UsageError
from autograder.figures import Figures
from autograder.store import write_atomically


def new(name: str) -> None:
    """Write a first questions.py, which audits green."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name):
        raise UsageError(f"NAME={name!r}; use letters, digits, _ and -, as in 07_attention")
    path = Path.cwd() / "solutions" / name / "questions.py"
    if path.exists():
        raise UsageError(f"{path} exists; choose another name")
    template = Path(__file__).with_name("new_questions.py.txt")
    write_atomically(path, template.read_bytes())
    click.echo(f"Wrote {path}. Now edit it, then run:  autograder audit {name}")


def build(names: tuple[str, ...], *, check: bool, exam: bool) -> int:
    """Write or compare the derived files of assignments."""
    root = course_root()
    assignments = find(names, root)
    made = _all_products([assignment.source for assignment in assignments], exam)
    _refuse([problem for _, problems in made for problem in problems])
    stale = []
    for assignment, (files, _) in zip(assignments, made, strict=True):
        if check:
            stale += differences(files, assignment, root)
        else:
            changed = write(files, assignment, root)
            count = f"{len(changed)} files" if changed else "nothing"
            click.echo(f"{assignment.name}: {count} changed")
    for name in stale:
        click.echo(f"differs: {name}")
    if stale:
        click.echo("Run  autograder build  and commit what changes.")
    elif check:
        click.echo(f"{len(assignments)} assignments are up to date.")
    return 1 if stale else 0


def _all_products(sources: list[Path], exam: bool) -> list[tuple[Files, list[str]]]:
    """Files and problems of each questions.py; several at a time, since seals are slow to make."""
    make = partial(_products, exam=exam)
    if len(sources) < 2:
        return list(map(make, sources))
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        return list(pool.map(make, sources))


def _products(source: Path, *, exam: bool) -> tuple[Files, list[str]]:
    try:
        return products(load(source), exam=exam), []
    except QuestionError as error:
        return {}, error.problems


def audit(names: tuple[str, ...], *, quick: bool) -> int:
    """Print every broken promise of the questions, or the figures of what was proved."""
    root = course_root()
    try:
        assignments = find(names, root)
    except QuestionError as error:
        return _tell(error.problems)
    problems = []
    total = Figures()
    for assignment in assignments:
        found = problems_of(assignment)
        if not found:
            proof = contract.examine(assignment, root, kernel=not quick)
            found = proof.problems
            total += proof.figures
            click.echo(f"{assignment.name}: {proof.figures}")
            if proof.stale:
                click.echo(f"    {proof.stale} files are to be written by  autograder build")
        problems += found
    if len(assignments) > 1:
        click.echo(f"In all: {total}")
    return _tell(problems)


def _refuse(problems: list[str]) -> None:
    if problems:
        raise QuestionError(problems)


def _tell(problems: list[str]) -> int:
    for problem in problems:
        click.echo(f"- {problem}")
    noun = "problem" if len(problems) == 1 else "problems"
    click.echo(f"{len(problems)} {noun}." if problems else "All questions are fair.")
    return 1 if problems else 0
