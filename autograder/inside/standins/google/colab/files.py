"""Uploads, answered with what was handed in beside the notebook."""

from pathlib import Path
from typing import Any

from inside import wants  # type: ignore[import-not-found]  # its name where it runs


def upload(*_: Any, **__: Any) -> dict[str, bytes]:
    """Content by name of all files in the working folder, as if they had just been uploaded."""
    wants.want(wants.UPLOAD)
    return {path.name: path.read_bytes() for path in sorted(Path().iterdir()) if path.is_file()}


def view(*_: Any, **__: Any) -> None:
    """Nothing: nobody looks."""


download = view
