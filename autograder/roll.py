"""The class with numbers of their own, as its run keeps it: who was asked what, who handed it in.

The secret itself is kept nowhere. Its fingerprint tells whether another one is given, and the
numbers that were drawn make a regrade possible after the questions, and with them the draws, have
changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.assignment import Assignment
from autograder.claims import Claim
from autograder.cohort import Cohort, Variant, variant_of
from autograder.errors import QuestionError, UsageError
from autograder.inside import reader, wire
from autograder.intake import Submission
from autograder.question import Inputs, Question
from autograder.store import Store
from autograder.testfiles import hidden_test

KEPT = "class"
"""Name of what a store keeps of the class as a whole."""

Given = Mapping[str, Inputs | None]
"""The questions that somebody was asked, with the inputs of those with numbers of their own."""


def keep(store: Store, cohort: Cohort, students: set[str]) -> None:
    """Write a class into the store of its run, with the claims of these students.

    Raises `UsageError` if the run was graded with another secret, or if today's questions.py asks
    students otherwise than the run did.
    """
    known = store.meta(KEPT) or {"secret": cohort.secret, "claims": {}}
    if known["secret"] != cohort.secret:
        raise UsageError(
            "the secret is not the one that this run was graded with; give that one with "
            "--secret-file, or another folder with --out"
        )
    asked = {owner: _frame(variant) for owner, variant in cohort.variants.items()}
    before = store.asked()
    changed = sorted(owner for owner in asked if before.get(owner, asked[owner]) != asked[owner])
    if changed:
        raise UsageError(
            f"questions.py has changed: it now asks {len(changed)} students otherwise than this "
            f"run did, such as {changed[-1] or 'the common notebook'!r}; grade with the "
            "questions.py that the notebooks were made with, then mend it and run `autograder "
            "regrade`, which keeps everybody's numbers"
        )
    claims = {
        claim.submission.student: [claim.owner, list(claim.flags)]
        for claim in cohort.claims
        if claim.submission.student in students
    }
    known |= {
        "roster": sorted(filter(None, cohort.variants)),
        "absent": sorted(cohort.absent),
        "claims": known["claims"] | claims,
    }
    store.keep_asked(asked)
    store.set_meta(KEPT, known)


def absorb(store: Store, part: Store, name: str) -> None:
    """Take over the class of a part; raises `UsageError` if it is not a part of the same class."""
    ours, theirs = store.meta(KEPT), part.meta(KEPT)
    if ours is not None and (theirs is None or ours["secret"] != theirs["secret"]):
        raise UsageError(f"{name} was graded with another secret than the other parts")
    if theirs is None:
        return
    known, asked = store.asked(), part.asked()
    for owner in sorted(known.keys() & asked.keys()):
        if known[owner] != asked[owner]:
            raise UsageError(f"{name} was graded with other numbers for {owner!r}")
    store.keep_asked(asked)
    claims = ours["claims"] | theirs["claims"] if ours else theirs["claims"]
    store.set_meta(KEPT, theirs | {"claims": dict(sorted(claims.items()))})


def called_again(store: Store, assignment: Assignment) -> tuple[Assignment, Cohort]:
    """The class of a run under today's questions, each student with the numbers of before.

    A question that nobody was asked is left out, and so is one that is gone. Raises
    `QuestionError` if today's questions cannot be asked with the numbers of before.
    """
    known = store.meta(KEPT)
    given = {owner: _given(frame) for owner, frame in store.asked().items()}
    everything = {name for questions in given.values() for name in questions}
    slots = [slot for slot in assignment.slots if any(one.name in everything for one in slot)]
    assignment = _only(assignment, {one.name for slot in slots for one in slot})
    drawn = {name for one in given.values() for name, inputs in one.items() if inputs is not None}
    shared = [question for question in assignment.questions if question.name not in drawn]
    common_tests = {question.name: hidden_test(assignment, question) for question in shared}
    owners = {"", *known["roster"], *(owner for owner, _ in known["claims"].values())}
    variants = {owner: _variant(assignment, owner, given[owner], common_tests) for owner in owners}
    claims = tuple(
        Claim(Submission(student, ""), owner, tuple(flags))
        for student, (owner, flags) in known["claims"].items()
    )
    return assignment, Cohort(variants, claims, tuple(known["absent"]), known["secret"])


def _variant(
    assignment: Assignment, owner: str, given: Given, common_tests: dict[str, str]
) -> Variant:
    own = replace(_only(assignment, set(given)), student=owner)
    drawn = {name: inputs for name, inputs in given.items() if inputs is not None}
    parts = {name: _with(part, drawn.get(name)) for name, part in own.parts.items()}
    try:
        return variant_of(replace(own, parts=parts), common_tests)
    except Exception as error:
        # The functions of the author, which met other inputs so far, raise what they like.
        raise QuestionError(
            f"{assignment.name}: the numbers that were given to {owner or 'the common notebook'!r} "
            f"do not suit today's questions ({type(error).__name__}: {error}); let the functions "
            "in questions.py take what they took when the notebooks were made"
        ) from error


def _with(part: Any, inputs: Inputs | None) -> Any:
    """A question with the inputs that were given, written down."""
    if inputs is None or not isinstance(part, Question):
        return part
    return replace(part, graded_recipes=dict.fromkeys(part.graded_recipes, inputs))


def _only(assignment: Assignment, names: set[str]) -> Assignment:
    parts = assignment.parts.items()
    kept = {k: v for k, v in parts if not isinstance(v, Question) or k in names}
    return replace(assignment, parts=kept)


def _frame(variant: Variant) -> bytes:
    """What a student was asked, as bytes: no type and no digit is lost."""
    asked = {name: _plain(variant.given.get(name)) for name in variant.kinds}
    return wire.encode(asked, strict=False)


def _plain(inputs: Inputs | None) -> dict[str, Any] | None:
    if inputs is None:
        return None
    return {k: v.item() if isinstance(v, np.str_) else v for k, v in inputs.items()}


def _given(frame: bytes) -> dict[str, Any]:
    start = wire.LENGTHS.size
    header, _ = wire.lengths(frame[:start])
    found: dict[str, Any] = reader.decode(frame[start : start + header], frame[start + header :])
    return found
