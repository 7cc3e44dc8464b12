"""Judge's side of one worker: questions, deadlines, and its end."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import time
from collections.abc import Mapping
from typing import Any, Final, Never, Self

import numpy as np

from autograder.errors import SandboxError, UsageError
from autograder.inside import wants, wire
from autograder.inside.wire import MISSING, Reference, WireError

from . import processes
from .cgroup import MemoryGroup
from .kinds import error_name
from .link import Ended, Link, Silent, read_status, wait_readable
from .outcomes import CellOutcome, FilesRefused, Limits, StudentError, WorkerLost
from .remote import RemoteFunction, outgoing, returned, without_references

READY_SECONDS: Final = 20.0
END_SECONDS: Final = 5.0
REPORT_SECONDS: Final = 1.0
TEXT_CAP: Final = 500
OUTPUT_SLACK: Final = 200  # the note that output was cut
LONGEST_CELL: Final = 10_000  # lines; a number beyond is made up
WORDS: Final = frozenset(wants.WORDS)


class Worker:
    """A confined process that runs one submission. Nothing that it says is believed unchecked."""

    def __init__(
        self, limits: Limits, shared: int, endpoint: socket.socket, report: int, pidfd: int,
        kept: bool, seconds: float | None = None,
    ) -> None:  # fmt: skip
        self.limits = limits
        self.closed = False
        self._shared = shared
        self._report = report
        self._pidfd = pidfd
        self._kept = kept  # a keeper stands behind the pidfd; it must be asked, not killed
        self.group: MemoryGroup | None = (
            None  # the kernel's bound on its memory, where there is one
        )
        self._pid = processes.pid_of(pidfd)
        self._lost: WorkerLost | None = None
        self._count = 0
        total = limits.total_seconds
        self._total = total if seconds is None else min(total, seconds)
        self._end = time.monotonic() + self._total
        self._link = Link(endpoint, self._watch_memory)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, files: Mapping[str, bytes]) -> None:
        """Waits until the worker is confined, then hands it its files, which have been checked."""
        try:
            ready = self._link.receive(time.monotonic() + READY_SECONDS)
        except (Silent, Ended, WireError) as error:
            raise SandboxError(f"A worker did not start ({type(error).__name__}).") from error
        if type(ready) is not dict or ready.get("ready") is not True:
            raise SandboxError(f"A worker cannot be confined: {ready!r}.")
        self._bound_memory()
        self._end = time.monotonic() + self._total
        for name, data in files.items():
            self._place(name, data)

    def _bound_memory(self) -> None:
        """Puts the worker, the one child of its init, into its control group."""
        try:
            if self.group:
                self.group.hold(*processes.children(self._pid))
        except OSError as error:
            raise SandboxError(f"The memory of a worker cannot be bounded ({error}).") from error

    def _place(self, name: str, data: bytes) -> None:
        """Stores one file; no student code has run yet, so that a failure is the file's."""
        content = np.frombuffer(data, np.uint8)
        try:
            reply = self._ask("file", self.limits.cell_seconds, name=name, data=content)
        except WorkerLost as lost:
            if lost.status == "timeout":
                raise
            raise FilesRefused(f"The file {name!r} cannot be stored: {lost}") from None
        if not reply["ok"]:
            reason = self._fields(reply)["text"]
            raise FilesRefused(f"The file {name!r} cannot be stored ({reason}).")

    def run_cell(self, source: str) -> CellOutcome:
        """Runs one cell. Its output and its error are the student's words: show them as such."""
        reply = self._ask("cell", self.limits.cell_seconds, source=source)
        cap = self.limits.output_bytes + OUTPUT_SLACK
        outcome = self._fields(reply, stdout=cap, stderr=cap)
        said = outcome["stdout"], outcome["stderr"], _words(reply.get("wants"))
        if reply["ok"]:
            return CellOutcome("ok", "", "", None, *said)
        return CellOutcome("error", outcome["class"], outcome["text"], outcome["line"], *said)

    def get(self, name: str) -> Any:
        """Value of a name: plain data, `MISSING`, a `RemoteFunction`, or `Opaque`."""
        if not name.isidentifier() or name.startswith("__"):
            return MISSING
        value = self._ask("get", self.limits.call_seconds, name=name).get("value")
        if type(value) is Reference:
            return RemoteFunction(self, name)
        return without_references(value)

    def call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """What the student's function returns; raises `StudentError` if it raises."""
        if not name.isidentifier() or name.startswith("__"):
            raise UsageError(f"{name!r} is not the name of a function")
        sent = {
            "args": tuple(outgoing(value) for value in args),
            "kwargs": {key: outgoing(value) for key, value in kwargs.items()},
        }
        reply = self._ask("call", self.limits.call_seconds, name=name, **sent)
        if reply["ok"]:
            return returned(reply.get("value"))
        fields = self._fields(reply)
        raise StudentError(error_name(fields["class"]), fields["text"], fields["line"])

    def _ask(self, op: str, seconds: float, **fields: Any) -> dict[str, Any]:
        """The worker's reply to one request; whatever goes wrong ends the worker."""
        if self._lost is not None:
            raise self._lost
        if self.closed:
            raise WorkerLost("crashed", "The worker has been closed.")
        self._count += 1
        ticket = {"id": self._count, "nonce": secrets.token_hex(16)}
        try:
            frame = wire.encode(ticket | fields | {"op": op}, strict=True)
        except WireError as error:
            raise TypeError(f"{error} to the student's process") from None
        deadline = min(time.monotonic() + seconds, self._end)
        try:
            self._link.send(frame, deadline)
            reply = self._link.receive(deadline)
        except Silent:
            total = time.monotonic() >= self._end
            self._lose("timeout", self._too_long(op, seconds, total), total=total)
        except Ended:
            self._lose(*self._cause_of_death())
        except WireError as error:
            self._lose("crashed", f"The notebook's process sent {error}.")
        if type(reply) is not dict or type(reply.get("ok")) is not bool:
            self._lose("crashed", "The notebook's process sent something that is no answer.")
        # Types first: a value of another type might raise, or claim to be equal.
        if not all(type(reply.get(k)) is type(v) and reply[k] == v for k, v in ticket.items()):
            self._lose("crashed", "The notebook's process sent an answer that was not asked for.")
        return reply

    def _too_long(self, op: str, seconds: float, total: bool) -> str:
        if total:
            return f"The notebook ran longer than {self.limits.total_seconds:g} s in all."
        return f"The {'cell' if op == 'cell' else 'call'} ran longer than {seconds:g} s."

    def _fields(self, reply: dict[str, Any], **more: int) -> dict[str, Any]:
        """Texts of a reply, cut to their caps, and its line."""
        found: dict[str, Any] = {}
        for name, cap in {"class": wire.NAME_CAP, "text": TEXT_CAP, **more}.items():
            value = reply.get(name)
            if type(value) is not str:
                self._lose("crashed", "The notebook's process sent a malformed answer.")
            found[name] = value[:cap]
        line = reply.get("line")
        return found | {"line": line if type(line) is int and 0 < line < LONGEST_CELL else None}

    def _watch_memory(self) -> None:
        limit = self.limits.memory_mb << 20
        overran = self.group and self.group.overran()
        if overran or processes.added_memory(self._pid, self._shared) > limit:
            self._lose("memory", self._too_much())

    def _too_much(self) -> str:
        return f"The notebook used more than {self.limits.memory_mb} MB of memory."

    def _cause_of_death(self) -> tuple[str, str]:
        """Status and sentence for a worker that is gone by itself."""
        status = read_status(self._report, REPORT_SECONDS)
        if self.group and self.group.overran():
            return "memory", self._too_much()
        number = os.WTERMSIG(status) if status is not None and os.WIFSIGNALED(status) else 0
        if number == signal.SIGXCPU:
            return "timeout", "The notebook used more processor time than it may."
        if number == signal.SIGSYS:
            return "forbidden", "The notebook made a system call that is not allowed."
        if number:
            return "crashed", f"The notebook's process was ended by {_signal_name(number)}."
        return "crashed", "The notebook's process ended before it had answered."

    def _lose(self, status: str, sentence: str, *, total: bool = False) -> Never:
        self._lost = WorkerLost(status, sentence, total=total)
        self.close()
        raise self._lost

    def close(self) -> None:
        """Kills the worker and everything that it started, and waits until they are gone."""
        if self.closed:
            return
        self.closed = True
        self._link.close()
        number = signal.SIGTERM if self._kept else signal.SIGKILL
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, number)
        if not wait_readable(self._pidfd, END_SECONDS):
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            wait_readable(self._pidfd, END_SECONDS)
        if self.group:
            self.group.close()
        os.close(self._pidfd)
        os.close(self._report)


def _signal_name(number: int) -> str:
    """Name of a signal; those for real time have none."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _words(value: Any) -> tuple[str, ...]:
    """Words of a tuple; whatever else is in it, or in its place, is left out."""
    words = value if type(value) is tuple else ()
    return tuple(word for word in words[: len(WORDS)] if type(word) is str and word in WORDS)
