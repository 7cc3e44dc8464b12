"""Block diagrams of architectures: what a lecturer draws on the board.

Every block of an architecture is a box as high as its image and as long as it has channels, both on
a compressed scale. Lines across a box are its convolutions or units, arrows above are bridges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Polygon

from cnn_ref.architectures import Architecture
from cnn_ref.architectures.blocks import Block
from cnn_ref.architectures.layers import Add, Concat
from cnn_ref.architectures.sliding import Conv
from cnn_ref.plots import FAINT, FRAME, INK, Picture

TALLEST, LONGEST = 2.2, 1.0  # inches, as all lengths here
SLANT = 0.25  # how far a box goes back, as a part of its height
GAP = 0.3  # between boxes
CHARACTER, LINE = 0.072, 0.19  # size of a character of a label
MOST_LINES = 24  # across a box; more would be grey
IMAGE, MAPS, VECTOR = "#C4C4C4", "#8DB9E2", "#F2C48D"


@dataclass(frozen=True)
class _Box:
    """Where a block is drawn: from `left` on, its front centred about y = 0."""

    block: Block
    left: float
    length: float
    height: float

    @property
    def slant(self) -> float:
        return SLANT * self.height if len(self.block.output_shape) > 1 else 0.08

    @property
    def right(self) -> float:
        return self.left + self.length + self.slant

    @property
    def top(self) -> float:
        return self.height / 2 + self.slant

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def block_diagram(architecture: Architecture, *, depth: int = 1) -> Picture:
    """The blocks of an architecture from left to right, with their shapes and parameters.

    `depth` 1 shows the stages of a ResNet, 2 its units.
    """
    boxes = _boxes(architecture.blocks(depth))
    return Picture(lambda: _figure(_title(architecture), boxes))


def _boxes(blocks: Sequence[Block]) -> list[_Box]:
    """The boxes in a row, each with room for its label."""
    tallest = max(block.output_shape[1] for block in blocks if len(block.output_shape) > 1)
    most = max(block.output_shape[0] for block in blocks)
    boxes, left = [], 0.0
    for block in blocks:
        channels, *sizes = block.output_shape
        length = max(LONGEST * (channels / most) ** 0.5, 0.04) if sizes else 0.13
        part = sizes[0] / tallest if sizes else channels / most
        box = _Box(block, left, length, max(TALLEST * part**0.5, 0.12))
        label = CHARACTER * max(map(len, _label(block)))
        spare = max(0.0, (label + 0.1 - GAP - (box.right - left)) / 2)
        boxes.append(replace(box, left=left + spare))
        left = boxes[-1].right + spare + GAP
    return boxes


def _figure(title: str, boxes: Sequence[_Box]) -> Figure:
    bridges = [
        boxes[source : number + 1]
        for number, box in enumerate(boxes)
        for source in box.block.sources
        if source < number - 1
    ]
    lines = max(len(_label(box.block)) for box in boxes)
    low, high = (
        -TALLEST / 2 - LINE * (lines + 0.7),
        max(box.top for box in boxes) + (0.75 if bridges else 0.5),
    )
    left, right = -0.3, max(boxes[-1].right + 0.3, CHARACTER * 1.6 * len(title))
    figure = Figure(figsize=(right - left, high - low))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(left, right), ylim=(low, high))
    axes.set_axis_off()
    axes.text(0, high - 0.12, title, va="top", fontsize=13, color=INK)
    for box in boxes:
        _draw(axes, box)
    for box, following in pairwise(boxes):
        tip = (following.left - 0.02, 0)
        axes.add_patch(_arrow((box.right - box.slant / 2 + 0.03, 0), tip, FAINT))
    for across in bridges:
        _bridge(axes, across)
    return figure


def _draw(axes: Axes, box: _Box) -> None:
    """One box with the lines across it and its label."""
    shape = box.block.output_shape
    colour = VECTOR if len(shape) == 1 else MAPS if box.block.parameters else IMAGE
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
    lines = _repeats(box.block) if box.length > 0.1 else 1
    for number in range(1, lines):
        x = left + box.length * number / lines
        axes.plot([x, x, x + box.slant], [low, high, up], color=INK, linewidth=0.4, zorder=3)
    for line, text in enumerate(_label(box.block)):
        y = -TALLEST / 2 - LINE * (line + 0.9)
        weight, ink = ("bold" if line == 0 else "normal"), (FAINT if line > 1 else INK)
        axes.text(
            box.middle, y, text, ha="center", va="center", fontsize=8.5, color=ink, weight=weight
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


def _label(block: Block) -> list[str]:
    """Name, shape and parameters."""
    shape = "×".join(map(str, block.output_shape))
    if block.last == 0:
        return [block.name, shape, "parameters"]  # the heading of the line
    count = [_short(block.parameters)] if block.parameters else []
    return [block.name, shape, *count]


def _repeats(block: Block) -> int:
    """Units of a residual or dense block, otherwise convolutions that follow one another."""
    start = block.last - len(block.rows) + 1
    joins = [row for row in block.rows if isinstance(row.layer, Add | Concat)]
    inner = [row for row in joins if min(row.inputs) >= start - 1]
    convolutions = sum(isinstance(row.layer, Conv) for row in block.rows)
    return min(len(inner) or convolutions, MOST_LINES) or 1


def _title(architecture: Architecture) -> str:
    return (
        f"{architecture.name}: {_short(architecture.trainable)} parameters, "
        f"{_short(architecture.macs)} multiply-accumulates for one image"
    )


def _short(count: int) -> str:
    """Three digits and a unit: 61.1 M.

    >>> _short(61100840), _short(650), _short(999_999)
    ('61.1 M', '650', '1 M')
    """
    for unit, size in (("G", 10**9), ("M", 10**6), ("k", 10**3)):
        if count >= 0.9995 * size:
            return f"{float(f'{count / size:.3g}'):g} {unit}"
    return str(count)
