"""The words of an architecture: one frozen description for each kind of layer.

A layer knows its output shape, its parameters, its multiply-accumulates (MACs), and which input
pixels an output pixel sees. Shapes are those of one sample, (C, H, W) or (features,).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from cnn_ref.parameters import batch_norm_parameters, dense_macs, dense_parameters

Shape = tuple[int, ...]
Span = tuple[int, int]  # first and last index along one axis


def image(shape: Shape) -> Shape:
    """The shape of an image, (C, H, W), or ValueError."""
    if len(shape) != 3:
        raise ValueError(f"the input has shape {shape}; it must be (channels, height, width)")
    return shape


def listed(*parts: str) -> str:
    """The parts that are not empty, with commas."""
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Layer:
    """What all layers answer, as one that changes nothing would."""

    @property
    def title(self) -> str:
        """What a table calls the layer."""
        return type(self).__name__

    @property
    def stores(self) -> bool:
        """Whether the output is new numbers in memory, not another view of the input."""
        return True

    def output_shape(self, *inputs: Shape) -> Shape:
        """Shape of the output, from the shapes of the inputs."""
        return inputs[0]

    def parameters(self, shape: Shape) -> tuple[int, int]:
        """Numbers that are trained, and numbers that are not, for an input of this shape."""
        return 0, 0

    def macs(self, shape: Shape) -> int:
        """Multiply-accumulates for one sample of this shape, without bias."""
        return 0

    def sees(self, outputs: Span, axis: int, shape: Shape) -> Span:
        """The input pixels behind a span of output pixels; those beyond the border are padding.

        `axis` is 0 for rows and 1 for columns, `shape` that of the input.
        """
        return outputs


@dataclass(frozen=True)
class GlobalAvgPool(Layer):
    """Mean of every channel: (C,) from (C, H, W)."""

    title = "global avg pool"

    def output_shape(self, *inputs: Shape) -> Shape:
        """(C,)."""
        return image(inputs[0])[:1]


@dataclass(frozen=True)
class BatchNorm(Layer):
    """Batch normalisation: scale and shift are trained, mean and variance are followed."""

    activation: str = ""

    @property
    def title(self) -> str:
        """Such as "batch norm, ReLU"."""
        return listed("batch norm", self.activation)

    def parameters(self, shape: Shape) -> tuple[int, int]:
        """2C and 2C."""
        return batch_norm_parameters(shape[0])


@dataclass(frozen=True)
class LocalResponseNorm(Layer):
    """Division by the size of neighbouring channels; nothing is learned."""

    title = "local response norm"


@dataclass(frozen=True)
class Dropout(Layer):
    """Dropout; the identity at inference."""

    p: float = 0.5
    stores = False

    @property
    def title(self) -> str:
        """Such as "dropout 0.5"."""
        return f"dropout {self.p:g}"


@dataclass(frozen=True)
class Flatten(Layer):
    """(C H W,) from (C, H, W)."""

    title = "flatten"
    stores = False

    def output_shape(self, *inputs: Shape) -> Shape:
        """(C H W,)."""
        return (prod(inputs[0]),)


@dataclass(frozen=True)
class Dense(Layer):
    """Fully connected layer."""

    outputs: int
    activation: str = ""

    @property
    def title(self) -> str:
        """Such as "dense 4096, ReLU"."""
        return listed(f"dense {self.outputs}", self.activation)

    def output_shape(self, *inputs: Shape) -> Shape:
        """(outputs,)."""
        if len(inputs[0]) != 1:
            raise ValueError(f"a dense layer takes (features,), not {inputs[0]}: flatten first")
        return (self.outputs,)

    def parameters(self, shape: Shape) -> tuple[int, int]:
        """Weights and biases; all are trained."""
        return dense_parameters(shape[0], self.outputs), 0

    def macs(self, shape: Shape) -> int:
        """inputs * outputs."""
        return dense_macs(shape[0], self.outputs)


@dataclass(frozen=True)
class Add(Layer):
    """Sum of all branches, as in residual networks."""

    activation: str = ""

    @property
    def title(self) -> str:
        """Such as "add, ReLU"."""
        return listed("add", self.activation)

    def output_shape(self, *inputs: Shape) -> Shape:
        """The shape that all branches have."""
        if len(set(inputs)) != 1:
            raise ValueError(f"branches of shapes {inputs} cannot be added: they must agree")
        return inputs[0]


@dataclass(frozen=True)
class Concat(Layer):
    """All branches, channel after channel; larger images are cropped about their centre.

    Vectors (features,) are joined too.
    """

    title = "concat"

    def output_shape(self, *inputs: Shape) -> Shape:
        """(sum of C, smallest H, smallest W), or the sum of the features."""
        if not inputs or len(set(map(len, inputs))) != 1:
            raise ValueError(
                f"{inputs} must be shapes of images or of vectors, at least one branch"
            )
        channels, *sizes = zip(*inputs, strict=True)
        return sum(channels), *map(min, sizes)

    def crop(self, *inputs: Shape) -> list[tuple[int, ...]]:
        """Rows and columns that are cut off at the top and left of each branch."""
        _, *sizes = self.output_shape(*inputs)
        return [tuple((i - o) // 2 for i, o in zip(s[1:], sizes, strict=True)) for s in inputs]
