"""What went wrong: misconceptions by count, and wrong answers that match none, by equality."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.compare import NotComparable, canonical
from autograder.report.run import Json


@dataclass(frozen=True)
class Mistake:
    """A misconception of one question, its sentence, and the students who hold it."""

    question: str
    name: str
    sentence: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Unmatched:
    """A wrong answer that no misconception explains; for code, the cases that it fails."""

    question: str
    answer: Any
    cases: tuple[str, ...]
    students: tuple[str, ...]


def misconceptions(results: Sequence[Json]) -> list[Mistake]:
    """All misconceptions, the most common first; a student counts once for each."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for student, question in _marked(results):
        for case in question["cases"]:
            if case["misconception"] and not case["passed"]:
                key = (question["name"], case["misconception"])
                found[key].setdefault(student, case["message"])
    mistakes = [
        Mistake(question, name, next(iter(said.values())), tuple(said))
        for (question, name), said in found.items()
    ]
    return sorted(mistakes, key=lambda one: (-len(one.students), one.question, one.name))


def unmatched(results: Sequence[Json]) -> list[Unmatched]:
    """Wrong answers without a misconception, equal ones together, the most common first."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    example: dict[tuple[str, str], tuple[Any, tuple[str, ...]]] = {}
    for student, question in _marked(results):
        failed = [case for case in question["cases"] if not case["passed"]]
        explained = any(case["misconception"] for case in failed)
        if question["status"] != "graded" or not failed or explained:
            continue
        names = tuple(case["name"] for case in failed)
        key = (question["name"], _key(question.get("answer"), names))
        groups[key].append(student)
        example.setdefault(key, (question.get("answer"), names))
    found = [Unmatched(key[0], *example[key], tuple(who)) for key, who in groups.items()]
    return sorted(found, key=lambda one: (-len(one.students), one.question, one.students))


def _marked(results: Sequence[Json]) -> Iterator[tuple[str, Json]]:
    for result in sorted(results, key=lambda one: one["student"]):
        for question in result["questions"]:
            yield result["student"], question


def _key(answer: Any, failed: tuple[str, ...]) -> str:
    """The same text for equal answers; code has no answer and is told by the cases it fails."""
    if answer is None:
        return f"cases {json.dumps(failed)}"
    try:
        return f"value {canonical(answer).decode()}"
    except NotComparable:
        return f"json {json.dumps(answer, sort_keys=True)}"
