"""Figures of images, kernels and feature maps, with the numbers printed in the cells.

Every function returns a picture that a notebook shows once, as the last value of a cell. Zero is
white, positive is blue, negative is red: the two colours stay apart for colour-blind readers.
Imports nothing else of `cnn_ref` but its checks of arguments: it shows arrays of any origin.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from io import BytesIO
from itertools import product
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, plain, text, whole

CELL, READABLE = 0.46, 8  # inches, points on a slide
LARGEST_WITH_NUMBERS = 12  # rows or columns
LARGEST_MAP_WITH_NUMBERS = 6  # many maps side by side leave less room
FRAME = "#E69F00"  # orange of Okabe & Ito's palette, told apart from blue and red by everyone
MOST_PANELS, MOST_IN_LINE = 512, 128  # of one array, of a picture that can be drawn
Panels = Sequence[tuple[str, Array]]
INK, FAINT, NOTHING = "#1A1A1A", "#737373", "#E4E4E4"


class Picture:
    """A figure that is drawn when it is first looked at; everything else is asked of the figure.

    Outside of pyplot, so that a notebook shows it once and nothing keeps it open. Where nobody
    looks, as when a class is graded, it costs nothing.
    """

    def __init__(self, draw: Callable[[], Figure]) -> None:
        self._draw = draw

    @cached_property
    def figure(self) -> Figure:
        """The matplotlib figure."""
        return self._draw()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)  # what copy, pickle and notebooks look for in vain
        return getattr(self.figure, name)

    def _repr_png_(self) -> bytes:
        # Jupyter knows how to show a plain Figure only after pyplot has been imported.
        png = BytesIO()
        self.figure.savefig(png, format="png", dpi=110)
        return png.getvalue()


def show_arrays(*, columns: int | None = None, **arrays: ArrayLike) -> Picture:
    """Heat maps side by side, titled by the keywords, each number printed in its cell.

    Arrays of shape (L,), (H, W) or (C, H, W); the last becomes C panels `name[0]`, `name[1]`, ...
    Numbers are left out above 12 rows or columns. `columns` is the number of panels in a row, by
    default all of them. ValueError if there is nothing to show, an array has another shape, or
    more than 512 panels, or 128 in a line.
    """
    return _picture(_panels(arrays), columns)


def show_image(image: ArrayLike, *, title: str = "image") -> Picture:
    """One image (H, W) with a colour bar."""
    return _picture([(text("title", title), _with_axes("image", image, 2))], None, bar=True)


def show_kernel(kernel: ArrayLike, *, title: str = "kernel") -> Picture:
    """One kernel (kH, kW) with its numbers."""
    return _picture([(text("title", title), _with_axes("kernel", kernel, 2))], None)


def show_feature_maps(
    feature_maps: ArrayLike, *, columns: int = 8, title: str = "feature map"
) -> Picture:
    """The maps of one image, (C, H, W), on one colour scale, so that they can be compared.

    Up to 6 rows and columns the numbers are printed; beyond, a colour bar says what they are.
    """
    maps, title = _with_axes("feature_maps", feature_maps, 3), text("title", title)
    panels = [(f"{title} {channel}", values) for channel, values in enumerate(maps)]
    return _picture(panels, columns, scale=_scale(maps), side=1.4)


def show_window(
    image: ArrayLike, kernel: ArrayLike, row: int, column: int, *, stride: int = 1
) -> Picture:
    """How one output pixel is made: the image with its window framed, the kernel, the products.

    `row` and `column` count output pixels from 0, without padding; their window starts `stride`
    times as far into the image (H, W). ValueError if the window leaves the image.
    """
    image, kernel = _with_axes("image", image, 2), _with_axes("kernel", kernel, 2)
    step, (height, width) = whole("stride", stride), kernel.shape
    top, left = whole("row", row, least=0) * step, whole("column", column, least=0) * step
    window = image[top : top + height, left : left + width]
    if window.shape != kernel.shape:
        place = f"row={row}, column={column}, stride={stride}"
        raise ValueError(f"{place}: the kernel {kernel.shape} leaves the image {image.shape}")
    with np.errstate(all="ignore"):  # an infinity is shown as one
        products = window.astype(float) * kernel.astype(float)
        total = products.sum()
    panels = [("image", image), ("kernel", kernel)]
    panels.append((f"products, sum {_number(total)}", products))
    corner = (left - 0.5, top - 0.5)
    frame = Rectangle(corner, width, height, fill=False, ec=FRAME, lw=3.5, zorder=5)
    return _picture(panels, None, signs=("×", "="), frame=frame)


def _panels(arrays: dict[str, Any]) -> list[tuple[str, Array]]:
    """Title and (H, W) values of every panel."""
    panels = []
    for name, given in arrays.items():
        array = np.array(plain(name, given))  # a copy: what is drawn later shows the numbers of now
        if array.ndim not in (1, 2, 3) or array.size == 0:
            rule = "shown are (L,), (H, W) and (C, H, W), none empty"
            raise ValueError(f"{name} has shape {array.shape}; {rule}")
        if array.ndim == 3 and len(array) > MOST_PANELS:
            raise ValueError(f"{name} {array.shape} is too long; show {name}[:{MOST_PANELS}]")
        if array.ndim == 3:
            panels += [(f"{name}[{channel}]", values) for channel, values in enumerate(array)]
        else:
            panels.append((name, np.atleast_2d(array)))
    if not panels:
        raise ValueError("no arrays to show: name them, as in show_arrays(image=image)")
    return panels


def _with_axes(name: str, given: ArrayLike, axes: int) -> Array:
    _panels({name: given})  # refuses what cannot be drawn
    if np.ndim(given) != axes:
        raise ValueError(f"{name} has shape {np.shape(given)}; it must have {axes} axes")
    return np.array(given)


def _picture(panels: Panels, columns: int | None, **how: Any) -> Picture:
    """Picture of the panels, in rows of `columns` or all in one."""
    count = len(panels) if columns is None else min(whole("columns", columns), len(panels))
    if max(count, -(-len(panels) // count)) > MOST_IN_LINE:
        raise ValueError(f"columns={columns}: {len(panels)} panels, over {MOST_IN_LINE} in a line")
    return Picture(lambda: _figure(panels, count, **how))


def _figure(
    panels: Panels,
    columns: int,
    *,
    scale: Normalize | None = None,
    side: float | None = None,
    bar: bool = False,
    signs: Sequence[str] = (),
    frame: Rectangle | None = None,
) -> Figure:
    """Panels in rows of `columns`; all cells have one size unless every panel has one `side`."""
    small = max(max(values.shape) for _, values in panels) <= LARGEST_MAP_WITH_NUMBERS
    cell = _cell(panels) if side is None or small else 0.0
    side = None if small else side
    lines = [panels[i : i + columns] for i in range(0, len(panels), columns)]
    heights = [max(_inches(values.shape[0], cell, side) for _, values in line) for line in lines]
    widths = [
        max(_inches(line[i][1].shape[1], cell, side, line[i][0]) for line in lines if i < len(line))
        for i in range(columns)
    ]
    size = sum(widths) + 0.45 * columns + 0.9 * bar, sum(heights) + 0.5 * len(lines)
    figure = Figure(figsize=size, layout="constrained")
    figure.get_layout_engine().set(w_pad=0.08, h_pad=0.06)  # type: ignore[union-attr, call-arg]
    ratios: dict[str, Any] = {"width_ratios": widths, "height_ratios": heights}
    grid = figure.subplots(len(lines), columns, squeeze=False, **ratios)
    for axes, panel in zip(grid.flat, panels, strict=False):
        drawn = _heat_map(axes, *panel, scale, cell)
    for axes in grid.flat[len(panels) :]:
        axes.set_visible(False)
    for axes, sign in zip(grid.flat[1:], signs, strict=False):
        place = {"textcoords": "offset points", "ha": "center", "va": "center", "color": INK}
        axes.annotate(sign, (0, 0.5), (-30, 0), "axes fraction", fontsize=16, **place)
    if bar or not cell:
        figure.colorbar(drawn, ax=grid, aspect=14 * len(lines)).outline.set_visible(False)
    if frame is not None:
        grid.flat[0].add_patch(frame).set_clip_on(False)
    return figure


def _cell(panels: Panels) -> float:
    """Side of a cell in inches, so that the longest of the numbers can be read in it."""
    printed = [values for _, values in panels if max(values.shape) <= LARGEST_WITH_NUMBERS]
    longest = max((len(_number(value)) for values in printed for value in values.flat), default=1)
    return CELL * float(np.clip(longest * READABLE / 72 / CELL, 1, 1.7))


def _inches(cells: int, cell: float, side: float | None = None, title: str = "") -> float:
    """Side of a panel: room for the numbers and for the title, within limits for large images."""
    own = cell * cells if cells <= LARGEST_WITH_NUMBERS else 3.5
    return max(own if side is None else side, 0.085 * len(title))


def _heat_map(axes: Axes, title: str, values: Array, scale: Normalize | None, cell: float) -> Any:
    """One panel; its numbers are printed if it is small and a `cell` has a size."""
    scale = scale or _scale(values)
    signs = "RdBu" if scale.vmin and scale.vmin < 0 else "Blues"
    colours = matplotlib.colormaps[signs].with_extremes(bad=NOTHING)
    numbers = values.astype(float)  # matplotlib warns of long doubles
    picture = axes.imshow(numbers, cmap=colours, norm=scale, interpolation="nearest")
    axes.set_title(title, fontsize=10, color=INK)
    axes.spines[:].set_visible(False)
    small = cell > 0 and max(values.shape) <= LARGEST_WITH_NUMBERS
    for axis, cells in ((axes.xaxis, values.shape[1]), (axes.yaxis, values.shape[0])):
        axis.set_ticks(range(cells) if small else [0, cells - 1])
        axis.set_tick_params(which="both", length=0, labelsize=8, labelcolor=FAINT, pad=2)
        axis.set_ticks(np.arange(1, cells) - 0.5 if small else [], minor=True)
    axes.grid(which="minor", color="white", linewidth=1.5)
    if small:
        _print_numbers(axes, values, colours(scale(np.ma.masked_invalid(numbers))), cell)
    return picture


def _print_numbers(axes: Axes, values: Array, colours: Array, cell: float) -> None:
    """Every value in its cell, dark on light and light on dark."""
    texts = {cell: _number(values[cell]) for cell in product(*map(range, values.shape))}
    size = np.clip(72 * cell / max(map(len, texts.values())), 6, 10)
    for (row, column), digits in texts.items():
        luminance = colours[row, column, :3] @ (0.2126, 0.7152, 0.0722)
        ink = "white" if luminance < 0.5 else INK
        axes.text(column, row, digits, ha="center", va="center", fontsize=size, color=ink)


def _scale(values: Array) -> Normalize:
    """Symmetric about 0 if there are negative values; a constant array is not stretched."""
    finite = values[np.isfinite(values)].astype(float)
    low, high = (finite.min(), finite.max()) if finite.size else (0.0, 1.0)
    if low < 0:
        return Normalize(-max(-low, high), max(-low, high))
    return Normalize(low if low < high else 0.0, high or 1.0)


def _number(value: Any) -> str:
    """Three significant digits; whole numbers below 100 000 in full."""
    value = float(value)
    in_full = value.is_integer() and abs(value) < 100_000
    return str(int(value)) if in_full else f"{value:.3g}"
