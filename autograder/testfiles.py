"""Otter test files of a question, in otter's exception format: rendered text, nothing written."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from autograder.assignment import Assignment
from autograder.compare import RAISED, as_plain, normal
from autograder.example import worked_example
from autograder.literals import literal
from autograder.measure import STEPS, Measure
from autograder.question import Answer, Case, Question
from autograder.seal import SEALED_BITS, Seal, cost_of, salt_of, seal
from autograder.variants import answer_bits, answer_to

PRACTICE = "_practice"
"""Suffix of the variable that holds the answer to the practice numbers."""


def is_sealed(question: Question) -> bool:
    """Whether a guesser would have to search long enough that a sealed check is worth having."""
    return question.kind == "by_hand" and answer_bits(question) >= SEALED_BITS


def public_test(assignment: Assignment, question: Question, *, exam: bool = False) -> str:
    """The check that students have: it says which mistake was made and holds no graded answer.

    With `exam` every check is of the form only.
    """
    if question.kind == "in_words":
        return _text(assignment, question, hidden=False)
    if question.measure:
        return _practice_sample(assignment, question, question.measure, exam=exam)
    if question.kind == "in_code":
        return _battery(assignment, question, question.practice, hidden=False, exam=exam)
    if exam:
        return _file(assignment, question, ["form_only"], {"form": _form(question)})
    if is_sealed(question):
        call = _sealed(assignment, question, question.name, question.graded[0], question.points)
        return _file(assignment, question, ["sealed_answer"], {"answer": call})
    practice = _sealed(assignment, question, question.name + PRACTICE, question.practice[0], 0.0)
    checks = {"practice": practice, "form": _form(question)}
    return _file(assignment, question, ["form_only", "sealed_answer"], checks)


def hidden_test(assignment: Assignment, question: Question) -> str:
    """The check that decides the points; only instructors have it."""
    if question.kind == "in_words":
        return _text(assignment, question, hidden=True)
    if question.measure:
        return _held_out_sample(assignment, question, question.measure)
    if question.kind == "in_code":
        return _battery(assignment, question, question.graded, hidden=True)
    (case,) = question.graded
    call = _call(
        "hidden_answer",
        [repr(question.name)],
        points=question.points,
        expected=_plain(question, question.truth, case),
        mistakes=mistakes_at(question, case),
        decimals=question.decimals,
        **_options(question),
    )
    return _file(assignment, question, ["hidden_answer"], {"graded": call})


def outdated(assignment: Assignment, tests: Path) -> list[str]:
    """Questions whose hidden test in a folder is not the one that questions.py makes today."""
    return [
        question.name
        for question in assignment.chosen().questions
        if _content(tests / f"{question.name}.py") != hidden_test(assignment, question)
    ]


def _content(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def answers_at(question: Question, case: Case) -> tuple[Any, dict[str, tuple[Any, str]]]:
    """Right answer to a case, and the wrong answer and sentence of each misconception there."""
    return _plain(question, question.truth, case), mistakes_at(question, case)


def mistakes_at(question: Question, case: Case) -> dict[str, tuple[Any, str]]:
    """Misconception: wrong answer and sentence, for those that go wrong on this case."""
    right = _plain(question, question.truth, case)
    found: dict[str, tuple[Any, str]] = {}
    for wrong in question.misconceptions:
        answer = _plain(question, wrong.answer, case)
        if answer != right and answer not in [other for other, _ in found.values()]:
            found[wrong.name] = (answer, wrong.sentence)
    return found


def _plain(question: Question, answer: Answer, case: Case) -> Any:
    """Answer as plain lists and numbers; what is worked by hand is rounded as the question says."""
    array = as_plain(normal(answer_to(answer, case.inputs)))
    if array.dtype.kind == "f":
        if question.kind != "in_code":
            array = np.round(array, question.decimals) + 0.0
        if bool(np.all(array == np.round(array))) and np.abs(array).max(initial=0) < 2**53:
            array = array.astype(np.int64)
    return array.tolist()


def _sealed(
    assignment: Assignment, question: Question, variable: str, case: Case, points: float
) -> str:
    # Practice is everybody's and its answer is in the quiz; a graded answer is as dear to search
    # as its space asks for.
    graded = variable == question.name
    secret: Seal = seal(
        _plain(question, question.truth, case),
        mistakes_at(question, case),
        salt=salt_of(assignment.name, variable, assignment.student if graded else ""),
        decimals=question.decimals,
        log2_cost=cost_of(answer_bits(question) if graded else math.inf),
    )
    name = "answer" if graded else "practice"
    more: dict[str, Any] = dict(_options(question))
    example = worked_example(question, case)
    if example:
        more["example"] = example
    return _call("sealed_answer", [repr(variable)], name=name, points=points, seal=secret, **more)


def _options(question: Question) -> dict[str, list[str]]:
    return {"options": sorted(question.options)} if question.options else {}


def _form(question: Question) -> str:
    form: dict[str, Any] = {"points": question.points}
    form |= _options(question)
    answer = as_plain(answer_to(question.truth, question.graded[0].inputs))
    if answer.ndim < 2:  # how many numbers is part of the prompt; a larger shape may be the point
        form["entries"] = answer.size if answer.ndim else None
    return _call("form_only", [repr(question.name)], **form)


def _text(assignment: Assignment, question: Question, *, hidden: bool) -> str:
    call = _call("written", [repr(question.name)], points=question.points, hidden=hidden)
    # To otter the question is worth nothing: only a person gives its points.
    return _file(assignment, question, ["written"], {"text": call}, points=0)


def _practice_sample(
    assignment: Assignment, question: Question, measure: Measure, *, exam: bool
) -> str:
    how = f"points={question.points!r}" + (", exam=True" if exam else "")
    checks = {
        "measurement": _measurement(assignment, question, measure, measure.practice),
        "practice": f"measurement.practice({how})",
    }
    return _file(assignment, question, ["Measurement"], checks, imports="from autograder.metric")


def _held_out_sample(assignment: Assignment, question: Question, measure: Measure) -> str:
    held_out = _measurement(assignment, question, measure, measure.held_out, hidden=True)
    checks = {"measurement": held_out}
    for number in range(1, STEPS + 1):
        checks[f"step_{number}"] = f"measurement.step({number})"
    return _file(assignment, question, ["Measurement"], checks, imports="from autograder.metric")


def _measurement(
    assignment: Assignment, question: Question, measure: Measure, file: str, **more: bool
) -> str:
    return _call(
        "Measurement",
        [repr(question.name)],
        assignment=assignment.name,
        file=file,
        **measure.functions,
        low=measure.low,
        high=measure.high,
        **more,
    )


def _battery(
    assignment: Assignment,
    question: Question,
    cases: tuple[Case, ...],
    *,
    hidden: bool,
    exam: bool = False,
) -> str:
    sentences = [] if exam else question.misconceptions
    expected = _results(question, question.truth, cases)
    mistakes = {}
    for wrong in sentences:
        results = _results(question, wrong.answer, cases)
        differing = {name: result for name, result in results.items() if result != expected[name]}
        mistakes[wrong.name] = (differing, wrong.sentence)
    battery = _call(
        "Battery",
        [repr(question.name)],
        cases={case.name: dict(case.inputs) for case in cases},
        expected=expected,
        mistakes=mistakes,
        hidden=hidden,
    )
    checks = {"battery": battery}
    for number, case in enumerate(cases, start=1):
        checks[f"case_{number}"] = f"battery.case({case.name!r})"
    return _file(assignment, question, ["Battery"], checks, imports="from autograder.battery")


def _results(question: Question, answer: Answer, cases: tuple[Case, ...]) -> dict[str, Any]:
    """Result of a way to answer on each case; a wrong way may end in an exception."""
    results: dict[str, Any] = {}
    for case in cases:
        try:
            results[case.name] = _plain(question, answer, case)
        except Exception:
            results[case.name] = RAISED
    return results


def _call(function: str, arguments: list[str], **keywords: Any) -> str:
    lines = [f"    {argument},\n" for argument in arguments]
    lines += [f"    {key}={literal(value, depth=1)},\n" for key, value in keywords.items()]
    return f"{function}(\n{''.join(lines)})"


def _file(
    assignment: Assignment,
    question: Question,
    names: list[str],
    checks: dict[str, str],
    imports: str = "from autograder.checks",
    points: float | None = None,
) -> str:
    source = f"solutions/{assignment.name}/{assignment.source.name}"
    body = "\n".join(f"{name} = {call}" for name, call in checks.items())
    numpy = "import numpy as np\n\n" if "np." in body else ""
    worth = question.points if points is None else points
    return (
        "# The check says:\n"  # otter prints this line before the sentence
        f"# (Generated from {source} by `autograder build`; edit that file, not this one.)\n"
        f"{numpy}{imports} import {', '.join(names)}\n\n"
        f"OK_FORMAT = False\nname = {question.name!r}\npoints = {worth!r}\n\n{body}\n"
    )
