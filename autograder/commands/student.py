"""The command of students: check."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from autograder.errors import UsageError
from autograder.imported import absent
from autograder.imports import is_library, nearest
from autograder.kernel import QuestionResult, run_tests
from autograder.light import nbformat
from autograder.notebook_metadata import METADATA_KEY


def check(notebook: Path, timeout: float) -> int:
    """Run a notebook in a real kernel, then the public checks that lie beside it."""
    if not notebook.is_file():
        raise UsageError(f"no notebook {str(notebook)!r}")
    tests = sorted((notebook.parent / "tests").glob("*.py"))
    if not tests:
        raise UsageError(f"no tests beside {notebook}; the folder `tests` belongs next to it")
    found = run_tests(notebook, tests, timeout)
    node = nbformat.read(notebook, as_version=4)
    for warning in (*found.errors, *missing_modules(node, notebook.parent)):
        click.echo(f"! {warning}")
    order = re.findall(r"grader\.check\(.(\w+).\)", "\n".join(c.source for c in node.cells))
    place = {name: number for number, name in enumerate(order)}
    results = sorted(found.questions, key=lambda r: place.get(r.name, len(place)))
    passed = [_tell(result) for result in results]
    click.echo(f"{sum(passed)} of {len(passed)} checks pass.")
    click.echo("This is not the mark: some answers and all functions are marked after you submit.")
    return 0 if all(passed) else 1


def _tell(result: QuestionResult) -> bool:
    """Print what the checks of a question say; whether all of them pass."""
    right = all(case.passed for case in result.cases)
    click.echo(f"{'✓' if right else '✗'} {result.name}")
    for case in result.cases:
        label = f"{case.name}: " if len(result.cases) > 1 else ""
        click.echo(f"    {label}{case.message}")
    return right


def missing_modules(notebook: Any, beside: Path) -> list[str]:
    """A sentence for each module that a notebook imports and grading does not have.

    A file of the student's own is there if it is handed in; `beside` is the folder it lies in.
    """
    allow = notebook.metadata.get(METADATA_KEY, {}).get("allow")
    if allow is None:
        return []
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return [_told(name, allow, beside) for name in absent(code, allow)]


def _told(name: str, allow: list[str], beside: Path) -> str:
    own = beside / name.partition(".")[0]
    if own.is_dir() or own.with_suffix(".py").is_file():
        return f"{name} is a file of your own: hand it in beside your notebook."
    meant = None if is_library(name, allow) else nearest(name, allow)
    more = f" Did you mean {meant}?" if meant else ""
    return f"{name} is not there when your notebook is marked.{more}"
