"""Receptive field of a chain of layers: what one output pixel sees.

The symbols are those of `cnn_ref.shapes`. Source: Araujo, Norris & Sim, "Computing Receptive
Fields", Distill 2019.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cnn_ref.arguments import LONGEST, listed, whole
from cnn_ref.shapes import Pair, axis_padding, extent


class Window(NamedTuple):
    """One layer on the way of a receptive field: a convolution or a pooling."""

    kernel_size: int
    stride: int = 1
    padding: int | Sequence[int] = 0
    dilation: int = 1


class ReceptiveField(NamedTuple):
    """What one output pixel sees of the input, along one axis, in input pixels."""

    size: int
    jump: int  # from the field of one output pixel to that of the next
    start: float  # centre of the first field; 0 is the centre of the first input pixel


def receptive_field(layers: Sequence[Sequence[Any] | Mapping[str, Any]]) -> ReceptiveField:
    """Receptive field of the last of the layers, each (kernel_size, stride, padding, dilation).

    What is left out of a layer has its default, stride 1, padding 0, dilation 1; a mapping with
    these names is taken as well. From size 1, jump 1, start 0, each layer adds, in this order,

        start + ((E - 1) / 2 - P0) jump,    size + (E - 1) jump,    jump * S.

    Padding shifts the field and does not shrink it: near the border it sees the padding.

    >>> receptive_field([(3, 1), (2, 2), (3, 1)])
    ReceptiveField(size=8, jump=2, start=3.5)
    """
    size, jump, start = 1, 1, 0.0
    for number, layer in enumerate(listed("layers", layers)):
        try:
            window = Window(**layer) if isinstance(layer, Mapping) else Window(*layer)
        except TypeError:
            raise ValueError(
                f"layers[{number}]={layer!r} must be (kernel_size, stride, padding, dilation)"
            ) from None
        try:
            span, before = _reach(window)
            stride = whole("stride", window.stride, most=LONGEST)
        except ValueError as error:
            raise ValueError(f"layers[{number}]: {error}") from None
        start += (span / 2 - before) * jump
        size += span * jump
        jump *= stride
    return ReceptiveField(size, jump, start)


def _reach(window: Window) -> Pair:
    """Pixels from the first to the last tap less one, and the padding before."""
    if isinstance(window.padding, str):
        raise ValueError(f"padding={window.padding!r} must be numbers")
    before, _ = axis_padding(window.padding, 1, window.kernel_size)
    return extent(window.kernel_size, dilation=window.dilation) - 1, before
