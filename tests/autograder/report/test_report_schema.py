"""docs/scores.schema.json takes what the grader writes and nothing else."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

PATH = Path(__file__).parents[3] / "docs" / "scores.schema.json"
SCHEMA = json.loads(PATH.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_a_class_is_valid(build):
    for one in build.small_class():
        VALIDATOR.validate(one)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"grade": 1}, "grade"),
        ({"status": "fine"}, "fine"),
        ({"score": "7"}, "7"),
        ({"score": None}, "None"),
        ({"status": "invalid"}, "10.0"),
        ({"student": ""}, "''"),
        ({"submission_sha256": "abc"}, "abc"),
        ({"flags": [1]}, "1"),
        ({"cells": [{"cell": 1, "status": "error"}]}, "message"),
    ],
)
def test_what_is_refused(build, change, word):
    errors = list(VALIDATOR.iter_errors({**build.small_class()[0], **change}))
    assert errors
    assert any(word in error.message for error in errors)


@pytest.mark.parametrize("place", ["questions", "cases"])
def test_nothing_unknown_inside(build, place):
    one = build.small_class()[0]
    inner = one["questions"][0] if place == "questions" else one["questions"][0]["cases"][0]
    inner["unknown"] = 1
    assert [error.validator for error in VALIDATOR.iter_errors(one)] == ["additionalProperties"]


@pytest.mark.parametrize("key", sorted(SCHEMA["required"]))
def test_every_key_is_required(build, key):
    one = build.small_class()[0]
    del one[key]
    assert not VALIDATOR.is_valid(one)
