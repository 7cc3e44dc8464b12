"""What /proc says about a worker's processes."""

from __future__ import annotations

import contextlib
import functools
import os
import resource
from collections import defaultdict
from pathlib import Path

_PAGE = resource.getpagesize()


def pid_of(pidfd: int) -> int:
    """Pid, in our own namespace, of the process behind a pidfd; -1 once it is gone."""
    for line in Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines():
        if line.startswith("Pid:"):
            return int(line.split()[1])
    return -1


def _parents() -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for name in os.listdir("/proc"):  # noqa: PTH208
        if name.isdigit():
            try:
                stat = Path(f"/proc/{name}/stat").read_bytes()
            except OSError:
                continue  # ended while we looked
            found[int(stat[stat.rindex(b")") + 2 :].split()[1])].append(int(name))
    return found


def _listed(pid: int) -> list[int]:
    """Children of all threads of a process, as the kernel lists them."""
    found: list[int] = []
    for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208
        with open(f"/proc/{pid}/task/{thread}/children", "rb") as listing:  # noqa: PTH123
            found += map(int, listing.read().split())
    return found


@functools.cache
def _lists_children() -> bool:
    return os.path.exists("/proc/thread-self/children")  # noqa: PTH110


def children(pid: int) -> list[int]:
    """Processes that a process has started and not yet seen end; `OSError` if it has ended."""
    return _listed(pid) if _lists_children() else _parents()[pid]


def tree(root: int) -> list[int]:
    """A process and all its descendants."""
    # A look at every process of a large machine takes longer than the watchdog's period.
    of = _listed if _lists_children() else _parents().__getitem__
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        with contextlib.suppress(OSError):  # ended while we looked
            todo += of(pid)
    return found


def added_memory(root: int, shared: int) -> int:
    """Bytes in memory of a process tree, without the `shared` bytes that each began with."""
    total = 0
    for pid in tree(root):
        try:
            with open(f"/proc/{pid}/statm", "rb") as sizes:  # noqa: PTH123
                resident = int(sizes.read().split()[1]) * _PAGE
        except (OSError, IndexError):
            continue
        total += max(0, resident - shared)
    return total


def tasks_of(user: int) -> int:
    """Threads that a user has running, which the kernel counts against RLIMIT_NPROC."""
    count = 0
    for name in os.listdir("/proc"):  # noqa: PTH208
        if name.isdigit():
            try:
                if Path(f"/proc/{name}").stat().st_uid == user:
                    count += len(os.listdir(f"/proc/{name}/task"))  # noqa: PTH208
            except OSError:
                continue
    return count
