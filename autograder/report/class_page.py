"""What the page of the class says, as plain values for its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from autograder.report import figures, mistakes, statistics, words
from autograder.report.grids import shown
from autograder.report.run import Json

OUTCOMES = tuple(words.OUTCOME)


def class_context(info: Json, results: Sequence[Json], pages: Mapping[str, str]) -> Json:
    """Values of index.html; `pages` gives the file name of each student's page."""
    links = {student: f"students/{quote(name)}" for student, name in pages.items()}
    scores = [result["score"] for result in results]
    questions = [_question(number, one, results) for number, one in enumerate(info["questions"], 1)]
    used = {part.label for question in questions for part in question["outcomes"]}
    return {
        "run": info,
        "links": links,
        "summary": statistics.summary(scores),
        "enough": statistics.ENOUGH,
        "unread": sum(r["status"] == "needs_reader" and r["score"] is not None for r in results),
        "statuses": statistics.shares([r["status"] for r in results], tuple(words.STATUS)),
        "flagged": [result for result in results if result["flags"]],
        "ungraded": [r for r in results if r["status"] in words.UNGRADED],
        "chart": _chart(scores, info["points"]),
        "questions": questions,
        "mistakes": _mistakes(info, results),
        "unmatched": _unmatched(info, results),
        "rows": [_row(info, result) for result in results],
        "signs": [word for label, word in words.OUTCOME.items() if label in used],
        "isolation": _isolation(info),
    }


def _chart(scores: statistics.Scores, points: float) -> Json:
    middle = statistics.summary(scores)
    at = None if middle.median is None else figures.position(middle.median, points)
    anchor = "end" if middle.median is not None and middle.median > points / 2 else "start"
    bars = figures.bars(statistics.histogram(scores, points))
    return {"bars": bars, "median": middle.median, "at": at, "anchor": anchor}


def _entries(name: str, results: Sequence[Json]) -> list[Json | None]:
    """Each student's entry of one question; None where the submission has none."""
    return [next((q for q in r["questions"] if q["name"] == name), None) for r in results]


def _question(number: int, asked: Json, results: Sequence[Json]) -> Json:
    entries = _entries(asked["name"], results)
    scores = [entry["score"] if entry else None for entry in entries]
    hard = statistics.difficulty(scores, asked["points"])
    correlation = statistics.item_rest(scores, [result["score"] for result in results])
    outcomes = [
        _outcome(entry, asked["points"], result["status"])
        for entry, result in zip(entries, results, strict=True)
    ]
    return {
        "number": number,
        "asked": asked,
        "hard": hard,
        "bar": figures.interval(hard),
        "outcomes": figures.segments(statistics.shares(outcomes, OUTCOMES)),
        "correlation": correlation,
        "verdict": statistics.verdict(hard, correlation),
    }


def _outcome(entry: Json | None, points: float, submission: str) -> str:
    """Outcome of a question; that of the whole submission where the question has no entry."""
    if entry is None:
        return submission if submission in words.UNGRADED else "not_run"
    return statistics.outcome(entry["score"], points, entry["status"])


def _asked(info: Json) -> dict[str, tuple[int, Json]]:
    return {one["name"]: (number, one) for number, one in enumerate(info["questions"], 1)}


def _mistakes(info: Json, results: Sequence[Json]) -> list[Json]:
    asked = _asked(info)
    found = mistakes.misconceptions(results)
    return [
        {"one": one, "number": asked[one.question][0], "asked": asked[one.question][1]}
        for one in found
        if one.question in asked
    ]


def _unmatched(info: Json, results: Sequence[Json]) -> list[Json]:
    asked = _asked(info)
    groups: dict[str, Json] = {}
    for one in mistakes.unmatched(results):
        if one.question in asked:
            number, question = asked[one.question]
            group = {"number": number, "asked": question, "answers": []}
            answers: list[Any] = groups.setdefault(one.question, group)["answers"]
            answers.append({"one": one, "shown": None if one.answer is None else shown(one.answer)})
    return sorted(groups.values(), key=lambda group: int(group["number"]))


def _row(info: Json, result: Json) -> Json:
    entries = {question["name"]: question for question in result["questions"]}
    cells = []
    for asked in info["questions"]:
        entry = entries.get(asked["name"])
        kind = _outcome(entry, asked["points"], result["status"])
        cells.append({"score": entry["score"] if entry else None, "outcome": kind})
    return {"result": result, "cells": cells}


def _isolation(info: Json) -> Json:
    isolation = info["isolation"]
    level = str(isolation.get("level") or "unknown")
    says = words.LEVEL.get(level, "The run does not say how submissions were isolated.")
    return {
        "level": level,
        "says": says,
        "weak": level not in ("sealed", "contained", "container"),
        "layers": sorted((isolation.get("layers") or {}).items()),
    }
