"""The self-checking quiz: practice questions in the terminal, with a sentence for each mistake."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.quiz.history import History
    from autograder.quiz.widget import QuizWidget


def show(*topics: str, folder: Path | str = ".") -> QuizWidget:
    """Quiz on these topics or assignments (all, if none is named) as form elements in a notebook.

    `folder` holds the `quiz.json` of an assignment, or the assignments of a course. Raises
    `UsageError` for an unknown topic or where no quiz is.
    """
    from autograder.quiz import widget  # needs anywidget, which the terminal does not

    return widget.show(*topics, folder=folder)


def run(
    root: Path,
    topics: Sequence[str] = (),
    seed: int | None = None,
    *,
    exam: bool = False,
    history_file: Path | None = None,
) -> None:
    """Ask the practice questions of a folder until all were right or the student quits.

    `topics` are topics or names of assignments, none for all. A `seed` fixes the order; without
    one, what went wrong before comes first. An `exam` gives one try and says nothing until its
    end. `history_file` is where answers are kept, by default in the user's data folder. Raises
    `UsageError` if there is nothing to ask.
    """
    # Imported here, since rich takes a tenth of a second that `autograder --help` need not pay.
    from autograder.quiz import history as past
    from autograder.quiz import load, terminal
    from autograder.quiz.exam import sit
    from autograder.quiz.session import Session

    items = load.find(root, topics)
    history = opened(history_file)
    streaks = history.streaks() if history and seed is None and not exam else {}
    seed = random.SystemRandom().randrange(10_000) if seed is None else seed

    def rank(question: str) -> int:
        return past.urgency(streaks, question) if streaks else 0

    if exam:
        sit(Session(items, seed, tries=1))
        return
    terminal.play(Session(items, seed, rank=rank), history=history)
    if history:
        terminal.show_mastery(history.mastery(items))


def opened(file: Path | None = None) -> History | None:
    """The history of this user; None, with a sentence, where it cannot be kept."""
    import click

    from autograder.quiz.history import History, default_file

    file = file or default_file()
    try:
        history = History(file)
    except OSError as error:
        click.echo(f"Your answers are not kept: {file} cannot be written ({error.strerror}).")
        return None
    if history.kept_aside:
        click.echo(f"{file} was damaged; it is kept as {history.kept_aside.name}.")
    return history
