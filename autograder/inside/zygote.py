"""The process that workers are forked from: libraries loaded, nothing secret, one thread."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from . import landlock, plan, shell, spawn, warmup
from .session import Session


def _memory() -> tuple[int, int]:
    """Bytes that this process has mapped, and that are in memory."""
    mapped, resident = Path("/proc/self/statm").read_text().split()[:2]
    page = resource.getpagesize()
    return int(mapped) * page, int(resident) * page


def _hello(mapped: int, resident: int) -> bytes:
    facts = {
        "python": sys.version,
        "numpy": np.__version__,
        "landlock": landlock.version(),
        "mapped": mapped,
        "resident": resident,
    }
    return json.dumps(facts).encode()


def _prepare(orders: plan.Plan) -> Callable[[], Session]:
    """Loads everything; how a worker then begins its session."""
    if orders.jupyter:
        from . import jupyter_warmup  # its libraries are there only if they were asked for

        return jupyter_warmup.warm_up(orders.output)
    prepared = shell.make_shell()
    warmup.warm_up(prepared, orders)
    return lambda: Session(prepared, orders.output)


def main(descriptor: int) -> None:
    """Serves fork requests of the judge until it hangs up."""
    control = socket.socket(fileno=descriptor)
    orders = plan.load(control.recv(1 << 17))
    session = _prepare(orders)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are reaped by the kernel
    mapped, resident = _memory()
    control.send(_hello(mapped, resident))
    while True:
        line, descriptors, *_ = socket.recv_fds(control, 4096, 2)
        if not line:
            return
        request: dict[str, Any] = json.loads(line)
        link, report = descriptors
        if warmup.threads() > 1:  # nobody would ever release their locks in a fork
            control.send(json.dumps({"error": "the zygote has more than one thread"}).encode())
        else:
            birth = spawn.Birth(orders, session, mapped, link, report, **request)
            spawn.spawn(birth, control)
        os.close(link)
        os.close(report)
