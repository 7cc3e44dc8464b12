"""The grammar of an architecture: chains, branches that are joined, and the rows they unfold to."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from cnn_ref.architectures.layers import Add, Concat, Layer, Shape


@dataclass(frozen=True)
class Chain:
    """Parts one after the other; without parts, the identity."""

    parts: tuple[Part, ...]
    name: str = ""


@dataclass(frozen=True)
class Branches:
    """Chains side by side on the same input, whose outputs are joined."""

    branches: tuple[Part, ...]
    join: Add | Concat
    name: str = ""


Part = Layer | Chain | Branches


def chain(*parts: Part, name: str = "") -> Chain:
    """Parts one after the other; a `name` makes them a block of tables and diagrams."""
    return Chain(parts, name)


def concat(*branches: Part, name: str = "") -> Branches:
    """Branches whose channels are stacked."""
    return Branches(branches, Concat(), name)


def add(*branches: Part, activation: str = "ReLU", name: str = "") -> Branches:
    """Branches that are added, followed by an activation."""
    return Branches(branches, Add(activation), name)


@dataclass(frozen=True)
class Input(Layer):
    """The image."""

    title = "input"


@dataclass(frozen=True)
class Row:
    """One layer of an architecture, for one image."""

    layer: Layer
    path: tuple[str, ...]  # names of the blocks around it, from the outermost
    inputs: tuple[int, ...]  # numbers of the rows it reads
    output_shape: Shape
    trainable: int
    non_trainable: int
    macs: int

    @property
    def parameters(self) -> int:
        """Numbers that a file of the layer holds, trained or not."""
        return self.trainable + self.non_trainable

    @property
    def activations(self) -> int:
        """Numbers of the output, or 0 if it is no more than a view of the input."""
        return prod(self.output_shape) if self.layer.stores else 0


def unfold(network: Part, input_shape: Shape) -> tuple[Row, ...]:
    """The input and all layers of a network, each after the layers that it reads."""
    rows = [Row(Input(), (), (), input_shape, 0, 0, 0)]
    _lay(network, 0, (), rows)
    return tuple(rows)


def _lay(part: Part, source: int, path: tuple[str, ...], rows: list[Row]) -> int:
    """Appends the rows of `part`, which reads row `source`; the number of its last row."""
    if isinstance(part, Layer):
        return _append(part, (source,), path, rows)
    if not isinstance(part, Chain | Branches):
        raise ValueError(f"{part!r} must be a layer, a chain, or branches of concat or add")
    path = (*path, part.name) if part.name else path
    if isinstance(part, Chain):
        for each in part.parts:
            source = _lay(each, source, path, rows)
        return source
    ends = tuple(_lay(branch, source, path, rows) for branch in part.branches)
    return _append(part.join, ends, path, rows)


def _append(layer: Layer, inputs: tuple[int, ...], path: tuple[str, ...], rows: list[Row]) -> int:
    shapes = [rows[number].output_shape for number in inputs]
    try:
        shape = layer.output_shape(*shapes)
        row = Row(layer, path, inputs, shape, *layer.parameters(shapes[0]), layer.macs(shapes[0]))
    except ValueError as error:
        raise ValueError(f"{' / '.join((*path, layer.title))}: {error}") from None
    rows.append(row)
    return len(rows) - 1
