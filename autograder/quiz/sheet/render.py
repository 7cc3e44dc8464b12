"""Sheets and key as pages that print well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.compare import as_plain
from autograder.prose import markdown
from autograder.quiz.load import Item
from autograder.quiz.parse import letter
from autograder.report.grids import Shown, shown

LINES = {0: 1, 1: 1}
"""Lines for a number or a row; a table gets room to be drawn."""


def sheets_page(sheets: Mapping[str, Sequence[Item]]) -> str:
    """HTML of all sheets, a new page for each."""
    drawn = {name: [_asked(item) for item in items] for name, items in sheets.items()}
    return ENVIRONMENT.get_template("sheets.html").render(sheets=drawn)


def key_page(sheets: Mapping[str, Sequence[Item]]) -> str:
    """HTML of the key: the answers of all sheets, question by question."""
    rows = [
        {"id": items[0].question, "answers": [_answer(item) for item in items]}
        for items in zip(*sheets.values(), strict=True)
    ]
    return ENVIRONMENT.get_template("key.html").render(letters=list(sheets), rows=rows)


def fits(item: Item) -> bool:
    """Whether paper shows all numbers of an item, answer included."""
    return not any(shown(value).note for value in (item.answer, *item.inputs.values()))


def _asked(item: Item) -> dict[str, Any]:
    axes = None if item.options else as_plain(item.answer).ndim
    return {
        "id": item.question,
        "prompt": markdown(item.prompt),
        "inputs": [(name, shown(value)) for name, value in item.inputs.items()],
        "options": _options(item),
        "several": bool(item.options) and not isinstance(item.answer, str),
        "lines": LINES.get(axes, 6) if axes is not None else 0,
    }


def _options(item: Item) -> list[tuple[str, str, str]]:
    return [
        (letter(place), word, meaning) for place, (word, meaning) in enumerate(item.options.items())
    ]


def _answer(item: Item) -> Any:
    """Letters of the right options, or the right value."""
    if not item.options:
        return shown(item.answer)
    right = [item.answer] if isinstance(item.answer, str) else item.answer
    found = [f"{mark}) {word}" for mark, word, _ in _options(item) if word in right]
    return Shown("; ".join(found), "", (), "")


ENVIRONMENT = Environment(
    loader=PackageLoader("autograder.quiz.sheet"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
