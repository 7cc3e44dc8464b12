"""Figures of curves: functions of one number, and losses that fall with the epochs.

As in `cnn_ref.plots`, the function returns a picture that a notebook shows once, as the last value
of a cell.
"""

from __future__ import annotations

from itertools import cycle
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, finite_row, text
from cnn_ref.plots import FAINT, Picture
from cnn_ref.plots_results import COLOURS, DASHES

MOST_MARKS = 25  # points of a curve that are marked one by one


def plot_curves(
    x: ArrayLike | None = None,
    *,
    xlabel: str = "epoch",
    ylabel: str = "loss",
    title: str = "",
    **curves: ArrayLike,
) -> Picture:
    """One line for each keyword, named by it in the legend, over `x` or over 0, 1, 2, ...

    All curves have the length of `x`, or any length without it. Up to 25 points are marked, so that
    epochs can be counted; over `x` they are not joined, since nobody knows what is in between.
    ValueError if there is no curve, or if one or `x` is not a row of finite numbers.
    """
    rows = {name: finite_row(name, curve) for name, curve in curves.items()}
    if not rows:
        raise ValueError("no curves to plot: name them, as in plot_curves(training=losses)")
    said = {"xlabel": text("xlabel", xlabel), "ylabel": text("ylabel", ylabel)}
    title = text("title", title)
    places = {name: _places(name, x, row) for name, row in rows.items()}

    def draw() -> Figure:
        figure = Figure(figsize=(5.6, 3.4), layout="constrained")
        axes = figure.subplots()
        _add_grid(axes, origin=x is not None)
        for (name, row), colour, dash in zip(rows.items(), cycle(COLOURS), cycle(DASHES)):
            few = row.size <= MOST_MARKS
            line = "" if few and x is not None else dash
            style: dict[str, Any] = {"color": colour, "ls": line, "marker": "o" if few else ""}
            axes.plot(places[name], row, lw=2, ms=4, label=name.replace("_", " "), **style)
        axes.set(**said)
        axes.set_title(title, wrap=True)
        if x is None:
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        _add_key(axes, len(rows))
        return figure

    return Picture(draw)


def _add_grid(axes: Any, *, origin: bool) -> None:
    if origin:
        axes.axhline(0, color=FAINT, linewidth=0.8)
        axes.axvline(0, color=FAINT, linewidth=0.8)
    axes.grid(color="#E4E4E4", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


def _add_key(axes: Any, curves: int) -> None:
    """Names the curves; where they are single points outside, as the key would pass for one."""
    outside: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (0, 1)}
    joined = any(line.get_linestyle() != "None" for line in axes.lines[-curves:])
    axes.legend(framealpha=0.75, edgecolor="none", **({} if joined else outside))


def _places(name: str, x: ArrayLike | None, row: Array) -> Array:
    places = np.arange(row.size) if x is None else finite_row("x", x)
    if places.shape != row.shape:
        raise ValueError(f"{name} has {row.size} points, x has shape {places.shape}")
    return places
