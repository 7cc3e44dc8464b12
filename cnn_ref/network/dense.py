"""Fully connected layer, and what stands before it."""

from __future__ import annotations

from math import prod

import numpy as np

from cnn_ref.arguments import Array, flag, whole
from cnn_ref.network.layer import Layer, Shape, generator, kaiming_uniform, need_axes, zeros


class Flatten(Layer):
    """Each sample as one row, (N, C H W) from (N, C, H, W), in row-major order."""

    splits = True

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Rows."""
        self._shape = x.shape
        return x.reshape(len(x), *self.output_shape(x.shape[1:]))

    def input_gradient(self, gradient: Array) -> Array:
        """The old shape."""
        return gradient.reshape(self._shape)

    def output_shape(self, input_shape: Shape) -> Shape:
        """One axis."""
        return (prod(input_shape),)


class Dense(Layer):
    """y (N, outputs) = x W^T + b of x (N, inputs); PyTorch's Linear.

    `weight` is (outputs, inputs), `bias` (outputs,), drawn as PyTorch draws them, see
    `kaiming_uniform`. Backward, dL/dW = g^T x, dL/db = column sums of g, dL/dx = g W, with
    g = dL/dy. Source: Goodfellow et al., Deep Learning, section 6.5.
    """

    splits = True
    parameter_names = ("weight", "bias")

    def __init__(
        self,
        inputs: int,
        outputs: int,
        *,
        bias: bool = True,
        seed: int | np.random.Generator | None = None,
    ) -> None:
        self.inputs, self.outputs = whole("inputs", inputs), whole("outputs", outputs)
        self.weight = zeros(f"inputs={inputs}, outputs={outputs}", self.outputs, self.inputs)
        self.bias = np.zeros(self.outputs) if flag("bias", bias) else None
        self.initialise(generator(seed))

    def initialise(self, rng: np.random.Generator) -> None:
        """Draws fresh weights, then biases."""
        dtype = self.weight.dtype
        self.weight = kaiming_uniform(rng, self.weight.shape, self.inputs).astype(dtype)
        if self.bias is not None:
            self.bias = kaiming_uniform(rng, self.bias.shape, self.inputs).astype(dtype)

    def output_shape(self, input_shape: Shape) -> Shape:
        """(outputs,) from (inputs,)."""
        need_axes(self, input_shape, "inputs")
        if input_shape[0] != self.inputs:
            raise ValueError(f"Dense: x has {input_shape[0]} numbers a sample, not {self.inputs}")
        return (self.outputs,)

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """x W^T + b."""
        self.output_shape(x.shape[1:])
        self._x = x
        y = x @ self.weight.T
        return np.asarray(y if self.bias is None else y + self.bias)

    def parameter_gradients(self, gradient: Array) -> dict[str, Array]:
        """g^T x and the column sums of g."""
        gradients = {"weight": gradient.T @ self._x}
        if self.bias is not None:
            gradients["bias"] = gradient.sum(axis=0)
        return gradients

    def input_gradient(self, gradient: Array) -> Array:
        """g W."""
        return np.asarray(gradient @ self.weight)
