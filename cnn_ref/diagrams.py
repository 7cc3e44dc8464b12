"""Block diagrams of architectures, drawn by `cnn_ref.plots_networks`."""

from __future__ import annotations

from cnn_ref.architectures import Architecture
from cnn_ref.architectures.blocks import Block
from cnn_ref.architectures.layers import Add, Concat
from cnn_ref.architectures.sliding import Conv
from cnn_ref.plots import Picture
from cnn_ref.plots_networks import Stage, short, show_network


def block_diagram(architecture: Architecture, *, depth: int = 1) -> Picture:
    """The blocks of an architecture from left to right, with their shapes and parameters.

    `depth` 1 shows the stages of a ResNet, 2 its units. Like all functions here, ValueError for
    anything that is not an `Architecture`.
    """
    return show_network(
        caption(architecture), stages(architecture, depth), bridges=bridges(architecture, depth)
    )


def caption(architecture: Architecture) -> str:
    """Name, parameters and multiplications."""
    architecture = _checked(architecture)
    return (
        f"{architecture.name}: {short(architecture.trainable)} parameters, "
        f"{short(architecture.macs)} multiply-accumulates for one image"
    )


def stages(architecture: Architecture, depth: int = 1) -> list[Stage]:
    """The blocks as plain numbers, as `show_network` takes them."""
    return [
        Stage(block.name, block.output_shape, block.parameters, _repeats(block))
        for block in _checked(architecture).blocks(depth)
    ]


def bridges(architecture: Architecture, depth: int = 1) -> list[tuple[int, int]]:
    """Pairs of numbers of blocks: where one reads another that is not its neighbour."""
    return [
        (source, number)
        for number, block in enumerate(_checked(architecture).blocks(depth))
        for source in block.sources
        if source < number - 1
    ]


def _checked(architecture: Architecture) -> Architecture:
    if not isinstance(architecture, Architecture):
        raise ValueError(
            f"architecture={architecture!r} must be one, such as architectures.vgg16()"
        )
    return architecture


def _repeats(block: Block) -> int:
    """Units of a residual or dense block, otherwise convolutions that follow one another."""
    start = block.last - len(block.rows) + 1
    joins = [row for row in block.rows if isinstance(row.layer, Add | Concat)]
    inner = [row for row in joins if min(row.inputs) >= start - 1]
    convolutions = sum(isinstance(row.layer, Conv) for row in block.rows)
    return len(inner) or convolutions or 1
