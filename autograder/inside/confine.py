"""The layers that a worker puts around itself before it reads its first cell."""

from __future__ import annotations

import os
import resource
import socket
from typing import Final

from . import kernel, landlock
from .plan import Plan

LINK: Final = 3  # the one descriptor of a worker, beside /dev/null on 0, 1 and 2
OPEN_FILES: Final = 256
STACK: Final = 64 << 20


def limit_resources(plan: Plan, mapped: int, running: int) -> None:
    """Sets the kernel's limits: `mapped` bytes and `running` tasks are there before we start."""
    limits = {
        resource.RLIMIT_AS: mapped + plan.memory,
        resource.RLIMIT_NPROC: running + plan.processes,
        resource.RLIMIT_FSIZE: plan.disk,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_STACK: STACK,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_RTPRIO: 0,
    }
    for limit, value in limits.items():
        _, ceiling = resource.getrlimit(limit)
        value = value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)
        resource.setrlimit(limit, (value, value))
    # First a signal that names the reason, then one that cannot be ignored.
    resource.setrlimit(resource.RLIMIT_CPU, (plan.cpu_seconds, plan.cpu_seconds + 1))


def keep_only(link: int) -> socket.socket:
    """The judge's socket on descriptor 3; everything else that was inherited is closed."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    if link != LINK:
        os.dup2(link, LINK, inheritable=False)
    os.closerange(LINK + 1, os.sysconf("SC_OPEN_MAX"))
    return socket.socket(fileno=LINK)


def rules(plan: Plan, box: str) -> list[tuple[str, int]]:
    """What a worker may reach, for Landlock."""
    return [
        *((path, landlock.READ) for path in plan.readable),
        *((path, landlock.DEVICE) for path in plan.devices),
        (box, landlock.OWN),
    ]


def lock(plan: Plan, box: str) -> None:
    """No privileges, no files but its own, no dangerous system calls; there is no way back."""
    kernel.drop_capabilities()
    kernel.forbid_new_privileges()
    landlock.restrict(landlock.ruleset(rules(plan, box)))
    kernel.filter_system_calls(plan.filter)
