"""Levels `sealed` and `container`: every worker in namespaces and on a file system of its own."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from . import kernel
from .plan import BOX, Plan

STUDENT: Final = 1000  # the only user that exists inside
NAMESPACES: Final = "user, mount, pid, net, ipc, uts"
FLAGS: Final = (
    kernel.CLONE_NEWUSER
    | kernel.CLONE_NEWNS
    | kernel.CLONE_NEWPID
    | kernel.CLONE_NEWNET
    | kernel.CLONE_NEWIPC
    | kernel.CLONE_NEWUTS
)
_INODES: Final = 20_000


def be_student(user: int, group: int) -> None:
    """Makes the user and the group that started this namespace the one user that it knows."""
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{STUDENT} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{STUDENT} {group} 1")


def private_files(plan: Plan) -> None:
    """A file system of bounded size, and nothing else to write to; fails if there is."""
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    flags = kernel.MS_NOSUID | kernel.MS_NODEV
    options = f"size={plan.disk},nr_inodes={_INODES},mode=0700"
    kernel.mount("box", BOX, "tmpfs", flags | kernel.MS_NOEXEC, options)
    _require_read_only(Path("/proc/self/mountinfo").read_text())
    # A fresh /proc is refused by the kernel where the outer one is partly masked; none is needed.
    kernel.mount("none", "/proc", "tmpfs", flags | kernel.MS_RDONLY, "size=4k,mode=0555")
    os.chdir(BOX)


def _require_read_only(mountinfo: str) -> None:
    """Refuses a mount that could carry a message from one worker to the next."""
    for line in mountinfo.splitlines():
        fields = line.split()
        place, options = fields[4], fields[5].split(",")
        if "ro" in options or place == BOX or place.startswith("/proc"):
            continue
        if not stat.S_ISCHR(Path(place).stat().st_mode):
            raise OSError(f"mounts: {place} is writable and shared")
