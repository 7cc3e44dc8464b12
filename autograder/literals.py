"""Python literals of inputs and answers, laid out to be read: one row of an array a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

INDENT = "    "


def literal(value: Any, depth: int = 0) -> str:
    """Source text whose value is `value`; arrays become `np.array(...)` of the same dtype."""
    if isinstance(value, np.ndarray):
        return _array(value, depth)
    if isinstance(value, np.generic):
        return repr(value.item())
    if isinstance(value, Mapping):
        return _block(
            "{", [f"{k!r}: {literal(v, depth + 1)}" for k, v in value.items()], "}", depth
        )
    if isinstance(value, list | tuple) and any(
        isinstance(v, list | tuple | Mapping) for v in value
    ):
        left, right = ("[", "]") if isinstance(value, list) else ("(", ")")
        return _block(left, [literal(item, depth + 1) for item in value], right, depth)
    return repr(value)


def _array(array: NDArray[Any], depth: int) -> str:
    whole = array.dtype.kind == "f" and bool(np.all(array == np.round(array)))
    entries = array.astype(np.int64) if whole else array
    natural = np.asarray(entries.tolist()).dtype
    name = "float" if array.dtype == np.float64 else repr(array.dtype.name)
    dtype = "" if natural == array.dtype else f", dtype={name}"
    return f"np.array({_rows(entries, depth)}{dtype})"


def _rows(array: NDArray[Any], depth: int) -> str:
    if array.ndim < 2 or array.size == 0:
        return repr(array.tolist())
    return _block("[", [_rows(row, depth + 1) for row in array], "]", depth)


def _block(left: str, items: list[str], right: str, depth: int) -> str:
    inner = INDENT * (depth + 1)
    return left + "\n" + "".join(f"{inner}{item},\n" for item in items) + INDENT * depth + right
