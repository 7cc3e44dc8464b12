"""A worked example for who is stuck: the same question with other numbers, in the open."""

from __future__ import annotations

from typing import Any

from autograder.errors import QuestionError
from autograder.question import Case, Inputs, Question, Recipe
from autograder.variants import answer_to, resolve

LONGEST = 700
"""Characters; a longer example is no help in a message."""


def worked_example(question: Question, asked: Case) -> str:
    """Inputs and right answer of a practice case that is not asked, empty if there is none.

    Neither the inputs that are asked nor graded ones are shown.
    """
    kept = [repr(case.plain_inputs) for case in (asked, *question.graded)]
    for case in (*question.practice, *_drawn(question)):
        if repr(case.plain_inputs) not in kept:
            text = told(case.inputs, answer_to(question.truth, case.inputs))
            if text:
                return text
    return ""


def _drawn(question: Question) -> tuple[Case, ...]:
    drawing: dict[str, Recipe] = {k: r for k, r in question.practice_recipes.items() if callable(r)}
    try:
        return resolve(question, drawing, "example") if drawing else ()
    except QuestionError:
        return ()


def told(inputs: Inputs, answer: Any) -> str:
    """Inputs and answer in words, empty if they are too long to be of help."""
    plain = Case("", {**inputs, "": answer}).plain_inputs
    shown = plain.pop("")
    *first, last = [f"{name} = {value!r}" for name, value in plain.items()] or ["no input"]
    text = f"for {', '.join(first)}{' and ' if first else ''}{last} the answer is {shown!r}"
    return "" if len(text) > LONGEST or set(text) & set("<&") else text  # which are HTML
