"""Frames to and from a worker, with a deadline for every byte."""

from __future__ import annotations

import os
import select
import socket
import time
from collections.abc import Callable
from typing import Any, Final

from autograder.inside import reader, wire

PERIOD: Final = 0.05  # between two looks at the worker's memory
CHUNK: Final = 1 << 18  # bytes taken at once, so that all of a short message arrives together


class Silent(Exception):
    """The deadline has passed."""


class Ended(Exception):
    """The other side has closed the socket, or its process is dead."""


class Link:
    """The judge's end of the socket to one worker."""

    def __init__(self, endpoint: socket.socket, watch: Callable[[], None]) -> None:
        self.socket = endpoint
        self.socket.setblocking(False)
        self.watch = watch  # called about every PERIOD while waiting; may raise
        self._watched = time.monotonic()
        self._arrived = bytearray()  # and not yet asked for

    def close(self) -> None:
        """Hangs up."""
        self.socket.close()

    def send(self, frame: bytes, deadline: float) -> None:
        """Sends all of a frame."""
        rest = memoryview(frame)
        while rest:
            try:
                rest = rest[self.socket.send(rest) :]
            except BlockingIOError:
                self._wait(select.POLLOUT, deadline)
            except OSError as error:
                raise Ended from error

    def receive(self, deadline: float) -> Any:
        """The next message; raises `wire.WireError` for bytes that are none."""
        header, blob = wire.lengths(self._exactly(wire.LENGTHS.size, deadline))
        parts = self._exactly(header, deadline), self._exactly(blob, deadline)
        try:
            return reader.decode(*parts)
        except wire.WireError:
            raise
        except Exception as error:  # a flaw of the reader is the sender's problem, not the judge's
            kind = type(error).__name__
            raise wire.WireError(f"a message that cannot be read ({kind})") from error

    def _exactly(self, size: int, deadline: float) -> bytes:
        while len(self._arrived) < size:
            try:
                part = self.socket.recv(CHUNK)
            except BlockingIOError:
                self._wait(select.POLLIN, deadline)
                continue
            except OSError as error:
                raise Ended from error
            if not part:
                raise Ended
            self._arrived += part
            self._check(deadline)
        data = bytes(memoryview(self._arrived)[:size])
        del self._arrived[:size]
        return data

    def _check(self, deadline: float) -> None:
        now = time.monotonic()
        if now >= deadline:
            raise Silent
        if now - self._watched >= PERIOD:
            self.watch()
            self._watched = time.monotonic()

    def _wait(self, event: int, deadline: float) -> None:
        self._check(deadline)
        poll = select.poll()
        poll.register(self.socket, event)
        poll.poll(1000 * min(PERIOD, max(0.0, deadline - time.monotonic())))


def wait_readable(descriptor: int, seconds: float) -> bool:
    """Whether a descriptor becomes readable in time."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(1000 * seconds))


def read_status(report: int, seconds: float) -> int | None:
    """The wait status that a worker's parent reports, None if it reports none."""
    if wait_readable(report, seconds):
        data = os.read(report, 4)
        if len(data) == 4:
            return int.from_bytes(data, "big", signed=True)
    return None
