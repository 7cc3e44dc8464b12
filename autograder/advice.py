"""What to do about a cell that needs what grading does not offer, said to the student."""

from __future__ import annotations

import builtins
import re
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import accumulate
from typing import Final

from autograder.inside import wants
from autograder.refusals import LONGEST, defined_names
from autograder.sandbox.outcomes import CellOutcome
from autograder.submission import ANSWER, CodeCell

MOST: Final = 400_000
"""Characters of a notebook that are read for names; those of a course have some ten thousand."""

HAND_IN: Final = "with your notebook, in the same folder"
OFFLINE: Final = f"There is no network while your notebook is marked: hand the data in {HAND_IN}."
WANTED: Final = {
    wants.SHELL: "A shell command did not run: no other program can be started while your "
    "notebook is marked. Do the same in Python, or leave it out.",
    wants.INSTALL: "Nothing is installed while your notebook is marked: only the packages that it "
    "names on top are there.",
    wants.DOWNLOAD: f"A download did not run. {OFFLINE}",
    wants.WIDGET: "Nobody moves a widget or presses a button while your notebook is marked: each "
    "keeps its first value.",
    wants.DRIVE: f"Google Drive is not there while your notebook is marked: hand the files in "
    f"{HAND_IN}.",
    wants.UPLOAD: "No upload is asked for while your notebook is marked: `files.upload()` gives "
    "the files that were handed in with your notebook.",
}
"""Sentences on cells that ran to their end without what they wanted."""

FAILED: Final = {
    wants.PROGRAM: "It starts another process, and no other program can be started while your "
    "notebook is marked: do the same in Python, in one process.",
    wants.NETWORK: OFFLINE,
}
"""Sentences on cells that raised for the want of it."""

ERRORS: Final = {
    "StdinNotImplementedError": "Nobody can answer a question while your notebook is marked: write "
    "the value itself into the cell.",
    "gaierror": OFFLINE,
    "URLError": OFFLINE,
    "HTTPError": OFFLINE,
}
EVENTS: Final = (
    "asyncio.run() cannot be called from a running event loop",
    "This event loop is already running",
)
PLACES: Final = {"/content/": "Colab", "/kaggle/": "Kaggle"}
_ABSENT: Final = (
    re.compile(r"No such file or directory: '([^']+)'"),
    re.compile(r"^(\S+) not found\.$"),  # numpy
    re.compile(r"^File `'([^']+)'` not found\.$"),  # %run
)
BUILT_IN: Final = frozenset(dir(builtins))
_CALLED: Final = re.compile(r"\b(\w{1,80})\(")
_UNDEFINED: Final = re.compile(r"name '(\w{1,80})' is not defined")


def remarks(outcome: CellOutcome) -> list[str]:
    """Sentences on what a cell asked for in vain without an error of its own."""
    return [WANTED[word] for word in outcome.wants if word in WANTED]


def on_error(
    cell: CodeCell, outcome: CellOutcome, cells: Sequence[CodeCell], stopped: Set[int]
) -> str:
    """What to do about the error of a cell; empty if the error says it all.

    `stopped` holds the numbers of the cells before that did not run to their end.
    """
    kind, text = outcome.error_class, outcome.error_text
    failed = [FAILED[word] for word in outcome.wants if word in FAILED]
    if failed:
        return failed[0]
    if kind in ERRORS:
        return ERRORS[kind]
    undefined = _UNDEFINED.match(text) if kind == "NameError" else None
    if undefined:
        words = _on_word(undefined[1], cell), _on_name(undefined[1], cell, cells, stopped)
        return " ".join(filter(None, words))
    if kind == "TypeError" and text.endswith("object is not callable"):
        return _on_hidden(cell, cells)
    absent = next(filter(None, (pattern.search(text) for pattern in _ABSENT)), None)
    if absent:
        return _on_file(absent[1])
    return _on_habit(kind, text)


def on_call(kind: str) -> str:
    """What to do about the error of a function that was called, of which only the class is told."""
    if kind == "FileNotFoundError":
        return f"Hand the file in {HAND_IN}, and open it by a path from there."
    return ERRORS.get(kind, "")


def _on_habit(kind: str, text: str) -> str:
    """On what works in a program, or elsewhere, and not in a notebook."""
    if kind == "RuntimeError" and text.startswith(EVENTS):
        return "A notebook has a running loop: write `await f()` instead of `asyncio.run(f())`."
    if kind == "SyntaxError" and text == "incomplete input":
        return "A bracket or a quote is not closed, or a block is empty."
    if kind == "UsageError" and "magic function `%%" in text:
        return "A `%%` magic has to be in the first line of its cell."
    if kind in ("PermissionError", "OSError") and "'/" in text:
        return "Only files in the folder of your notebook can be used: open them by a name there."
    return ""


def _on_file(path: str) -> str:
    if "://" in path:
        return OFFLINE
    name = re.split(r"[/\\]", path)[-1]
    place = next((p for start, p in PLACES.items() if path.startswith(start)), None)
    where = f"`{path}` lies in a folder of {place}, which is not there. " if place else ""
    return f"{where}Hand `{name}` in {HAND_IN}, and open it by a path from there."


def _on_hidden(cell: CodeCell, cells: Sequence[CodeCell]) -> str:
    """Which of Python's own functions, called in a cell, was given another meaning before."""
    called = BUILT_IN & set(_CALLED.findall(cell.source))
    for other in _looked_at(cells[: cell.number] if called else ()):
        for name in sorted(called & _given(other.source[:LONGEST])):
            return f"Code cell {other.number} hides Python's own `{name}`: rename yours."
    return ""


def _on_word(name: str, cell: CodeCell) -> str:
    """What to say to an answer that is one name, as a word without its quotes would be."""
    question = cell.id.removesuffix(ANSWER)
    words = cell.source[:LONGEST].replace("=", " = ").split()
    bare = cell.id != question and words == [question, "=", name]
    return f"If the answer is a word, write it in quotes: '{name}'." if bare else ""


def _on_name(name: str, cell: CodeCell, cells: Sequence[CodeCell], stopped: Set[int]) -> str:
    """Where a name that is not defined should have come from."""
    if name == "__file__":
        return "A notebook has no `__file__`: write `Path.cwd()`, or a path from its folder."
    looked_at = _looked_at(cells)
    giving = [other.number for other in looked_at if name in _given(other.source[:LONGEST])]
    before = [number for number in giving if number < cell.number and number in stopped]
    if before:
        return f"Code cell {before[-1]} should have given it, but stopped before."
    after = [number for number in giving if number > cell.number]
    if after and len(after) == len(giving):
        return f"Only code cell {after[0]} gives it, and cells are run from top to bottom."
    if not giving and len(looked_at) == len(cells):
        return "No cell gives it. Before you submit: Kernel > Restart Kernel and Run All Cells."
    return ""


def _looked_at(cells: Sequence[CodeCell]) -> list[CodeCell]:
    """The first cells, as many as can be read for the names that they give in little time."""
    lengths = accumulate(min(len(cell.source), LONGEST) for cell in cells)
    return [cell for cell, length in zip(cells, lengths, strict=True) if length <= MOST]


@lru_cache(maxsize=256)  # where one import is missing, many cells ask the same
def _given(source: str) -> frozenset[str]:
    return frozenset(defined_names(source))
