"""The command of students: check."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.errors import UsageError


def check(notebook: Path, timeout: float) -> int:
    """Run a notebook in a real kernel, then the public checks that lie beside it."""
    from autograder.kernel import run_tests

    if not notebook.is_file():
        raise UsageError(f"no notebook {str(notebook)!r}")
    tests = sorted((notebook.parent / "tests").glob("*.py"))
    if not tests:
        raise UsageError(f"no tests beside {notebook}; the folder `tests` belongs next to it")
    found = run_tests(notebook, tests, timeout)
    for error in found.errors:
        click.echo(f"! {error}")
    passed = 0
    for question in found.questions:
        right = all(case.passed for case in question.cases)
        passed += right
        click.echo(f"{'✓' if right else '✗'} {question.name}")
        for message in dict.fromkeys(case.message for case in question.cases):
            click.echo(f"    {message}")
    click.echo(f"{passed} of {len(found.questions)} checks pass.")
    click.echo("This is not the mark: some answers and all functions are marked after you submit.")
    return 0 if passed == len(found.questions) else 1
