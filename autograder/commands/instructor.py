"""Commands of instructors: doctor."""

from __future__ import annotations

import click


def doctor() -> int:
    """Print what was found and how to get what is missing."""
    from autograder.doctor import best, examine

    for finding in examine():
        click.echo(f"{'✓' if finding.ok else '✗'} {finding.name}: {finding.detail}")
        if finding.repair and not finding.ok:
            click.echo(f"    to get it:  {finding.repair}")
    level = best()
    click.echo(
        f"Submissions can be graded at level {level}." if level else "Grading is not safe here."
    )
    return 0 if level in ("sealed", "contained") else 1
