"""What went wrong: misconceptions by count, and wrong answers that match none, by equality."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.compare import NotComparable, canonical
from autograder.report.gradebook import csv_text, inert
from autograder.report.run import Json
from autograder.report.statistics import wilson


@dataclass(frozen=True)
class Mistake:
    """A misconception of one question, its sentence, and who of the `marked` students holds it."""

    question: str
    name: str
    sentence: str
    students: tuple[str, ...]
    marked: int

    @property
    def share(self) -> float:
        """Prevalence: the part of the students with a marked answer who hold it."""
        return len(self.students) / self.marked

    @property
    def interval(self) -> tuple[float, float]:
        """95% interval of the prevalence."""
        return wilson(self.share, self.marked)


@dataclass(frozen=True)
class Section:
    """A section of the lecture, the students who lost points by a known mistake, the questions."""

    name: str
    students: tuple[str, ...]
    questions: tuple[str, ...]
    marked: int

    @property
    def share(self) -> float:
        """Part of the students with a score who made a known mistake that leads here."""
        return len(self.students) / self.marked

    @property
    def interval(self) -> tuple[float, float]:
        """95% interval of that part."""
        return wilson(self.share, self.marked)


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
    marked: Counter[str] = Counter()
    for student, question in _marked(results):
        marked[question["name"]] += question["score"] is not None
        for case in question["cases"]:
            if case["misconception"] and not case["passed"]:
                key = (question["name"], case["misconception"])
                found[key].setdefault(student, case["message"])
    mistakes = [
        Mistake(question, name, next(iter(said.values())), tuple(said), marked[question])
        for (question, name), said in found.items()
    ]
    return sorted(mistakes, key=lambda one: (-len(one.students), one.question, one.name))


def sections(found: Sequence[Mistake], section_of: Mapping[str, str], marked: int) -> list[Section]:
    """Where to go back to in the lecture, the section of the most students first.

    `section_of` gives the section of a question, `marked` counts the students with a score.
    """
    places: dict[str, list[Mistake]] = defaultdict(list)
    for one in found:
        if section_of.get(one.question):
            places[section_of[one.question]].append(one)
    built = [
        Section(
            name,
            tuple(sorted({student for one in there for student in one.students})),
            tuple(dict.fromkeys(one.question for one in there)),
            marked,
        )
        for name, there in places.items()
    ]
    return sorted(built, key=lambda one: (-len(one.students), one.name))


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


def unmatched_table(results: Sequence[Json]) -> str:
    """All wrong answers without a misconception as CSV, one row for each group of equal ones."""
    rows = [
        [
            one.question,
            str(len(one.students)),
            inert(json.dumps(one.answer, ensure_ascii=False)),
            inert("; ".join(one.cases)),
            inert("; ".join(one.students)),
        ]
        for one in unmatched(results)
    ]
    return csv_text([["question", "students", "answer", "failed cases", "who"], *rows])


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
