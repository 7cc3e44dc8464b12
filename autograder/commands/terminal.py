"""What commands say."""

from __future__ import annotations

import click

from autograder.visible import visible


def say(words: str, *, err: bool = False) -> None:
    """Print a text that may hold words of students, which the terminal must not obey."""
    click.echo(visible(words), err=err)
