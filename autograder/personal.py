"""The variant of one student: questions drawn from the pools, and numbers of their own.

All is drawn from HMAC-SHA-256 (RFC 2104) of the course's secret, so that it can be drawn again when
the answers are marked, and by nobody who has not got the secret.
"""

from __future__ import annotations

import hmac
from dataclasses import replace

from autograder import notebook
from autograder.assignment import Assignment, Slot
from autograder.bank import cases as open_cases
from autograder.bank import quiz
from autograder.errors import QuestionError
from autograder.fairness import RULES
from autograder.leaks import leaks
from autograder.question import CALLED, Case, Question, Recipe
from autograder.testfiles import is_sealed
from autograder.variants import resolve

ROUNDS = 20
"""Sets of numbers tried until no text that is handed out holds an answer; the second is rare."""

TRIES = 200
"""Draws of one question that are looked at, should the first be practised or too easy to guess."""


class Drawing:
    """Variants of one assignment: the same whenever they are drawn with the same secret."""

    def __init__(self, assignment: Assignment, secret: bytes) -> None:
        self.assignment = assignment
        self._secret = secret
        self._bank = {"quiz.json": quiz(assignment)}
        self._practised = {
            question.name: {repr(case.plain_inputs) for case in open_cases(question)}
            for question in assignment.questions
        }

    def of(self, student: str) -> Assignment:
        """The assignment that one student is asked.

        Drawn numbers are searched as those of the common variant are, until they are fair.
        Questions of code and those with written numbers stay as they are. Raises `QuestionError`
        if the recipe of a question has not got enough different numbers.
        """
        mark = proof(self._secret, student)
        chosen = replace(
            self.assignment.chosen(lambda members: self._choose(members, student)),
            student=student,
            proof=mark,
        )
        for number in range(ROUNDS):
            parts = dict(chosen.parts)
            for question in filter(is_drawn, chosen.questions):
                parts[question.name] = self._drawn(question, student, number)
            own = replace(chosen, parts=parts)
            if not any(leaks(own, self._bank | {"notebook": notebook.render(own)})):
                return own
        raise QuestionError(
            f"{chosen.name}: in {ROUNDS} sets of numbers for {student!r} an answer can be read in "
            "what is handed out; draw from more different inputs"
        )

    def _choose(self, members: Slot, student: str) -> Question:
        word = _word(self._secret, "pool", members[0].pool, self.assignment.name, student)
        return members[int(word, 16) % len(members)]

    def _drawn(self, question: Question, student: str, number: int) -> Question:
        """The question with the first fair numbers of a seed, written down."""
        seed = _word(self._secret, question.name, self.assignment.name, student, str(number))
        for attempt in range(TRIES):
            cases = resolve(question, question.graded_recipes, f"{seed}/{attempt}")
            own = replace(
                question,
                practice_recipes=_written(question.practice),
                graded_recipes=_written(cases),
            )
            if _is_fair(own) and self._is_like(own, question):
                return own
        raise QuestionError(
            f"{question.name}: {TRIES} draws gave no fair numbers that are neither practised nor "
            "easier to guess than those of the common notebook; draw from more different inputs"
        )

    def _is_like(self, own: Question, common: Question) -> bool:
        """Whether a student with this question has no easier and no harder task than the others."""
        (case,) = own.graded
        practised = repr(case.plain_inputs) in self._practised[own.name]
        return is_sealed(own) == is_sealed(common) and not practised


def proof(secret: bytes, student: str) -> str:
    """Text that shows that a notebook was made for this student with this secret."""
    return _word(secret, "identity", student)[:32]


def fingerprint(secret: bytes) -> str:
    """Text by which a secret is known again, and which tells nothing else of it."""
    return _word(secret, "fingerprint")[:32]


def is_drawn(question: Question) -> bool:
    """Whether each student has numbers of their own for this question."""
    drawn = any(callable(recipe) for recipe in question.graded_recipes.values())
    return drawn and question.kind not in CALLED


def _word(secret: bytes, *words: str) -> str:
    message = b"".join(b"%d:%s" % (len(w.encode()), w.encode()) for w in words)
    return hmac.digest(secret, message, "sha256").hex()


def _is_fair(question: Question) -> bool:
    """Whether the audit has nothing against the numbers."""
    return not any(
        problem for step in RULES for rule in step for problem in rule(question, question.graded)
    )


def _written(cases: tuple[Case, ...]) -> dict[str, Recipe]:
    return {case.name: case.inputs for case in cases}
