"""Figures of layers along one axis: where the windows lie, and what one unit sees.

As in `cnn_ref.plots`, every function returns a picture that a notebook shows once, as the last
value of a cell. Positions and sizes are drawn as they are given: nothing is counted for the reader,
so that these figures can stand beside the questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cnn_ref.arguments import listed, text, whole
from cnn_ref.plots import FAINT, FRAME, INK, Picture

CELL = 0.34  # inches
MOST = 1000  # cells on an axis: more make no picture
LIT, UNLIT, PADDED = "#4A90C8", "#EEF2F6", "#FFFFFF"


def show_positions(
    size: int,
    kernel_size: int,
    *,
    starts: Sequence[int],
    padding: tuple[int, int] = (0, 0),
    dilation: int = 1,
    label: str = "output",
) -> Picture:
    """Windows of a kernel on one axis, one below the other, the pixels that they read in blue.

    `starts` are the first pixels of the windows; `padding` (before, after) adds dashed cells at the
    pixels -1, -2, ... and size, size + 1, ... Windows are named `label` 0, 1, ... ValueError if a
    window reads beyond the padding, and beyond 1000 cells.
    """
    size, label = whole("size", size, most=MOST), text("label", label)
    reach = range(whole("kernel_size", kernel_size, most=MOST))
    gap, (before, after) = whole("dilation", dilation, most=MOST), _ends(padding)
    first, end = -before, size + after
    taps = [[start + gap * tap for tap in reach] for start in _starts(starts, first)]
    for pixels in taps:
        if pixels[-1] >= end:
            raise ValueError(
                f"starts: the window at pixel {pixels[0]}, with kernel_size={kernel_size} and "
                f"dilation={dilation}, reads pixel {pixels[-1]}; with size={size} and "
                f"padding={padding} there are {first} to {end - 1}"
            )

    def draw() -> Figure:
        figure, axes = _canvas(end - first + 3, len(taps) + 1.3)
        axes.set(xlim=(first - 0.6, end + 2.4), ylim=(len(taps) + 0.7, -0.6))
        for pixel in range(first, end):
            _cell(axes, pixel, 0, inside=0 <= pixel < size, label=str(pixel))
        for row, pixels in enumerate(taps, start=1):
            _window(axes, pixels, row)
            axes.text(end - 0.2, row, f"{label} {row - 1}", va="center", fontsize=8.5, color=INK)
        return figure

    return Picture(draw)


def show_field(sizes: Sequence[int], layers: Sequence[Sequence[int]], *, unit: int) -> Picture:
    """What one unit sees: rows of units from the last layer down to the input, its field lit.

    `sizes` are those of the input and of the output of each layer, along one axis; a layer is
    (kernel_size, stride) or (kernel_size, stride, dilation), without padding. `unit` counts from 0
    in the last layer. ValueError if a field leaves its row, and beyond 1000 units in a row.
    """
    sizes = [whole("sizes", size, most=MOST) for size in listed("sizes", sizes)]
    layers = [_layer(layer) for layer in listed("layers", layers, "(kernel_size, stride)")]
    if len(sizes) != len(layers) + 1:
        raise ValueError(f"{len(layers)} layers need {len(layers) + 1} sizes, not sizes={sizes}")
    rows, cones = [{whole("unit", unit, least=0)}], []
    for kernel_size, stride, *rest in reversed(layers):
        dilation = rest[0] if rest else 1
        seen = {top: [top * stride + dilation * t for t in range(kernel_size)] for top in rows[-1]}
        cones.append(seen)
        rows.append({pixel for pixels in seen.values() for pixel in pixels})
    for lit, size in zip(reversed(rows), sizes, strict=True):
        if min(lit) < 0 or max(lit) >= size:
            raise ValueError(f"unit={unit} sees {min(lit)} to {max(lit)} of a row of {size} units")
    return Picture(lambda: _field(list(reversed(sizes)), rows, cones, list(reversed(layers))))


def _ends(padding: tuple[int, int]) -> tuple[int, int]:
    ends = [whole("padding", one, least=0, most=MOST) for one in listed("padding", padding)]
    if len(ends) != 2:
        raise ValueError(f"padding={padding!r} must be (before, after)")
    return ends[0], ends[1]


def _starts(starts: Sequence[int], first: int) -> list[int]:
    places = [whole("starts", start, least=first) for start in listed("starts", starts)]
    if len(places) > MOST:
        raise ValueError(f"starts has {len(places)} windows; at most {MOST} make a picture")
    return places


def _layer(layer: Sequence[int]) -> list[int]:
    numbers = [whole("layers", one, most=MOST) for one in listed("layers", layer)]
    if len(numbers) not in (2, 3):
        raise ValueError(f"layers: {layer!r} must be (kernel_size, stride) or one more, dilation")
    return numbers


def _field(
    sizes: Sequence[int],
    rows: Sequence[set[int]],
    cones: Sequence[Mapping[int, Sequence[int]]],
    layers: Sequence[Sequence[int]],
) -> Figure:
    """Rows of units from the last layer to the input; thin lines join what is read."""
    widest, height = max(sizes), 2.2 * len(layers)
    figure, axes = _canvas(widest + 8, height + 1.6)
    axes.set(xlim=(-0.8, widest + 7.2), ylim=(height + 0.8, -0.8))
    middle = [(widest - size) / 2 for size in sizes]
    for number, (cone, layer) in enumerate(zip(cones, layers, strict=True)):
        for top, pixels in cone.items():
            for pixel in pixels:
                ends = [top + middle[number], pixel + middle[number + 1]]
                axes.plot(ends, [2.2 * number, 2.2 * (number + 1)], color=FRAME, lw=1, zorder=1)
        words = f"kernel {layer[0]}, stride {layer[1]}"
        words += f", dilation {layer[2]}" if len(layer) > 2 else ""
        axes.text(widest + 0.4, 2.2 * number + 1.1, words, va="center", fontsize=8.5, color=INK)
    for number, (size, lit) in enumerate(zip(sizes, rows, strict=True)):
        for unit in range(size):
            _cell(axes, unit + middle[number], 2.2 * number, inside=True, lit=unit in lit)
    axes.text(widest + 0.4, height, "input", va="center", fontsize=8.5, color=FAINT)
    return figure


def _canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """Figure of so many cells, whose axes have cells for units."""
    figure = Figure(figsize=(CELL * width, CELL * height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    return figure, axes


def _cell(
    axes: Axes, column: float, row: float, *, inside: bool, lit: bool = False, label: str = ""
) -> None:
    """One pixel, with its number; pixels of the padding are dashed."""
    colour = LIT if lit else UNLIT if inside else PADDED
    line: dict[str, Any] = {"ec": FAINT, "lw": 0.7, "ls": "-" if inside else "--"}
    box = Rectangle((column - 0.42, row - 0.42), 0.84, 0.84, fc=colour, zorder=2, **line)
    axes.add_patch(box)
    ink = INK if inside else FAINT
    axes.text(column, row, label, ha="center", va="center", fontsize=7.5, color=ink, zorder=3)


def _window(axes: Axes, pixels: Sequence[int], row: int) -> None:
    """The frame of one window and the pixels that it reads."""
    for pixel in pixels:
        _cell(axes, pixel, row, inside=True, lit=True)
    wide = pixels[-1] - pixels[0] + 0.96
    corner = (pixels[0] - 0.48, row - 0.48)
    axes.add_patch(Rectangle(corner, wide, 0.96, fill=False, ec=FRAME, lw=1.8, zorder=4))
