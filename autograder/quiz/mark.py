"""What an answer is worth: right, a known mistake, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.compare import UNKNOWN, as_plain, normal, same
from autograder.quiz.load import Item
from autograder.quiz.parse import UnreadableError, choices, is_bare, numbers

NEAR = 2
"""Decimals to which an answer must be right to be called nearly there."""


@dataclass(frozen=True)
class Mark:
    """An answer as it was read, the sentence for it, and the name of the mistake if it is known."""

    value: Any
    right: bool
    sentence: str
    mistake: str | None = None


def mark(item: Item, text: str) -> Mark:
    """Mark of what was typed.

    Raises `UnreadableError` for text that is no answer, or not one to hold against the student:
    digits left out, or one number that reads as several.
    """

    value, bare = normal(_value(item, text)), item.kind == "by_hand" and is_bare(text)
    if _agree(value, item.answer, item.decimals, bare):
        return Mark(value, True, "Right.")
    for wrong in item.mistakes:
        if _agree(value, wrong.answer, item.decimals, bare):
            return Mark(value, False, wrong.sentence, wrong.name)
    if item.kind == "by_hand":
        _refuse_slips(value, item, bare)
    shape = as_plain(value).shape if item.kind == "by_hand" else ()
    return Mark(value, False, f"{UNKNOWN} Your answer has shape {shape}." if shape else UNKNOWN)


def axes(item: Item) -> int:
    """How many axes the answer has: 0 for a number, 2 for a feature map."""
    return as_plain(item.answer).ndim


def _value(item: Item, text: str) -> Any:
    if item.kind == "by_hand":
        return numbers(text)
    chosen = choices(text, list(item.options))
    if isinstance(item.answer, str):
        if len(chosen) > 1:
            raise UnreadableError("Choose one option only.")
        return chosen[0]
    return chosen


def _agree(value: Any, answer: Any, decimals: int, bare: bool) -> bool:
    """Whether both are the same after rounding; typed without brackets, a row is also (1, n)."""

    got, want = as_plain(value), as_plain(normal(answer))
    if bare and got.ndim < want.ndim:
        got = got.reshape((1,) * (want.ndim - got.ndim) + got.shape)
    return same(_rounded(got, decimals), _rounded(want, decimals))


def _rounded(array: Any, decimals: int) -> Any:
    return np.round(array, decimals) if array.dtype.kind == "f" else array


def _refuse_slips(value: Any, item: Item, bare: bool) -> None:
    """Raise `UnreadableError` for what is probably right and only written in another way."""
    got, want = as_plain(value), as_plain(item.answer)
    if bare and want.ndim == 0 and got.ndim == 1:
        raise UnreadableError(
            f"That reads as {got.size} numbers, and this question asks for one. Write decimals "
            "with a point and large numbers in one piece: 0.5, 1234567."
        )
    finer = want.dtype.kind == "f" and item.decimals > NEAR and bool(np.round(want, NEAR).any())
    if finer and _agree(value, item.answer, NEAR, bare):
        accepted = f"Give {item.decimals}, or fractions such as 10/9."
        raise UnreadableError(f"That is right to {NEAR} decimals. {accepted}")
