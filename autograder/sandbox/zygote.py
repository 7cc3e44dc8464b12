"""Judge's side of a zygote: build its folder, start it, have it fork workers, end it."""

from __future__ import annotations

import concurrent.futures
import contextlib
import functools
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Self

import numpy as np

from autograder.errors import SandboxError
from autograder.inside.namespaces import NAMESPACES
from autograder.inside.plan import PRIVATE

from . import container, levels, processes, runtime, seccomp
from .files import check_files
from .folder import Folder
from .levels import SEALED_ROOT
from .outcomes import Limits
from .users import Users
from .worker import Worker

START_SECONDS: Final = 60.0
FORK_SECONDS: Final = 20.0
END_SECONDS: Final = 5.0
NEIGHBOURS: Final = 48  # tasks that other workers of the same user may start after this one
FORKS: Final = 200  # children share an address layout; after so many a new zygote has a new one


@functools.cache
def _starter(pid: int) -> concurrent.futures.ThreadPoolExecutor:
    """A thread that lives as long as this process.

    The kernel's "die with parent" means the thread that forked; a grader's own may end earlier.
    """
    return concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="zygote-starter")


class Zygote:
    """A process with the libraries loaded, from which workers of one isolation level are forked."""

    def __init__(
        self, level: str, limits: Limits, *, modules: Sequence[Path] = (), kernel: bool = False
    ) -> None:
        levels.check_level(level)
        self._version = runtime.kernel_version() if kernel else ""
        self.level = level
        self.kernel = kernel
        self.limits = limits
        self.layers: dict[str, str] = {}
        self._workers: list[Worker] = []
        self._lock = threading.Lock()  # graders ask from several threads, also after the end
        self._closed = False
        self._temporary = Folder()
        self._folder = self._temporary.path
        self._users: Users | None = None
        self._container: container.Container | None = None
        try:
            self._prepare(modules)
            self._start()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _prepare(self, modules: Sequence[Path]) -> None:
        for name in ("runtime", "boxes", "scratch"):
            (self._folder / name).mkdir(mode=0o755)
        (self._folder / "boxes").chmod(0o711)
        root = self._folder / "runtime"
        self._modules = runtime.build(root, modules, kernel=self.kernel)
        self._users = Users() if self.level != "limits" else None
        if self._users and self.level == "container":
            self._container = container.Container(self._folder / "bundle", self._users.block)
        # At level `contained` the keepers need root, to make each worker another user.
        self._user = self._users.next() if self._users and self.level in PRIVATE else 0

    def _start(self) -> None:
        """Starts the process and shakes hands."""
        self._forks = 0
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        with theirs, tempfile.TemporaryFile() as complaints:
            self._process = _starter(os.getpid()).submit(self._popen, theirs, complaints).result()
            theirs.close()
            places = self._folder / "runtime", self._folder / "boxes"
            words = self.level, self.limits, *places, self._modules
            plan = levels.make_plan(*words, kernel=self.kernel)
            try:
                ours.settimeout(START_SECONDS)
                ours.send(plan.dump())
                answer = ours.recv(1 << 16)
            except OSError:
                answer = b""
            if not answer:
                complaints.seek(0)
                raise levels.refused(self.level, complaints.read().decode(errors="replace"))
        self._greet(json.loads(answer))

    def _popen(self, theirs: socket.socket, complaints: Any) -> subprocess.Popen[bytes]:
        root, level = self._folder / "runtime", self.level
        descriptor = container.CONTROL if self._container else theirs.fileno()
        words = levels.command(level, root, descriptor)
        scratch = self._folder / "scratch"
        variables = levels.environment(level, root, scratch, kernel=self.kernel)
        how: dict[str, Any] = {"stdin": subprocess.DEVNULL, "pass_fds": [descriptor]}
        if self._container:
            self._container.write(words, variables, self._user, {SEALED_ROOT: root})
            how = {"stdin": theirs.fileno(), "pass_fds": [self._temporary.lock]}
            words, variables = self._container.command(), container.VARIABLES
        elif self._user:
            how |= {"user": self._user, "group": self._user, "extra_groups": []}
        return subprocess.Popen(
            words,
            env=variables,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            start_new_session=True,
            **how,
        )

    def _greet(self, facts: dict[str, Any]) -> None:
        """Compares versions; a wrong shared library is loaded silently and shows only here."""
        for name, got, want in (
            ("Python", facts["python"], sys.version),
            ("NumPy", facts["numpy"], np.__version__),
        ):
            if got != want:
                raise SandboxError(f"The sandbox runs {name} {got}, the judge {want}.")
        self._resident = facts["resident"]
        self.layers = {"limits": "rlimits, judge's clock, memory watchdog"}
        if self.kernel:
            self.layers["kernel"] = f"{runtime.KERNEL} {self._version}, its messages inproc"
        if self.level == "limits":
            return
        self.layers["landlock"] = f"ABI {facts['landlock']}"
        self.layers["seccomp"] = seccomp.summary(self.level, self.kernel)
        self.layers["uid"] = "a user of its own" if os.getuid() == 0 else "the judge's"
        if self.level in PRIVATE:
            self.layers["namespaces"] = NAMESPACES
        if self._container:
            self.layers |= container.layers()

    def worker(
        self, files: Mapping[str, bytes] | None = None, *, seconds: float | None = None
    ) -> Worker:
        """A fresh worker with these files in its folder, confined, waiting for its first cell.

        `seconds` is what is left of the time in all, where an earlier worker has used some of it.
        Raises `FilesRefused` if the files cannot be placed, and `SandboxError` after `close`.
        """
        check_files(files or {}, self.limits)
        with self._lock:
            if self._closed:
                raise SandboxError("The sandbox has been closed.")
            self._renew()
            worker = Worker(self.limits, self._resident, *self._fork(), seconds)
            if self._container:
                worker.group = self._container.worker_group(self.limits)
            self._workers.append(worker)
        try:
            worker.begin(files or {})
        except BaseException:
            worker.close()
            raise
        return worker

    def _renew(self) -> None:
        """Another process in place of one that has ended, or whose address layout is well known."""
        self._workers = [worker for worker in self._workers if not worker.closed]
        if self._process.poll() is not None or (self._forks >= FORKS and not self._workers):
            self._stop()
            self._start()
        self._forks += 1

    def _fork(self) -> tuple[socket.socket, int, int, bool]:
        """Socket, report pipe and pidfd of a new worker, and whether it has a keeper."""
        ours, theirs = socket.socketpair()
        report, report_end = os.pipe()
        user = self._users.next() if self._users and self.level == "contained" else 0
        alone = bool(user) or self.level in PRIVATE
        neighbours = NEIGHBOURS * (1 + self.kernel)
        running = 0 if alone else processes.tasks_of(os.getuid()) + neighbours
        request = {"user": user, "running": running}
        try:
            self._control.settimeout(FORK_SECONDS)
            descriptors = [theirs.fileno(), report_end]
            socket.send_fds(self._control, [json.dumps(request).encode()], descriptors)
            line, pidfds, *_ = socket.recv_fds(self._control, 1 << 16, 1)
            answer = json.loads(line or '{"error": "the zygote has ended"}')
        except OSError as error:
            self._kill()  # a late answer would be taken for that to the next request
            answer = {"error": str(error)}
        finally:
            theirs.close()
            os.close(report_end)
        if "error" in answer:
            ours.close()
            os.close(report)
            raise SandboxError(f"Level {self.level!r} cannot be had: {answer['error']}.")
        return ours, report, pidfds[0], self.level not in PRIVATE

    def _stop(self) -> None:
        for worker in self._workers:
            worker.close()
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
            return
        self._kill()

    def _kill(self) -> None:
        """Ends the zygote at once; what started its container then cleans up, and ends."""
        if self._container:
            self._container.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(END_SECONDS)
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Ends the zygote and all its workers, and removes its folder."""
        with self._lock:
            self._closed = True
            if hasattr(self, "_process"):
                self._stop()
        if self._users:
            self._users.close()
        self._temporary.close()
