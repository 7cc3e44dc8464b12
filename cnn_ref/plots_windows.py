"""Where the windows of a pooling layer lie, beside what came out of them.

Imports nothing of `cnn_ref` but its plots and checks, and computes no output, so that it can be
given to students who are to compute it.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from cnn_ref.arguments import per_axis, text
from cnn_ref.plots import FRAME, Picture, show_arrays

SECOND = "#009E73"  # the green of Okabe & Ito's palette, beside the orange of FRAME
INSET = 0.05  # of a pixel, so that two frames side by side are seen as two


def show_windows(
    image: ArrayLike,
    kernel_size: int | tuple[int, int],
    *,
    stride: int | tuple[int, int] | None = None,
    title: str = "image",
    columns: int | None = None,
    **arrays: ArrayLike,
) -> Picture:
    """The image (H, W) or signal (L,) with its windows framed, then `arrays` as in `show_arrays`.

    `stride` is the `kernel_size` if not given; one number stands for both axes, or for that of a
    signal, whose pairs are (1, k). Windows that overlap would hide each other: of those only the
    first two of the first row are framed. ValueError if no window fits, or if the `title` is the
    name of one of the `arrays`.
    """
    if text("title", title) in {"columns", *arrays}:
        raise ValueError(f"title={title!r} is the name of another argument")
    show_arrays(image=image)  # refuses by its own name what cannot be drawn
    pictured = show_arrays(columns=columns, **{title: image}, **arrays)
    if np.ndim(image) == 3:
        raise ValueError(f"image has shape {np.shape(image)}; it must be (H, W) or (L,)")
    height, width = kernel_size = _pair("kernel_size", kernel_size, np.ndim(image))
    down, right = kernel_size if stride is None else _pair("stride", stride, np.ndim(image))
    shape = np.atleast_2d(image).shape
    tops = range(0, shape[0] - height + 1, down)
    lefts = range(0, shape[1] - width + 1, right)
    if not (tops and lefts):
        raise ValueError(f"kernel_size={kernel_size}: no window fits into the image {shape}")
    overlap = down < height or right < width
    corners = [(0, left) for left in lefts[:2]] if overlap else list(product(tops, lefts))

    def draw() -> Figure:
        axes = pictured.figure.axes[0]
        for top, left in corners:
            first = (top // down + left // right) % 2 == 0
            axes.add_patch(_frame(top, left, kernel_size, FRAME if first else SECOND))
        return pictured.figure

    return Picture(draw)


def _pair(name: str, value: int | tuple[int, int], axes: int) -> tuple[int, int]:
    """Rows and columns, from a pair or from one number; a signal is one row."""
    rows, columns = per_axis(name, value, 2)
    return (1, columns) if axes == 1 and not np.iterable(value) else (rows, columns)


def _frame(top: int, left: int, kernel_size: tuple[int, int], colour: str) -> Rectangle:
    height, width = kernel_size
    corner = left - 0.5 + INSET, top - 0.5 + INSET
    frame = Rectangle(
        corner, width - 2 * INSET, height - 2 * INSET, fill=False, ec=colour, lw=3, zorder=5
    )
    frame.set_clip_on(False)
    return frame
