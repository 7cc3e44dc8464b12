"""The temporary folder of a zygote, which lasts no longer than its judge."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from pathlib import Path
from typing import Final

from autograder.inside.removal import remove_tree

PREFIX: Final = "autograder-"
LOCK: Final = "lock"


class Folder:
    """A folder that is locked while in use, so that what a killed judge left can be told apart.

    Whoever inherits the descriptor `lock` uses the folder too, until it ends.
    """

    def __init__(self) -> None:
        base = Path(tempfile.gettempdir())
        _sweep(base)
        made = Path(tempfile.mkdtemp(prefix=f".{PREFIX}", dir=base))
        made.chmod(0o711)
        self.lock = os.open(made / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        # Only a locked folder gets the name that others look for.
        self.path = made.rename(base / made.name.removeprefix("."))

    def close(self) -> None:
        """Removes the folder."""
        remove_tree(str(self.path))
        os.close(self.lock)


def _sweep(base: Path) -> None:
    """Removes folders of ours that nobody has locked."""
    for folder in base.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            lock = os.open(folder / LOCK, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                remove_tree(str(folder))
            finally:
                os.close(lock)
