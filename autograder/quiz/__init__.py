"""The self-checking quiz: practice questions in the terminal, with a sentence for each mistake."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path


def run(root: Path, topics: Sequence[str] = (), seed: int | None = None) -> None:
    """Ask the practice questions of a folder until all were right or the student quits.

    `topics` are topics or names of assignments, none for all; a `seed` fixes the order. Raises
    `UsageError` if there is nothing to ask.
    """
    # Imported here, since rich takes a tenth of a second that `autograder --help` need not pay.
    from autograder.quiz import load, terminal
    from autograder.quiz.session import Session

    items = load.find(root, topics)
    if seed is None:
        seed = random.SystemRandom().randrange(10_000)
    terminal.play(Session(items, seed))
