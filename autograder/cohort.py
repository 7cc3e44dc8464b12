"""A class with numbers of their own, as plain data: what marks each submission, and copies."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from autograder.assignment import Assignment
from autograder.claims import Claim, claims_of
from autograder.compare import NotComparable, canonical, normal
from autograder.intake import Submission
from autograder.notebook import prompt
from autograder.personal import Drawing, fingerprint, is_drawn
from autograder.question import Inputs, Question
from autograder.roster import Student
from autograder.testfiles import hidden_test
from autograder.variants import answer_bits, answer_to

TELLING_BITS = 16.0
"""Answer space from which it is hardly chance that somebody gives the answer of another."""

MOST_NAMES = 3

Json = dict[str, Any]


@dataclass(frozen=True)
class Variant:
    """What one student is asked, and for what points: kind and hidden test of each question; for
    those with numbers of their own the inputs, what was shown of them, and the digest of the right
    answer with its decimals.
    """

    points: float
    kinds: dict[str, str]
    tests: dict[str, str]
    given: dict[str, Inputs]
    shown: dict[str, Json]
    answers: dict[str, tuple[str, int]]


@dataclass(frozen=True)
class Cohort:
    """Variants by owner (that of the empty owner is the common one), claims, and who is absent;
    and the fingerprint of the secret that the numbers were drawn from.
    """

    variants: dict[str, Variant]
    claims: tuple[Claim, ...]
    absent: tuple[str, ...]
    secret: str

    @property
    def submissions(self) -> list[Submission]:
        """The submissions, under the ids of the roster."""
        return [claim.submission for claim in self.claims]

    @property
    def without_submissions(self) -> Cohort:
        """The same for a grader elsewhere, who is given what was handed in one by one."""
        bare = (
            replace(claim, submission=Submission(claim.submission.student, ""))
            for claim in self.claims
        )
        return replace(self, claims=tuple(bare))

    def variant(self, student: str) -> Variant:
        """What a submission is marked by."""
        return self.variants[self._claims[student].owner]

    def digest(self, student: str) -> bytes:
        """Bytes that are equal if and only if the same marks a submission."""
        variant = self.variant(student)
        parts = json.dumps([variant.kinds, variant.tests])
        return hashlib.sha256(parts.encode()).digest()

    @cached_property
    def digests(self) -> bytes:
        """Bytes that are equal if and only if the same marks every submission."""
        words = [[student, self.digest(student).hex()] for student in sorted(self._claims)]
        return hashlib.sha256(json.dumps(words).encode()).digest()

    def annotated(self, scores: Json) -> Json:
        """Scores with the numbers of the student, and with what a person should look at."""
        claim, variant = self._claims[scores["student"]], self.variant(scores["student"])
        questions = [each | variant.shown.get(each["name"], {}) for each in scores["questions"]]
        copies = filter(None, (self._copied(claim, each) for each in questions))
        flags = [*scores["flags"], *claim.flags, *copies]
        return scores | {"questions": questions, "flags": flags}

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {claim.submission.student: claim for claim in self.claims}

    @cached_property
    def _owners(self) -> dict[tuple[str, str], list[str]]:
        """Question and digest of an answer: students for whom it is right."""
        owners: dict[tuple[str, str], list[str]] = {}
        for owner, variant in self.variants.items():
            for name, (digest, _) in variant.answers.items():
                owners.setdefault((name, digest), []).append(owner)
        return owners

    def _copied(self, claim: Claim, question: Json) -> str | None:
        """Whose answer a wrong answer is, if it is right for another student."""
        name, answers = question["name"], self.variants[claim.owner].answers
        known = any(case["passed"] or case["misconception"] for case in question["cases"])
        if known or name not in answers or question["answer"] is None:
            return None
        try:
            digest = _digest(question["answer"], answers[name][1])
        except NotComparable:
            return None
        others = [_quoted(one) for one in self._owners.get((name, digest), ())]
        if not others:
            return None
        more = f" and {len(others) - MOST_NAMES} more" if len(others) > MOST_NAMES else ""
        names = ", ".join(others[:MOST_NAMES]) + more
        student = claim.submission.student
        return f"{name}: {student!r} gave the answer that is right for the numbers of {names}"


def _quoted(owner: str) -> str:
    return repr(owner) if owner else "the common notebook"


def enrol(
    assignment: Assignment,
    roster: Sequence[Student],
    secret: bytes,
    submissions: Sequence[Submission],
    progress: Callable[[], object] = lambda: None,
) -> Cohort:
    """The cohort of an assignment; `progress` is called once for each student of the roster."""
    drawing = Drawing(assignment, secret)
    common_tests = {
        question.name: hidden_test(assignment, question)
        for question in assignment.questions
        if not is_drawn(question)
    }
    claims = claims_of(submissions, roster, secret)
    variants = {"": variant_of(assignment.chosen(), common_tests)}
    for student in roster:
        variants[student.id] = variant_of(drawing.of(student.id), common_tests)
        progress()
    for owner in {claim.owner for claim in claims} - set(variants):
        variants[owner] = variant_of(drawing.of(owner), common_tests)
    present = {claim.submission.student for claim in claims}
    absent = tuple(student.id for student in roster if student.id not in present)
    return Cohort(variants, tuple(claims), absent, fingerprint(secret))


def variant_of(own: Assignment, common_tests: dict[str, str]) -> Variant:
    """What the owner of an assignment is asked; `common_tests` are those that all share."""
    drawn = [question for question in own.questions if question.name not in common_tests]
    mine = {question.name: hidden_test(own, question) for question in drawn}
    telling = [q for q in drawn if q.kind == "by_hand" and answer_bits(q) >= TELLING_BITS]
    return Variant(
        points=float(own.points),
        kinds={question.name: question.kind for question in own.questions},
        tests={q.name: mine.get(q.name) or common_tests[q.name] for q in own.questions},
        given={question.name: question.graded[0].inputs for question in drawn},
        shown={question.name: _shown(question) for question in drawn},
        answers={question.name: _right(question) for question in telling},
    )


def _shown(question: Question) -> Json:
    (case,) = question.graded
    return {"prompt": prompt(question, case), "inputs": case.plain_inputs}


def _right(question: Question) -> tuple[str, int]:
    (case,) = question.graded
    return _digest(answer_to(question.truth, case.inputs), question.decimals), question.decimals


def _digest(answer: Any, decimals: int) -> str:
    return hashlib.sha256(canonical(normal(answer), decimals)).hexdigest()
