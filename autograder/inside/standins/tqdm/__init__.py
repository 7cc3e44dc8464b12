"""Inert stand-in for tqdm: the loop runs, no bar is drawn into the captured output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


class tqdm:  # noqa: N801  (the name of the class it stands for)
    """Iterates over what it is given and accepts every call that draws or counts."""

    def __init__(self, iterable: Iterable[Any] | None = None, *_: Any, **options: Any) -> None:
        self.iterable: Iterable[Any] = () if iterable is None else iterable
        self.total = options.get("total")
        self.n = 0

    def __iter__(self) -> Iterator[Any]:
        for entry in self.iterable:
            yield entry
            self.n += 1

    def __len__(self) -> int:
        return self.total if self.total is not None else len(self.iterable)  # type: ignore[arg-type]

    def __enter__(self) -> tqdm:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def update(self, n: float = 1) -> None:
        """Counts without drawing."""
        self.n += int(n)

    @staticmethod
    def write(text: str, *_: Any, **__: Any) -> None:
        """Prints a line, as tqdm does above its bar."""
        print(text)

    def __getattr__(self, name: str) -> Any:
        """A method that ignores its arguments: set_description, set_postfix, close, …"""
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: None


def trange(*bounds: int, **options: Any) -> tqdm:
    """tqdm over a range."""
    return tqdm(range(*bounds), **options)


tqdm_notebook, tnrange = tqdm, trange
