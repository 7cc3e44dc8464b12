"""Figures of blocks as graphs: layers as boxes in columns and rows, joined by arrows.

Takes plain names and places, and imports nothing else of `cnn_ref` but its plots and checks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from cnn_ref.arguments import finite, listed, named, text
from cnn_ref.plots import FAINT, INK, Picture

WIDTH, HEIGHT = 1.15, 0.62  # inches of a column and of a row
BOX, BREADTH = 0.42, 0.88  # height of a box in rows, width in columns
FARTHEST = 100  # column or row: what is beyond makes no picture
DETOUR = -0.4  # how far an arrow runs round boxes that stand in its way
LEARNED, FIXED = "#8DB9E2", "#EDEDED"

Place = tuple[float, float]


class Graph(NamedTuple):
    """Boxes at (column, row), rows from the top, and the pairs of boxes that an arrow joins."""

    boxes: Mapping[str, Place]
    arrows: Sequence[tuple[str, str]]


def show_graphs(*, learned: Sequence[str] = (), **graphs: Sequence[Any]) -> Picture:
    """Graphs side by side, titled by the keywords; each is a pair (boxes, arrows).

    `boxes` maps a label to its (column, row), `arrows` lists pairs of labels. Boxes whose label
    begins with one of the words of `learned` are coloured. ValueError if there is nothing to show,
    an arrow begins or ends at no box, or a place is not from 0 to 100.
    """
    drawn = {name.replace("_", " "): _graph(name, graphs[name]) for name in graphs}
    if not drawn:
        raise ValueError("no boxes to show: name a graph, as in show_graphs(unit=(boxes, arrows))")
    words = tuple(text("learned", word) for word in listed("learned", learned, "words"))
    return Picture(lambda: _figure(drawn, words))


def _graph(name: str, given: Sequence[Any]) -> Graph:
    boxes, arrows = _pair(f"graph {name!r}", given, "(boxes, arrows)")
    places = named(f"graph {name!r}: boxes", boxes, "places")
    pairs = listed(f"graph {name!r}: arrows", arrows, "pairs of labels")
    graph = Graph(
        {label: _place(name, place) for label, place in places.items()},
        [_pair(f"graph {name!r}: arrow", pair, "two labels") for pair in pairs],
    )
    for end in (end for arrow in graph.arrows for end in arrow):
        if not isinstance(end, str) or end not in graph.boxes:
            raise ValueError(f"graph {name!r}: an arrow ends at {end!r}, which is no box")
    return graph


def _place(name: str, place: Sequence[float]) -> Place:
    column, row = _pair(f"graph {name!r}: place", place, "(column, row)")
    for number in (column, row):
        if not 0 <= finite(f"graph {name!r}: place", number) <= FARTHEST:
            raise ValueError(f"graph {name!r}: place {place} must be from 0 to {FARTHEST}")
    return float(column), float(row)


def _pair(name: str, value: Any, of: str) -> tuple[Any, Any]:
    pair = listed(name, value, of)
    if len(pair) != 2:
        raise ValueError(f"{name}={value!r} must be {of}")
    return pair[0], pair[1]


def _figure(graphs: Mapping[str, Graph], learned: tuple[str, ...]) -> Figure:
    lefts = [(DETOUR if _detours(graph) else 0.0) - 0.5 for graph in graphs.values()]
    rights = [0.5 + max(column for column, _ in graph.boxes.values()) for graph in graphs.values()]
    spans = [right - left for left, right in zip(lefts, rights, strict=True)]
    rows = 1 + max(row for graph in graphs.values() for _, row in graph.boxes.values())
    figure = Figure(figsize=(WIDTH * sum(spans), HEIGHT * rows + 0.4), layout="constrained")
    panels = figure.subplots(1, len(graphs), squeeze=False, width_ratios=spans)[0]
    for axes, left, right, name in zip(panels, lefts, rights, graphs, strict=True):
        axes.set(xlim=(left, right), ylim=(rows - 0.5, -0.5))
        axes.set_axis_off()
        axes.set_title(name, fontsize=11, color=INK)
        graph = graphs[name]
        for start, end in graph.arrows:
            _arrow(axes, graph.boxes[start], graph.boxes[end])
        for label, place in graph.boxes.items():
            _box(axes, label, place, LEARNED if label.startswith(learned) else FIXED)
    return figure


def _detours(graph: Graph) -> bool:
    return any(_is_far(graph.boxes[start], graph.boxes[end]) for start, end in graph.arrows)


def _is_far(start: Place, end: Place) -> bool:
    """Whether other boxes may stand in the way."""
    return start[0] == end[0] and end[1] - start[1] > 1


def _arrow(axes: Axes, start: Place, end: Place) -> None:
    """From the lower edge of a box to the upper edge of another, or round those in between."""
    if _is_far(start, end):
        ends = (start[0] - BREADTH / 2, start[1]), (end[0] - BREADTH / 2, end[1])
        style = "arc3,rad=0.4"
    else:
        ends = (start[0], start[1] + BOX / 2), (end[0], end[1] - BOX / 2)
        style = "arc3"
    axes.add_patch(
        FancyArrowPatch(
            *ends, arrowstyle="-|>", connectionstyle=style, mutation_scale=9, color=FAINT, lw=1.2,
            shrinkA=0, shrinkB=1,
        )
    )  # fmt: skip


def _box(axes: Axes, label: str, place: Place, colour: str) -> None:
    corner = place[0] - BREADTH / 2, place[1] - BOX / 2
    axes.add_patch(
        FancyBboxPatch(
            corner, BREADTH, BOX, boxstyle="round,pad=0,rounding_size=0.06",
            facecolor=colour, edgecolor=INK, linewidth=0.8,
        )
    )  # fmt: skip
    axes.text(*place, label, ha="center", va="center", fontsize=8.5, color=INK)
