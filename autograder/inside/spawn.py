"""Starts one worker: fork, confine, report. Which processes there are depends on the level.

sealed, container: zygote, init = pid 1 of new namespaces, worker
contained, limits: zygote, keeper that adopts and finally kills all orphans, worker
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import struct
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Never

from . import confine, kernel, landlock, namespaces, serve
from .plan import BOX, PRIVATE, Plan
from .removal import remove_tree
from .session import Session, reseed

STATUS: Final = struct.Struct("!i")
_HELD: Final = (signal.SIGTERM, signal.SIGCHLD)


@dataclass(frozen=True)
class Birth:
    """What the judge wants of one worker, and the descriptors that it sent along."""

    plan: Plan
    session: Callable[[], Session]
    mapped: int  # bytes that the zygote has mapped
    link: int  # the worker's end of the socket to the judge
    report: int  # where its exit status is written
    user: int  # number of a user of its own, 0: stay who we are
    running: int  # tasks that this user has already


def spawn(birth: Birth, control: socket.socket) -> None:
    """Starts a worker; a pidfd, or the reason why not, goes to the judge over `control`."""
    if birth.plan.level in PRIVATE:
        _spawn_sealed(birth, control)
    elif not os.fork():
        with _ended_by(lambda text: _tell(control, {"error": text})):
            os.setsid()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _kept(birth, control)


@contextlib.contextmanager
def _ended_by(tell: Callable[[str], None]) -> Iterator[None]:
    """Ends this process after the block, and tells why if that is an error."""
    try:
        yield
    except BaseException as error:
        tell(str(error) or type(error).__name__)
    finally:
        os._exit(1)


def _tell(control: socket.socket, message: dict[str, str], *descriptors: int) -> None:
    socket.send_fds(control, [json.dumps(message).encode()], list(descriptors))


def _spawn_sealed(birth: Birth, control: socket.socket) -> None:
    """Starts the init of new namespaces, whose end ends everything in them."""
    owner = os.getuid(), os.getgid()  # who, within, is nobody until the worker has said
    try:
        init, pidfd = kernel.fork_into(namespaces.FLAGS)
    except OSError as error:
        _tell(control, {"error": str(error)})
        return
    if not init:
        with _ended_by(lambda text: _refuse(socket.socket(fileno=birth.link), text)):
            control.close()
            _init(birth, owner)
    _tell(control, {}, pidfd)
    os.close(pidfd)


def _init(birth: Birth, owner: tuple[int, int]) -> Never:
    """Waits for the worker, and for all that it leaves behind."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    worker = _fork_worker(birth, lambda: _prepare_sealed(birth, owner))
    os.close(birth.link)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    kernel.drop_capabilities()
    while True:
        child, status = os.waitpid(-1, 0)
        if child == worker:
            os.write(birth.report, STATUS.pack(status))
            os._exit(0)


def _prepare_sealed(birth: Birth, owner: tuple[int, int]) -> None:
    namespaces.be_student(*owner)
    namespaces.private_files(birth.plan)
    confine.limit_resources(birth.plan, birth.mapped, 0)  # tasks are counted per namespace
    _work_in(BOX)
    confine.lock(birth.plan, BOX)


def _kept(birth: Birth, control: socket.socket) -> Never:
    """Stays as the worker's keeper until it ends or the judge says so, then kills what is left."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
    kernel.die_with_parent(signal.SIGTERM)
    kernel.adopt_orphans()
    box = tempfile.mkdtemp(prefix="box-", dir=birth.plan.boxes)
    if birth.user:
        os.chown(box, birth.user, birth.user)
    kill = _killer(birth)
    _tell(control, {}, os.pidfd_open(os.getpid()))
    control.close()
    worker = _fork_worker(birth, lambda: _prepare_kept(birth, box))
    os.close(birth.link)
    status = _await_end(worker)
    kill()
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    remove_tree(box)
    os.write(birth.report, STATUS.pack(status))
    os._exit(0)


def _prepare_kept(birth: Birth, box: str) -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)
    os.setsid()
    os.chdir(box)
    confine.limit_resources(birth.plan, birth.mapped, birth.running)
    if birth.user:
        os.setgroups([])
        os.setresgid(*[birth.user] * 3)
        os.setresuid(*[birth.user] * 3)
    kernel.die_with_parent(signal.SIGKILL)  # after the change of user, which clears it
    _work_in(box)
    if birth.plan.level == "contained":
        confine.lock(birth.plan, box)


def _await_end(worker: int) -> int:
    """Wait status of the worker; that of a kill if the judge asked for it."""
    while True:
        if signal.sigwait(_HELD) == signal.SIGTERM:
            return signal.SIGKILL
        with contextlib.suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG))[0]:
                if found[0] == worker:
                    return found[1]


def _killer(birth: Birth) -> Callable[[], None]:
    """How to kill everything that the worker started, at once, and nothing else."""
    scoped = birth.plan.level == "contained" and landlock.version() >= landlock.SIGNAL_SCOPE_ABI
    if scoped:
        kernel.forbid_new_privileges()
        landlock.restrict(landlock.signal_scope())
    if birth.user:
        return lambda: _kill_user(birth.user)
    if scoped and _is_scoped():
        return _kill_reachable
    return _kill_children


def _is_scoped() -> bool:
    """Whether our signals really stay with our descendants: the zygote must be out of reach."""
    try:
        os.kill(os.getppid(), 0)
    except PermissionError:
        return True
    return False


def _kill_reachable() -> None:
    with contextlib.suppress(OSError):
        os.kill(-1, signal.SIGKILL)  # one pass under the kernel's task lock: no fork escapes


def _kill_user(user: int) -> None:
    """Kills every process of the worker's user, as that user, so that it can be nobody else."""
    killer = os.fork()
    if not killer:
        try:
            os.setresuid(user, user, user)
            if os.getresuid() == (user,) * 3 and user:
                _kill_reachable()
        finally:
            os._exit(0)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(killer, 0)


def _kill_children() -> None:
    """Kills children until there is none; orphans become our children. Best effort."""
    me = os.getpid()
    for _ in range(1000):
        with open(f"/proc/{me}/task/{me}/children") as listing:  # noqa: PTH123
            children = [int(word) for word in listing.read().split()]
        if not children:
            return
        for child in children:
            with contextlib.suppress(OSError):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def _work_in(box: str) -> None:
    """Makes the private folder the place of work, and of everything temporary."""
    work = os.path.join(box, "work")  # noqa: PTH118
    os.mkdir(work)  # noqa: PTH102
    os.chdir(work)
    os.environ.update(HOME=work, TMPDIR=box, IPYTHONDIR=os.path.join(box, "ipython"))  # noqa: PTH118
    tempfile.tempdir = None
    sys.path.insert(0, "")  # as in a notebook: modules beside it can be imported


def _fork_worker(birth: Birth, prepare: Callable[[], None]) -> int:
    """Pid of the worker, which says "ready" over its link once it is confined, or why not."""
    worker = os.fork()
    if worker:
        return worker
    try:
        link = confine.keep_only(birth.link)
        try:
            prepare()
            session = birth.session()
            reseed(birth.plan.seed)
        except BaseException as error:
            _refuse(link, str(error) or type(error).__name__)
            os._exit(1)
        serve.send(link, {"ready": True})
        serve.serve(link, session)
    finally:
        os._exit(1)


def _refuse(link: socket.socket, text: str) -> None:
    serve.send(link, {"ready": False, "text": text})
