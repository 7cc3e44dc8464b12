"""Blocks: the named parts of an architecture, which fit on a slide where the layers do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cnn_ref.architectures.graph import Row
from cnn_ref.architectures.layers import Shape
from cnn_ref.arguments import whole


@dataclass(frozen=True)
class Block:
    """Neighbouring rows of one name."""

    name: str
    rows: tuple[Row, ...]
    last: int  # number of its last row in the architecture
    sources: tuple[int, ...]  # numbers of the blocks that it reads

    @property
    def output_shape(self) -> Shape:
        """Shape of the last layer's output."""
        return self.rows[-1].output_shape

    @property
    def parameters(self) -> int:
        """Trained or not."""
        return sum(row.parameters for row in self.rows)


def blocks_of(rows: Sequence[Row], depth: int = 1) -> tuple[Block, ...]:
    """The blocks at `depth`; a layer outside of all of them belongs to the one that follows."""
    names = _names(rows, whole("depth", depth))
    home: list[int] = []  # number of the block of every row
    for number, name in enumerate(names):
        same = number > 0 and name == names[number - 1]
        home.append(home[-1] if same else len(set(home)))
    blocks = []
    for block in range(home[-1] + 1):
        members = [number for number, where in enumerate(home) if where == block]
        sources = {home[source] for number in members for source in rows[number].inputs} - {block}
        inside = tuple(rows[number] for number in members)
        blocks.append(Block(names[members[0]], inside, members[-1], tuple(sorted(sources))))
    return tuple(blocks)


def _names(rows: Sequence[Row], depth: int) -> list[str]:
    """The name of the block of every row; without any blocks, the titles of the layers."""
    following = ""
    names = []
    for row in reversed(rows[1:]):
        following = " ".join(row.path[:depth]) or following
        names.append(following or row.layer.title)
    return ["input", *reversed(names)]
