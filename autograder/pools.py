"""Rules on the questions of one pool: each of them asks as much as the others do."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.assignment import Assignment
from autograder.question import Question

ALIKE = ("kind", "topic", "points")
"""What the members of a pool have in common."""


def problems_of_pools(assignment: Assignment) -> Iterator[tuple[Question, str]]:
    """The question at which a rule is broken, and what to do."""
    names = {question.name for question in assignment.questions}
    pools: dict[str, list[Question]] = {}
    for question in assignment.questions:
        if not isinstance(question.pool, str):
            yield question, f"pool={question.pool!r}; give a name in quotes"
        elif question.pool:
            pools.setdefault(question.pool, []).append(question)
    order = list(assignment.parts.values())
    for pool, (first, *others) in pools.items():
        if pool in names:
            yield first, f"pool {pool!r} has the name of a question; rename the pool"
        if not others:
            yield first, f"pool {pool!r} has one question only; add another, or leave `pool` out"
        for place, other in enumerate(others, start=order.index(first) + 1):
            yield from ((other, words) for words in _unlike(first, other))
            if order.index(other) != place:
                yield other, f"pool {pool!r} is interrupted; let its questions follow each other"


def _unlike(first: Question, other: Question) -> Iterator[str]:
    for name in ALIKE:
        one, two = getattr(first, name), getattr(other, name)
        if one != two:
            yield f"{name}={two!r}, and {name}={one!r} in {first.name} of pool {first.pool!r}"
