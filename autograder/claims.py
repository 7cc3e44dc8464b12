"""Who handed in what: the name of a submission against the identity in its notebook."""

from __future__ import annotations

import hmac
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.errors import SubmissionError
from autograder.intake import Submission
from autograder.notebook_file import parsed
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
    on_roster = {student.id for student in roster}
    claims = [_claim(one, known.get(_key(one.student)), secret) for one in submissions]
    often = Counter(claim.owner for claim in claims if claim.owner)
    taken = {submission.student for submission in submissions}
    found = []
    for claim in sorted(claims, key=lambda claim: _precedence(claim, known)):
        submission, owner, flags = claim.submission, claim.owner, list(claim.flags)
        if often[owner] > 1 and submission.student != owner:
            flags.append(f"{owner!r} handed in more than once; this is {submission.student!r}")
        if owner not in on_roster and not submission.problem:
            flags.append(f"{submission.student!r} is not in the roster")
        if owner and owner not in taken:  # another submission may bear that name
            submission = replace(submission, student=owner)
            taken.add(owner)
        found.append(Claim(submission, owner, tuple(flags)))
    return sorted(found, key=lambda claim: _order(claim.submission.student))


def identity_of(content: bytes, secret: bytes) -> Identity | None:
    """Identity in the metadata of a notebook, None if there is none that can be read."""
    try:
        mark = parsed(content)["metadata"][METADATA_KEY]
        # JSON may hold halves of characters, which are no text.
        student, shown = (mark[key].encode("utf-8", "replace") for key in ("student", "proof"))
    except (SubmissionError, KeyError, TypeError, AttributeError):
        return None
    if not student:
        return None
    genuine = hmac.compare_digest(shown, proof(secret, student.decode()).encode())
    return Identity(student.decode(), genuine)


def _claim(submission: Submission, owner: str | None, secret: bytes) -> Claim:
    identity = identity_of(submission.notebook, secret)
    return _named(submission, owner, identity) if owner else _unnamed(submission, identity)


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


def _precedence(claim: Claim, known: dict[str, str]) -> tuple[bool, bool]:
    """First who bears an id, then who bears a name of the roster, then notebooks of any name."""
    student = claim.submission.student
    return student != claim.owner, _key(student) not in known


def _order(student: str) -> tuple[str, str]:
    return student.casefold(), student
