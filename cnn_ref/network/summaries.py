"""The table of a network: what comes out of each layer, and how many numbers it learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cnn_ref.arguments import listed, whole
from cnn_ref.network.layer import Layer, Shape

HEAD = ("Layer (type)", "Output shape", "Parameters")


def shapes(layers: Sequence[Layer], input_shape: Shape) -> list[Shape]:
    """Output shape of every layer, without N, or ValueError that names the layer."""
    found = [tuple(whole("input_shape", size) for size in listed("input_shape", input_shape))]
    for index, layer in enumerate(layers):
        try:
            found.append(layer.output_shape(found[-1]))
        except ValueError as error:
            raise ValueError(f"layer {index}: {error}") from None
    return found[1:]


def table(layers: Sequence[Layer], input_shape: Shape) -> str:
    """The table as text, as Keras prints it, with N for the number of samples."""
    rows = [HEAD]
    for name, layer, shape in zip(names(layers), layers, shapes(layers, input_shape), strict=True):
        outputs = ", ".join(["N", *map(str, shape)])
        rows.append((f"{name} ({type(layer).__name__})", f"({outputs})", f"{_count(layer):,}"))
    first, second, third = (max(map(len, column)) for column in zip(*rows, strict=True))
    lines = [f"{a:{first}}  {b:{second}}  {c:>{third}}" for a, b, c in rows]
    rule = "=" * len(lines[0])
    total = sum(map(_count, layers))
    trainable = sum(array.size for layer in layers for array in layer.parameters.values())
    totals = [
        f"Total parameters: {total:,}",
        f"Trainable: {trainable:,}",
        f"Non-trainable: {total - trainable:,}",
    ]
    return "\n".join([lines[0], rule, *lines[1:], rule, *totals])


def names(layers: Sequence[Layer]) -> list[str]:
    """conv2d, conv2d_1, ...: the type, and how many of it came before."""
    kinds = [type(layer).__name__.lower() for layer in layers]
    before = [Counter(kinds[:index])[kind] for index, kind in enumerate(kinds)]
    return [f"{kind}_{count}" if count else kind for kind, count in zip(kinds, before, strict=True)]


def _count(layer: Layer) -> int:
    return sum(array.size for array in layer.state.values())
