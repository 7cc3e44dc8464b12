"""Text streams that keep the first bytes written to them and forget the rest."""

from __future__ import annotations

import io
from typing import Any, cast


class _Sink(io.RawIOBase):
    """Binary stream that keeps at most `cap` bytes."""

    def __init__(self, cap: int) -> None:
        super().__init__()
        self.cap = cap
        self.kept = bytearray()
        self.lost = 0

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: Any) -> int:
        """Pretends to have written everything, so that a flood runs on until its time is up."""
        size = len(data)
        room = self.cap - len(self.kept)
        self.kept += memoryview(data)[:room]
        self.lost += max(0, size - room)
        return size


class CappedText(io.TextIOWrapper):
    """Text stream whose beginning can be taken out again."""

    def __init__(self, cap: int) -> None:
        self._sink = _Sink(cap)
        super().__init__(
            cast("io.BufferedWriter", self._sink),
            encoding="utf-8",
            errors="replace",
            write_through=True,
        )

    def close(self) -> None:
        """Nothing: a student who closes standard output must not break the next cell."""

    def take(self) -> str:
        """What was written since the last call, with a note where it was cut."""
        text = self._sink.kept.decode("utf-8", "replace")
        if self._sink.lost:
            text += f"\n… {self._sink.lost} more bytes were not kept."
        self._sink.kept.clear()
        self._sink.lost = 0
        return text
