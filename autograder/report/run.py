"""A run folder as plain data: what was asked, and one result a student."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.report.words import STATUS

Json = dict[str, Any]
"""An object of run.json or scores.json, as described in docs/scores.schema.json."""

RUN_KEYS = ("assignment", "title", "points", "questions")
QUESTION_KEYS = ("name", "title", "kind", "points")
RESULT_KEYS = ("student", "status", "score", "points", "questions")
RUN_DEFAULTS: Json = {
    "versions": {},
    "isolation": {},
    "engine": "fast",
    "limits": {},
    "started": "",
    "finished": None,
}
QUESTION_DEFAULTS: Json = {
    "topic": "",
    "section": "",
    "prompt": "",
    "inputs": {},
    "arguments": [],
    "options": {},
    "rubric": {},
}
RESULT_DEFAULTS: Json = {
    "message": "", "cells": [], "remarks": [], "flags": [], "late": False, "lines": {},
}  # fmt: skip
LINE = re.compile(rb'\{"(?:get|call)": "(\w+)"')
WAITING = "Not graded yet. Run `autograder grade` again to finish."


def read_run(run: Path) -> tuple[Json, list[Json]]:
    """What run.json says, and the results of all students sorted by name.

    A student's folder without scores.json is a student who is not graded yet: status `not_run`
    and no score, never a zero.
    """
    if not (run / "run.json").is_file():
        raise UsageError(
            f"{run} is not a run folder: no run.json; make one with `autograder grade`"
        )
    students = run / "students"
    if not students.is_dir():
        raise UsageError(
            f"{run} holds no results: no folder students; run `autograder grade` again"
        )
    info = RUN_DEFAULTS | _object(run / "run.json", RUN_KEYS)
    for question in info["questions"]:
        _require(run / "run.json", question, QUESTION_KEYS)
    info["questions"] = [QUESTION_DEFAULTS | question for question in info["questions"]]
    folders = sorted(path for path in students.iterdir() if path.is_dir())
    results = sorted((_result(path, info) for path in folders), key=lambda one: one["student"])
    _refuse_twins(run, [one["student"] for one in results])
    return info, results


def was_asked(question: Json, result: Json) -> bool:
    """Whether a student was asked a question of run.json: of each pool they have one."""
    return "pool" not in question or any(
        one["name"] == question["name"] for one in result["questions"]
    )


def transcript_lines(folder: Path) -> dict[str, list[int]]:
    """Numbers of the lines of a student's transcript, counted from 1, that concern each name."""
    path = folder / "transcript.jsonl"
    found: dict[str, list[int]] = {}
    if path.is_file():
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            # Only the head of a line: answers may be long, and names come first.
            head = LINE.match(line[:200])
            if head:
                found.setdefault(head[1].decode(), []).append(number)
    return found


def _result(folder: Path, info: Json) -> Json:
    path = folder / "scores.json"
    if path.is_file():
        result = RESULT_DEFAULTS | _object(path, RESULT_KEYS)
        for one in (result, *result["questions"]):
            if one["status"] not in STATUS:
                raise UsageError(f"{path}: status {one['status']!r} is none of {', '.join(STATUS)}")
        return result | {"lines": transcript_lines(folder)}
    waiting = {"status": "not_run", "message": WAITING, "score": None, "points": info["points"]}
    return RESULT_DEFAULTS | waiting | {"student": folder.name, "questions": []}


def _object(path: Path, keys: tuple[str, ...]) -> Json:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"{path} is not readable JSON ({error}); grade again to write it"
        ) from None
    _require(path, value, keys)
    result: Json = value
    return result


def _require(path: Path, value: object, keys: tuple[str, ...]) -> None:
    if not isinstance(value, dict):
        raise UsageError(f"{path} must hold an object, and holds {type(value).__name__}")
    lacking = [key for key in keys if key not in value]
    if lacking:
        raise UsageError(f"{path} lacks {', '.join(lacking)}; grade again to write it")


def _refuse_twins(run: Path, students: list[str]) -> None:
    for student, following in pairwise(students):
        if student == following:
            raise UsageError(f"two folders of {run / 'students'} hold results of {student!r}")
