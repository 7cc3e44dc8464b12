"""The quiz as form elements in a notebook, by anywidget."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from autograder.quiz import load
from autograder.quiz.load import Item
from autograder.quiz.page.render import SCRIPTS, bank, body, packed, source

CHEAP = 1
"""Rounds of stretching: the quiz beside the notebook holds the answers to its practice anyway."""


class QuizWidget(anywidget.AnyWidget):
    """A quiz that answers in the browser, so that it works while no kernel runs.

    `progress` is kept in the notebook; what a front end without widgets shows is plain text.
    """

    _esm = source(*SCRIPTS, "widget.js")
    _css = source("quiz.css")
    body = traitlets.Unicode().tag(sync=True)
    bank = traitlets.Unicode().tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__(body=body(items), bank=packed(bank(items, CHEAP)))
        self._plain = plain(items)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**(data or {}), "text/plain": self._plain}, metadata


def show(*topics: str, folder: Path | str) -> QuizWidget:
    """Widget with the quiz of a folder; see `autograder.quiz.show`."""
    return QuizWidget(load.find(Path(folder), topics))


def plain(items: Sequence[Item]) -> str:
    """What stands where widgets are missing: the questions, and how to answer them."""
    first = {item.question: item for item in reversed(items)}
    topics = sorted({item.topic for item in items})
    lines = [f"{len(first)} questions. Widgets are missing here; answer them in a terminal:"]
    lines += [f"    autograder quiz {' '.join(topic.replace(' ', '_') for topic in topics)}", ""]
    for number, item in enumerate(reversed(first.values()), start=1):
        given = [f"    {name} = {value}" for name, value in item.inputs.items()]
        words = [f"    - {word}: {meaning}".rstrip(": ") for word, meaning in item.options.items()]
        lines += [f"{number}. {' '.join(item.prompt.split())}", *given, *words]
    return "\n".join(lines)
