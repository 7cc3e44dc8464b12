"""Figures of jets: one image on its axes, and spectra of an observable.

As in `cnn_ref.plots`, every function returns a picture that a notebook shows once, as the last
value of a cell.
"""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib
import numpy as np
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, finite, finite_row, named, plain, text
from cnn_ref.plots import INK, Picture
from cnn_ref.plots_results import COLOURS, DASHES

DECADES = 4  # from the brightest pixel down


def show_jet_image(
    image: ArrayLike, *, half_width: float = 0.8, title: str = "jet image"
) -> Picture:
    """One jet image (H, W) over eta and phi, on a log scale; pixels that are not hit are white.

    `half_width` is what `pixelate` had; the axes of prepared jets are turned. What is 10 000 times
    fainter than the brightest pixel is drawn like that. ValueError if a pixel is negative, or none
    is positive.
    """
    pixels, title = _jet_pixels(image), text("title", title)
    if finite("half_width", half_width) <= 0:
        raise ValueError(f"half_width={half_width} must be positive")
    faintest = pixels.max() / 10**DECADES
    shown = np.where(pixels > 0, np.maximum(pixels, faintest), np.nan)

    def draw() -> Figure:
        figure = Figure(figsize=(4.4, 3.6), layout="constrained")
        axes = figure.subplots()
        colours = matplotlib.colormaps["Blues"].with_extremes(bad="white")
        scale = LogNorm(faintest, pixels.max())
        corners = (-half_width, half_width, -half_width, half_width)
        drawn = axes.imshow(
            shown, cmap=colours, norm=scale, extent=corners, interpolation="nearest"
        )
        axes.set_xlabel("Δη")
        axes.set_ylabel("Δφ [rad]")
        ticks = np.linspace(-half_width, half_width, 5)
        axes.set(xticks=ticks, yticks=ticks)
        axes.set_title(title, fontsize=10, color=INK, wrap=True)
        figure.colorbar(drawn, ax=axes, label="pixel, log scale").outline.set_visible(False)
        return figure

    return Picture(draw)


def _jet_pixels(image: ArrayLike) -> Array:
    """A copy of the image (H, W), which must be one that a log scale can show."""
    pixels = plain("image", image).astype(float)
    if (
        pixels.ndim != 2
        or not pixels.size
        or not pixels.min() >= 0
        or not 0 < pixels.max() < np.inf
    ):
        raise ValueError(
            f"image {pixels.shape} must be finite (H, W), no pixel negative and some positive"
        )
    return pixels


def plot_spectra(
    spectra: Mapping[str, ArrayLike], *, edges: ArrayLike, label: str, title: str = ""
) -> Picture:
    """Histograms of area 1 as steps, one for each class: the values `spectra` by name.

    `edges` (bins + 1,) of the bins, rising; values outside them count for the area but are not
    drawn. `label` names the observable, with its unit. ValueError if there is nothing to draw.
    """
    bins, label, title = finite_row("edges", edges), text("label", label), text("title", title)
    if len(bins) < 2 or not np.all(np.diff(bins) > 0):
        raise ValueError(f"edges={edges!r} must be a rising row of at least two numbers")
    given = named("spectra", spectra, "values")
    heights = {name: _density(name, values, bins) for name, values in given.items()}

    def draw() -> Figure:
        figure = Figure(figsize=(5.2, 3.6), layout="constrained")
        axes = figure.subplots()
        for number, (name, height) in enumerate(heights.items()):
            colour = COLOURS[number % len(COLOURS)]
            dash = DASHES[number % len(DASHES)]
            axes.stairs(height, bins, label=name, linewidth=2, color=colour, linestyle=dash)
        axes.set(xlabel=label, ylabel="fraction per unit", xlim=(bins[0], bins[-1]))
        axes.set_ylim(bottom=0)
        axes.set_title(title, wrap=True)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False)
        return figure

    return Picture(draw)


def _density(name: str, values: ArrayLike, bins: Array) -> Array:
    row = finite_row(f"spectra[{name!r}]", values)
    return np.asarray(np.histogram(row, bins)[0] / np.diff(bins) / len(row))
