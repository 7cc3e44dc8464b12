"""Figures of networks: the boxes that a lecturer draws on the board, and bars of what they cost.

Every stage of a network is a box as high as its image and as long as it has channels, both on a
compressed scale. Lines across a box are its convolutions or units, arrows above are bridges. Takes
plain numbers and imports nothing else of `cnn_ref` but its plots and checks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Polygon

from cnn_ref.arguments import finite, flag, listed, named, text, whole
from cnn_ref.plots import FAINT, FRAME, INK, Picture

TALLEST, LONGEST = 2.2, 1.0  # inches, as all lengths here
GAP, SLANT = 0.3, 0.25  # between boxes; how far one goes back, as a part of its height
CHARACTER, LINE = 0.072, 0.19  # size of a character of a label
MOST_LINES = 24  # across a box; more would be grey
IMAGE, MAPS, VECTOR = "#C4C4C4", "#8DB9E2", "#F2C48D"


class Stage(NamedTuple):
    """One box: the shape of its output, its parameters, and how many layers are drawn across."""

    name: str
    shape: tuple[int, ...]
    parameters: int = 0
    lines: int = 1


def show_network(
    title: str, stages: Sequence[Sequence[Any]], *, bridges: Sequence[tuple[int, int]] = ()
) -> Picture:
    """Boxes from left to right, each with its name, its shape and its parameters.

    `stages` are tuples (name, shape, parameters, lines), the last two at will; the first is the
    image. `bridges` are pairs of numbers of stages, counted from 0, that an arrow joins. ValueError
    if there is no stage with an image, or a bridge begins or ends nowhere.
    """
    title = text("title", title)
    drawn = [_stage(stage) for stage in listed("stages", stages, "(name, shape)")]
    if not any(len(stage.shape) > 1 for stage in drawn):
        rule = "no stage has a shape (channels, height, width); the first is the image"
        raise ValueError(f"stages={stages!r}: {rule}")
    joined = [_ends(arrow, len(drawn)) for arrow in listed("bridges", bridges, "pairs of stages")]
    boxes = _boxes(drawn)
    return Picture(lambda: _figure(title, boxes, [boxes[i : j + 1] for i, j in joined]))


def _stage(given: Sequence[Any]) -> Stage:
    parts = listed("stages", given, "(name, shape, parameters, lines)")
    if not 2 <= len(parts) <= 4:
        raise ValueError(f"stages: {given!r} must be (name, shape, parameters, lines)")
    stage = Stage(*parts)
    sizes = listed("stages: shape", stage.shape)
    shape = tuple(whole("stages: shape", size) for size in sizes or [0])
    parameters = whole("stages: parameters", stage.parameters, least=0)
    lines = whole("stages: lines", stage.lines, least=0)
    return Stage(text("stages: name", stage.name), shape, parameters, lines)


def _ends(arrow: tuple[int, int], stages: int) -> tuple[int, int]:
    ends = [whole("bridges", end, least=0) for end in listed("bridges", arrow)]
    if len(ends) != 2 or not ends[0] < ends[1] < stages:
        raise ValueError(
            f"bridges: {arrow} must join two of the stages 0 to {stages - 1}, in order"
        )
    return ends[0], ends[1]


def show_bars(title: str, *, shares: bool = True, **counts: Mapping[str, float]) -> Picture:
    """Horizontal bars of several counts of the same layers, one panel each.

    Every keyword is a panel: a dict of layer and count. With `shares` each count is also given in
    per cent of the sum. ValueError if a panel is empty, a count negative, or the layers differ.
    """
    title, panels = text("title", title), {name: _counts(name, counts[name]) for name in counts}
    if not panels:
        raise ValueError("no counts to show, as show_bars('LeNet', MACs={'C1': 9}) does")
    (first, layers), *others = ((name, list(panel)) for name, panel in panels.items())
    for name, other in others:
        if other != layers:
            raise ValueError(f"{name} has the layers {other}, {first} has {layers}")
    shares = flag("shares", shares)
    return Picture(lambda: _bars(title, panels, shares))


def _counts(name: str, values: Mapping[str, float]) -> dict[str, float]:
    counts = named(name, values, "counts")
    for layer, count in counts.items():
        if finite(f"{name}[{layer!r}]", count) < 0:
            raise ValueError(f"{name}[{layer!r}]={count} must not be negative")
    return counts


def short(count: float) -> str:
    """Three digits and a unit: 61.1 M. ValueError unless the count is a finite number.

    >>> short(61100840), short(650), short(999_999)
    ('61.1 M', '650', '1 M')
    """
    count = finite("count", count)
    for unit, size in (("G", 10**9), ("M", 10**6), ("k", 10**3)):
        if count >= 0.9995 * size:
            return f"{float(f'{count / size:.3g}'):g} {unit}"
    return f"{count:g}"


def _bars(title: str, panels: Mapping[str, Mapping[str, float]], shares: bool) -> Figure:
    layers = next(iter(panels.values()))
    size = len(panels) * (3.2 + 0.082 * max(map(len, layers))), 0.9 + 0.3 * len(layers)
    figure = Figure(figsize=size, layout="constrained")
    figure.suptitle(title, fontsize=12, color=INK)
    for axes, (name, counts) in zip(
        figure.subplots(1, len(panels), squeeze=False)[0], panels.items(), strict=True
    ):
        total = sum(counts.values()) or 1
        axes.barh(list(counts), list(counts.values()), color=MAPS, edgecolor=INK, linewidth=0.7)
        heading = f"{name}: {short(total)}" if shares else name
        axes.set_title(heading.replace("_", " "), fontsize=10)
        for row, count in enumerate(counts.values()):
            said = f" {short(count)}" + (f", {100 * count / total:.1f} %" if shares else "")
            axes.text(count, row, said, va="center", fontsize=8.5, color=INK)
        axes.set_xlim(0, 1.45 * max(counts.values()) or 1)
        axes.invert_yaxis()
        axes.spines[["top", "right", "bottom"]].set_visible(False)
        axes.tick_params(bottom=False, labelbottom=False, left=False, labelsize=9)
    return figure


@dataclass(frozen=True)
class _Box:
    """Where a stage is drawn: from `left` on, its front centred about y = 0."""

    stage: Stage
    left: float
    length: float
    height: float

    @property
    def slant(self) -> float:
        return SLANT * self.height if len(self.stage.shape) > 1 else 0.08

    @property
    def right(self) -> float:
        return self.left + self.length + self.slant

    @property
    def top(self) -> float:
        return self.height / 2 + self.slant

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def _boxes(stages: Sequence[Stage]) -> list[_Box]:
    """The boxes in a row, each with room for its label."""
    tallest = max(stage.shape[1] for stage in stages if len(stage.shape) > 1)
    most = max(stage.shape[0] for stage in stages)
    boxes: list[_Box] = []
    left = 0.0
    for stage in stages:
        channels, *sizes = stage.shape
        length = max(LONGEST * (channels / most) ** 0.5, 0.04) if sizes else 0.13
        part = sizes[0] / tallest if sizes else channels / most
        box = _Box(stage, left, length, max(TALLEST * part**0.5, 0.12))
        label = CHARACTER * max(map(len, _label(stage, first=not boxes)))
        spare = max(0.0, (label + 0.1 - GAP - (box.right - left)) / 2)
        boxes.append(replace(box, left=left + spare))
        left = boxes[-1].right + spare + GAP
    return boxes


def _figure(title: str, boxes: Sequence[_Box], bridges: Sequence[Sequence[_Box]]) -> Figure:
    lines = max(len(_label(box.stage)) for box in boxes)
    low = -TALLEST / 2 - LINE * (lines + 0.7)
    high = max(box.top for box in boxes) + (0.75 if bridges else 0.5)
    left, right = -0.3, max(boxes[-1].right + 0.3, CHARACTER * 1.6 * len(title))
    figure = Figure(figsize=(right - left, high - low))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(left, right), ylim=(low, high))
    axes.set_axis_off()
    axes.text(0, high - 0.12, title, va="top", fontsize=13, color=INK)
    for box in boxes:
        _draw(axes, box, first=box is boxes[0])
    for box, following in pairwise(boxes):
        tip = (following.left - 0.02, 0)
        axes.add_patch(_arrow((box.right - box.slant / 2 + 0.03, 0), tip, FAINT))
    for across in bridges:
        _bridge(axes, across)
    return figure


def _draw(axes: Axes, box: _Box, *, first: bool) -> None:
    """One box with the lines across it and its label."""
    shape = box.stage.shape
    colour = VECTOR if len(shape) == 1 else MAPS if box.stage.parameters else IMAGE
    left, right, low, high = box.left, box.left + box.length, -box.height / 2, box.height / 2
    back, up, ground = box.right, box.top, low + box.slant
    faces = (
        ([(left, low), (right, low), (right, high), (left, high)], 0.0),
        ([(left, high), (right, high), (back, up), (left + box.slant, up)], 0.6),
        ([(right, low), (back, ground), (back, up), (right, high)], 0.3),
    )
    for corners, white in faces:
        light = [part + white * (1 - part) for part in to_rgb(colour)]
        axes.add_patch(Polygon(corners, facecolor=light, edgecolor=INK, linewidth=0.7, zorder=2))
    lines = min(box.stage.lines, MOST_LINES) if box.length > 0.1 else 1
    for number in range(1, lines):
        x = left + box.length * number / lines
        axes.plot([x, x, x + box.slant], [low, high, up], color=INK, linewidth=0.4, zorder=3)
    for line, words in enumerate(_label(box.stage, first=first)):
        y = -TALLEST / 2 - LINE * (line + 0.9)
        weight, ink = ("bold" if line == 0 else "normal"), (FAINT if line > 1 else INK)
        axes.text(
            box.middle, y, words, ha="center", va="center", fontsize=8.5, color=ink, weight=weight
        )


def _bridge(axes: Axes, across: Sequence[_Box]) -> None:
    """An arrow from the first to the last of the boxes, above all of them."""
    start, end = across[0], across[-1]
    height = max(box.top for box in across) + 0.16
    x = start.middle + start.slant / 2, end.middle + end.slant / 2
    axes.plot([x[0], x[0], x[1]], [start.top, height, height], color=FRAME, linewidth=1.6)
    axes.add_patch(_arrow((x[1], height), (x[1], end.top), FRAME))


def _arrow(start: tuple[float, float], end: tuple[float, float], colour: str) -> FancyArrowPatch:
    return FancyArrowPatch(
        start, end, arrowstyle="-|>", mutation_scale=9, color=colour, shrinkA=0, shrinkB=0, lw=1.3
    )


def _label(stage: Stage, *, first: bool = False) -> list[str]:
    """Name, shape and parameters; below the image, the heading of that line."""
    shape = "×".join(map(str, stage.shape))
    if first:
        return [stage.name, shape, "parameters"]
    return [stage.name, shape, *([short(stage.parameters)] if stage.parameters else [])]
