"""GIFT, the plain text that Moodle and others import; arrays are chosen among known wrong ones.

Format: docs.moodle.org, "GIFT format".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.compare import UNKNOWN, as_plain
from autograder.export import answers
from autograder.quiz.load import Item

SPECIAL = re.compile(r"([~=#{}:\\])")


def gift(items: Sequence[Item]) -> str:
    """Text of a GIFT file."""
    return "\n".join(
        f"$CATEGORY: $course$/top/{topic}\n\n" + "".join(map(_question, some))
        for topic, some in answers.by_topic(items)
    )


def _question(item: Item) -> str:
    text = _escaped(" ".join(answers.prompt(item).split("\n")))
    body = _number(item) if answers.is_number(item) else _choice(item)
    return f"::{_escaped(item.id)}::[html]{text} {{\n{body}\n}}\n\n"


def _number(item: Item) -> str:
    margin = answers.text(answers.tolerance(item))
    lines = [f"={answers.text(item.answer)}:{margin}#{answers.RIGHT}"]
    lines += [
        f"=%0%{answers.text(wrong.answer)}:{margin}#{_said(wrong.sentence)}"
        for wrong in item.mistakes
        if as_plain(wrong.answer).ndim == 0
    ]
    return "#" + "\n".join([*lines, f"~#{_said(UNKNOWN)}"])


def _choice(item: Item) -> str:
    found = answers.options(item)
    if len(found) == 1:  # an array without a known mistake, to be typed
        return f"={_escaped(found[0][0])}"
    rights = sum(right for _, right, _ in found)
    several = rights > 1 or (isinstance(item.answer, list) and item.kind == "by_choice")
    lines = []
    for text, right, sentence in found:
        share = 100 / rights if right else -100 / (len(found) - rights)
        mark = f"~%{share:.5f}%" if several else ("=" if right else "~")
        lines.append(f"{mark}{_escaped(answers.html(text))}#{_said(sentence)}")
    return "\n".join(lines)


def _said(sentence: str) -> str:
    return _escaped(answers.html(sentence))


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
