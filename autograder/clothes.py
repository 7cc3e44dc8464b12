"""Right answers in the clothes in which students bring them, and answers worth nothing."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.compare import as_plain
from autograder.question import Question
from autograder.variants import answer_to

Function = Callable[..., Any]


def right_answers(question: Question) -> Iterator[tuple[str, Any]]:
    """The right answer in the clothes that students give it."""
    if question.kind == "in_code":
        yield "the model solution", question.answer
        truth = question.truth
        yield "a function that returns lists", _then(truth, lambda a: np.asarray(a).tolist())
        yield "a function that returns float64", _then(truth, lambda a: np.asarray(a, float))
        yield "a function that returns (answer, cache)", _then(truth, lambda a: (a, "cache"))
        return
    value = answer_to(question.truth, question.graded[0].inputs)
    yield "it is", value
    plain = as_plain(value)
    if plain.dtype.kind == "U":
        yield "upper case", np.char.upper(plain).tolist()
        return
    yield "a list", plain.tolist()
    yield "a tuple", _tuple(plain.tolist())
    yield "an array", plain
    yield "floats", plain.astype(float)
    if plain.ndim == 0:
        yield "a Python float", float(plain)
    if bool(np.all(plain == np.round(plain))) and np.abs(plain).max(initial=0) < 2**31:
        yield "32-bit integers", plain.astype(np.int32)
        yield "32-bit floats", plain.astype(np.float32)


def worthless_answers(question: Question) -> Iterator[tuple[str, Any]]:
    """Answers that nobody should get a point for; the first is one entry off."""
    if question.kind == "in_code":
        yield "a function that is one entry off", _then(question.truth, _nudged)
        yield "a function that returns zeros", _then(question.truth, lambda a: np.asarray(a) * 0)
        yield "a function that returns nothing", lambda **_: None
        yield "a function that raises", _raising
    else:
        plain = as_plain(answer_to(question.truth, question.graded[0].inputs))
        if plain.dtype.kind != "U":
            yield "an answer with one entry off", _nudged(plain)
            yield "the answer with one axis more", plain[np.newaxis].tolist()
    for value in (None, ..., [], "", np.array([]), "?", object()):
        yield f"{value!r}", value


def _nudged(value: Any) -> Any:
    plain = np.array(as_plain(value))
    plain[(-1,) * plain.ndim] += 1
    return plain


def _then(function: Function, change: Callable[[Any], Any]) -> Function:
    return lambda **inputs: change(function(**copy.deepcopy(inputs)))


def _raising(**_: Any) -> Any:
    raise ValueError("a mistake of the student")


def _tuple(value: Any) -> Any:
    return tuple(map(_tuple, value)) if isinstance(value, list) else value
