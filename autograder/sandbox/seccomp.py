"""The system calls that student code may not make, compiled to a filter by libseccomp."""

from __future__ import annotations

import ctypes
import errno
import functools
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from autograder.errors import SandboxError

_ALLOW: Final = 0x7FFF0000
_KILL_PROCESS: Final = 0x80000000
_DENY: Final = 0x00050000 | errno.EPERM
_ABSENT: Final = 0x00050000 | errno.ENOSYS  # "not in this kernel": callers then use the older call
_BAD_ARCH, _NE, _EQ, _MASKED_EQ = 2, 1, 4, 7
_ATTRIBUTE_BAD_ARCH: Final = 2

# Deny list: names that a kernel or libseccomp does not know are skipped, so it may run ahead.
_DENIED_BY_PURPOSE: Final = {
    "other processes": """
        ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp
        pidfd_open pidfd_getfd migrate_pages move_pages ioprio_set
    """,
    "name spaces and mounts": """
        unshare setns mount umount umount2 pivot_root chroot move_mount open_tree fsopen
        fsconfig fsmount fspick mount_setattr open_tree_attr statmount listmount
    """,
    "the network; socketpair stays, asyncio needs it": """
        socket connect bind listen accept accept4
    """,
    "channels from one worker to another, and memory that no limit counts": """
        inotify_init inotify_init1 inotify_add_watch flock keyctl add_key request_key
        memfd_create memfd_secret shmget shmat shmctl shmdt semget semop semctl semtimedop
        msgget msgsnd msgrcv msgctl mq_open mq_unlink mq_timedsend mq_timedreceive
        mq_notify mq_getsetattr
    """,
    "large or young parts of the kernel": """
        bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register
        name_to_handle_at open_by_handle_at fanotify_init fanotify_mark lookup_dcookie
        modify_ldt personality uselib ustat sysfs vmsplice landlock_create_ruleset
        landlock_add_rule landlock_restrict_self
    """,
    "the machine": """
        init_module finit_module delete_module create_module kexec_load kexec_file_load
        reboot swapon swapoff quotactl quotactl_fd acct syslog sethostname setdomainname
        settimeofday clock_settime clock_adjtime adjtimex stime iopl ioperm vhangup
        nfsservctl mknod mknodat
    """,
}
DENIED: Final = tuple(" ".join(_DENIED_BY_PURPOSE.values()).split())
# Landlock does not govern them, and at level `contained` the judge's files may be of the same user.
# A sealed worker sees nothing of its user's that is not read-only.
_METADATA_CALLS: Final = """
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat
    setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat
    file_setattr
"""
METADATA: Final = tuple(_METADATA_CALLS.split())
METADATA_REQUESTS: Final = (0x40086602, 0x401C5820)  # FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR
NAMESPACE_FLAGS: Final = (  # of clone; one rule each
    0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
# F_SETLK, F_SETLKW and their open-file forms, F_SETLEASE, F_NOTIFY, F_SET_RW_HINT
LOCK_COMMANDS: Final = (6, 7, 37, 38, 1024, 1026, 1036)
SHARED_ANONYMOUS: Final = 0x21  # of mmap; unmapped, it stays in memory where no watchdog sees it
TERMINAL_REQUESTS: Final = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX: type into a terminal
# These act on another process when their first argument is not 0; Landlock does not see them.
OWN_ONLY: Final = (
    "prlimit64", "sched_setaffinity", "sched_setparam", "sched_setscheduler", "sched_setattr",
)  # fmt: skip
PRIO_USER: Final = 2
# ZeroMQ gives up where it cannot set the policy of its threads; it sets the usual one, SCHED_OTHER.
USUAL_POLICY: Final = {"sched_setscheduler": (1, _NE, 0, 0)}


class _Compare(ctypes.Structure):
    """struct scmp_arg_cmp."""

    _fields_ = (
        ("argument", ctypes.c_uint),
        ("operator", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    )


@functools.cache
def _library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    except OSError:
        raise SandboxError(
            "The system call filter needs libseccomp. Install it: apt-get install libseccomp2"
        ) from None
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_init.argtypes = [ctypes.c_uint32]
    library.seccomp_release.argtypes = [ctypes.c_void_p]
    library.seccomp_attr_set.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32]
    library.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.seccomp_rule_add_array.argtypes = [
        ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint, ctypes.POINTER(_Compare),
    ]  # fmt: skip
    return library


@contextmanager
def _context() -> Iterator[int]:
    context = _library().seccomp_init(_ALLOW)
    if not context:
        raise SandboxError("libseccomp cannot make a filter on this machine.")
    try:
        yield context
    finally:
        _library().seccomp_release(context)


def _add(context: int, action: int, name: str, *compare: tuple[int, int, int, int]) -> None:
    number = _library().seccomp_syscall_resolve_name(name.encode())
    if number < 0:  # unknown here, or not a call of this architecture
        return
    conditions = (_Compare * len(compare))(*(_Compare(*c) for c in compare))
    result = _library().seccomp_rule_add_array(context, action, number, len(compare), conditions)
    if result:
        raise SandboxError(f"libseccomp refuses the rule for {name}: {os.strerror(-result)}")


def _add_rules(context: int, level: str, kernel: bool) -> None:
    contained = level == "contained"
    for name in (*DENIED, *(METADATA if contained else ())):
        _add(context, _DENY, name)
    _add(context, _ABSENT, "clone3")  # its flags lie in memory, out of a filter's sight
    for flag in NAMESPACE_FLAGS:
        _add(context, _DENY, "clone", (0, _MASKED_EQ, flag, flag))
    for command in LOCK_COMMANDS:
        _add(context, _DENY, "fcntl", (1, _MASKED_EQ, 0xFFFFFFFF, command))
    for request in (*TERMINAL_REQUESTS, *(METADATA_REQUESTS if contained else ())):
        _add(context, _DENY, "ioctl", (1, _MASKED_EQ, 0xFFFFFFFF, request))
    _add(context, _DENY, "mmap", (3, _MASKED_EQ, SHARED_ANONYMOUS, SHARED_ANONYMOUS))
    for name in OWN_ONLY:
        usual = [USUAL_POLICY[name]] if kernel and name in USUAL_POLICY else []
        _add(context, _DENY, name, (0, _NE, 0, 0), *usual)
    _add(context, _DENY, "setpriority", (1, _NE, 0, 0))
    # That of a user, who may be the judge's, even where the number 0 means the caller's own.
    _add(context, _DENY, "setpriority", (0, _MASKED_EQ, 0xFFFFFFFF, PRIO_USER))


@functools.cache
def program(level: str, kernel: bool = False) -> bytes:
    """The compiled filter of a level, for workers with a Jupyter kernel or without.

    Calls of another architecture (i386, x32) kill the process.
    """
    with _context() as context:
        _library().seccomp_attr_set(context, _ATTRIBUTE_BAD_ARCH, _KILL_PROCESS)
        _add_rules(context, level, kernel)
        descriptor = os.memfd_create("filter")
        try:
            if _library().seccomp_export_bpf(context, descriptor):
                raise SandboxError("libseccomp cannot compile the filter on this machine.")
            os.lseek(descriptor, 0, os.SEEK_SET)
            return os.read(descriptor, 1 << 20)
        finally:
            os.close(descriptor)


def summary(level: str, kernel: bool = False) -> str:
    """What is active, for the record of a grade."""
    digest = hashlib.sha256(program(level, kernel)).hexdigest()[:12]
    count = len(DENIED) + len(OWN_ONLY) + 6 + (len(METADATA) if level == "contained" else 0)
    return f"deny list of {count} calls, sha256 {digest}"
