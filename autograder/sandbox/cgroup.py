"""Control groups: the kernel's own count of what a submission holds in memory, and its bound.

It counts what a look at processes does not: files of a private file system, buffers of sockets and
pipes, and a burst between two looks. Only root may make them.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/self/mounts")


@dataclass(frozen=True)
class Hierarchy:
    """Where groups that bound memory are made, and how their files are called."""

    version: int
    top: Path

    @property
    def limit(self) -> str:
        """The file that holds the bound."""
        return "memory.max" if self.version == 2 else "memory.limit_in_bytes"

    @property
    def events(self) -> str:
        """The file that says how many processes were killed at the bound."""
        return "memory.events" if self.version == 2 else "memory.oom_control"

    def swap(self, limit: int) -> tuple[str, int]:
        """File and value that forbid to go on in swap; it is not there where there is no swap."""
        if self.version == 2:
            return "memory.swap.max", 0
        return "memory.memsw.limit_in_bytes", limit

    def groups(self, prefix: str) -> list[Path]:
        """All groups whose names begin so; version 1 has a tree for each thing that it counts."""
        if self.version == 1:
            return list(self.top.parent.glob(f"*/{prefix}*"))
        return list(self.top.glob(f"{prefix}*"))


def hierarchy() -> Hierarchy | None:
    """That of this machine, None where memory cannot be bounded."""
    for line in MOUNTS.read_text().splitlines():
        _, place, kind, options, *_ = line.split()
        top = Path(place)
        if kind == "cgroup" and "memory" in options.split(","):
            return Hierarchy(1, top)
        if kind == "cgroup2" and "memory" in (top / "cgroup.controllers").read_text().split():
            return Hierarchy(2, top)
    return None


class MemoryGroup:
    """A bound on the memory of one worker and all that it starts."""

    def __init__(self, within: Hierarchy, name: str, limit: int) -> None:
        self._within = within
        self._path = within.top / name
        self._limit = limit

    def hold(self, pid: int) -> None:
        """Makes the group, with this process in it; raises `OSError` if it does not bind."""
        self._path.mkdir()
        bound = self._path / self._within.limit
        bound.write_text(str(self._limit))
        swap, value = self._within.swap(self._limit)
        if (self._path / swap).exists():
            (self._path / swap).write_text(str(value))
        if not self._limit - (1 << 20) < int(bound.read_text()) <= self._limit:
            raise OSError(f"{bound} holds {bound.read_text().strip()}")
        (self._path / "cgroup.procs").write_text(str(pid))

    def overran(self) -> bool:
        """Whether the kernel has killed a process of the group for its memory."""
        with contextlib.suppress(OSError):
            events = (self._path / self._within.events).read_text()
            return int(dict(map(str.split, events.splitlines())).get("oom_kill", 0)) > 0
        return False

    def close(self) -> None:
        """Removes the group, whose processes have ended."""
        with contextlib.suppress(OSError):
            self._path.rmdir()
