"""Which files of a submission can be placed in a worker's folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from autograder.inside import wire

from .outcomes import FilesRefused, Limits

MAX_FILES: Final = 1000
MAX_FILE: Final = wire.MAX_BLOB // 2
MAX_NAME: Final = 200


def check_files(files: Mapping[str, bytes], limits: Limits) -> None:
    """Raises `FilesRefused` for files that no worker under these limits can hold."""
    if len(files) > MAX_FILES:
        raise FilesRefused(f"There are {len(files)} files; at most {MAX_FILES} are allowed.")
    for name, data in files.items():
        _check_file(name, data)
    if sum(map(len, files.values())) > limits.disk_mb << 20:
        raise FilesRefused(f"The files are larger than {limits.disk_mb} MB together.")


def _check_file(name: str, data: bytes) -> None:
    path = PurePosixPath(name)
    if not name or "\0" in name or path.is_absolute() or ".." in path.parts or not path.parts:
        raise FilesRefused(
            f"{name[:MAX_NAME]!r} is not a file name within the submission's folder."
        )
    if len(name) > MAX_NAME:
        raise FilesRefused(f"The file name {name[:40]!r}… is longer than {MAX_NAME} characters.")
    if len(data) > MAX_FILE:
        raise FilesRefused(f"The file {name!r} is larger than {MAX_FILE >> 20} MiB.")
