"""The question bank in the formats that learning platforms import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.quiz.load import Item, find
from autograder.store import write_atomically


def write(root: Path, topics: Sequence[str], form: str, file: Path) -> int:
    """Write the quiz items of a folder to `file`; returns how many questions it holds.

    `form` is moodle, qti or gift. Raises `UsageError` for an unknown topic or where no quiz is.
    """
    items = find(root, topics)
    write_atomically(file, rendered(items, form))
    return len({item.question for item in items})


def rendered(items: Sequence[Item], form: str) -> bytes:
    """Bytes of the export, the same for the same items."""
    # Imported here, since each needs a library that the command line can do without.
    if form == "moodle":
        from autograder.export.moodle import quiz_xml

        return quiz_xml(items)
    if form == "gift":
        from autograder.export.gift import gift

        return gift(items).encode()
    from autograder.export.qti import package

    return package(items)
