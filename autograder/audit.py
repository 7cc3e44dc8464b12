"""What makes a question fair, as far as its functions alone can show; all problems at once."""

from __future__ import annotations

import inspect
import keyword
from collections.abc import Callable, Iterator

import numpy as np

from autograder.assignment import Assignment
from autograder.compare import NotComparable, as_plain
from autograder.errors import QuestionError
from autograder.question import Case, Question
from autograder.variants import answer_to, collisions, fingerprint

TAKEN = {"np", "grader", "otter"}
"""Names of the notebook's first cell, which no question may overwrite."""


def problems_of(assignment: Assignment) -> list[str]:
    """Everything an author has to mend, as `file, line: question: what is wrong; what to do`."""
    found: list[str] = []
    for question in assignment.questions:
        line = inspect.unwrap(question.answer).__code__.co_firstlineno
        where = f"{assignment.source}, line {line}: {question.name}: "
        found += [where + problem for problem in _problems(question)]
    return found


def _problems(question: Question) -> list[str]:
    found = list(_form(question))
    try:
        cases = (*question.practice, *question.graded)
    except QuestionError as error:
        return found + [problem.removeprefix(f"{question.name}: ") for problem in error.problems]
    found += _arguments(question, cases)
    if found:
        return found  # the functions cannot be called yet
    found += _answers(question, cases)
    if found:
        return found
    rules: list[Callable[[Question], Iterator[str]]] = [_separation, _options, _rounding, _model]
    return [problem for rule in rules for problem in rule(question)]


def _form(question: Question) -> Iterator[str]:
    if not question.prompt.strip():
        yield "no prompt; write it as the docstring of the function"
    if not question.points > 0:
        yield f"points={question.points!r}; give a positive number"
    if keyword.iskeyword(question.name) or question.name in TAKEN:
        yield f"the name {question.name!r} is taken in the notebook; choose another"
    names = [wrong.name for wrong in question.misconceptions]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"two misconceptions are called {name!r}; rename one"
    for wrong in question.misconceptions:
        if not wrong.sentence:
            yield f"misconception {wrong.name!r} has no sentence; say what the student did"
    if not question.misconceptions:
        yield f"no misconception; add one with @{question.name}.misconception(sentence)"
    if question.kind != "in_code" and len(question.graded_recipes) != 1:
        yield f"{len(question.graded_recipes)} graded cases; a {question.kind} question has one"
    if not question.practice_recipes:
        yield "no practice case; give inputs that may be shown with their answer"


def _arguments(question: Question, cases: tuple[Case, ...]) -> list[str]:
    """Inputs that the functions do not take, or names that would overwrite the answer."""
    found = []
    ways = {question.name: question.answer, "reference": question.truth}
    ways |= {wrong.name: wrong.answer for wrong in question.misconceptions}
    for case in cases:
        if question.name in case.inputs:
            found.append(
                f"an input has the name of the question; rename the input of {case.name!r}"
            )
        for name, function in ways.items():
            try:
                inspect.signature(function).bind(**case.inputs)
            except TypeError as error:
                found.append(f"{name} does not take the inputs of case {case.name!r}: {error}")
    return found


def _answers(question: Question, cases: tuple[Case, ...]) -> Iterator[str]:
    for case in cases:
        try:
            as_plain(answer_to(question.truth, case.inputs))
        except NotComparable as error:
            yield f"the right answer to case {case.name!r} cannot be marked: {error}"
        except Exception as error:
            yield f"no right answer to case {case.name!r}: {type(error).__name__}: {error}"


def _separation(question: Question) -> Iterator[str]:
    for pair in collisions(question, question.graded):
        if pair.one == "truth":
            yield (
                f"no graded case tells {pair.other!r} from the right answer; "
                "change the numbers in `graded`"
            )
        else:
            yield (
                f"no graded case tells {pair.one!r} from {pair.other!r}; change the numbers in "
                "`graded`, or merge the two"
            )
    practised = {tuple(_key(question, case)) for case in question.practice}
    for case in question.graded:
        if tuple(_key(question, case)) in practised:
            yield f"graded case {case.name!r} is a practice case too; change its numbers"


def _key(question: Question, case: Case) -> Iterator[bytes]:
    """Identity of the inputs of a case."""
    for name, value in sorted(case.inputs.items()):
        yield name.encode() + repr(np.asarray(value).tolist()).encode()


def _options(question: Question) -> Iterator[str]:
    """A choice: right words, and a sentence for every wrong one."""
    if question.kind != "by_choice":
        return
    (case,) = question.graded
    right = answer_to(question.truth, case.inputs)
    chosen = right if isinstance(right, list | tuple) else [right]
    for word in chosen:
        if word not in question.options:
            yield f"the right answer {word!r} is not one of the options {list(question.options)}"
    if isinstance(right, list | tuple):
        return
    told = {answer_to(wrong.answer, case.inputs) for wrong in question.misconceptions}
    for word in question.options:
        if word != right and word not in told:
            yield f"option {word!r} has no sentence; add a misconception that answers {word!r}"


def _rounding(question: Question) -> Iterator[str]:
    """Answers so close to a rounding edge that a right one could be rounded the other way."""
    if question.kind != "by_hand":
        return
    for case in (*question.practice, *question.graded):
        entries = as_plain(answer_to(question.truth, case.inputs))
        if entries.dtype.kind != "f":
            continue
        scaled = entries * 10.0**question.decimals
        if bool(np.any(np.abs(np.abs(scaled - np.floor(scaled)) - 0.5) < 1e-3)):
            yield (
                f"an answer to case {case.name!r} lies on a rounding edge at "
                f"decimals={question.decimals}; change the numbers or the decimals"
            )


def _model(question: Question) -> Iterator[str]:
    """The model solution of a code question against its reference."""
    for case in (*question.practice, *question.graded):
        model = fingerprint(question.answer, case.inputs, question.decimals)
        if model != fingerprint(question.truth, case.inputs, question.decimals):
            yield f"the model solution differs from the reference in case {case.name!r}"
