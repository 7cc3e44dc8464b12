"""What a student's page says, as plain values for its template; nothing of anybody else."""

from __future__ import annotations

from typing import Any

from autograder.prose import markdown
from autograder.report import statistics, words
from autograder.report.grids import shown
from autograder.report.run import Json

CODE = ("in_code", "by_metric")


def student_context(info: Json, result: Json) -> Json:
    """Values of a student's page. Flags are for the instructor and stay out."""
    entries = {question["name"]: question for question in result["questions"]}
    questions = [
        _question(number, asked, entries.get(asked["name"]), result["status"])
        for number, asked in enumerate(info["questions"], 1)
    ]
    return {
        "run": info,
        "student": result["student"],
        "result": result,
        "questions": questions,
        "cells": result["cells"],
    }


def _question(number: int, asked: Json, entry: Json | None, submission: str) -> Json:
    missing: Json = {"status": "not_run" if submission == "graded" else submission, "cases": []}
    marked = entry or {**missing, "score": None, "answer": None}
    outcome = statistics.outcome(marked["score"], asked["points"], marked["status"])
    inputs = {name: shown(value) for name, value in asked["inputs"].items()}
    failed = [case for case in marked["cases"] if not case["passed"]]
    answer = marked.get("answer")
    return {
        "number": number,
        "asked": asked,
        "prompt": markdown(asked["prompt"]),
        "numbers": {name: value for name, value in inputs.items() if not value.planes},
        "arrays": {name: value for name, value in inputs.items() if value.planes},
        "chosen": _chosen(answer) if asked["options"] else [],
        "answer": None if answer is None else shown(answer),
        "long": isinstance(answer, str) and asked["kind"] == "in_words",
        "score": marked["score"],
        "outcome": outcome,
        "word": words.OUTCOME[outcome],
        "says": list(dict.fromkeys(case["message"] for case in failed if case["message"])),
        "cases": marked["cases"] if asked["kind"] in CODE else [],
        "revisit": outcome not in ("right", "needs_reader"),
    }


def _chosen(answer: Any) -> list[str]:
    chosen = answer if isinstance(answer, list) else [answer]
    return [str(one) for one in chosen if one is not None]
