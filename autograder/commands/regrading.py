"""The command regrade: the submissions of a run, marked by today's tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.assignment import Assignment, course_root, find
from autograder.commands.grading import Options, cluster_of, modules_of
from autograder.commands.terminal import say
from autograder.errors import UsageError

if TYPE_CHECKING:
    from autograder.regrade import Regraded

MOST_SHOWN = 50


def regrade(run: Path, options: Options, *, never_lower: bool) -> int:
    """Mark again and print who moves."""
    options.check()
    from autograder.regrade import regrade as mark_again
    from autograder.sandbox import Limits
    from autograder.setting import Setting
    from autograder.testfiles import outdated

    info = _info(run)
    root, assignment = _of_course(run, info["assignment"])
    setting = Setting(
        assignment,
        root / "solutions" / assignment.name / "tests",
        info["isolation"]["level"],
        Limits(**info["limits"]),
        modules_of(assignment),
        kernel=info.get("engine") == "kernel",
    )
    with cluster_of(options) as cluster:
        found = mark_again(
            run, setting, never_lower=never_lower, jobs=options.jobs, cluster=cluster
        )
    _tell(run, found)
    old = outdated(assignment, setting.tests)
    if old:
        click.echo(
            f"Marked by tests that questions.py would not make today ({', '.join(old)}). To mark "
            f"by today's, run  autograder build {assignment.name}  and regrade again.",
            err=True,
        )
    return 0


def _of_course(run: Path, name: str) -> tuple[Path, Assignment]:
    """The course folder and the assignment of a run."""
    try:
        root = course_root()
        (assignment,) = find((name,), root)
    except UsageError as error:
        raise UsageError(
            f"{run} is a run of {name!r}, and there is {error}\nIf its tests came from otter, "
            "grade the submissions again with `autograder grade` and another --out."
        ) from None
    return root, assignment


def _tell(run: Path, found: Regraded) -> None:
    moved = [entry for entry in found.changes if entry["before"] != entry["after"]]
    for entry in moved[:MOST_SHOWN]:
        say(_line(entry))
        for case in entry["cases"]:
            say(f"    {case['question']}, {case['case']}: {case['why']}")
    if len(moved) > MOST_SHOWN:
        say(f"and {len(moved) - MOST_SHOWN} more")
    for student in found.failed:
        say(f"{student}: could not be run again, keeps the result of before")
    say(
        f"{len(moved)} students move. {found.unchanged} results are of today's tests "
        f"already, {found.played} were marked without running, {found.run} by running again.\n"
        f"All changes: {run}/regrade.csv, {run}/regrade.json"
    )


def _info(run: Path) -> dict[str, Any]:
    try:
        info: dict[str, Any] = json.loads((run / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UsageError(f"{run} is not a finished run; run `autograder grade` first") from None
    return info


def _line(entry: dict[str, Any]) -> str:
    before, after = (_score(entry[key]) for key in ("before", "after"))
    kept = " (keeps the better result)" if entry["counts"] == "before" else ""
    return f"{entry['student']}: {before} -> {after}{kept}"


def _score(score: float | None) -> str:
    return "no score" if score is None else f"{score:g}"
