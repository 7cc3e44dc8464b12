"""Rules on the answers of a question: each yields what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograder.compare import NotComparable, as_plain
from autograder.question import Answer, Case, Question
from autograder.testfiles import mistakes_at
from autograder.variants import RAISES, answer_to, collisions, fingerprint, signature

Cases = tuple[Case, ...]
Rule = Callable[[Question, Cases], Iterator[str]]


def right_answers(question: Question, cases: Cases) -> Iterator[str]:
    """The right answer exists and can be marked."""
    for case in cases:
        trouble = _trouble(question, question.truth, case)
        if trouble:
            yield f"no right answer to case {case.name!r}: {trouble}"


def wrong_answers(question: Question, cases: Cases) -> Iterator[str]:
    """A misconception leads to an answer that a student could give."""
    for wrong in question.misconceptions:
        if question.kind == "in_code":  # where a wrong way may well end in an exception
            if all(fingerprint(wrong.answer, c.inputs) == RAISES for c in question.graded):
                yield f"misconception {wrong.name!r} raises in every graded case; let it answer"
            continue
        for case in cases:
            trouble = _trouble(question, wrong.answer, case)
            if trouble:
                yield f"misconception {wrong.name!r} has no answer to case {case.name!r}: {trouble}"


def _trouble(question: Question, answer: Answer, case: Case) -> str | None:
    """Why an answer cannot be marked, if it cannot."""
    try:
        value = answer_to(answer, case.inputs)
        array = as_plain(value)
    except NotComparable as error:
        return str(error)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if question.kind == "by_hand" and array.dtype.kind == "U":
        return "answers in words are for by_choice"
    if question.kind == "by_choice":
        strange = [word for word in array.ravel().tolist() if word not in question.options]
        if strange or isinstance(value, np.ndarray):
            return f"{value!r} is not one of the options {list(question.options)}"
    return None


def separation(question: Question, cases: Cases) -> Iterator[str]:
    """Some graded case tells each way to answer from each other."""
    for pair in collisions(question, question.graded):
        other = "the right answer" if pair.one == "truth" else repr(pair.one)
        merge = "" if pair.one == "truth" else ", or merge the two"
        yield (
            f"no graded case tells {pair.other!r} from {other}; "
            f"change the numbers in `graded`{merge}"
        )


def practice_only(question: Question, cases: Cases) -> Iterator[str]:
    """What is right in the graded case is wrong, and told, in a practice case."""
    practised = [wrong for wrong in question.misconceptions if wrong.practice_only]
    if practised and question.kind == "in_code":
        yield f"misconception {practised[0].name!r}: functions have no practice_only; remove it"
        return
    right = signature(question, question.truth, question.graded)
    told = {name for case in question.practice if practised for name in mistakes_at(question, case)}
    for wrong in practised:
        if signature(question, wrong.answer, question.graded) != right:
            yield f"misconception {wrong.name!r} is wrong in a graded case; remove practice_only"
        if wrong.name not in told:
            yield f"misconception {wrong.name!r} is told in no practice case; change or remove it"


def options(question: Question, cases: Cases) -> Iterator[str]:
    """Every wrong option of a choice has its sentence."""
    if question.kind != "by_choice":
        return
    (case,) = question.graded
    right = answer_to(question.truth, case.inputs)
    if isinstance(right, list | tuple):
        return  # there are too many wrong lists to have a sentence each
    told = [answer_to(wrong.answer, case.inputs) for wrong in question.misconceptions]
    for word in question.options:
        if word != right and word not in told:
            yield f"option {word!r} has no sentence; add a misconception that answers {word!r}"


def rounding(question: Question, cases: Cases) -> Iterator[str]:
    """No answer is so close to a rounding edge that a right one could be rounded the other way."""
    if question.kind != "by_hand":
        return
    for case in cases:
        entries = as_plain(answer_to(question.truth, case.inputs)).astype(np.float64)
        scaled = entries * 10.0**question.decimals
        if bool(np.any(np.abs(scaled - np.floor(scaled) - 0.5) < 1e-3)):
            yield (
                f"an answer to case {case.name!r} lies on a rounding edge at "
                f"decimals={question.decimals}; change the numbers or the decimals"
            )


def model(question: Question, cases: Cases) -> Iterator[str]:
    """The model solution of a code question agrees with its reference."""
    for case in cases:
        ways = (question.answer, question.truth)
        one, other = (fingerprint(way, case.inputs, question.decimals) for way in ways)
        if one != other:
            yield f"the model solution differs from the reference in case {case.name!r}"


def rubric(question: Question) -> Iterator[str]:
    """What a person who marks needs: criteria whose points add up, and no machine's sentences."""
    if not question.rubric:
        yield 'no rubric; say what earns points, as in rubric={"names the sum": 2, "why": 1}'
    elif abs(sum(question.rubric.values()) - question.points) > 1e-9:
        total = sum(question.rubric.values())
        yield f"the rubric has {total:g} points and the question {question.points:g}; mend one"
    for criterion, worth in question.rubric.items():
        if not criterion.strip() or not worth > 0:
            yield f"the rubric has {criterion!r}: {worth!r}; give words and a positive number"
    if question.misconceptions:
        yield "free text is read by a person; put what to look for into the rubric"


def model_text(question: Question, cases: Cases) -> Iterator[str]:
    """The function of a question in words returns a model answer that could be handed in."""
    try:
        answer = question.answer()
    except Exception as error:
        yield f"no model answer: {type(error).__name__}: {error}"
        return
    if not isinstance(answer, str) or not answer.strip():
        yield f"the model answer is {answer!r}; return the text of a good answer"
    elif '"""' in answer:
        yield "the model answer has three quotes in a row, which end the text in the notebook"


RULES_IN_WORDS: tuple[tuple[Rule, ...], ...] = ((model_text,),)
RULES: tuple[tuple[Rule, ...], ...] = (
    (right_answers, wrong_answers),
    (separation, practice_only, options, rounding, model),
)
"""In steps: the rules of a step rely on those of the steps before it."""
