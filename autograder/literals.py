"""Python literals of inputs and answers, laid out to be read: one row of an array a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

INDENT = "    "
WIDTH = 99
LARGEST_WHOLE = 2.0**53
"""Up to here every whole number is a float, so that 3.0 can be written as 3."""


def literal(value: Any, depth: int = 0) -> str:
    """Source text whose value is `value`; arrays become `np.array(...)` of the same dtype.

    NumPy numbers become Python numbers, in containers too. `depth` is the indentation of the line
    on which the text starts.
    """
    if isinstance(value, np.ndarray):
        return _array(value, depth)
    if isinstance(value, np.generic):
        return repr(value.item())
    if isinstance(value, Mapping):
        items = [f"{literal(k)}: {literal(v, depth + 1)}" for k, v in value.items()]
        return _block("{", items, "}", depth) if items else "{}"
    if isinstance(value, list | tuple):
        return _sequence(value, depth)
    return repr(value)


def _sequence(value: list[Any] | tuple[Any, ...], depth: int) -> str:
    """A list or a tuple: in one line, or one item a line if the items are containers."""
    left, right = ("[", "]") if isinstance(value, list) else ("(", ")")
    if any(isinstance(item, list | tuple | Mapping | np.ndarray) for item in value):
        items = [literal(item, depth + 1) for item in value]
        if isinstance(value, list):
            items = [_in_one_line(item, depth) for item in items]
        return _block(left, items, right, depth)
    comma = "," if right == ")" and len(value) == 1 else ""
    return f"{left}{', '.join(literal(item) for item in value)}{comma}{right}"


def _array(array: NDArray[Any], depth: int) -> str:
    if array.size == 0:
        return f"np.empty({array.shape}, dtype={array.dtype.name!r})"
    entries = array.astype(np.int64) if _is_whole(array) else array
    natural = np.asarray(entries.tolist()).dtype
    dtype = "" if natural == array.dtype else f", dtype={_dtype(array.dtype)}"
    return f"np.array({_rows(entries, depth)}{dtype})"


def _is_whole(array: NDArray[Any]) -> bool:
    """Whether the entries of a float array can be written without a point."""
    if array.dtype.kind != "f":
        return False
    wide = array.astype(np.float64)
    return bool(np.all((np.abs(wide) < LARGEST_WHOLE) & (wide == np.round(wide))))


def _dtype(dtype: np.dtype[Any]) -> str:
    if dtype == np.float64:
        return "float"
    return repr(dtype.str if dtype.kind == "U" else dtype.name)


def _rows(array: NDArray[Any], depth: int) -> str:
    if array.ndim < 2:
        text = repr(array.tolist())
        finite = array.dtype.kind != "f" or bool(np.isfinite(array).all())
        return text if finite else text.replace("inf", "np.inf").replace("nan", "np.nan")
    rows = [_rows(row, depth + 1) for row in array]
    if array.ndim == 3:
        rows = [_in_one_line(row, depth) for row in rows]
    return _block("[", rows, "]", depth)


def _in_one_line(rows: str, depth: int) -> str:
    """A matrix inside a larger array in one line, if it fits."""
    if "'" in rows or '"' in rows or rows.startswith("{"):
        return rows  # text keeps its spaces
    line = " ".join(rows.split()).replace("[ ", "[").replace(", ]", "]")
    return line if len(line) + len(INDENT) * (depth + 1) < WIDTH else rows


def _block(left: str, items: list[str], right: str, depth: int) -> str:
    inner = INDENT * (depth + 1)
    return left + "\n" + "".join(f"{inner}{item},\n" for item in items) + INDENT * depth + right
