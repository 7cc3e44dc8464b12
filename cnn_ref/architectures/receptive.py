"""Receptive fields in a network with branches, found by going back from one pixel to the image.

For a chain of convolutions and poolings this is `cnn_ref.receptive_field`; going back also
covers branches, cropping and transposed convolutions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from cnn_ref.architectures.graph import Row
from cnn_ref.architectures.layers import Concat, Span
from cnn_ref.architectures.sliding import ConvTranspose


def field_size(rows: Sequence[Row], axis: int) -> int:
    """Pixels of the image, along one axis, that one pixel of the last row sees, border or not.

    After transposed convolutions pixels differ in a pattern that repeats with the product of the
    strides; the largest field is taken.
    """
    period = prod(row.layer.stride for row in rows if isinstance(row.layer, ConvTranspose))
    centre = rows[-1].output_shape[1 + axis] // 2
    spans = [_seen(rows, axis, (pixel, pixel)) for pixel in range(centre, centre + period)]
    return max(last - first + 1 for first, last in spans)


def _seen(rows: Sequence[Row], axis: int, outputs: Span) -> Span:
    """The span of the image behind a span of the last row's output, found backwards."""
    spans = {len(rows) - 1: outputs}
    for number in range(len(rows) - 1, 0, -1):
        if number in spans:
            for source, (first, last) in _behind(rows, number, axis, spans[number]):
                known = spans.get(source, (first, last))
                spans[source] = min(first, known[0]), max(last, known[1])
    return spans[0]


def _behind(
    rows: Sequence[Row], number: int, axis: int, outputs: Span
) -> Iterator[tuple[int, Span]]:
    """The span of each input of a layer behind a span of its output."""
    row = rows[number]
    shapes = [rows[source].output_shape for source in row.inputs]
    crops = row.layer.crop(*shapes) if isinstance(row.layer, Concat) else [(0, 0)] * len(shapes)
    for source, shape, crop in zip(row.inputs, shapes, crops, strict=True):
        first, last = row.layer.sees(outputs, axis, shape)
        yield source, (first + crop[axis], last + crop[axis])
