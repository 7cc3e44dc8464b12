"""Looks for graded answers in everything that is handed out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from autograder.assignment import Assignment
from autograder.compare import as_plain
from autograder.question import Question
from autograder.variants import answer_to

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SHORTEST = 4
"""Entries from which an answer is looked for; shorter ones occur by chance."""


def leaks(assignment: Assignment, files: Mapping[str, str]) -> Iterator[str]:
    """Files whose numbers, read in order, contain a graded answer."""
    streams = {name: _numbers(text) for name, text in files.items()}
    for question in assignment.questions:
        for case, answer in _long_answers(question):
            wanted = _joined(answer)
            for name, stream in streams.items():
                if wanted in stream:
                    yield (
                        f"{name} contains the graded answer to {question.name}, case {case!r}; "
                        "change the numbers of the question or of the text"
                    )


def _long_answers(question: Question) -> Iterator[tuple[str, list[float]]]:
    if question.kind in ("in_words", "by_metric"):
        return  # what a student writes is not there to be found
    for case in question.graded:
        entries: Any = as_plain(answer_to(question.truth, case.inputs)).ravel().tolist()
        if len(entries) >= SHORTEST and len(set(entries)) > 1 and not isinstance(entries[0], str):
            yield case.name, entries


@lru_cache(maxsize=16)
def _numbers(text: str) -> str:
    return _joined([float(number) for number in NUMBER.findall(text)])


def _joined(numbers: list[float]) -> str:
    return " " + " ".join(f"{number + 0.0:g}" for number in numbers) + " "
