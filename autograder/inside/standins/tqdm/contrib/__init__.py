"""The same stand-in for tqdm.contrib."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .. import tqdm  # noqa: TID252  (it has another name where it runs)


def tenumerate(iterable: Iterable[Any], start: int = 0, *_: Any, **__: Any) -> Iterator[Any]:
    """`enumerate`."""
    return enumerate(tqdm(iterable), start)


def tzip(*iterables: Iterable[Any], **_: Any) -> Iterator[Any]:
    """`zip`."""
    return zip(*iterables, strict=False)


def tmap(function: Callable[..., Any], *iterables: Iterable[Any], **_: Any) -> Iterator[Any]:
    """`map`."""
    return map(function, *iterables)
