"""QTI 1.2 for Canvas, written by text2qti: each question is a group that draws one set of numbers.

Arrays are chosen among known wrong ones, since Canvas has no field for an array.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from autograder.compare import as_plain
from autograder.errors import UsageError
from autograder.export import answers
from autograder.quiz.load import Item

SMALLEST = 1e-4
"""Numbers nearer to zero, but not zero, are no answer that Canvas can compare."""
EPOCH = (1980, 1, 1, 0, 0, 0)


def package(items: Sequence[Item]) -> bytes:
    """Zip for Canvas (Settings, Import Course Content, QTI .zip file)."""
    try:
        from text2qti.config import Config
        from text2qti.err import Text2qtiError
        from text2qti.qti import QTI
        from text2qti.quiz import Quiz
    except ImportError:
        raise UsageError(
            'the QTI export needs text2qti; run  pip install "cnn-autograder[qti]"'
        ) from None
    try:
        quiz = Quiz(source(items), config=Config(), source_name="the quiz")
    except Text2qtiError as error:
        raise UsageError(f"Canvas cannot have these questions: {error}") from None
    packed = io.BytesIO()
    QTI(quiz).write(packed)
    return _without_dates(packed)


def source(items: Sequence[Item]) -> str:
    """The quiz in the plain text of text2qti."""
    groups = [_group(tries) for tries in answers.by_question(_different(items))]
    return "Quiz title: Practice\n\n" + "\n".join(groups)


def _different(items: Sequence[Item]) -> list[Item]:
    """Items without those that ask what an earlier one asked, which text2qti refuses."""
    return list({(item.prompt, _inputs(item)): item for item in reversed(items)}.values())[::-1]


def _group(tries: Sequence[Item]) -> str:
    questions = "\n".join(map(_question, tries))
    return f"GROUP\npick: 1\npoints per question: 1\n\n{questions}\nEND_GROUP\n"


def _question(item: Item) -> str:
    lines = [f"Title: {item.id}", _part("1.", f"{item.prompt}\n\n{_inputs(item)}".rstrip())]
    if item.section:
        lines.append(_part("...", f"Read: {item.section}"))
    return "\n".join([*lines, *_answers(item)]) + "\n"


def _inputs(item: Item) -> str:
    """Inputs as a block of code, the rows of an array below each other."""
    if not item.inputs:
        return ""
    given = "\n".join(f"{name} = {_rows(value)}" for name, value in item.inputs.items())
    return f"```\n{given}\n```"


def _rows(value: Any) -> str:
    return answers.text(value).replace("], [", "],\n [")


def _answers(item: Item) -> list[str]:
    if answers.is_number(item) and _is_comparable(item.answer):
        margin = answers.tolerance(item)
        return [f"=   {answers.text(item.answer)}" + (f" +- {margin:.12f}" if margin else "")]
    found = answers.options(item)
    if len(found) == 1:
        return [f"*   {found[0][0]}"]
    several = item.kind == "by_choice" and not isinstance(item.answer, str)
    marks = {True: "[*]", False: "[ ]"} if several else {True: "*a)", False: "a)"}
    lines = []
    for text, right, sentence in found:
        lines += [_part(marks[right], _literal(text)), _part("...", answers.html(sentence))]
    return lines


def _is_comparable(value: Any) -> bool:
    size = abs(float(as_plain(value)))
    return size == 0 or size > 2 * SMALLEST


def _part(mark: str, text: str) -> str:
    """Text behind its mark, further lines indented to it."""
    indent = "\n" + " " * 4
    return f"{mark:<3} " + re.sub(r"\n(?!\n)", lambda _: indent, text)


def _literal(text: str) -> str:
    """Arrays as code, since Markdown would read their brackets as links."""
    return f"`{text}`" if text.startswith("[") else text


def _without_dates(packed: io.BytesIO) -> bytes:
    """The same zip with one date for all files, so that the same quiz is the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
