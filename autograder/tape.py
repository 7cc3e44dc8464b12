"""Everything that was asked of a submission and what it answered, exactly, so that it can be marked
again without running it.

The transcript shows the same to people; a tape keeps types, all digits and all entries, in the
closed format of the wire.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

from autograder.inside import reader, wire
from autograder.inside.wire import Reference, WireError
from autograder.sandbox import StudentError

LARGEST = 16 << 20
"""Bytes of one tape; what is longer is run again instead."""

LONGEST = 64 << 10
"""Bytes of the arguments of a call that are kept themselves."""


class Changed(Exception):
    """The tape does not hold the answer to what is asked now."""


class Tape:
    """A recording while a submission is graded; empty if it cannot be played again."""

    def __init__(self) -> None:
        self._frames: list[bytes] = []
        self._size = 0

    def got(self, name: str, value: Any) -> None:
        """A variable was fetched."""
        self._add(["get", name, None, Reference(name) if callable(value) else value])

    def called(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], answer: Any) -> None:
        """A function was called; the answer may be the error that it raised."""
        if isinstance(answer, StudentError):
            answer = {"raised": [answer.student_class, answer.text, answer.line]}
        elif isinstance(answer, Exception):
            self._size = LARGEST + 1  # the process ended here
        else:
            answer = {"returned": answer}
        self._add(["call", name, arguments(args, kwargs), answer])

    def _add(self, entry: list[Any]) -> None:
        if self._size > LARGEST:
            return
        try:
            frame = wire.encode(entry, strict=False)
        except WireError:
            self._size = LARGEST + 1
            return
        self._size += len(frame)
        self._frames.append(frame)

    def dump(self) -> bytes:
        """The recording as bytes."""
        return zlib.compress(b"".join(self._frames)) if 0 < self._size <= LARGEST else b""


def arguments(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Text that is equal if and only if the arguments of two calls are; of long ones a digest."""
    try:
        frame = wire.encode([list(args), dict(kwargs)], strict=False)
    except WireError:
        raise Changed("arguments that cannot be written down") from None
    return frame.hex() if len(frame) <= LONGEST else f"sha256 {hashlib.sha256(frame).hexdigest()}"


class Player:
    """Answers the same questions in the same order; raises `Changed` at the first other one.

    A variable that nobody asks for any more is passed over: reading it changed nothing. A test may
    take `Changed` for an error of the student: the attribute of that name says that it was none.
    """

    def __init__(self, recording: bytes) -> None:
        self._entries = _entries(recording)
        self.changed = False

    def get(self, name: str) -> Any:
        """Value of a variable; a `Reference` stands for a function."""
        return self._next("get", name, None)

    def call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """What a call returned; raises what it raised."""
        self.changed = True  # until the arguments can be written down and are those of before
        answer = self._next("call", name, arguments(args, kwargs))
        self.changed = False
        if not self.changed and "raised" in answer:
            raise StudentError(*answer["raised"])
        return answer["returned"]

    def _next(self, kind: str, name: str, given: str | None) -> Any:
        for entry in self._entries:
            if entry[:3] == [kind, name, given]:
                return entry[3]
            if entry[0] != "get":
                break
        self.changed = True
        self._entries = iter(())
        raise Changed(f"{kind} {name}")


def _entries(recording: bytes) -> Iterator[list[Any]]:
    frames = zlib.decompress(recording) if recording else b""
    place, step = 0, wire.LENGTHS.size
    while place < len(frames):
        header, blob = wire.lengths(frames[place : place + step])
        middle = place + step + header
        yield reader.decode(frames[place + step : middle], frames[middle : middle + blob])
        place = middle + blob
