"""Padding: what stands around the image."""

from __future__ import annotations

from collections.abc import Sized
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import (
    Array,
    Ints,
    affordable,
    chosen,
    per_axis,
    plain,
    shapes_in_errors,
    whole,
)
from cnn_ref.shapes import Padding, Pair, padding_pairs

Mode = Literal["constant", "edge", "reflect", "wrap"]
MODES: dict[str, Mode] = {"zeros": "constant", "edge": "edge", "reflect": "reflect", "wrap": "wrap"}


def pad(
    x: ArrayLike,
    padding: Padding,
    mode: str = "zeros",
    *,
    axes: int | None = None,
    kernel_size: Ints | None = None,
    stride: Ints = 1,
    dilation: Ints = 1,
) -> Array:
    """A larger copy of `x` (any type of number), padded along its last axes.

    `padding`: an int; one int or one pair (before, after) per axis; or "valid" (none), "same" (an
    odd pixel goes to the end), "same_lower" (to the start), which need the `kernel_size`, and the
    `stride` and `dilation` if they are not 1. `mode`: "zeros"; "edge" repeats the border pixel
    (PyTorch: replicate); "reflect" mirrors without repeating it; "wrap" continues at the other side
    (circular). `axes` is the number of axes to pad: as many as `padding` or `kernel_size` lists,
    otherwise the last two (height and width) or the only one. "same" says how much is padded, the
    mode says with what.

    >>> pad([1, 2, 3], 1), pad([1, 2, 3], [(0, 2)], "reflect")
    (array([0, 1, 2, 3, 0]), array([1, 2, 3, 2, 1]))

    Sources: Dumoulin & Visin, arXiv:1603.07285, section 2; PyTorch, torch.nn.functional.pad.
    """
    x = plain("x", x, kinds="biufc")
    with shapes_in_errors(x=x):
        given = _listed(padding) or _listed(kernel_size) or min(x.ndim, 2)
        axes = whole("axes", given if axes is None else axes, most=x.ndim)
        if kernel_size is None and isinstance(padding, str) and padding != "valid":
            raise ValueError(f"padding={padding!r} depends on the kernel_size, which is missing")
        kernel_size = per_axis("kernel_size", 1 if kernel_size is None else kernel_size, axes)
        stride, dilation = per_axis("stride", stride, axes), per_axis("dilation", dilation, axes)
        sizes = x.shape[x.ndim - axes :]
        pairs = padding_pairs(padding, sizes, kernel_size, stride=stride, dilation=dilation)
        check_mode(mode, sizes, pairs)
        widths = [(0, 0)] * (x.ndim - axes) + list(pairs)
        shape = [size + sum(pair) for size, pair in zip(x.shape, widths, strict=True)]
        affordable(f"padding={padding!r}", shape, x, itemsize=x.itemsize)
    return np.pad(x, widths, mode=MODES[mode])


def _listed(argument: Padding | Ints | None) -> int:
    """How many axes an argument lists; 0 if it is one value for all of them."""
    return len(argument) if isinstance(argument, Sized) and not isinstance(argument, str) else 0


def check_mode(mode: str, sizes: tuple[int, ...], pairs: tuple[Pair, ...]) -> None:
    """ValueError if `mode` is unknown or its padding asks for more pixels than the image has."""
    chosen("padding mode", mode, list(MODES))
    for size, pair in zip(sizes, pairs, strict=True):
        available = {"reflect": size - 1, "wrap": size}.get(mode, max(pair))
        if max(pair) > available:
            raise ValueError(
                f"padding={pair} with mode={mode!r} can be at most {available} on an axis of {size}"
            )
