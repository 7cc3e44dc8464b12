"""The few system calls that Python does not offer, each a function that raises `OSError`."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
from typing import Final

_libc: Final = ctypes.CDLL(None, use_errno=True)
_libc_with_gil: Final = ctypes.PyDLL(None, use_errno=True)  # calls keep Python's lock

_CLONE_PIDFD: Final = 0x00001000
CLONE_NEWNS: Final = 0x00020000
CLONE_NEWCGROUP: Final = 0x02000000
CLONE_NEWUTS: Final = 0x04000000
CLONE_NEWIPC: Final = 0x08000000
CLONE_NEWUSER: Final = 0x10000000
CLONE_NEWPID: Final = 0x20000000
CLONE_NEWNET: Final = 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REC, MS_PRIVATE = 0x4000, 1 << 18
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_CAPBSET_DROP = 1, 22, 24
_PR_SET_SECUREBITS, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 28, 36, 38
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
_SECCOMP_MODE_FILTER = 2
_SECUREBITS_LOCKED = 0xEF  # root's uid means nothing, no ambient capabilities, all of it locked
_CLONE3: Final = 435  # on every architecture
_CAPABILITY_VERSION_3 = 0x20080522
_LAST_CAPABILITY = 63
_EINVAL = 22


class _Filter(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("program", ctypes.c_char_p))


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def _prctl(option: int, *values: object) -> None:
    padded = [ctypes.c_ulong(v) if isinstance(v, int) else v for v in values]
    padded += [ctypes.c_ulong(0)] * (4 - len(padded))
    _checked(_libc.prctl(option, *padded), f"prctl({option})")


def syscall(what: str, number: int, *values: object) -> int:
    """Result of a raw system call."""
    return _checked(_libc.syscall(ctypes.c_long(number), *values), what)


def fork_into(namespaces: int) -> tuple[int, int]:
    """As os.fork, but the child is the first process of new namespaces: its pid, and a pidfd.

    (0, -1) in the child. `unshare` would need a child in between, because a process cannot change
    its own pid namespace; and copying the tables of our memory is most of what a worker costs.
    The C library does not learn of the child; it is told when the child itself forks.
    """
    pidfd = ctypes.c_int(-1)
    facts = (namespaces | _CLONE_PIDFD, ctypes.addressof(pidfd), 0, 0, signal.SIGCHLD, 0, 0, 0)
    arguments = (ctypes.c_uint64 * len(facts))(*facts)  # struct clone_args
    size = ctypes.c_size_t(ctypes.sizeof(arguments))
    python = ctypes.pythonapi
    python.PyOS_BeforeFork()
    child = int(_libc_with_gil.syscall(ctypes.c_long(_CLONE3), arguments, size))
    if child == 0:
        python.PyOS_AfterFork_Child()
        return 0, -1
    python.PyOS_AfterFork_Parent()
    return _checked(child, "clone3"), pidfd.value


def mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    """Mounts a file system, or changes a mount."""
    names = (source.encode(), target.encode(), kind.encode() if kind else None)
    _checked(_libc.mount(*names, ctypes.c_ulong(flags), data.encode()), f"mount on {target}")


def die_with_parent(number: int) -> None:
    """Has the kernel send this signal when the thread that forked us ends."""
    _prctl(_PR_SET_PDEATHSIG, number)


def adopt_orphans() -> None:
    """Makes every orphaned descendant our child, so that none escapes being killed."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def forbid_new_privileges() -> None:
    """Makes set-uid bits and file capabilities void, for good."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def drop_capabilities() -> None:
    """Leaves no capability in any set, and no way to regain one."""
    _prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    # Both need CAP_SETPCAP. A process without it has nothing to drop, which capset then proves.
    try:
        for capability in range(_LAST_CAPABILITY + 1):
            _prctl(_PR_CAPBSET_DROP, capability)
    except OSError as error:
        if error.errno not in (1, _EINVAL):  # EINVAL: beyond the kernel's last capability
            raise
    with contextlib.suppress(PermissionError):
        _prctl(_PR_SET_SECUREBITS, _SECUREBITS_LOCKED)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _checked(_libc.capset(header, nothing), "capset")


def filter_system_calls(program: bytes) -> None:
    """Installs a compiled seccomp filter for this process and all that it starts."""
    spec = _Filter(len(program) // 8, program)
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(spec))
