"""Values as small tables of numbers, tinted by size, so that an array can be read as an image."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.compare import NotComparable, as_plain

SIDE = 12  # rows and columns of a grid before it is cut
PLANES = 6  # channels shown of a stack
LEVELS = 4  # tints on each side of zero
TEXT = 20_000  # characters of an answer that is no array: more than the grader keeps


@dataclass(frozen=True)
class Cell:
    """One entry: its text, and a tint class `p1`..`p4` above zero, `n1`..`n4` below, or none."""

    text: str
    tint: str


@dataclass(frozen=True)
class Plane:
    """One two-dimensional slice with the index that leads to it, `` if there is only one."""

    index: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Shown:
    """A value on the page: text, or planes of numbers; `note` tells what is cut."""

    text: str
    size: str
    planes: tuple[Plane, ...]
    note: str


def shown(value: Any) -> Shown:
    """How a number, a text or an array appears on the page."""
    try:
        array = as_plain(value)
    except NotComparable:
        return _words(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    if array.ndim == 0:
        return _words(array.item() if array.dtype.kind == "U" else _text(array.item()))
    if array.dtype.kind == "U" or array.size == 0:
        return _words(json.dumps(array.tolist(), ensure_ascii=False))
    return _table(array)


def _words(text: str) -> Shown:
    cut = len(text) > TEXT
    note = f"first {TEXT} of {len(text)} characters" if cut else ""
    return Shown(text[:TEXT] + "…" if cut else text, "", (), note)


def _table(array: NDArray[Any]) -> Shown:
    size = " × ".join(map(str, array.shape))
    stack = array.reshape((-1, *array.shape[-2:])) if array.ndim > 1 else array.reshape((1, 1, -1))
    largest = float(np.abs(stack.astype(np.float64)).max()) if array.ndim > 1 else 0.0
    planes = [
        Plane(_index(array, number), _rows(plane, largest))
        for number, plane in enumerate(stack[:PLANES])
    ]
    return Shown("", size if array.ndim > 1 else "", tuple(planes), _note(stack))


def _rows(plane: NDArray[Any], largest: float) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(Cell(_text(entry), _tint(entry, largest)) for entry in row)
        for row in plane[:SIDE, :SIDE].tolist()
    )


def _index(array: NDArray[Any], number: int) -> str:
    if array.ndim < 3:
        return ""
    index = np.unravel_index(number, array.shape[:-2])
    return f"[{', '.join(str(int(one)) for one in index)}]"


def _note(stack: NDArray[Any]) -> str:
    count, height, width = stack.shape
    parts = [f"first {PLANES} of {count} planes"] if count > PLANES else []
    if height > SIDE:
        parts.append(f"first {SIDE} of {height} rows")
    if width > SIDE:
        parts.append(f"first {SIDE} of {width} columns")
    return ", ".join(parts)


def _text(entry: float | bool | int) -> str:
    if isinstance(entry, (bool, int)):
        return str(entry).replace("-", "−")
    return f"{entry:.5g}".replace("-", "−")


def _tint(entry: float, largest: float) -> str:
    level = round(LEVELS * (abs(float(entry)) / largest)) if largest else 0
    if level == 0:
        return ""
    return f"{'n' if entry < 0 else 'p'}{level}"
