"""What a question promises, proved on the files that are handed out and on those that are kept."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from otter.test_files.exception_test import ExceptionTestFile

from autograder import testfiles
from autograder.assignment import Assignment, load
from autograder.build import asked, differences, products
from autograder.checks import FORM, LATER, Check, Outcome
from autograder.clothes import right_answers, worthless_answers
from autograder.compare import UNKNOWN
from autograder.errors import AutograderError
from autograder.figures import Figures, figures_of
from autograder.handout import data_of, held_out_of
from autograder.imported import problems_of_imports
from autograder.kernel import run_tests
from autograder.leaks import leaks
from autograder.measured import files, perfect, problems_of_samples, worthless
from autograder.mutation import Trial, Verdict
from autograder.question import Question
from autograder.samples import sample_in
from autograder.store import write_atomically
from autograder.variants import answer_to


@dataclass
class Proof:
    """Problems found in an assignment, and how much was tried."""

    assignment: Assignment
    problems: list[str] = field(default_factory=list)
    answers: int = 0
    stale: int = 0
    kernels: int = 0
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def figures(self) -> Figures:
        """All counts."""
        fates = [verdict.fate for verdict in self.verdicts]
        tried = Figures(
            answers=self.answers,
            mutants=len(fates),
            killed=fates.count("killed"),
            equivalent=fates.count("equivalent"),
            kernels=self.kernels,
        )
        return figures_of(self.assignment) + tried


def examine(assignment: Assignment, root: Path, *, kernel: bool = True) -> Proof:
    """Proof of an assignment whose questions have no problem by themselves."""
    proof = Proof(assignment)
    for question in assignment.questions:
        prove = PROOFS.get(question.kind, _marked)
        for problem in prove(question, proof):
            proof.problems.append(f"{assignment.source}: {question.name}: {problem}")
    files = products(assignment)
    proof.stale = len(differences(files, assignment, root))
    if kernel and products(load(assignment.source)) != files:
        proof.problems.append(f"{assignment.name}: two builds differ; draw from `rng` alone")
    # Every question of every pool is somebody's: all are looked at, and run in one notebook.
    pooled = len(assignment.slots) < len(assignment.questions)
    everything = files | asked(assignment) if pooled else files
    handed_out = {n: text for n, text in everything.items() if n.startswith("assignments/")}
    proof.problems += leaks(assignment, handed_out)
    problems = problems_of_imports(assignment, everything)
    proof.problems += [f"{assignment.source}: {problem}" for problem in problems]
    if kernel:
        proof.problems += _in_kernel(everything, proof)
    return proof


def marks(source: str, value: Any, path: str = "<string>") -> tuple[float, list[Outcome]]:
    """Score and outcomes of an otter test, given as text, for one answer.

    A test that needs a file looks for it from its own `path`.
    """
    test = ExceptionTestFile.from_string(source, path=path)
    bodies = [case.body for case in test.test_cases]
    (name,) = {name for body in bodies for name in body._get_func_params() if name == test.name}
    test.run({name: value})
    found = [body.outcome for body in bodies if isinstance(body, Check) and body.outcome]
    return float(test.score), found


def _marked(question: Question, proof: Proof) -> Iterator[str]:
    yield from _hidden(question, proof)
    yield from _public(question, proof)
    yield from _mutants(question, proof)


def _text(question: Question, proof: Proof) -> Iterator[str]:
    """A text waits for a person, in the notebook and when it is graded; no text earns nothing."""
    for test in (testfiles.public_test, testfiles.hidden_test):
        source = test(proof.assignment, question)
        for value in (question.answer(), None, ..., "", " ... ", 3, [question.answer()]):
            proof.answers += 1
            score, found = marks(source, value)
            text = isinstance(value, str) and bool(value.strip(". "))
            if score > 0 or found[0].passed is not text:
                yield f"{value!r} earns {score:g} points and is told: {found[0].message}"


def _measured(question: Question, proof: Proof) -> Iterator[str]:
    """Who knows the truth earns all, worthless predictions nothing, and are told why."""
    problems = list(problems_of_samples(proof.assignment, question))
    assert question.measure is not None
    kept, given = files(proof.assignment, question.measure)
    sides = (
        (testfiles.hidden_test, proof.assignment.source.parents[1], kept),
        (testfiles.public_test, proof.assignment.source.parents[2] / "assignments", given),
    )
    for test, folder, file in () if problems else sides:
        source = test(proof.assignment, question)
        path = str(folder / proof.assignment.name / "tests" / f"{question.name}.py")
        sample = sample_in(file, question.measure.sample)
        for clothes, function in perfect(sample):
            proof.answers += 1
            score, found = marks(source, function, path)
            if abs(score - question.points) > 1e-6:
                said = found[-1].message
                yield f"the truth, as {clothes}, earns {score:g} of {question.points:g}: {said}"
        for told, value in worthless(sample):
            proof.answers += 1
            score, found = marks(source, value, path)
            if score > 0 or told not in (found[-1].misconception, found[-1].status):
                yield f"{told!r} earns {score:g} points and is told: {found[-1].message}"
    yield from problems


def _hidden(question: Question, proof: Proof) -> Iterator[str]:
    """Right answers earn all, known mistakes are told, everything else earns nothing."""
    source = testfiles.hidden_test(proof.assignment, question)
    for clothes, value in right_answers(question):
        proof.answers += 1
        score, found = marks(source, value)
        if abs(score - question.points) > 1e-6:
            said = found[0].message
            yield f"right, as {clothes}, earns {score:g} of {question.points:g}: {said}"
    for wrong in question.graded_misconceptions:
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
    told = question.kind == "in_code" or testfiles.is_sealed(question)
    ways = [("the right answer", question.truth, "Right.")]
    ways += [(w.name, w.answer, w.sentence) for w in question.graded_misconceptions]
    for name, way, sentence in ways:
        proof.answers += 1
        said = _said(source, _given(question, way))
        if not told and sentence != "Right." and any(FORM in words for words in said):
            continue  # a mistake that changes how many numbers there are
        if (sentence if told else LATER) not in said:
            yield f"the check in the notebook says {said} to {name}"
    if told:
        kind, value = next(iter(worthless_answers(question)))
        if not any(words.startswith(UNKNOWN) for words in _said(source, value)):
            yield f"the check in the notebook does not say that it does not know {kind}"


def _mutants(question: Question, proof: Proof) -> Iterator[str]:
    """The graded cases of a code question tell every slightly wrong solution from the model."""
    if question.kind != "in_code":
        return
    verdicts = list(Trial(question).verdicts())
    proof.verdicts += verdicts
    for verdict in verdicts:
        if verdict.fate == "survived":
            yield (
                f"mutant survives, line {verdict.mutant.line}: {verdict.mutant.name}; "
                f"add a graded case that tells it, such as {verdict.sizes}"
            )
    alive = {v.mutant.name for v in verdicts if v.fate != "killed"}
    for name in sorted(set(question.equivalents) - alive):
        yield f"equivalents={name!r} is no mutant, or is killed; remove it"


def _said(source: str, value: Any) -> list[str]:
    """Different things that a test says to an answer."""
    _, found = marks(source, value)
    return list(dict.fromkeys(outcome.message for outcome in found))


def _given(question: Question, answer: Callable[..., Any]) -> Any:
    """What a student hands in who answers this way: the function itself, or its value."""
    if question.kind == "in_code":
        return answer
    return answer_to(answer, question.graded[0].inputs)


def _in_kernel(made: dict[str, str], proof: Proof) -> Iterator[str]:
    """The unsolved notebook earns nothing and the solved one everything, in a real kernel."""
    name = proof.assignment.name
    with tempfile.TemporaryDirectory() as folder:
        for path, text in made.items():
            write_atomically(Path(folder) / path, text.encode())
        for path, content in held_out_of(proof.assignment).items():
            write_atomically(Path(folder) / "solutions" / name / path, content)
        for path, content in data_of(proof.assignment).items():
            for side in ("assignments", "solutions"):
                write_atomically(Path(folder) / side / name / path, content)
        tests = sorted((Path(folder) / "solutions" / name / "tests").glob("*.py"))
        for side, share in (("assignments", 0.0), ("solutions", 1.0)):
            proof.kernels += 1
            file = Path(folder) / side / name / f"{name}.ipynb"
            try:
                found = run_tests(file, tests)
            except AutograderError as error:
                yield f"{side}/{name}/{name}.ipynb: {error}"
                continue
            yield from (f"{side}/{name}: a cell raises {error}" for error in found.errors if share)
            for result in found.questions:
                if abs(result.score - share * result.points) > 1e-6:
                    earned = f"{result.score:g} of {result.points:g}"
                    said = next((c.message for c in result.cases if c.passed != bool(share)), "")
                    yield f"{side}/{name}: {result.name} earns {earned}: {said}"


PROOFS = {"in_words": _text, "by_metric": _measured}
"""How the promise of a question is proved, for kinds with a way of their own."""
