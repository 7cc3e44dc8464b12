"""Commands of instructors: grade, doctor."""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.assignment import Assignment, course_root, find
from autograder.commands.progress import progress
from autograder.errors import UsageError
from autograder.store import Result

if TYPE_CHECKING:
    from autograder.cohort import Cohort
    from autograder.intake import Submission

UNGRADED = ("invalid", "not_run", "timeout", "memory", "crashed", "forbidden", "error")


def grade(
    name: str,
    source: Path,
    *,
    out: Path | None,
    jobs: int,
    isolation: str | None,
    cell_timeout: float,
    timeout: float,
    memory: int,
    roster: Path | None = None,
    secret_file: Path | None = None,
) -> int:
    """Grade a class and print its table."""
    from autograder.grade import grade
    from autograder.intake import submissions
    from autograder.sandbox import Limits, best_level
    from autograder.sandbox.levels import check_level
    from autograder.setting import Setting

    given = {"jobs": jobs, "cell-timeout": cell_timeout, "timeout": timeout, "memory": memory}
    for option, value in given.items():
        if not 0 < value < float("inf"):
            raise UsageError(f"--{option}={value:g}; give a positive number")
    if isolation:
        check_level(isolation)
    root = course_root()
    (assignment,) = find((name,), root)
    found = submissions(source)
    cohort = None
    if roster and secret_file:
        cohort = cohort_of(assignment, roster, secret_file, found)
        found = cohort.submissions
    elif roster or secret_file:
        raise UsageError("--roster and --secret-file belong together; give both")
    else:
        assignment = assignment.chosen()
    limits = Limits(cell_seconds=cell_timeout, total_seconds=timeout, memory_mb=memory)
    level = isolation or best_level(tell=lambda reason: click.echo(reason, err=True))
    tests = root / "solutions" / name / "tests"
    setting = Setting(assignment, tests, level, limits, modules_of(assignment), cohort)
    run = out or Path("runs") / name
    console = Console()
    with progress(console) as bar:
        task = bar.add_task("Grading", total=len(found))
        results = grade(setting, found, run, jobs=jobs, progress=lambda _: bar.advance(task))
    console.print(class_table(results))
    counts = Counter(result.scores["status"] for result in results)
    console.print(", ".join(f"{n} {status}" for status, n in counts.items()), highlight=False)
    console.print(f"Isolation: {level}. Run folder: {run}  (next:  autograder report {run})")
    return 3 if any(result.scores["status"] in UNGRADED for result in results) else 0


def cohort_of(
    assignment: Assignment, roster: Path, secret_file: Path, found: list[Submission]
) -> Cohort:
    """The class of a roster, with the numbers of each student drawn again."""
    from autograder.cohort import enrol
    from autograder.roster import read_roster, read_secret

    students, secret = read_roster(roster), read_secret(secret_file)
    with progress(Console()) as bar:
        task = bar.add_task("Drawing numbers", total=len(students))
        return enrol(assignment, students, secret, found, lambda: bar.advance(task))


def modules_of(assignment: Assignment) -> tuple[Path, ...]:
    """Files of the modules that submissions of an assignment may import."""
    paths = []
    for module in assignment.allow:
        spec = find_spec(module)
        if spec is None or spec.origin is None:
            raise UsageError(f"{assignment.source}: ALLOW names {module!r}, which is not installed")
        paths.append(Path(spec.origin))
    return tuple(paths)


def class_table(results: list[Result]) -> Table:
    """Students and scores, with the sentence of what could not be graded."""
    table = Table(box=None, header_style="bold")
    table.add_column("student")
    table.add_column("status")
    table.add_column("score", justify="right")
    table.add_column("remark", overflow="fold")
    for result in results:
        scores: dict[str, Any] = result.scores
        score = "–" if scores["score"] is None else f"{scores['score']:g} / {scores['points']:g}"
        remark = scores["message"] or "; ".join(scores["flags"])
        table.add_row(*(_literal(t) for t in (result.student, scores["status"], score, remark)))
    return table


def _literal(words: str) -> Text:
    """Text that means nothing to rich (brackets) nor to the terminal (control characters)."""
    return Text("".join(letter if letter.isprintable() else "�" for letter in words))


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
