"""What the page of the class says, as plain values for its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from autograder.imports import refused
from autograder.report import figures, items, mistakes, reliability, statistics, words
from autograder.report.curves import class_curves
from autograder.report.grids import shown
from autograder.report.mistakes import Mistake, Unmatched
from autograder.report.run import Json, was_asked
from autograder.report.stubs import stub

MOST_UNMATCHED = 12
"""Different wrong answers of a question on the page; all of them are in unmatched.csv."""


def class_context(info: Json, results: Sequence[Json], pages: Mapping[str, str]) -> Json:
    """Values of index.html; `pages` gives the file name of each student's page."""
    scores = [result["score"] for result in results]
    found = mistakes.misconceptions(results)
    questions = [
        items.item(number, one, results, found) for number, one in enumerate(info["questions"], 1)
    ]
    used = {part.label for question in questions for part in question["outcomes"]}
    return {
        "run": info,
        "links": {student: f"students/{quote(name)}" for student, name in pages.items()},
        "summary": statistics.summary(scores),
        "enough": statistics.ENOUGH,
        "trust": reliability.reliability(_columns(info, results)),
        "statuses": statistics.shares([r["status"] for r in results], tuple(words.STATUS)),
        "chart": _chart(scores, info["points"]),
        "questions": questions,
        "curves": class_curves(info, results),
        "rows": [_row(info, result) for result in results],
        "signs": [word for label, word in words.OUTCOME.items() if label in used],
        "isolation": _isolation(info),
        **_people(results),
        **_mistakes(info, results, found),
    }


def _people(results: Sequence[Json]) -> Json:
    """What a person has to look at."""
    flagged = [result for result in results if result["flags"]]
    unread = [result for result in results if result["status"] == "needs_reader"]
    missing = [result for result in results if result["status"] == "missing"]
    ungraded = [
        result
        for result in results
        if result["status"] in words.UNGRADED and result["status"] != "missing"
    ]
    return {
        "flagged": flagged,
        "unread": len(unread),
        "ungraded": ungraded,
        "adjusted": [
            {"student": result["student"], "question": question}
            for result in results
            for question in result["questions"]
            if question.get("decision", {}).get("kind") == "adjust"
        ],
        "waiting": len({result["student"] for result in (*flagged, *unread, *ungraded)}),
        "missing": [result["student"] for result in missing],
        "late": [result["student"] for result in results if result["late"]],
        "imports": _imports(results),
    }


def _imports(results: Sequence[Json]) -> list[tuple[str, list[str]]]:
    """Modules that were asked for and are not allowed, with who did, the most wanted first."""
    students: dict[str, list[str]] = {}
    for result in results:
        for module in refused(result):
            students.setdefault(module, []).append(result["student"])
    return sorted(students.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _columns(info: Json, results: Sequence[Json]) -> list[list[float | None]]:
    """Scores of each question over the students; the questions of a pool share a column."""
    slot_of = {asked["name"]: asked.get("pool") or asked["name"] for asked in info["questions"]}
    scores = [
        {slot_of[q["name"]]: q["score"] for q in result["questions"] if q["name"] in slot_of}
        for result in results
    ]
    return [[one.get(slot) for one in scores] for slot in dict.fromkeys(slot_of.values())]


def _chart(scores: statistics.Scores, points: float) -> Json:
    middle = statistics.summary(scores)
    at = None if middle.median is None else figures.position(middle.median, points)
    anchor = "end" if middle.median is not None and middle.median > points / 2 else "start"
    bars = figures.bars(statistics.histogram(scores, points))
    return {"bars": bars, "median": middle.median, "at": at, "anchor": anchor}


def _mistakes(info: Json, results: Sequence[Json], found: Sequence[Mistake]) -> Json:
    asked = {one["name"]: (number, one) for number, one in enumerate(info["questions"], 1)}
    known = [one for one in found if one.question in asked]
    marked = sum(result["score"] is not None for result in results)
    section_of = {name: one["section"] for name, (_, one) in asked.items()}
    return {
        "mistakes": [
            {"one": one, "number": asked[one.question][0], "asked": asked[one.question][1]}
            for one in known
        ],
        "mistaken": len({student for one in known for student in one.students}),
        "sections": mistakes.sections(known, section_of, marked),
        "numbers": {name: number for name, (number, _) in asked.items()},
        "unmatched": _unmatched(asked, mistakes.unmatched(results)),
    }


def _unmatched(asked: Mapping[str, tuple[int, Json]], found: Sequence[Unmatched]) -> list[Json]:
    groups: dict[str, list[Unmatched]] = {}
    for one in found:
        if one.question in asked:
            groups.setdefault(one.question, []).append(one)
    return [
        {
            "number": asked[name][0],
            "asked": asked[name][1],
            "answers": [
                {
                    "one": one,
                    "shown": None if one.answer is None else shown(one.answer),
                    "stub": stub(asked[name][1], one, place),
                }
                for place, one in enumerate(group[:MOST_UNMATCHED], 1)
            ],
            "more": len(group[MOST_UNMATCHED:]),
        }
        for name, group in sorted(groups.items(), key=lambda pair: asked[pair[0]][0])
    ]


def _row(info: Json, result: Json) -> Json:
    entries = {question["name"]: question for question in result["questions"]}
    cells = []
    for asked in info["questions"]:
        entry = entries.get(asked["name"])
        kind = items.outcome(entry, asked["points"], result["status"])
        if result["questions"] and not was_asked(asked, result):
            kind = "unasked"
        cells.append({"score": entry["score"] if entry else None, "outcome": kind})
    return {"result": result, "cells": cells}


def _isolation(info: Json) -> Json:
    isolation = info["isolation"]
    level = str(isolation.get("level") or "unknown")
    says = words.LEVEL.get(level, "The run does not say how submissions were isolated.")
    return {
        "level": level,
        "says": says,
        "kernel": info["engine"] == "kernel",
        "weak": level not in ("sealed", "contained", "container"),
        "layers": sorted((isolation.get("layers") or {}).items()),
    }
