"""What this machine can do, proved by trying: attacks are run in real workers of each level."""

from __future__ import annotations

import os
import platform
import shutil
import socket
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Final

from autograder.errors import SandboxError
from autograder.inside import landlock
from autograder.sandbox import Limits, Worker, WorkerLost, Zygote, seccomp
from autograder.sandbox.container import GET_RUNC, RUNTIMES
from autograder.sandbox.levels import ALLOW_NAMESPACES, BWRAP, BY_ITSELF, GET_BWRAP
from autograder.sandbox.runtime import kernel_version

LIMITS: Final = Limits(cell_seconds=10, total_seconds=30, memory_mb=256, processes=16, disk_mb=8)
OLDEST: Final = {"numpy": "2.0", "ipython": "8.0", "matplotlib": "3.9", "otter-grader": "7"}
SECRET: Final = "canary"

# Each sets `held`. Names of things outside arrive as `path`, `port` and `judge`.
PROBES: Final = {
    "read a file outside": """
        try: held = open(path).read() == ""
        except OSError: held = True
    """,
    "connect to a socket": """
        import socket
        try: held = not socket.create_connection(("127.0.0.1", port), 2)
        except OSError: held = True
    """,
    "write outside": """
        import os, sys
        held = True
        for place in ("/", "/var/tmp", sys.prefix, os.path.dirname(path)):
            try: open(os.path.join(place, "written-by-a-probe"), "w").close(); held = False
            except OSError: pass
    """,
    "see other processes": """
        try: held = not open(f"/proc/{judge}/stat").read()
        except OSError: held = True
    """,
    "kill its parent": """
        import os, signal, time
        parent = os.getppid()
        try: os.kill(parent, signal.SIGKILL)
        except OSError: pass
        time.sleep(0.2)
        held = os.getppid() == parent
    """,
    "trace its parent": """
        import ctypes, os
        held = ctypes.CDLL(None).ptrace(16, os.getppid(), None, None) == -1
    """,
    "become root": """
        import os
        try: os.setuid(0); held = False
        except OSError: held = os.getuid() != 0
    """,
    "mount a file system": """
        import ctypes
        held = ctypes.CDLL(None).mount(b"x", b"/tmp", b"tmpfs", 0, None) == -1
    """,
    "start more processes than allowed": """
        import os, time
        held = False
        for _ in range(100):
            try:
                if os.fork() == 0: time.sleep(60); os._exit(0)
            except OSError: held = True; break
    """,
}
HOARD: Final = """
import os, socket, time
done, tell = os.pipe()
def fill():
    pairs = []
    while True:
        pairs.append(socket.socketpair())
        for end in pairs[-1]:
            end.setblocking(False)
            try:
                while True: end.send(bytes(1 << 16))
            except BlockingIOError: pass
for _ in range(10):
    if os.fork() == 0:
        try: fill()
        except OSError: os.write(tell, b"x"); time.sleep(60)
for _ in range(10): os.read(done, 1)
"""
"""Some 500 MB in the buffers of sockets, which are in no process: only the kernel sees them."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str
    repair: str = ""


def examine() -> list[Finding]:
    """Versions, the parts of the isolation, and which levels hold."""
    findings = [_python(), *map(_distribution, OLDEST)]
    if sys.platform != "linux":
        return [*findings, Finding("isolation", False, f"not offered on {platform.system()}",
                                   "grade on Linux, in a virtual machine or WSL 2")]  # fmt: skip
    findings += [_bubblewrap(), _landlock(), _seccomp(), _runc()]
    levels = {level: _level(level) for level in (*BY_ITSELF, "container")}
    strongest = next((level for level in BY_ITSELF if levels[level].ok), None)
    return [*findings, *levels.values(), *([_kernel(strongest)] if strongest else [])]


def best() -> str | None:
    """The strongest level whose probes all hold, None if there is none."""
    return next((level for level in BY_ITSELF if _level(level).ok), None)


def _python() -> Finding:
    ok = sys.version_info >= (3, 11)
    return Finding("Python", ok, platform.python_version(), "" if ok else "install Python 3.11")


def _distribution(name: str) -> Finding:
    install = f"{sys.executable} -m pip install '{name}>={OLDEST[name]}'"
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(name, False, "not installed", install)
    ok = int(version.split(".")[0]) >= int(OLDEST[name].split(".")[0])
    return Finding(name, ok, version, "" if ok else install)


def _bubblewrap() -> Finding:
    path = shutil.which(BWRAP)
    return Finding("bubblewrap", bool(path), path or "not installed", "" if path else GET_BWRAP)


def _runc() -> Finding:
    path = next(filter(None, map(shutil.which, RUNTIMES)), None)
    missing = "not installed; only level container needs it"
    return Finding("runc or crun", bool(path), path or missing, "" if path else GET_RUNC)


def _landlock() -> Finding:
    abi = landlock.version()
    if abi:
        return Finding("Landlock", True, f"ABI {abi}")
    repair = "use Linux 5.13 or newer, with 'landlock' in the kernel parameter lsm="
    return Finding("Landlock", False, "not offered by this kernel", repair)


def _seccomp() -> Finding:
    try:
        return Finding("libseccomp", True, seccomp.summary("sealed"))
    except SandboxError as error:
        return Finding("libseccomp", False, str(error), "apt-get install libseccomp2")


def _kernel(level: str) -> Finding:
    """The same probes in a real Jupyter kernel."""
    try:
        kernel_version()
    except SandboxError as error:
        said, _, repair = str(error).partition(": ")
        return Finding("--kernel", False, said, repair)
    return replace(_level(level, kernel=True), name="--kernel")


def _level(level: str, *, kernel: bool = False) -> Finding:
    """Runs every probe in a worker of its own."""
    name = f"level {level}"
    try:
        with Zygote(level, LIMITS, kernel=kernel) as zygote, _outside() as names:
            escaped = [probe for probe in PROBES if not _held(zygote, probe, names)]
            if level == "container" and not hoard_is_stopped(zygote):
                escaped.append("hold more memory than allowed")
            tried = len(PROBES) + (level == "container")
            layers = ", ".join(f"{layer} {state}" for layer, state in zygote.layers.items())
    except SandboxError as error:
        said = str(error)
        repair = ALLOW_NAMESPACES if ALLOW_NAMESPACES in said else said.partition(". ")[2] or said
        return Finding(name, False, said.removesuffix(repair).strip() or said, repair)
    if escaped:
        repair = "report this: do not grade with this level on this machine"
        return Finding(name, False, f"student code could {'; '.join(escaped)}", repair)
    return Finding(name, True, f"{tried} of {tried} attacks failed ({layers})")


@contextmanager
def _outside() -> Iterator[str]:
    """Assignments that tell a probe what there is to attack: a file that all may read, a server."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        Path(folder).chmod(0o777)
        path = Path(folder) / "answers.txt"
        path.write_text(SECRET)
        path.chmod(0o644)
        port = server.getsockname()[1]
        yield f"path, port, judge = {str(path)!r}, {port}, {os.getpid()}\n"


def _held(zygote: Zygote, probe: str, names: str) -> bool:
    with zygote.worker() as worker:
        return _answer(worker, names + textwrap.dedent(PROBES[probe]))


def hoard_is_stopped(zygote: Zygote) -> bool:
    """Whether the kernel ends a worker that has it hold more memory than its limit."""
    try:
        with zygote.worker() as worker:
            worker.run_cell(HOARD)
    except WorkerLost as lost:
        return lost.status == "memory"
    return False


def _answer(worker: Worker, source: str) -> bool:
    """Whether the probe said that it was held; a probe that broke proves nothing."""
    try:
        return worker.run_cell(source).status == "ok" and worker.get("held") is True
    except WorkerLost:
        return False
