"""Inert stand-in for otter: a notebook's own checks do nothing while it is graded."""

from typing import Any


class Notebook:
    """Accepts every call that a notebook makes of otter's class, and returns nothing."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        """A method that ignores its arguments."""
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: None


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return Notebook
