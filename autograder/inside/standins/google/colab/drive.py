"""Google Drive, which is not there."""

from typing import Any

from inside import wants  # type: ignore[import-not-found]  # its name where it runs


def mount(*_: Any, **__: Any) -> None:
    """Nothing: files come with the submission, not from a drive."""
    wants.want(wants.DRIVE)


flush_and_unmount = mount
