"""Commands of persons who mark: mark, adjust."""

from __future__ import annotations

from pathlib import Path

import click

from autograder import journal
from autograder.commands.terminal import say
from autograder.errors import UsageError
from autograder.marking import answers, read_table, serve, write_table
from autograder.marking.server import Server
from autograder.report import read_run
from autograder.runfolder import refresh


def mark(run: Path, *, to: Path | None, source: Path | None, port: int) -> None:
    """Mark free text in a page on this machine, or by a table."""
    if to is not None:
        click.echo(f"{write_table(run, to)} texts in {to}. Fill in `points` and `comment`, then:")
        click.echo(f"  autograder mark {run} --from {to}")
        return
    if source is not None:
        click.echo(f"{read_table(run, source)} new marks.")
    else:
        answers(run)  # there is something to mark, or a sentence why not
        server = Server(run, port)
        click.echo(f"Open {server.url}")
        click.echo("The address is a secret. End with Ctrl-C; everything is saved.")
        serve(server)
    refresh(run)
    waiting = sum(one.points is None for one in answers(run))
    left = f"{waiting} texts still wait" if waiting else "All texts are marked"
    click.echo(f"{left}. Scores and gradebook are up to date; next:  autograder report {run}")


def adjust(
    run: Path, student: str, question: str, points: float | None, *, reason: str, withdraw: bool
) -> None:
    """Set the points of one question of one student, or take that back."""
    if (points is None) is not withdraw:
        raise UsageError("give the POINTS, or --withdraw to go back to those of the machine")
    _, results = read_run(run)
    found = next((one for one in results if one["student"] == student), None)
    if found is None:
        names = ", ".join(one["student"] for one in results[:8])
        raise UsageError(f"no student {student!r} in {run}; there are {names}, ...")
    entry = next((one for one in found["questions"] if one["name"] == question), None)
    if entry is None:
        names = ", ".join(one["name"] for one in found["questions"]) or "none"
        raise UsageError(f"{student} has no question {question!r}; there are {names}")
    if points is not None and not 0 <= points <= entry["points"]:
        raise UsageError(f"{points:g} points; give a number from 0 to {entry['points']:g}")
    journal.append(run, journal.Entry("adjust", student, question, points, reason))
    refresh(run)
    _, results = read_run(run)
    score = next(one["score"] for one in results if one["student"] == student)
    say(f"{student} now has {score:g} points in all. The reason is kept: {reason}")
