"""The command `autograder`. Each command imports what it needs, so that `--help` is quick."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from autograder import __version__, cli_instructor
from autograder.commands.terminal import say
from autograder.errors import AutograderError, UsageError

FOLDER = click.Path(path_type=Path)


class Commands(click.Group):
    """Shows the mistakes of a user as one sentence, never as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; our own errors end it with exit code 2."""
        try:
            return super().invoke(ctx)
        except AutograderError as error:
            say(f"Error: {error}", err=True)
            ctx.exit(2 if isinstance(error, UsageError) else 1)
        except KeyboardInterrupt:
            click.echo("\nStopped. The same command goes on where it was.", err=True)
            ctx.exit(130)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="autograder")
def main() -> None:
    """Ask, check and grade exercises that students solve in notebooks.

    Students: check, quiz. Authors: new, audit, build. Instructors: doctor, grade, report; mark,
    adjust, regrade, compare; merge, package.
    """


@main.command(epilog="Example: autograder demo")
@click.option(
    "--out", type=FOLDER, default=Path("runs/demo"), show_default=True, help="Run folder."
)
def demo(out: Path) -> None:
    """Build the first assignment, grade a small class and write its report."""
    from autograder.commands import demo as run

    run.demo(out)


@main.command(epilog="Example: autograder new 07_attention")
@click.argument("name")
def new(name: str) -> None:
    """Write solutions/NAME/questions.py with a first question that is fair."""
    from autograder.commands import author

    author.new(name)


@main.command(epilog="Example: autograder audit 01_edges")
@click.argument("assignments", nargs=-1)
@click.option("--quick", is_flag=True, help="Leave out the runs in a real kernel.")
def audit(assignments: tuple[str, ...], quick: bool) -> None:
    """Prove that questions are fair; tell all problems at once (exit code 1 if there are any)."""
    from autograder.commands import author

    raise SystemExit(author.audit(assignments, quick=quick))


@main.command(epilog="Example: autograder build 01_edges")
@click.argument("assignments", nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if a file would change.")
@click.option("--exam", is_flag=True, help="Checks in the notebook look at the form only.")
@click.option("--roster", type=FOLDER, help="CSV of the class: each student gets own numbers.")
@click.option("--secret-file", type=FOLDER, help="Secret from which those numbers are drawn.")
@click.option("--out", type=FOLDER, help="With --roster: folder of the bundles.")
@click.option("--jobs", default=os.cpu_count() or 1, show_default="cores", help="At a time.")
def build(
    assignments: tuple[str, ...],
    check: bool,
    exam: bool,
    roster: Path | None,
    secret_file: Path | None,
    out: Path | None,
    jobs: int,
) -> None:
    """Write notebooks, tests and quizzes from questions.py, the same bytes every time.

    With a roster: OUT/STUDENT/ASSIGNMENT for each student, with numbers of their own.
    """
    if not (roster or secret_file or out):
        from autograder.commands import author

        raise SystemExit(author.build(assignments, check=check, exam=exam))
    if not (roster and secret_file and out):
        raise UsageError("--roster, --secret-file and --out belong together; give all three")
    if check:
        raise UsageError("--check compares the common files; it does not go with --roster")
    from autograder.commands import bundles

    raise SystemExit(bundles.build(assignments, roster, secret_file, out, exam=exam, jobs=jobs))


@main.command(epilog="Example: autograder check assignments/01_edges/01_edges.ipynb")
@click.argument("notebook", type=FOLDER)
@click.option("--timeout", default=120.0, show_default=True, help="Seconds a cell may run.")
def check(notebook: Path, timeout: float) -> None:
    """Run the checks of a notebook and print what they say (exit code 1 if one does not pass)."""
    from autograder.commands import student

    raise SystemExit(student.check(notebook, timeout))


@main.command(epilog="Example: autograder quiz edges --seed 3")
@click.argument("topics", nargs=-1)
@click.option("--seed", type=int, help="Same seed, same order of questions.")
@click.option(
    "--export",
    type=(click.Choice(["moodle", "qti", "gift"]), FOLDER),
    metavar="FORMAT FILE",
    help="Write the questions for a learning platform: moodle, qti (a zip for Canvas) or gift.",
)
@click.option("--html", type=FOLDER, help="Write a web page that works offline.")
@click.option(
    "--print", "paper", type=FOLDER, help="Write sheets A to D (.pdf or .html) and a key."
)
@click.option("--exam", is_flag=True, help="One try each; what was right is said at the end.")
@click.option("--history", type=FOLDER, help="Write your answers so far as CSV.")
@click.option("--reset", is_flag=True, help="Forget your answers so far.")
def quiz(
    topics: tuple[str, ...],
    seed: int | None,
    export: tuple[str, Path] | None,
    html: Path | None,
    paper: Path | None,
    exam: bool,
    history: Path | None,
    reset: bool,
) -> None:
    """Ask practice questions in the terminal, or write them out; say which mistake was made."""
    from autograder.commands import quizzes

    if history or reset:
        quizzes.history(reset=reset, file=history)
    else:
        quizzes.quiz(topics, seed, export, html, paper, exam=exam)


for command in cli_instructor.COMMANDS:
    main.add_command(command)


if __name__ == "__main__":
    main()
