"""Unprivileged user numbers of a judge that is root, so that no two workers share one."""

from __future__ import annotations

import contextlib
import os
import socket
from typing import Final

from autograder.errors import SandboxError

FIRST: Final = 61_184  # systemd's range for users that exist only while a service runs
BLOCK: Final = 64
BLOCKS: Final = 64


class Users:
    """A block of numbers that no other judge on this machine has.

    The claim is a name in the kernel's table of abstract sockets: it ends with the process, however
    that ends. A judge that is not root cannot change users, and gets 0 for "stay who you are".
    """

    def __init__(self) -> None:
        self.used = 0
        self.block, self.claim = -1, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        if os.getuid() == 0:
            self._take_block()

    def _take_block(self) -> None:
        for block in range(BLOCKS):
            with contextlib.suppress(OSError):
                self.claim.bind(f"\0cnn-autograder-users-{block}")
                self.block = block
                return
        raise SandboxError(f"{BLOCKS} zygotes are running already; wait for one to end.")

    def next(self) -> int:
        """A number that the last 63 callers did not get."""
        if self.block < 0:
            return 0
        self.used += 1
        return FIRST + self.block * BLOCK + self.used % BLOCK

    def close(self) -> None:
        """Gives the block back."""
        self.claim.close()
