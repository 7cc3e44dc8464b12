"""Arrays for the terminal: the numbers in rows, on cells coloured by value.

White is zero, red positive, blue negative, the strongest colour the largest magnitude of the
array. The numbers stand in columns, so that nothing is lost without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.style import Style
from rich.text import Text

from autograder.compare import NotComparable, as_plain

# Both ends are light enough for black digits (contrast above 5) and told apart by the colour-blind.
NEGATIVE = np.array([90, 155, 212])
ZERO = np.array([245, 245, 245])
POSITIVE = np.array([230, 120, 95])


def given(inputs: Mapping[str, Any], width: int) -> RenderableType:
    """Inputs of a question: one line of numbers and shapes, then the arrays side by side."""
    plain, maps = [], []
    for name, value in inputs.items():
        array = _array(value)
        if array is None or array.ndim < 2:
            plain.append(f"{name} = {written(value)}")
        else:
            maps += [_titled(title, rows, width) for title, rows in _planes(name, array)]
    parts: list[RenderableType] = [Text("   ".join(plain))] if plain else []
    if maps:
        parts.append(Columns(maps, padding=(1, 4)))
    return Group(*parts)


def shown(value: Any, width: int) -> RenderableType:
    """A value by itself: a heat map if it has rows, otherwise as one would type it."""
    array = _array(value)
    if array is None or array.ndim < 2:
        return Text(written(value))
    planes = list(_planes("", array))
    if len(planes) == 1:
        return heat_map(planes[0][1], width)
    return Columns([_titled(title, rows, width) for title, rows in planes], padding=(1, 4))


def heat_map(rows: NDArray[Any], width: int) -> Text:
    """Coloured rows of an (H, W) array; plain numbers if they do not fit into `width`."""
    cells = [[written(entry) for entry in row] for row in rows.tolist()]
    wide = max(len(cell) for row in cells for cell in row)
    if (wide + 2) * rows.shape[1] > width:
        return Text(np.array2string(rows, max_line_width=width, threshold=rows.size + 1))
    text = Text(no_wrap=True)
    largest = float(np.abs(rows).max()) or 1.0
    for number, (line, values) in enumerate(zip(cells, rows.tolist(), strict=True)):
        if number:
            text.append("\n")
        for cell, value in zip(line, values, strict=True):
            text.append(f" {cell:>{wide}} ", _colour(float(value) / largest))
    return text


def written(value: Any) -> str:
    """A value as a student would type it; a float with as many digits as it needs."""
    if isinstance(value, float):
        return np.format_float_positional(value, trim="-")
    if isinstance(value, list | tuple):
        return f"[{', '.join(written(entry) for entry in value)}]"
    return str(value)


def _array(value: Any) -> NDArray[Any] | None:
    """Value as an array of numbers, None if it is something else or empty."""
    try:
        array = as_plain(value)
    except NotComparable:
        return None
    return array if array.dtype.kind != "U" and array.size else None


def _planes(name: str, array: NDArray[Any]) -> Iterator[tuple[str, NDArray[Any]]]:
    """(H, W) planes of an array, titled with its name, indices and shape."""
    for index in product(*map(range, array.shape[:-2])):
        at = f"[{', '.join(map(str, index))}]" if index else ""
        yield f"{name}{at} ({array.shape[-2]} × {array.shape[-1]})".strip(), array[index]


def _titled(title: str, rows: NDArray[Any], width: int) -> Text:
    text = Text(title, style="bold", no_wrap=True)
    return Text("\n").join([text, heat_map(rows, width)])


def _colour(strength: float) -> Style:
    """Black on a colour between those of zero and of the largest magnitude."""
    end = POSITIVE if strength > 0 else NEGATIVE
    red, green, blue = np.rint(ZERO + abs(strength) * (end - ZERO)).astype(int)
    return Style(color="#000000", bgcolor=f"rgb({red},{green},{blue})")
