"""What all formats say alike: prompts with their inputs, answers as text, feedback of an option."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import numpy as np
from markupsafe import Markup, escape

from autograder.compare import UNKNOWN, NotComparable, as_plain, same
from autograder.prose import reader
from autograder.quiz.load import Item

RIGHT = "Right."
MATHJAX = reader(Markup("\\({}\\)").format)
"""Markdown with formulas as learning platforms typeset them."""


def by_topic(items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    """Items of each topic, topics in alphabetical order."""
    ordered = sorted(items, key=lambda item: item.topic)
    return [(topic, list(some)) for topic, some in groupby(ordered, lambda item: item.topic)]


def by_question(items: Sequence[Item]) -> list[list[Item]]:
    """The sets of numbers of each question."""
    return [list(some) for _, some in groupby(items, lambda item: item.question)]


def prompt(item: Item) -> Markup:
    """HTML of a prompt and its inputs: numbers as text, arrays as tables."""
    inputs = Markup("").join(_input(name, value) for name, value in item.inputs.items())
    return MATHJAX(item.prompt) + inputs


def _input(name: str, value: Any) -> Markup:
    array = _numbers(value)
    if array is None or array.ndim == 0:
        return Markup("<p><code>{} = {}</code></p>").format(name, text(value))
    if array.ndim <= 2:
        return Markup("<p><code>{}</code></p>{}").format(name, table(array.tolist()))
    return Markup("").join(
        Markup("<p><code>{}[{}]</code></p>{}").format(name, number, table(plane))
        for number, plane in enumerate(array.reshape(-1, *array.shape[-2:]).tolist())
    )


def table(rows: Sequence[Any]) -> Markup:
    """HTML table of numbers, or of HTML; a list is one row."""
    rows = rows if rows and isinstance(rows[0], list) else [rows]
    lines = (Markup("<tr>{}</tr>").format(Markup("").join(map(_cell, row))) for row in rows)
    return Markup('<table border="1" cellpadding="4">{}</table>').format(Markup("").join(lines))


def _cell(entry: Any) -> Markup:
    content = entry if isinstance(entry, Markup) else text(entry)
    return Markup('<td align="right">{}</td>').format(content)


def text(value: Any) -> str:
    """A value as a student would type it.

    >>> text([[1, 2.0], [3, 0.25]])
    '[[1, 2], [3, 0.25]]'
    """
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(text, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {text(one)}' for key, one in value.items())}}}"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def is_number(item: Item) -> bool:
    """Whether the answer is one number."""
    return item.kind == "by_hand" and as_plain(item.answer).ndim == 0


def tolerance(item: Item) -> float:
    """How far a typed number may be off: half of the last decimal, none for whole numbers."""
    return 0.0 if as_plain(item.answer).dtype.kind in "iu" else 0.5 * 10.0**-item.decimals


def options(item: Item) -> list[tuple[str, bool, str]]:
    """Choices as (text, right, feedback): those of a choice, or right and wrong arrays."""
    said = {text(wrong.answer): wrong.sentence for wrong in item.mistakes}
    if item.kind == "by_hand":
        wrong = [(answer, False, sentence) for answer, sentence in said.items()]
        return [(text(item.answer), True, RIGHT), *wrong]
    right = [item.answer] if isinstance(item.answer, str) else item.answer
    return [
        (
            f"{word}: {meaning}" if meaning else word,
            word in right,
            RIGHT if word in right else said.get(word, UNKNOWN),
        )
        for word, meaning in item.options.items()
    ]


def entries(item: Item) -> list[tuple[Any, dict[Any, str]]]:
    """Entries of an array answer in order: the right value, and {wrong value: sentence} there."""
    right = as_plain(item.answer)
    wrong = [(as_plain(one.answer), one.sentence) for one in item.mistakes]
    found = []
    for index in np.ndindex(right.shape):
        said: dict[Any, str] = {}
        for array, sentence in wrong:
            if array.shape == right.shape and not same(array[index], right[index]):
                said.setdefault(array[index].item(), sentence)
        found.append((right[index].item(), said))
    return found


def _numbers(value: Any) -> Any:
    """Array of numbers, None for everything else."""
    try:
        array = as_plain(value)
    except NotComparable:
        return None
    return array if array.dtype.kind in "iufb" else None


def html(sentence: str) -> str:
    """A sentence of feedback as HTML."""
    return str(escape(sentence))
