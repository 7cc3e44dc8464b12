"""Rules on a question that is marked by a metric, and functions that must earn all or nothing."""

from __future__ import annotations

import ast
import hashlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.assignment import Assignment
from autograder.errors import AutograderError
from autograder.handout import data_of
from autograder.measure import Measure
from autograder.notebook import model_cell
from autograder.question import Question
from autograder.samples import Sample, named, sample_in

Array = NDArray[Any]
Predict = Callable[[Array], Any]


def problems_of_measure(assignment: Assignment, question: Question) -> Iterator[str]:
    """What can be seen without reading a sample."""
    measure = question.measure
    assert measure is not None
    if not measure.low < measure.high:
        yield f"low={measure.low!r} and high={measure.high!r}; low is below high"
    for role, path in measure.functions.items():
        try:
            named(path)
        except AutograderError as error:
            yield f"{role}={error}"
    for role, file in zip(("held_out", "practice"), files(assignment, measure), strict=True):
        if not file.is_file():
            yield f"{role}: there is no {file}; put the sample there"
    if len(inspect.signature(question.answer).parameters) != 1:
        yield f"{question.name} takes the inputs as its one argument; write def {question.name}(x)"
    if question.misconceptions:
        yield "the mistakes of a prediction are built in; remove the misconceptions"
    yield from _model(question)


def files(assignment: Assignment, measure: Measure) -> tuple[Path, Path]:
    """The held-out sample and that for practice."""
    kept = assignment.source.parent
    return kept / measure.held_out, kept.parents[1] / "assignments" / kept.name / measure.practice


def _model(question: Question) -> Iterator[str]:
    """The model solution is code that defines the function."""
    try:
        tree = ast.parse(model_cell(question))
    except SyntaxError as error:
        yield (
            f"no model solution that Python can read ({error.msg}); write it as the body of "
            f"{question.name}, or as solution= with the code that trains and defines it"
        )
        return
    defined = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    if question.name not in defined:
        yield f"solution= does not define {question.name}"


def problems_of_samples(assignment: Assignment, question: Question) -> Iterator[str]:
    """The samples can be read and marked, and nothing of the held-out one is handed out."""
    measure = question.measure
    assert measure is not None
    held_out, practice = (sample_in(file, measure.sample) for file in files(assignment, measure))
    if held_out.inputs.shape[1:] != practice.inputs.shape[1:]:
        yield f"inputs held out {held_out.inputs.shape}, for practice {practice.inputs.shape}"
    shared = set(_keys(held_out.inputs)) & set(_keys(practice.inputs))
    if shared:
        yield f"{len(shared)} inputs of the held-out sample are in that for practice"
    if files(assignment, measure)[0].read_bytes() in data_of(assignment).values():
        yield f"the file {measure.held_out} is handed out too"
    best = float(named(measure.metric)(held_out.truth, held_out.truth.astype(float)))
    if not best >= measure.high:
        yield (
            f"the truth itself has {measure.metric} {best:g}, below high={measure.high:g}; the "
            "metric is called with (truth, predictions) and grows with the quality"
        )


def perfect(sample: Sample) -> Iterator[tuple[str, Predict]]:
    """Functions that know the truth, in the clothes in which students return it."""
    truth = knows(sample)
    yield "an array", truth
    yield "a list", lambda x: truth(x).tolist()
    yield "one column", lambda x: truth(x)[:, np.newaxis]
    yield "32-bit floats", lambda x: truth(x).astype(np.float32)


def worthless(sample: Sample) -> Iterator[tuple[str, Any]]:
    """Functions, and other things, that nobody gets a point for: what they are told, and they.

    What they are told is named by its misconception, or by its status.
    """
    truth, random = knows(sample), np.random.RandomState(0)
    values = np.unique(sample.truth)
    yield "constant", lambda x: np.full(len(x), values[0])
    yield "guesses", lambda x: values[[key % len(values) for key in _keys(x)]]
    if set(np.unique(sample.truth).tolist()) == {0, 1}:
        yield "other_class", lambda x: 1 - truth(x)
    yield "depends_on_the_batch", lambda x: truth(x) / len(x)
    yield "depends_on_the_batch", lambda x: truth(x) + random.normal(size=len(x))
    yield "not_finite", lambda x: np.append(np.nan, truth(x)[1:])
    yield "other_shape", lambda x: np.stack([truth(x)] * 2, axis=1)
    yield "other_shape", lambda x: truth(x)[:-1]
    yield "other_shape", lambda _: sample.truth
    yield "no_numbers", lambda x: ["signal" for _ in x]
    yield "no_numbers", lambda x: [object() for _ in x]
    yield "error", _raising
    yield "missing", lambda _: None
    yield "missing", lambda _: ...
    for value in (None, ...):
        yield "missing", value
    for answer in (0.5, "?", [0.5], sample.truth):
        yield "graded", answer


def knows(sample: Sample) -> Predict:
    """A function that looks the truth of each input up."""
    known = dict(zip(_keys(sample.inputs), sample.truth.astype(float), strict=True))
    return lambda x: np.array([known[key] for key in _keys(x)])


def _keys(inputs: Array) -> list[int]:
    """A number for each input, equal for equal ones, the same in every process."""
    digests = (hashlib.blake2b(row.tobytes(), digest_size=8).digest() for row in inputs)
    return [int.from_bytes(digest, "big") for digest in digests]


def _raising(_: Array) -> Any:
    raise ValueError("a mistake of the student")
