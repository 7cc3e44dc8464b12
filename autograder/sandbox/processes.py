"""What /proc says about a worker's processes."""

from __future__ import annotations

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
    children: dict[int, list[int]] = defaultdict(list)
    for name in os.listdir("/proc"):  # noqa: PTH208
        if name.isdigit():
            try:
                stat = Path(f"/proc/{name}/stat").read_bytes()
            except OSError:
                continue  # ended while we looked
            children[int(stat[stat.rindex(b")") + 2 :].split()[1])].append(int(name))
    return children


def children(pid: int) -> list[int]:
    """Processes that the one thread of a process has started and not yet seen end."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def tree(root: int) -> list[int]:
    """A process and all its descendants."""
    children, found, todo = _parents(), [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        todo += children.get(pid, [])
    return found


def added_memory(root: int, shared: int) -> int:
    """Bytes in memory of a process tree, without the `shared` bytes that each began with."""
    total = 0
    for pid in tree(root):
        try:
            resident = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
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
