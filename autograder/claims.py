"""Who handed in what: the name of a submission against the identity in its notebook."""

from __future__ import annotations

import hmac
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.intake import Submission
from autograder.notebook_metadata import METADATA_KEY
from autograder.personal import proof
from autograder.roster import Student


@dataclass(frozen=True)
class Claim:
    """A submission under the id of its student, and whose numbers mark it.

    `owner` is empty if they are the common numbers; `flags` are for a person to look at.
    """

    submission: Submission
    owner: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Identity:
    """What a notebook says of itself: whose it is, and whether it was made so."""

    student: str
    genuine: bool


def claims_of(
    submissions: Sequence[Submission], roster: Sequence[Student], secret: bytes
) -> list[Claim]:
    """One claim a submission: by its name if the roster has it, else by its notebook's identity.

    No two claims have the same student, whatever the notebooks say.
    """
    known = _names(roster)
    by_name = [known.get(_key(submission.student)) for submission in submissions]
    taken: set[str] = set()
    claims = []
    for submission, owner in sorted(zip(submissions, by_name, strict=True), key=lambda p: not p[1]):
        identity = identity_of(submission.notebook, secret)
        claim = _named(submission, owner, identity) if owner else _unnamed(submission, identity)
        if claim.owner in taken:
            twice = f"{claim.owner!r} handed in more than once; this is {submission.student!r}"
            claim = replace(claim, flags=(*claim.flags, twice))
        elif claim.owner:
            taken.add(claim.owner)
            claim = replace(claim, submission=replace(submission, student=claim.owner))
        on_roster = any(student.id == claim.owner for student in roster)
        if not on_roster and not submission.problem:
            flag = f"{submission.student!r} is not in the roster"
            claim = replace(claim, flags=(*claim.flags, flag))
        claims.append(claim)
    return sorted(claims, key=lambda claim: _order(claim.submission.student))


def identity_of(content: bytes, secret: bytes) -> Identity | None:
    """Identity in the metadata of a notebook, None if there is none that can be read."""
    try:
        mark = json.loads(content.decode("utf-8-sig"))["metadata"][METADATA_KEY]
        student, shown = mark["student"], mark.get("proof")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(student, str) or not student or not isinstance(shown, str):
        return None
    genuine = hmac.compare_digest(shown.encode(), proof(secret, student).encode())
    return Identity(student, genuine)


def _named(submission: Submission, owner: str, identity: Identity | None) -> Claim:
    """Claim of a submission whose name is in the roster: it is marked as that student's."""
    if submission.problem:
        return Claim(submission, owner)
    if identity is None:
        return Claim(submission, owner, (f"the notebook of {owner!r} does not say whose it is",))
    said = identity.student[:80]
    if not identity.genuine:
        return Claim(submission, owner, (f"identity edited: {owner!r} handed in as {said!r}",))
    if said != owner:
        return Claim(submission, owner, (f"{owner!r} handed in the notebook of {said!r}",))
    return Claim(submission, owner)


def _unnamed(submission: Submission, identity: Identity | None) -> Claim:
    """Claim of a submission with any other name: it is that of whom the notebook was made for."""
    if identity is None:
        return Claim(submission, "")
    if not identity.genuine:
        flag = f"identity edited: {submission.student!r} handed in as {identity.student[:80]!r}"
        return Claim(submission, "", (flag,))
    return Claim(submission, identity.student)


def _names(roster: Sequence[Student]) -> dict[str, str]:
    """Id by whatever a student's submission may be called; a name that two have is neither's."""
    names = [_key(student.name) for student in roster]
    unique = {_key(s.name): s.id for s in roster if s.name and names.count(_key(s.name)) == 1}
    return unique | {_key(student.id): student.id for student in roster}


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _order(student: str) -> tuple[str, str]:
    return student.casefold(), student
