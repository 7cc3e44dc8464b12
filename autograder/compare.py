"""The one comparison of the project: convert to a plain array, shape first, then values."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

RTOL_FLOAT64 = 1e-9
RTOL_FLOAT32 = 1e-5
UNKNOWN = "Not yet, and not a mistake we know."
"""What a student is told of a wrong answer that no misconception explains."""

RAISED = "raises"
"""Stands for the result of a call that ends in an exception or in what no one can mark (NaN)."""

LONGEST_TEXT = 1_000
"""Characters; the words of a choice have a dozen."""

LARGEST = 10_000_000  # entries; more than any answer of a course, less than a memory problem


class NotComparable(ValueError):
    """An answer that is not plain data; the message is a sentence for the student."""


class NotFinite(NotComparable):
    """An answer with NaN or infinity in it."""


def as_plain(value: Any) -> NDArray[Any]:
    """Array of bool, int, float or text entries that holds the same data as `value`.

    `value` is a number, a string, an array, or nested lists and tuples of them. Raises
    `NotComparable` with a sentence for everything that cannot be marked: no answer yet, ragged
    lists, complex numbers, objects, NaN or infinity.
    """
    if value is None or value is Ellipsis:
        raise NotComparable("There is no answer yet.")
    if isinstance(value, np.ndarray) and type(value) is not np.ndarray:
        # Their own rules of arithmetic and comparison must not decide a mark.
        raise NotComparable(f"{_refusal(value)} Turn it into an array with np.array(...).")
    entries, longest = _extent(value)
    if longest > LONGEST_TEXT:
        raise NotComparable("Your answer holds a text that is too long to be marked.")
    if entries * max(1, longest) > LARGEST:
        # Asked before there is an array, which gives every entry the room of the largest.
        raise NotComparable(f"Your answer has {entries} entries, too many to be marked.")
    try:
        array = np.asarray(value)
    except Exception:
        # Objects of other libraries raise what they like when they are asked for an array.
        strange = _first_strange(value)
        ragged = "The rows of your answer have different lengths."
        raise NotComparable(ragged if strange is None else _refusal(strange)) from None
    if array.dtype.kind == "O":
        array = _whole_numbers(array, value)
    if array.dtype.kind == "c":
        raise NotComparable("Your answer holds complex numbers; real numbers are expected.")
    if array.dtype.kind not in "biufU":
        raise NotComparable(_refusal(value))
    if array.dtype.kind == "U" and any("\ud800" <= letter <= "\udfff" for letter in _text(array)):
        raise NotComparable("Your answer holds characters that are no text.")
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        raise NotFinite("Your answer contains NaN or infinity.")
    return array


def _whole_numbers(array: NDArray[Any], value: Any) -> NDArray[Any]:
    """Float array of Python integers too long for int64; anything else is refused."""
    entries = array.ravel().tolist()
    strange = [entry for entry in entries if type(entry) is not int]
    if strange or not entries:
        raise NotComparable(_refusal(strange[0] if strange else value))
    try:
        return array.astype(np.float64)
    except OverflowError:
        raise NotComparable("Your answer holds a number too large to be marked.") from None


def _extent(value: Any) -> tuple[int, int]:
    """How many entries nested lists and arrays hold, and the length of the longest text."""
    if isinstance(value, list | tuple):
        extents = [_extent(entry) for entry in value]
        return sum(n for n, _ in extents), max((longest for _, longest in extents), default=0)
    if isinstance(value, np.ndarray):
        return value.size, value.itemsize // 4 if value.dtype.kind == "U" else 0
    return 1, len(value) if isinstance(value, str) else 0


def _first_strange(value: Any) -> Any:
    """First entry of nested lists that is neither a number nor text; None if there is none."""
    if isinstance(value, list | tuple):
        return next((s for s in map(_first_strange, value) if s is not None), None)
    return None if isinstance(value, bool | int | float | str | np.ndarray | np.generic) else value


def _refusal(value: Any) -> str:
    kind = getattr(value, "type_name", type(value).__name__)  # of a value that stayed in a worker
    ways = "give a number or a word, or a list or an array of them"
    return f"A value of type {kind} cannot be marked: {ways}."


def _text(array: NDArray[Any]) -> str:
    return "".join(array.ravel().tolist())


def normal(value: Any) -> Any:
    """The value with the words of a choice in one spelling: lower case, and several sorted."""
    if isinstance(value, str):
        return value.strip().lower()
    if isinstance(value, np.ndarray) and value.dtype.kind == "U":
        value = value.tolist()
    words = value if isinstance(value, list | tuple | set | frozenset) else ()
    if words and all(isinstance(word, str) for word in words):
        return sorted(word.strip().lower() for word in words)
    return value


def same(got: Any, want: Any, *, decimals: int | None = None) -> bool:
    """Whether `got` equals `want` in shape and, within rounding, in every value.

    Integers are compared exactly, float64 to 1e-9 and float32 to 1e-5, relative to the largest
    entry of `want` where an entry is near zero; text exactly. With `decimals` both are rounded
    first, for answers that people compute by hand. The dtype never matters. Raises
    `NotComparable` if `got` is not plain data.
    """
    got, want = as_plain(got), as_plain(want)
    if not got.size:  # written as a list, an empty array loses the axes behind the first empty one
        got = np.asarray(got.tolist())
    if got.shape != want.shape:
        return False
    if decimals is not None and "U" not in (got.dtype.kind, want.dtype.kind):
        return canonical(got, decimals) == canonical(want, decimals)
    if "U" in (got.dtype.kind, want.dtype.kind):
        return got.dtype.kind == want.dtype.kind and bool(np.array_equal(got, want))
    if got.dtype.kind != "f" and want.dtype.kind != "f":
        return bool(np.array_equal(got, want))
    rtol = RTOL_FLOAT32 if got.dtype in (np.float16, np.float32) else RTOL_FLOAT64
    got, want = got.astype(np.float64), want.astype(np.float64)
    # An entry near zero is the difference of larger ones and carries their rounding error.
    scale = float(np.abs(want).max(initial=0.0)) or 1.0
    with np.errstate(over="ignore"):  # an infinite difference is a difference
        return bool(np.all(np.abs(got - want) <= rtol * np.abs(want) + 1e-3 * rtol * scale))


def canonical(value: Any, decimals: int = 6) -> bytes:
    """Bytes that are equal for equal answers: shape, then values rounded to `decimals`.

    Minus zero counts as zero, a whole float as the integer, and text as itself.
    """
    array = as_plain(value)
    entries: list[Any] = array.ravel().tolist()
    if array.dtype.kind == "f":
        entries = [_rounded(entry, decimals) for entry in entries]
    elif array.dtype.kind == "b":
        entries = [int(entry) for entry in entries]
    return json.dumps([list(array.shape), entries], separators=(",", ":")).encode()


def _rounded(entry: float, decimals: int) -> int | float:
    if entry.is_integer():
        return int(entry)
    rounded = round(entry, decimals)
    return int(rounded) if rounded.is_integer() else rounded
