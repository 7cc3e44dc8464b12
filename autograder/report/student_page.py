"""What a student's page says, as plain values for its template; nothing of anybody else."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any

from autograder.prose import markdown
from autograder.question import CALLED
from autograder.report import statistics, words
from autograder.report.grids import Shown, shown
from autograder.report.run import Json, was_asked

OWN = ("prompt", "inputs")
"""What a result has of a question if each student has numbers of their own."""

MOST_CELLS = 5
"""Cells that did not run, in full view: one early fault may stop all that follow."""

Reveal = Callable[[Json], Any]
"""The right answer to a question of run.json, for its inputs."""


def student_context(info: Json, result: Json, reveal: Reveal | None = None) -> Json:
    """Values of a student's page. Flags are for the instructor and stay out."""
    entries = {question["name"]: question for question in result["questions"]}
    mine = [question for question in info["questions"] if was_asked(question, result)]
    questions = []
    for number, asked in enumerate(mine, 1):
        entry = entries.get(asked["name"])
        asked |= {key: entry[key] for key in OWN if entry and key in entry}
        one = _question(number, asked, entry, result["status"])
        one["appeal"] = _appeal(info, result, asked["name"])
        one["right"] = shown(reveal(asked)) if reveal and one["outcome"] != "right" else None
        questions.append(one)
    return {
        "run": info,
        "student": result["student"],
        "result": result,
        "questions": questions,
        "cells": result["cells"][:MOST_CELLS],
        "more_cells": result["cells"][MOST_CELLS:],
        "remarks": result["remarks"],
    }


def _question(number: int, asked: Json, entry: Json | None, submission: str) -> Json:
    missing: Json = {"status": "not_run" if submission == "graded" else submission, "cases": []}
    marked = entry or {**missing, "score": None, "answer": None}
    outcome = statistics.outcome(marked["score"], asked["points"], marked["status"])
    inputs = {name: _kept(value) for name, value in asked["inputs"].items()}
    failed = [case for case in marked["cases"] if not case["passed"]]
    answer = marked.get("answer")
    return {
        "number": number,
        "asked": asked,
        "prompt": markdown(asked["prompt"]),
        "numbers": {name: value for name, value in inputs.items() if not value.planes},
        "arrays": {name: value for name, value in inputs.items() if value.planes},
        "chosen": _chosen(answer) if asked["options"] else [],
        "answer": None if answer is None else _kept(answer),
        "long": isinstance(answer, str) and asked["kind"] == "in_words",
        "score": marked["score"],
        "outcome": outcome,
        "word": words.OUTCOME[outcome],
        "says": list(dict.fromkeys(case["message"] for case in failed if case["message"])),
        "cases": marked["cases"] if asked["kind"] in CALLED else [],
        "decision": marked.get("decision"),
        "revisit": outcome not in ("right", "needs_reader"),
    }


def _kept(value: Any) -> Shown:
    """How a value of run.json or scores.json appears: most are those of many students."""
    return _shown(json.dumps(value))


@functools.lru_cache(maxsize=1000)
def _shown(text: str) -> Shown:
    return shown(json.loads(text))


def _appeal(info: Json, result: Json, name: str) -> str:
    """What to quote to whoever marked, who finds there what was asked and what was answered."""
    lines = result["lines"].get(name, [])
    if not lines:
        return ""
    place = f"line {lines[0]}" if len(lines) == 1 else f"lines {lines[0]} to {lines[-1]}"
    notebook = result.get("submission_sha256", "")[:12]
    return f"{info['assignment']}, {name}, {place} of the transcript, notebook {notebook}"


def _chosen(answer: Any) -> list[str]:
    chosen = answer if isinstance(answer, list) else [answer]
    return [str(one) for one in chosen if one is not None]
