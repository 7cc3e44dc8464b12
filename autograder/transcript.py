"""Every question that was put to the student's code, and its answer, as lines of JSON."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from autograder.tape import Tape

MOST_LETTERS = 2_000
"""Characters of a text that are written out."""

LONGEST_INTEGER = 1_000
"""Bits; Python refuses to write out integers that are much longer."""

MOST_ENTRIES = 10_000
"""Entries of an array that are written out; of larger ones the shape alone."""

MOST_IN_ALL = 50_000
"""Entries that are written out of one value, whatever it is made of."""

LETTERS = 20
"""Characters of a text that count as one entry."""


class Transcript:
    """Lines of transcript.jsonl, in the order in which things happened, and the tape of them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self.tape = Tape()

    def got(self, name: str, value: Any) -> None:
        """A variable was fetched."""
        self._write({"get": name, "answer": plain(value)})
        self.tape.got(name, value)

    def called(
        self,
        name: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        *,
        answer: Any = None,
        error: Exception | None = None,
    ) -> None:
        """A function was called and returned, or raised."""
        line = {"call": name, "args": plain(list(args)), "kwargs": plain(kwargs)}
        if error is None:
            line["answer"] = plain(answer)
        else:
            line["error"] = f"{getattr(error, 'student_class', type(error).__name__)}: {error}"
        self._write(line)
        self.tape.called(name, args, kwargs, answer if error is None else error)

    def text(self) -> str:
        """All lines."""
        return "".join(self._lines)

    def _write(self, line: dict[str, Any]) -> None:
        self._lines.append(json.dumps(line, ensure_ascii=False) + "\n")


def plain(value: Any) -> Any:
    """JSON value that shows `value`: arrays as lists, what JSON has no word for as text.

    What is longer than a person reads is cut, however it is nested.
    """
    return _Plain().of(value)


class _Plain:
    """Writes one value out until its room is used up."""

    def __init__(self) -> None:
        self._room = MOST_IN_ALL

    def of(self, value: Any) -> Any:
        """JSON value of a part."""
        self._room -= 1
        if isinstance(value, str):
            return self._text(value)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, np.ndarray | np.generic):
            return self._array(value)
        if isinstance(value, int):
            return value if abs(value) < 2**53 else _long_integer(value)
        if isinstance(value, float):
            return value if np.isfinite(value) else repr(value)
        if isinstance(value, list | tuple):
            return [self.of(item) for item in self._first(value)]
        if isinstance(value, dict):
            return {self._text(str(key)): self.of(value[key]) for key in self._first(value)}
        if value is Ellipsis:
            return "..."
        return f"<{getattr(value, 'type_name', type(value).__name__)}>"

    def _text(self, text: str) -> str:
        self._room -= min(len(text), MOST_LETTERS) // LETTERS
        if len(text) <= MOST_LETTERS:
            return text
        return f"{text[:MOST_LETTERS]}… ({len(text)} characters)"

    def _array(self, value: np.ndarray[Any, Any] | np.generic) -> Any:
        if value.size > min(MOST_ENTRIES, self._room):
            return f"<array of shape {value.shape}, {value.dtype}>"
        if not _shown_as_it_is(value):
            return self.of(value.tolist())
        self._room -= value.size
        return value.tolist()

    def _first(self, entries: Iterable[Any]) -> Iterator[Any]:
        """The first entries, as many as there is room for."""
        return itertools.takewhile(
            lambda _: self._room > 0, itertools.islice(entries, MOST_ENTRIES)
        )


def _shown_as_it_is(value: np.ndarray[Any, Any] | np.generic) -> bool:
    """Whether JSON has a number for every entry; asked of all at once, which is fast."""
    if value.dtype.kind in "iu" and value.size:
        return bool(int(value.min()) > -(2**53) and int(value.max()) < 2**53)
    return value.dtype.kind == "f" and value.dtype.itemsize <= 8 and bool(np.isfinite(value).all())


def _long_integer(value: int) -> str:
    bits = value.bit_length()
    return str(value) if bits <= LONGEST_INTEGER else f"<integer of {bits} bits>"
