"""The command package."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.assignment import course_root, find
from autograder.package import package as packed
from autograder.store import write_atomically


def package(name: str, zip_file: Path, *, kernel: bool = False) -> None:
    """Write the zip, and say what to do with it."""
    root = course_root()
    (assignment,) = find((name,), root)
    content = packed(assignment, root, kernel=kernel)
    write_atomically(zip_file, content)
    click.echo(
        f"{zip_file}: {len(content) / 1e6:.1f} MB. On Gradescope: Configure Autograder, Zip file.\n"
        "It holds the answers: do not give it to students."
    )
