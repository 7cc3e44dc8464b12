"""The quiz as one web page that works from disk, without a network and without readable answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.quiz import load
from autograder.store import write_atomically


def write(root: Path, topics: Sequence[str], file: Path) -> int:
    """Write the quiz of a folder as a web page; returns how many questions it holds.

    Raises `UsageError` for an unknown topic or where no quiz is.
    """
    from autograder.quiz.page.render import page

    items = load.find(root, topics)
    write_atomically(file, page(items).encode())
    return len({item.question for item in items})
