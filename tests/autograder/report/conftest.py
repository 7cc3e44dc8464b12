"""A small class whose statistics can be worked out with a pencil."""

import json
from pathlib import Path

import pytest

EVIL = "<script>alert(1)</script>"
FLIPPED = "You flipped the kernel. CNN layers do not."
PROMPT = "Slide the `kernel` over the `image`: $y = \\sum_m x_m k_m$.\n\n<b>not bold</b>"
QUESTIONS = [
    {
        "name": "feature_map",
        "title": "Feature map",
        "kind": "by_hand",
        "points": 4.0,
        "topic": "convolution",
        "section": "Lecture 3, Edges",
        "prompt": PROMPT,
        "inputs": {"image": [[1, 2], [3, -4]], "stride": 2},
        "options": {},
        "arguments": [],
    },
    {
        "name": "pooling",
        "title": "Pooling",
        "kind": "by_choice",
        "points": 2.0,
        "topic": "pooling",
        "section": "Lecture 4, Pooling",
        "prompt": "Which one?",
        "inputs": {},
        "arguments": [],
        "options": {"max": "keeps the largest", "mean": "keeps the average"},
    },
    {
        "name": "conv2d",
        "title": "Code",
        "kind": "in_code",
        "points": 4.0,
        "topic": "convolution",
        "section": "Lecture 3, Layers",
        "prompt": "Write `conv2d`.",
        "inputs": {},
        "options": {},
        "arguments": [],
    },
]
NAMES = [
    EVIL,
    "Émilie du Châtelet",
    "مريم ميرزاخاني",
    'O\'Neill "Peggy"',
    "a b",
    "../../etc/passwd",
    "con",
    "-rf",
    "Ada",
    "ada",
    "e\u0301mile",
    "\u202eevil",
    "100%",
    "a#b?c",
    "x" * 300,
    " ",
]
INFO = {
    "assignment": "01_edges",
    "title": "Edges: a test",
    "points": 10.0,
    "versions": {"cnn-autograder": "0.1.0"},
    "engine": "fast",
    "isolation": {"level": "sealed", "layers": {"landlock": "ABI 7"}},
    "limits": {"cell_seconds": 60},
    "started": "2026-11-21T10:00:00+00:00",
    "finished": "2026-11-21T10:03:00+00:00",
    "questions": QUESTIONS,
}
RIGHT_MAP = [[11, 12], [13, 14]]
WRONG_MAP = [[-11, -12], [-13, -14]]


def case(name="graded", passed=True, points=4.0, misconception=None, message=""):
    return {
        "name": name,
        "passed": passed,
        "points": points,
        "hidden": True,
        "misconception": misconception,
        "message": message,
    }


def entry(name, score, answer=None, cases=None, status="graded"):
    asked = next(question for question in QUESTIONS if question["name"] == name)
    return {
        "name": name,
        "kind": asked["kind"],
        "score": score,
        "points": asked["points"],
        "status": status,
        "answer": answer,
        "cases": cases if cases is not None else [case(passed=score == asked["points"])],
    }


def result(student, questions=(), status="graded", score="sum", **more):
    total = sum(question["score"] or 0.0 for question in questions)
    return {
        "student": student,
        "assignment": "01_edges",
        "status": status,
        "message": "",
        "file": "notebook.ipynb",
        "submission_sha256": "0a" * 32,
        "score": total if score == "sum" else score,
        "points": 10.0,
        "questions": list(questions),
        "cells": [],
        "flags": [],
        "late": False,
        **more,
    }


def flipped():
    cases = [case(passed=False, misconception="flipped", message=FLIPPED)]
    return entry("feature_map", 0.0, WRONG_MAP, cases)


def small_class():
    """Scores 10, 6 and 4, and one submission without a score."""
    broken = [
        case("stride 2", False, 2.0, message="The shape differs."),
        case("example", True, 2.0),
    ]
    return [
        result(
            "ada",
            [
                entry("feature_map", 4.0, RIGHT_MAP),
                entry("pooling", 2.0, "max"),
                entry("conv2d", 4.0),
            ],
        ),
        result("bob", [flipped(), entry("pooling", 2.0, "max"), entry("conv2d", 4.0)]),
        result(
            "cyd",
            [flipped(), entry("pooling", 2.0, "max"), entry("conv2d", 2.0, None, broken)],
            flags=["near-identical code with bob"],
            cells=[{"cell": 5, "status": "error", "message": "NameError: <i>x</i>"}],
        ),
        result("dan", status="invalid", score=None, message="This is not a notebook."),
    ]


SCRIPTS = ["Ada", "李雷", "مريم", "Zoë", 'O"Neill', "<script>alert(1)</script>", "Łukasz", "Ωmega"]


def class_of(students, questions=12):
    """A class of this size that makes every kind of mistake; names in many scripts."""
    asked = [
        {**QUESTIONS[number % 3], "name": f"q{number}", "title": f"Question {number}"}
        for number in range(questions)
    ]
    info = INFO | {"questions": asked, "points": sum(one["points"] for one in asked)}
    results = [
        result(
            f"{SCRIPTS[n % len(SCRIPTS)]} {n}",
            [_answered(one, n * 7 + k * 5) for k, one in enumerate(asked)],
            points=info["points"],
            flags=["answers of another student's variant"] if n % 50 == 7 else [],
        )
        for n in range(students)
    ]
    return info, results


def _answered(asked, luck):
    full = asked["points"]
    made = {"name": asked["name"], "kind": asked["kind"], "points": full, "status": "graded"}
    if luck % 11 < 6:
        return made | {"score": full, "answer": RIGHT_MAP, "cases": [case(points=full)]}
    if luck % 11 < 9:
        name = f"mistake_{luck % 11}"
        cases = [case(passed=False, misconception=name, message=f"You made {name}.")]
        return made | {"score": 0.0, "answer": WRONG_MAP, "cases": cases}
    return made | {"score": 0.0, "answer": [[luck, 1]], "cases": [case(passed=False)]}


def write_run(folder: Path, results, info=INFO) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").write_text(json.dumps(info), encoding="utf-8")
    for number, one in enumerate(results):
        place = folder / "students" / f"s{number:02}"
        place.mkdir(parents=True)
        (place / "scores.json").write_text(json.dumps(one), encoding="utf-8")
    return folder


class Builder:
    """What the tests of the report build their classes with."""

    info = INFO
    names = NAMES
    case = staticmethod(case)
    entry = staticmethod(entry)
    result = staticmethod(result)
    flipped = staticmethod(flipped)
    small_class = staticmethod(small_class)
    write_run = staticmethod(write_run)
    class_of = staticmethod(class_of)


@pytest.fixture
def build() -> type[Builder]:
    return Builder


@pytest.fixture
def run(tmp_path) -> Path:
    """Run folder of the small class."""
    return write_run(tmp_path / "run", small_class())
