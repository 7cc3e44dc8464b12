"""Inputs that are fair: drawn from seeds until every misconception shows."""

from __future__ import annotations

import copy
import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, count, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.compare import NotComparable, as_plain, canonical
from autograder.errors import QuestionError
from autograder.question import Answer, Case, Inputs, Question, Recipe

DRAWS = 500
"""Seeds tried before a question is called unfair."""

FINEST = 1_000
"""Parts of 1 that a guesser is thought to try, however many decimals an answer has."""

RAISES = b"raises"
"""Stands for the answer of a wrong way that ends in an exception."""


@dataclass(frozen=True)
class Collision:
    """Two ways to answer that these inputs cannot tell apart; `truth` may be one of them."""

    one: str
    other: str


def answer_to(answer: Answer, inputs: Inputs) -> Any:
    """Answer of a function to its own copy of the inputs, so that no case can spoil the next."""
    return answer(**copy.deepcopy(dict(inputs)))


def fingerprint(answer: Answer, inputs: Inputs, decimals: int = 6) -> bytes:
    """Bytes that are equal for two ways to answer that give the same answer to these inputs."""
    try:
        return canonical(answer_to(answer, inputs), decimals)
    except NotComparable:
        return RAISES
    except Exception:
        # A wrong way may well end in an exception (an index that runs off the image).
        return RAISES


def signature(question: Question, answer: Answer, cases: Iterable[Case]) -> tuple[bytes, ...]:
    """Fingerprints of a way to answer on all cases."""
    return tuple(fingerprint(answer, case.inputs, question.decimals) for case in cases)


def collisions(question: Question, cases: Iterable[Case]) -> list[Collision]:
    """Pairs of ways to answer that the cases together do not tell apart.

    What goes wrong in practice only is left out.
    """
    cases = tuple(cases)
    ways = [("truth", question.truth)]
    ways += [(wrong.name, wrong.answer) for wrong in question.graded_misconceptions]
    signatures = {name: signature(question, answer, cases) for name, answer in ways}
    return [
        Collision(one, other)
        for one, other in combinations(signatures, 2)
        if signatures[one] == signatures[other]
    ]


def resolve(question: Question, recipes: dict[str, Recipe], role: str) -> tuple[Case, ...]:
    """Cases of a question: written inputs as they stand, drawn ones from the first fair seed.

    Raises `QuestionError` if none of the tried seeds separates all misconceptions.
    """
    if not any(callable(recipe) for recipe in recipes.values()):
        return tuple(Case(name, dict(recipe)) for name, recipe in recipes.items())  # type: ignore[arg-type]
    found: list[Collision] = []
    for seed in islice(count(), DRAWS):
        cases = tuple(_draw(question, recipe, role, name, seed) for name, recipe in recipes.items())
        if RAISES in signature(question, question.truth, cases):
            return cases  # the audit says what is wrong with the right answer
        found = collisions(question, cases)
        if not found:
            return cases
    pairs = "; ".join(f"{pair.one} and {pair.other}" for pair in found)
    raise QuestionError(
        f"{question.name}: none of {DRAWS} drawn {role} inputs tells these apart: {pairs}; "
        "draw from more different inputs, or mend the misconceptions"
    )


def _draw(question: Question, recipe: Recipe, role: str, name: str, seed: int) -> Case:
    if not callable(recipe):
        return Case(name, dict(recipe))
    key = f"{question.name}/{role}/{name}/{seed}".encode()
    word = int.from_bytes(hashlib.sha256(key).digest()[:4], "big")
    # RandomState, since NumPy promises that its stream never changes (NEP 19): the same build,
    # byte for byte, with every release.
    return Case(name, dict(recipe(np.random.RandomState(word))))


def answer_bits(question: Question) -> float:
    """Size of the answer space in bits, a cautious estimate of what a guesser has to search.

    A choice has one state per option; an array counts each *different* entry once, with as many
    states as there are numbers up to its largest, since regular patterns are guessed first: whole
    ones, or those of the coarsest scale that all entries lie on, to three decimals at most.
    """
    if question.kind == "by_choice":
        several = isinstance(answer_to(question.truth, question.graded[0].inputs), list | tuple)
        return float(len(question.options)) if several else math.log2(len(question.options))
    answer = as_plain(answer_to(question.truth, question.graded[0].inputs))
    entries = np.round(answer.astype(np.float64).ravel(), question.decimals)
    if not entries.size:
        return 0.0
    states = 2 * float(np.abs(entries).max()) * _parts(entries) + 1
    return len(np.unique(entries)) * math.log2(states)


def _parts(entries: NDArray[np.float64]) -> int:
    """Equal parts of 1, a thousand at most, in which all entries are whole numbers."""
    parts = np.arange(1, FINEST + 1)
    scaled = entries[:, np.newaxis] * parts
    whole = np.all(np.abs(scaled - np.round(scaled)) < 1e-6, axis=0)
    return int(parts[np.argmax(whole)]) if whole.any() else FINEST
