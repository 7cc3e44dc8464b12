"""Removes a folder that student code has filled."""

from __future__ import annotations

import contextlib
import os
from typing import Final

_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def remove_tree(top: str) -> None:
    """Removes a folder and all in it, as far as possible, and follows no symbolic link.

    `shutil.rmtree` calls itself for each level and fails where folders lie a thousand deep; here
    two descriptors do for any depth. Nothing else may be at work in the folder.
    """
    with contextlib.suppress(OSError):
        here = os.open(top, _FOLDER)
        above: list[tuple[str, list[str]]] = []
        folders = _clear(here)
        while folders or above:
            if folders:
                name = folders.pop()
                here = _enter(name, here)
                above.append((name, folders))
                folders = _clear(here)
            else:
                here = _enter("..", here)
                name, folders = above.pop()
                with contextlib.suppress(OSError):
                    os.rmdir(name, dir_fd=here)
        os.close(here)
        os.rmdir(top)  # noqa: PTH106


def _enter(name: str, here: int) -> int:
    """Descriptor of a folder beside or above, in place of the one that is left."""
    there = os.open(name, _FOLDER, dir_fd=here)
    os.close(here)
    return there


def _clear(here: int) -> list[str]:
    """Removes the files of a folder; the names of the folders in it that can be entered."""
    folders = []
    with os.scandir(here) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.name, dir_fd=here)
                    continue
                os.chmod(entry.name, 0o700, dir_fd=here)
                folders.append(entry.name)
    return folders
