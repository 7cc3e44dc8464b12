"""An architecture for one shape of image, with everything that can be counted about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from cnn_ref.architectures.blocks import Block, blocks_of
from cnn_ref.architectures.graph import Part, Row, unfold
from cnn_ref.architectures.layers import Shape
from cnn_ref.architectures.receptive import field_size
from cnn_ref.architectures.tables import aligned
from cnn_ref.arguments import LONGEST, listed, whole

MIB = 2**20
BYTES = 4  # of a float32
HEADER = ("layer", "output shape", "parameters", "MACs", "activations", "receptive field")


@dataclass(frozen=True)
class Architecture:
    """A network for images of one shape (C, H, W), accounted for layer by layer.

    `rows` holds the input and every layer; all numbers are for one image. MACs are those of
    convolutions and dense layers, without bias; one MAC is two floating-point operations.
    """

    name: str
    network: Part = field(repr=False)
    input_shape: Shape

    def __post_init__(self) -> None:
        sizes = listed("input_shape", self.input_shape)
        if len(sizes) != 3:
            raise ValueError(f"input_shape={self.input_shape} must be (channels, height, width)")
        shape = tuple(whole("input_shape", size, most=LONGEST) for size in sizes)
        object.__setattr__(self, "input_shape", shape)  # a list could change afterwards
        try:
            _ = self.rows
        except ValueError as error:
            raise ValueError(f"{self.name}, input_shape={self.input_shape}: {error}") from None

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The input and all layers, each after the layers that it reads."""
        return unfold(self.network, self.input_shape)

    @property
    def output_shape(self) -> Shape:
        """Shape of the last layer's output."""
        return self.rows[-1].output_shape

    @property
    def trainable(self) -> int:
        """Parameters that training changes."""
        return sum(row.trainable for row in self.rows)

    @property
    def non_trainable(self) -> int:
        """Moving means and variances of batch norm."""
        return sum(row.non_trainable for row in self.rows)

    @property
    def parameters(self) -> int:
        """All parameters; 4 bytes each in a float32 file."""
        return self.trainable + self.non_trainable

    @property
    def macs(self) -> int:
        """Multiply-accumulates for one image."""
        return sum(row.macs for row in self.rows)

    @property
    def activations(self) -> int:
        """Numbers in the input and in all outputs, which a training step keeps for the way back.

        Activation functions are taken to work in place, flatten and dropout to copy nothing.
        """
        return sum(row.activations for row in self.rows)

    def receptive_field(self, number: int = -1) -> tuple[int, int]:
        """Rows and columns of the image that one output pixel of row `number` sees.

        The field of a pixel far from the border, which may be larger than the image: it then holds
        padding. After flatten or global pooling it is the whole image. After a transposed
        convolution it depends on the pixel, and the largest is given.

        Source: Araujo, Norris & Sim, "Computing Receptive Fields", Distill 2019.
        """
        count = len(self.rows)
        number = range(count)[whole("number", number, least=-count, most=count - 1)]
        if len(self.rows[number].output_shape) == 1:
            return self.input_shape[1], self.input_shape[2]
        rows = self.rows[: number + 1]
        return field_size(rows, axis=0), field_size(rows, axis=1)

    def blocks(self, depth: int = 1) -> tuple[Block, ...]:
        """The named parts, such as the stages of a ResNet; at depth 2 its units."""
        return blocks_of(self.rows, depth)

    def table(self, *, depth: int | None = None) -> str:
        """A table of all layers or, given a `depth`, of the blocks at that depth.

        >>> from cnn_ref.architectures import cifar_cnn
        >>> print(cifar_cnn().table(depth=1))
        CIFAR CNN, image 3 x 32 x 32
        layer       output shape  parameters       MACs  activations  receptive field
        input        3 x 32 x 32           0          0        3,072            1 x 1
        conv 1      32 x 15 x 15         896    777,600       36,000            4 x 4
        conv 2        64 x 6 x 6      18,496  3,115,008       13,120          10 x 10
        conv 3        64 x 4 x 4      36,928    589,824        1,024          18 x 18
        classifier            10      66,250     66,176           74            image
        total                        122,570  4,548,608       53,290
        122,570 parameters trainable, 0 not; in float32 0.5 MiB, activations 0.2 MiB
        """
        return "\n".join(
            [self._title(), *aligned([HEADER, *self._lines(depth), self._total()]), self._summary()]
        )

    def _lines(self, depth: int | None) -> list[tuple[str, ...]]:
        """Cells of every line of the table."""
        if depth is not None:
            return [self._line(block.name, block.rows, block.last) for block in self.blocks(depth)]
        return [
            self._line("  ".join((*row.path, row.layer.title)), (row,), number)
            for number, row in enumerate(self.rows)
        ]

    def _line(self, name: str, rows: tuple[Row, ...], last: int) -> tuple[str, ...]:
        shape = rows[-1].output_shape
        field = " x ".join(map(str, self.receptive_field(last))) if len(shape) > 1 else "image"
        counts = (
            sum(row.parameters for row in rows),
            sum(row.macs for row in rows),
            sum(row.activations for row in rows),
        )
        return name, " x ".join(map(str, shape)), *(f"{count:,}" for count in counts), field

    def _total(self) -> tuple[str, ...]:
        counts = (self.parameters, self.macs, self.activations)
        return "total", "", *(f"{count:,}" for count in counts), ""

    def _title(self) -> str:
        return f"{self.name}, image {' x '.join(map(str, self.input_shape))}"

    def _summary(self) -> str:
        return (
            f"{self.trainable:,} parameters trainable, {self.non_trainable:,} not; in float32 "
            f"{BYTES * self.parameters / MIB:.1f} MiB, "
            f"activations {BYTES * self.activations / MIB:.1f} MiB"
        )
