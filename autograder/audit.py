"""What makes a question fair, as far as its functions alone can show; all problems at once."""

from __future__ import annotations

import inspect
import keyword
import re
from collections.abc import Iterator

from autograder import fairness
from autograder.assignment import Assignment
from autograder.errors import QuestionError
from autograder.measured import problems_of_measure
from autograder.pools import problems_of_pools
from autograder.question import Case, Question
from autograder.testfiles import PRACTICE

TAKEN = {"np", "grader", "otter", "env"}
"""Names of the notebook's first cell, and the one that otter gives a meaning of its own."""

PLACEHOLDER = re.compile(r"(?<![\w\\^}])\{([A-Za-z_]\w*)\}")
"""An input in a prompt; braces behind a letter, a _ or a ^ belong to formulas."""

LONGEST_NAME = 48
"""Characters of a question's name, which is part of cell ids (at most 64)."""


def problems_of(assignment: Assignment) -> list[str]:
    """Everything an author has to mend, as `file, line: question: what is wrong; what to do`."""
    found = [
        f"{assignment.source}, line {line}: {name}: defined a second time, the first one is lost; "
        "rename one"
        for name, line in assignment.redefined.items()
    ]
    names = {question.name for question in assignment.questions}
    reserved = TAKEN | names | {name + PRACTICE for name in names}
    for question in assignment.questions:
        where = _where(assignment, question)
        mine = _problems(question, reserved)
        if question.measure and not mine:
            mine = list(problems_of_measure(assignment, question))
        found += [where + problem for problem in mine]
    return found + [_where(assignment, q) + problem for q, problem in problems_of_pools(assignment)]


def _where(assignment: Assignment, question: Question) -> str:
    line = inspect.unwrap(question.answer).__code__.co_firstlineno
    return f"{assignment.source}, line {line}: {question.name}: "


def _problems(question: Question, reserved: set[str]) -> list[str]:
    """Problems of one question; those of a later step only if the earlier ones are mended."""
    found = list(_form(question))
    try:
        cases = (*question.practice, *question.graded)
    except QuestionError as error:
        return found + [problem.removeprefix(f"{question.name}: ") for problem in error.problems]
    if question.measure:
        return found  # marked on a sample, which has rules of its own
    found += _inputs(question, cases, reserved)
    for step in fairness.RULES_IN_WORDS if question.kind == "in_words" else fairness.RULES:
        if found:
            break
        found += [problem for rule in step for problem in rule(question, cases)]
    return found


def _form(question: Question) -> Iterator[str]:
    """What can be seen without calling a function."""
    if not question.prompt.strip():
        yield "no prompt; write it as the docstring of the function"
    if not isinstance(question.points, int | float) or not question.points > 0:
        yield f"points={question.points!r}; give a positive number"
    yield from _name(question.name)
    if question.kind == "in_words":
        yield from fairness.rubric(question)
        return
    if question.measure:
        return
    yield from _sentences(question)
    if question.kind != "in_code" and len(question.graded_recipes) != 1:
        yield f"{len(question.graded_recipes)} graded cases; a {question.kind} question has one"
    if not question.practice_recipes or not question.graded_recipes:
        yield "no practice case or no graded case; give inputs for both"


def _name(name: str) -> Iterator[str]:
    if keyword.iskeyword(name) or name in TAKEN:
        yield f"the name {name!r} is taken in the notebook; choose another"
    if not name.isascii() or len(name) > LONGEST_NAME:
        yield f"the name {name!r} is not plain or too long; use {LONGEST_NAME} letters of a-z"


def _sentences(question: Question) -> Iterator[str]:
    if not question.misconceptions:
        yield f"no misconception; add one with @{question.name}.misconception(sentence)"
    names = [wrong.name for wrong in question.misconceptions]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"two misconceptions are called {name!r}; rename one"
    for wrong in question.misconceptions:
        if not wrong.sentence:
            yield f"misconception {wrong.name!r} has no sentence; say what the student did"
        if "<" in wrong.sentence or "&" in wrong.sentence:
            yield f"the sentence of {wrong.name!r} has a < or a &, which notebooks read as HTML"


def _inputs(question: Question, cases: tuple[Case, ...], reserved: set[str]) -> Iterator[str]:
    """Inputs that the functions do not take, or that would overwrite names of the notebook."""
    ways = {question.name: question.answer, "reference": question.truth}
    ways |= {wrong.name: wrong.answer for wrong in question.misconceptions}
    for case in cases:
        for name in sorted(reserved & set(case.inputs)):
            if question.kind != "in_code":
                yield f"the input {name!r} of case {case.name!r} overwrites a name; rename it"
        for name, function in ways.items():
            try:
                inspect.signature(function).bind(**case.inputs)
            except TypeError as error:
                yield f"{name} does not take the inputs of case {case.name!r}: {error}"
    known = set.intersection(*(set(case.inputs) for case in cases))
    for name in PLACEHOLDER.findall(question.prompt):
        if name not in known and question.kind != "in_code":
            inputs = ", ".join(sorted(known)) or "none"
            yield f"the prompt has {{{name}}}, which is no input; inputs: {inputs}"
    practised = [_key(case) for case in question.practice]
    for case in question.graded:
        if _key(case) in practised:
            yield f"graded case {case.name!r} is a practice case too; change its numbers"


def _key(case: Case) -> str:
    """Text that is equal for equal inputs."""
    return repr(sorted(case.plain_inputs.items()))
