"""Signing in to Google, which nobody does here."""

from typing import Any


def authenticate_user(*_: Any, **__: Any) -> None:
    """Nothing."""
