"""Points of scores.json, and what it says of a submission before any answer is marked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from autograder.imports import refused
from autograder.intake import Submission, listed


def exact(points: float) -> float:
    """Points without the noise of their sum: six sixths of 4 are 4, not 3.9999999999999996."""
    return round(points, 12)


def total(questions: Iterable[dict[str, Any]]) -> float:
    """Score of a submission; a question that waits for a reader adds nothing yet."""
    # Two decimals fewer, so that three questions with a third of their points add up to one.
    return round(sum(question["score"] or 0.0 for question in questions), 10)


def blank_scores(assignment: str, points: float, submission: Submission) -> dict[str, Any]:
    """Scores of a submission of which nothing is known yet."""
    return {
        "student": submission.student,
        "assignment": assignment,
        "status": "invalid",
        "message": "",
        "file": submission.file,
        "submission_sha256": hashlib.sha256(submission.notebook).hexdigest(),
        "late": submission.late,
        "attempts": [
            {
                "file": attempt.file,
                "time": attempt.time,
                "sha256": hashlib.sha256(attempt.notebook).hexdigest(),
            }
            for attempt in submission.attempts
        ],
        "score": None,
        "points": points,
        "questions": [],
        "cells": [],
        "remarks": [],
        "flags": [],
    }


NOTHING = "Nothing was handed in."
ABSENT = {"status": "missing", "message": NOTHING, "submission_sha256": ""}
"""What scores.json says of a student who is absent."""


def intake_flags(submission: Submission) -> list[str]:
    """What a person should know of how a submission arrived."""
    flags = ["Handed in late."] if submission.late else []
    if submission.attempts:
        earlier = listed([attempt.file for attempt in submission.attempts])
        flags.append(f"The last of several attempts counts: {submission.file}, after {earlier}.")
    return flags


def numbers_flags(owner: str) -> list[str]:
    """What a person should know of a notebook that is marked by the numbers of all."""
    if not owner:
        return []
    return [
        f"The notebook was made for {owner!r}, with numbers of its own, and is marked by those of "
        "the common notebook: grade with --roster and --secret-file."
    ]


def import_flags(cells: list[dict[str, Any]], questions: list[dict[str, Any]]) -> list[str]:
    """What a person should know of the imports that were not there."""
    modules = refused({"cells": cells, "questions": questions})
    return [f"Imports that are not allowed here: {', '.join(modules)}."] if modules else []
