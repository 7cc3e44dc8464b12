"""What a question promises, proved on the files that are handed out and on those that are kept."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from otter.test_files.exception_test import ExceptionTestFile

from autograder import testfiles
from autograder.assignment import Assignment
from autograder.build import differences, products
from autograder.checks import LATER, UNKNOWN, Check, Outcome
from autograder.compare import as_plain
from autograder.errors import AutograderError
from autograder.kernel import run_tests
from autograder.leaks import leaks
from autograder.question import Question
from autograder.variants import answer_to


@dataclass
class Proof:
    """Problems found in an assignment, and how much was tried."""

    assignment: Assignment
    problems: list[str] = field(default_factory=list)
    answers: int = 0
    kernels: int = 0

    def summary(self) -> str:
        """One line of figures."""
        questions = self.assignment.questions
        wrong = sum(len(question.misconceptions) for question in questions)
        pairs = sum(n * (n + 1) // 2 for n in (len(q.misconceptions) for q in questions))
        sealed = sum(testfiles.is_sealed(question) for question in questions)
        return (
            f"{self.assignment.name}: {len(questions)} questions ({sealed} sealed), "
            f"{wrong} misconceptions, {pairs} pairs told apart, {self.answers} answers marked, "
            f"{self.kernels} notebooks run in a real kernel"
        )


def examine(assignment: Assignment, root: Path, *, kernel: bool = True) -> Proof:
    """Proof of an assignment whose questions have no problem by themselves."""
    proof = Proof(assignment)
    for question in assignment.questions:
        for problem in (*_hidden(question, proof), *_public(question, proof)):
            proof.problems.append(f"{assignment.source}: {question.name}: {problem}")
    files = products(assignment)
    stale = differences(files, assignment, root)
    if stale:
        proof.problems.append(
            f"{assignment.name}: {len(stale)} files differ from what `autograder build` writes; run it"
        )
    handed_out = {name: text for name, text in files.items() if name.startswith("assignments/")}
    proof.problems += leaks(assignment, handed_out)
    if kernel:
        proof.problems += _in_kernel(files, proof)
    return proof


def marks(source: str, value: Any) -> tuple[float, list[Outcome]]:
    """Score and outcomes of an otter test, given as text, for one answer."""
    test = ExceptionTestFile.from_string(source)
    bodies = [case.body for case in test.test_cases]
    (name,) = {name for body in bodies for name in body._get_func_params() if name == test.name}
    test.run({name: value})
    found = [body.outcome for body in bodies if isinstance(body, Check) and body.outcome]
    return float(test.score), found


def _hidden(question: Question, proof: Proof) -> Iterator[str]:
    """Right answers earn all, known mistakes are told, everything else earns nothing."""
    source = testfiles.hidden_test(proof.assignment, question)
    for clothes, value in right_answers(question):
        proof.answers += 1
        score, found = marks(source, value)
        if abs(score - question.points) > 1e-6:
            yield f"the right answer as {clothes} earns {score:g} of {question.points:g}: {found[0].message}"
    for wrong in question.misconceptions:
        proof.answers += 1
        score, found = marks(source, _given(question, wrong.answer))
        if score > question.points - 1e-6:
            yield f"misconception {wrong.name!r} earns all points"
        if not any(o.misconception == wrong.name and o.message == wrong.sentence for o in found):
            yield f"misconception {wrong.name!r} is not told its sentence"
    for kind, value in worthless_answers(question):
        proof.answers += 1
        score, _ = marks(source, value)
        if score > 0:
            yield f"{kind} earns {score:g} points"


def _public(question: Question, proof: Proof) -> Iterator[str]:
    """The check in the notebook: feedback where the seal allows it, the form where it does not."""
    source = testfiles.public_test(proof.assignment, question)
    if question.kind == "in_code":
        cases, right = question.practice, "Right."
    elif testfiles.is_sealed(question):
        cases, right = question.graded, "Right."
    else:
        cases, right = question.graded, LATER
    outcome = _answer_outcome(source, _given(question, question.truth))
    if outcome.message != right:
        yield f"the check in the notebook says {outcome.message!r} to the right answer"
    for wrong in question.misconceptions:
        outcome = _answer_outcome(source, _given(question, wrong.answer))
        told = question.kind != "in_code" and right == LATER
        expected = LATER if told else wrong.sentence
        if outcome.message != expected and question.kind != "in_code":
            yield f"the check in the notebook says {outcome.message!r} to {wrong.name!r}"
    if right == "Right." and question.kind == "by_hand":
        _, nudged = next(iter(worthless_answers(question)))
        if not _answer_outcome(source, nudged).message.startswith(UNKNOWN):
            yield "the check in the notebook does not say that it knows no such mistake"


def _answer_outcome(source: str, value: Any) -> Outcome:
    """Outcome of the check of the answer itself: the last of the file, the first that fails."""
    _, found = marks(source, value)
    return next((o for o in found if not o.passed), found[-1]) if len(found) == 1 else found[-1]


def _given(question: Question, answer: Callable[..., Any]) -> Any:
    """What a student hands in who answers this way: the function itself, or its value."""
    if question.kind == "in_code":
        return answer
    return answer_to(answer, question.graded[0].inputs)


def right_answers(question: Question) -> Iterator[tuple[str, Any]]:
    """The right answer in the clothes that students give it."""
    if question.kind == "in_code":
        yield "the model solution", question.answer
        yield "a function that returns lists", _then(question.truth, lambda a: np.asarray(a).tolist())
        yield "a function that returns float64", _then(question.truth, lambda a: np.asarray(a, float))
        yield "a function that returns (answer, cache)", _then(question.truth, lambda a: (a, "cache"))
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
        yield f"{value!r:.20}", value


def _nudged(value: Any) -> Any:
    plain = np.array(as_plain(value))
    plain[(-1,) * plain.ndim] += 1
    return plain


def _then(function: Callable[..., Any], change: Callable[[Any], Any]) -> Callable[..., Any]:
    return lambda **inputs: change(function(**copy.deepcopy(inputs)))


def _raising(**_: Any) -> Any:
    raise ValueError("a mistake of the student")


def _tuple(value: Any) -> Any:
    return tuple(map(_tuple, value)) if isinstance(value, list) else value


def _in_kernel(files: dict[str, str], proof: Proof) -> Iterator[str]:
    """The unsolved notebook earns nothing and the solved one everything, in a real kernel."""
    name = proof.assignment.name
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        tests = sorted((Path(folder) / "solutions" / name / "tests").glob("*.py"))
        for side, share in (("assignments", 0.0), ("solutions", 1.0)):
            proof.kernels += 1
            path = Path(folder) / side / name / f"{name}.ipynb"
            try:
                found = run_tests(path, tests)
            except AutograderError as error:
                yield f"{side}/{name}/{name}.ipynb: {error}"
                continue
            yield from (f"{side}/{name}: a cell raises {error}" for error in found.errors if share)
            for result in found.questions:
                if abs(result.score - share * result.points) > 1e-6:
                    yield f"{side}/{name}: {result.name} earns {result.score:g} of {result.points:g}"


