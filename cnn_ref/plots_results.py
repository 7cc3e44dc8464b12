"""Figures of results: ROC curves, confusion matrices, average images.

As in `cnn_ref.plots`, every function returns a picture that a notebook shows once, as the last
value of a cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm, Normalize, PowerNorm
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, chosen, finite_row, flag, listed, named, plain, text
from cnn_ref.plots import FAINT, INK, Picture

# Okabe & Ito's palette, told apart by everyone; with the dashes also in black and white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
DASHES = ("-", "--", "-.", ":")
SCALES = ("linear", "sqrt", "log")
MOST_NUMBERS, MOST_TICKS, MOST_CLASSES = 20, 36, 1000  # with counts, with names, at all
MOST_INSIDE, IN_A_ROW = 5, 4  # curves named where none of them is, average images
CHARACTER = 0.085  # inches


def plot_roc(
    curves: Mapping[str, Sequence[ArrayLike]], *, rejection: bool = False, title: str = ""
) -> Picture:
    """ROC curves: background efficiency against signal efficiency, the AUC in the legend.

    `curves` maps a name to (background efficiency, signal efficiency, ...), as `roc_curve` returns
    them. With `rejection` the vertical axis is 1 / background efficiency, on a log scale, as jet
    taggers are compared. ValueError if there is no curve or a curve is not two equal rows from 0
    to 1 that rise, or fall, together.
    """
    given, title = named("curves", curves, "efficiencies"), text("title", title)
    rejection = flag("rejection", rejection)
    rows = {name: _curve(name, curve) for name, curve in given.items()}

    def draw() -> Figure:
        beside = 1.4 + CHARACTER * max(map(len, rows)) if len(rows) >= MOST_INSIDE else 0.0
        figure = Figure(figsize=(5.2 + beside, 4.6), layout="constrained")
        axes = figure.subplots()
        _chance(axes, rejection)
        for number, (name, (background, signal)) in enumerate(rows.items()):
            area = abs(np.trapezoid(signal, background))  # negative where the curve falls
            colour = COLOURS[number % len(COLOURS)]
            dash = DASHES[number // len(COLOURS) % len(DASHES)]
            height = _inverse(background) if rejection else background
            axes.plot(signal, height, label=f"{name}, AUC {area:.4f}", lw=2, color=colour, ls=dash)
        _finish(axes, title, rejection)
        return figure

    return Picture(draw)


def plot_confusion_matrix(
    matrix: ArrayLike, *, classes: Sequence[str] | None = None, title: str = "confusion matrix"
) -> Picture:
    """Counts (classes, classes), true class by row; the colour is the fraction of the row.

    Each cell prints its count and, below, that fraction; up to 20 classes. `classes` are the names.
    ValueError if a count is negative, the names are not one for each row, or there are over 1000.
    """
    counts, title = np.array(plain("matrix", matrix)), text("title", title)
    if (
        counts.ndim != 2
        or counts.shape[0] != counts.shape[1]
        or not 0 < len(counts) <= MOST_CLASSES
    ):
        raise ValueError(
            f"matrix has shape {counts.shape}; it must be (classes, classes), up to {MOST_CLASSES}"
        )
    if not (counts.min() >= 0 and np.isfinite(counts).all()):
        raise ValueError("matrix must hold counts, none of them negative or infinite")
    names = _names(classes, len(counts)) or [str(number) for number in range(len(counts))]
    return Picture(lambda: _confusion(counts, names, title))


def plot_average_images(
    images: ArrayLike,
    labels: ArrayLike,
    *,
    classes: Sequence[str] | None = None,
    scale: str = "linear",
) -> Picture:
    """Mean image of every class side by side, on one colour scale.

    `images` (N, H, W), `labels` (N,) of whole numbers; `classes` names them, in the order of the
    sorted labels. `scale` "sqrt" or "log" shows what is faint in a jet image, which must not be
    negative; on the log scale, pixels that are never hit are white. ValueError if pixels are not
    finite, labels not whole, or the names not one for each label that occurs.
    """
    images, labels = plain("images", images), plain("labels", labels)
    if images.ndim != 3 or not images.size or labels.shape != images.shape[:1]:
        raise ValueError(
            f"images {images.shape} must be (N, H, W), and labels {labels.shape} must be (N,)"
        )
    if not np.isfinite(images).all():
        raise ValueError("images must hold finite numbers: one is NaN or infinite")
    if not np.array_equal(labels, np.rint(labels)):
        raise ValueError(f"labels={labels!r} must be whole numbers, one for each image")
    if chosen("scale", scale, SCALES) != "linear" and images.min() < 0:
        raise ValueError(f"scale={scale!r} must be linear, since pixels are negative")
    present = np.unique(labels)
    if len(present) > MOST_NUMBERS:
        raise ValueError(f"labels has {len(present)} classes; at most {MOST_NUMBERS} are drawn")
    names = _names(classes, len(present)) or [f"class {label:g}" for label in present]
    means = [images[labels == label].mean(axis=0, dtype=float) for label in present]
    counts = [np.count_nonzero(labels == label) for label in present]
    titles = [
        f"{name}, {count} image{'' if count == 1 else 's'}"
        for name, count in zip(names, counts, strict=True)
    ]
    return Picture(lambda: _averages(means, titles, scale))


def _names(classes: Sequence[str] | None, count: int) -> list[str]:
    """The names of the classes, none if there are none given."""
    if classes is None:
        return []
    names = [text("classes", str(name)) for name in listed("classes", classes, "names")]
    if len(names) != count:
        raise ValueError(f"classes={names} must be {count} names, one for each class that occurs")
    return names


def _curve(name: str, curve: Sequence[ArrayLike]) -> tuple[Array, Array]:
    """Background and signal efficiency, checked."""
    place = f"curves[{name!r}]"
    given = listed(place, curve, "efficiencies, of background and of signal")
    if len(given) < 2:
        raise ValueError(f"{place} must be (background efficiency, signal efficiency, ...)")
    background, signal = (finite_row(place, row) for row in given[:2])
    if background.shape != signal.shape or background.size < 2:
        raise ValueError(
            f"{place}: background {background.shape} and signal efficiency {signal.shape} "
            "must be rows of one length, at least 2"
        )
    both = np.array([background, signal])
    steps = np.diff(both)
    if both.min() < 0 or both.max() > 1 or not (np.all(steps >= 0) or np.all(steps <= 0)):
        raise ValueError(f"{place} must hold efficiencies from 0 to 1 that rise or fall together")
    return background, signal


def _inverse(efficiency: Array) -> Array:
    """1 / efficiency; what rejects everything has no place on the plot."""
    return np.where(efficiency > 0, 1 / np.where(efficiency > 0, efficiency, 1), np.nan)


def _chance(axes: Axes, rejection: bool) -> None:
    signal = np.linspace(0.01 if rejection else 0, 1, 200)
    height = 1 / signal if rejection else signal
    axes.plot(signal, height, color=FAINT, linewidth=1, linestyle=":", label="chance")


def _finish(axes: Axes, title: str, rejection: bool) -> None:
    axes.set(xlim=(0, 1), xlabel="signal efficiency")
    axes.set_title(title, wrap=True)
    if rejection:
        axes.set(yscale="log", ylabel="background rejection, 1 / background efficiency")
        axes.set_ylim(bottom=1)
    else:
        axes.set(ylim=(0, 1), ylabel="background efficiency", aspect="equal")
    axes.grid(color="#E4E4E4", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    corner = "upper right" if rejection else "upper left"
    beside: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (1, 1)}
    axes.legend(frameon=False, **(beside if len(axes.lines) > MOST_INSIDE else {"loc": corner}))


def _confusion(counts: Array, names: Sequence[str], title: str) -> Figure:
    totals = counts.sum(axis=1, keepdims=True)
    shares = np.divide(counts, totals, out=np.zeros(counts.shape), where=totals > 0)
    cell = max(0.62, 0.2 + 0.065 * len(_count(counts.max())))
    side = max(cell * len(names), 1.8) if len(names) <= MOST_NUMBERS else 5.0
    longest = CHARACTER * max(map(len, names))
    slanted = longest > side / len(names)
    size = side + 2.4 + longest, side + 1.4 + (0.7 * longest if slanted else 0)
    figure = Figure(figsize=size, layout="constrained")
    axes = figure.subplots()
    colours = matplotlib.colormaps["Blues"]
    picture = axes.imshow(shares, cmap=colours, vmin=0, vmax=1)
    label = "fraction of the true class"
    figure.colorbar(picture, ax=axes, label=label).outline.set_visible(False)
    step = -(-len(names) // MOST_TICKS)
    axes.set_xticks(range(0, len(names), step), names[::step])
    if slanted:
        for name in axes.get_xticklabels():
            name.set(rotation=45, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(0, len(names), step), names[::step])
    axes.set(xlabel="predicted class", ylabel="true class")
    axes.set_title(title, wrap=True)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    if len(names) <= MOST_NUMBERS:
        for (row, column), count in np.ndenumerate(counts):
            share = shares[row, column]
            said = f"{_count(count)}\n{share:.0%}"
            ink = "white" if share > 0.6 else INK  # readable on both sides
            axes.text(column, row, said, ha="center", va="center", fontsize=8, color=ink)
    return figure


def _count(count: float) -> str:
    """Whole numbers in full; fractions of them, as of weighted samples, with six digits."""
    return f"{count:.0f}" if count == np.rint(count) else f"{count:g}"


def _averages(means: Sequence[Array], titles: Sequence[str], scale: str) -> Figure:
    columns = min(len(means), IN_A_ROW)
    rows = -(-len(means) // columns)
    figure = Figure(figsize=(3.3 * columns + 0.8, 3.5 * rows), layout="constrained")
    panels = figure.subplots(rows, columns, squeeze=False).ravel()
    for axes in panels[len(means) :]:
        axes.set_visible(False)
    colours = matplotlib.colormaps["RdBu" if min(map(np.min, means)) < 0 else "viridis"]
    norm = _norm(np.array(means), scale)
    for axes, mean, name in zip(panels, means, titles, strict=False):
        shown = np.ma.masked_less_equal(mean, 0) if scale == "log" else mean
        picture = axes.imshow(shown, cmap=colours, norm=norm, interpolation="nearest")
        axes.set_title(name, fontsize=10, color=INK)
        axes.set(xlabel="column", ylabel="row" if axes.get_subplotspec().is_first_col() else "")
        axes.tick_params(length=2, labelsize=7)
    label = "mean pixel" + ("" if scale == "linear" else f", {scale} scale")
    figure.colorbar(picture, ax=list(panels), label=label).outline.set_visible(False)
    return figure


def _norm(means: Array, scale: str) -> Normalize:
    """One scale for all images; the log scale spans at most six decades."""
    high = float(means.max()) or 1.0
    if scale == "log":
        filled = means[means > 0]
        low = float(filled.min()) if filled.size else high / 10
        return LogNorm(min(max(low, high * 1e-6), high / 10), high)
    if scale == "sqrt":
        return PowerNorm(0.5, 0, high)
    low = float(means.min())
    if low < 0:
        return Normalize(-max(-low, high), max(-low, high))
    return Normalize(0, high)
