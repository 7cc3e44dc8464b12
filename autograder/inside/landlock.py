"""Landlock: which files a process may reach, and that it signals nobody outside.

Numbers are those of linux/landlock.h; system call numbers are the same on every architecture.
"""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Sequence
from typing import Final

from . import kernel

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH_BENEATH: Final = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_TRUNCATE, _IOCTL_DEV = 1 << 14, 1 << 15
_MAKE_CHAR, _MAKE_SOCK, _MAKE_BLOCK = 1 << 6, 1 << 9, 1 << 11
_ON_FILES: Final = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_RIGHTS_OF_ABI: Final = {1: 13, 2: 14, 3: 15, 4: 15}  # how many rights; 16 from ABI 5 on
_NET: Final = 0b11  # bind and connect of TCP, ABI 4
_SCOPES: Final = 0b11  # abstract sockets and signals, ABI 6

READ: Final = _READ_FILE | _READ_DIR  # nothing is executable: no program can be started
DEVICE: Final = _READ_FILE | _WRITE_FILE
OWN: Final = 0xFFFF & ~(_MAKE_CHAR | _MAKE_SOCK | _MAKE_BLOCK | _EXECUTE)
SIGNAL_SCOPE_ABI: Final = 6


def version() -> int:
    """ABI of the running kernel, 0 where there is no Landlock."""
    try:
        return kernel.syscall("Landlock", _CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    except OSError:
        return 0


def _handled(abi: int) -> int:
    return (1 << _RIGHTS_OF_ABI.get(abi, 16)) - 1


def _new_ruleset(files: int, net: int, scopes: int, abi: int) -> int:
    fields = (ctypes.c_uint64 * 3)(files, net, scopes)
    size = 8 if abi < 4 else 16 if abi < SIGNAL_SCOPE_ABI else 24  # an older kernel knows fewer
    return kernel.syscall(
        "landlock_create_ruleset", _CREATE_RULESET, fields, ctypes.c_size_t(size), 0
    )


def ruleset(rules: Sequence[tuple[str, int]]) -> int:
    """Descriptor of a rule set in which every path but these, and all of TCP, is out of reach."""
    abi = version()
    if not abi:
        raise OSError("Landlock: not offered by this kernel")
    descriptor = _new_ruleset(
        _handled(abi), _NET if abi >= 4 else 0, _SCOPES if abi >= SIGNAL_SCOPE_ABI else 0, abi
    )
    for path, rights in rules:
        allow(descriptor, path, rights & _handled(abi))
    return descriptor


def signal_scope() -> int:
    """Descriptor of a rule set that only keeps signals within the process's own descendants."""
    return _new_ruleset(0, 0, _SCOPES, version())


def allow(descriptor: int, path: str, rights: int) -> None:
    """Adds what is allowed beneath a path."""
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            rights &= _ON_FILES
        rule = rights.to_bytes(8, "little") + handle.to_bytes(4, "little")  # packed structure
        kernel.syscall("landlock_add_rule", _ADD_RULE, descriptor, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(handle)


def restrict(descriptor: int) -> None:
    """Puts this process, and all that it starts, under a rule set; needs no_new_privs."""
    kernel.syscall("landlock_restrict_self", _RESTRICT_SELF, descriptor, 0)
    os.close(descriptor)
