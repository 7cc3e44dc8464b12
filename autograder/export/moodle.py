"""Moodle XML: one category a topic, one question for each set of numbers.

Format: docs.moodle.org, "Moodle XML format", "Numerical question type" and "Embedded Answers
(Cloze) question type".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

from markupsafe import Markup

from autograder.compare import UNKNOWN, as_plain
from autograder.export import answers
from autograder.quiz.load import Item

Element = ET.Element
CLOZE_SPECIAL = re.compile(r'([}#~/"\\])')
MOST_FIELDS = 64
"""Entries of an array that a student is asked to type; of a larger one the right one is chosen."""


def quiz_xml(items: Sequence[Item]) -> bytes:
    """Text of a file for Moodle's question bank (Import, Moodle XML format)."""
    quiz = ET.Element("quiz")
    for topic, some in answers.by_topic(items):
        category = ET.SubElement(ET.SubElement(quiz, "question", type="category"), "category")
        ET.SubElement(category, "text").text = f"$course$/top/{topic}"
        quiz.extend(_question(item) for item in some)
    ET.indent(quiz)
    return bytes(ET.tostring(quiz, encoding="utf-8", xml_declaration=True)) + b"\n"


def _question(item: Item) -> Element:
    if item.kind == "by_choice":
        return _choice(item)
    if answers.is_number(item):
        return _number(item)
    return _grid(item) if as_plain(item.answer).size <= MOST_FIELDS else _choice(item)


def _head(item: Item, kind: str, text: str) -> Element:
    question = ET.Element("question", type=kind)
    _text(question, "name", item.id)
    _text(question, "questiontext", text, format="html")
    _text(question, "generalfeedback", f"<p>{answers.html(item.section)}</p>", format="html")
    ET.SubElement(question, "idnumber").text = item.id
    return question


def _choice(item: Item) -> Element:
    found = answers.options(item)
    rights = sum(right for _, right, _ in found)
    single = isinstance(item.answer, str) or item.kind == "by_hand"
    question = _head(item, "multichoice", answers.prompt(item))
    ET.SubElement(question, "single").text = str(single).lower()
    ET.SubElement(question, "shuffleanswers").text = "true"
    ET.SubElement(question, "answernumbering").text = "abc"
    wrong = 0.0 if single else -100 / max(1, len(found) - rights)
    for text, right, sentence in found:
        _answer(question, 100 / rights if right else wrong, answers.html(text), sentence)
    return question


def _number(item: Item) -> Element:
    question = _head(item, "numerical", answers.prompt(item))
    margin = answers.text(answers.tolerance(item))
    values = [(100.0, answers.text(item.answer), answers.RIGHT)]
    values += [(0.0, answers.text(wrong.answer), wrong.sentence) for wrong in _numbers(item)]
    for fraction, value, sentence in [*values, (0.0, "*", UNKNOWN)]:
        answer = _answer(question, fraction, value, sentence, format="moodle_auto_format")
        ET.SubElement(answer, "tolerance").text = margin
    return question


def _numbers(item: Item) -> list[Any]:
    return [wrong for wrong in item.mistakes if as_plain(wrong.answer).ndim == 0]


def _grid(item: Item) -> Element:
    """A table with one field for each entry of an array; each wrong value has its feedback."""
    margin = answers.text(answers.tolerance(item))
    cells = [Markup(_field(value, said, margin)) for value, said in answers.entries(item)]
    width = as_plain(item.answer).shape[-1]
    rows = [cells[start : start + width] for start in range(0, len(cells), width)]
    return _head(item, "cloze", answers.prompt(item) + answers.table(rows))


def _field(value: Any, said: dict[Any, str], margin: str) -> str:
    """Numerical field of an embedded-answers question."""
    right = f"={answers.text(value)}:{margin}#{_escaped(answers.RIGHT)}"
    wrong = [f"~%0%{answers.text(v)}:{margin}#{_escaped(said[v])}" for v in said]
    return f"{{1:NUMERICAL:{right}{''.join(wrong)}}}"


def _escaped(sentence: str) -> str:
    return CLOZE_SPECIAL.sub(r"\\\1", answers.html(sentence))


def _answer(
    question: Element, fraction: float, text: str, sentence: str, format: str = "html"
) -> Element:
    answer = ET.SubElement(question, "answer", fraction=f"{fraction:.7g}", format=format)
    ET.SubElement(answer, "text").text = text
    _text(answer, "feedback", f"<p>{answers.html(sentence)}</p>", format="html")
    return answer


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    # A plain string, since Markup would escape itself once more when it is written.
    ET.SubElement(ET.SubElement(parent, name, attributes), "text").text = str(text)
