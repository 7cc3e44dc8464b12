"""Convolution layer."""

from __future__ import annotations

from math import prod

import numpy as np

from cnn_ref.arguments import Array, Ints, flag, per_axis, whole
from cnn_ref.network.layer import Layer, Shape, generator, kaiming_uniform, need_axes, zeros
from cnn_ref.network.window import Window
from cnn_ref.shapes import Padding, padding_pairs


class Conv2d(Layer):
    """Feature maps (N, out_channels, H', W') of x (N, in_channels, H, W), a cross-correlation.

    Arguments as in PyTorch; `padding` also takes pairs, "same" at any stride and "same_lower", see
    `cnn_ref.pad`. `weight` is (out_channels, in_channels / groups, kH, kW), `bias` (out_channels,),
    drawn as PyTorch draws them, see `kaiming_uniform`.

    As a matrix product ("im2col"): the pixels under the window, C kH kW of them at each of the
    L = H' W' positions, become the columns of a matrix X, and the kernels the rows of W. Then

        Y = W X + b,   dL/dW = dL/dY X^T,   dL/db = row sums of dL/dY,   dL/dX = W^T dL/dY,

    and each pixel collects the gradients of all columns that it stands in.
    Sources: Dumoulin & Visin, arXiv:1603.07285, chapter 4; Goodfellow et al., section 9.5.
    """

    splits = True
    parameter_names = ("weight", "bias")

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: Ints,
        *,
        stride: Ints = 1,
        padding: Padding = 0,
        dilation: Ints = 1,
        groups: int = 1,
        bias: bool = True,
        seed: int | np.random.Generator | None = None,
    ) -> None:
        self.in_channels = whole("in_channels", in_channels)
        self.out_channels = whole("out_channels", out_channels)
        self.groups = whole("groups", groups)
        if self.in_channels % self.groups or self.out_channels % self.groups:
            raise ValueError(
                f"groups={groups} must divide in_channels={in_channels} and "
                f"out_channels={out_channels}"
            )
        self.window = _window(kernel_size, stride, padding, dilation)
        depth, taps = self.in_channels // self.groups, self.window.kernel_size
        named = f"in_channels={in_channels}, out_channels={out_channels}, kernel_size={kernel_size}"
        self.weight = zeros(named, self.out_channels, depth, *taps)
        self.bias = np.zeros(self.out_channels) if flag("bias", bias) else None
        self.initialise(generator(seed))

    def initialise(self, rng: np.random.Generator) -> None:
        """Draws fresh weights, then biases."""
        inputs, dtype = prod(self.weight.shape[1:]), self.weight.dtype
        self.weight = kaiming_uniform(rng, self.weight.shape, inputs).astype(dtype)
        if self.bias is not None:
            self.bias = kaiming_uniform(rng, self.bias.shape, inputs).astype(dtype)

    def output_shape(self, input_shape: Shape) -> Shape:
        """(out_channels, H', W') from (in_channels, H, W)."""
        need_axes(self, input_shape, "C, H, W")
        if input_shape[0] != self.in_channels:
            raise ValueError(
                f"Conv2d: x has {input_shape[0]} channels, in_channels is {self.in_channels}"
            )
        return (self.out_channels, *self.window.outputs(input_shape[1:]))

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """W X + b, and the columns X are kept."""
        shape = (len(x), *self.output_shape(x.shape[1:]))
        padded = self.window.pad(x)
        self._input_shape, self._padded_shape = x.shape, padded.shape
        taps = np.stack(list(self.window.taps(padded, shape[2:])), axis=2)
        # C is split into groups, each with its own kernels; with groups=1 there is one.
        self._columns = taps.reshape(len(x), self.groups, self._kernels.shape[2], prod(shape[2:]))
        feature_maps: Array = np.matmul(self._kernels, self._columns).reshape(shape)
        if self.bias is not None:
            feature_maps += self.bias[:, np.newaxis, np.newaxis]
        return feature_maps

    def parameter_gradients(self, gradient: Array) -> dict[str, Array]:
        """dL/dW = dL/dY X^T, summed over the batch, and dL/db."""
        # Computed as X dL/dY^T and then transposed, which the BLAS does faster.
        products = np.matmul(self._columns, self._grouped(gradient).swapaxes(2, 3)).sum(axis=0)
        gradients = {"weight": products.swapaxes(1, 2).reshape(self.weight.shape)}
        if self.bias is not None:
            gradients["bias"] = gradient.sum(axis=(0, 2, 3))
        return gradients

    def input_gradient(self, gradient: Array) -> Array:
        """dL/dX = W^T dL/dY, and every column goes back to the pixels it came from ("col2im")."""
        columns = np.matmul(self._kernels.swapaxes(1, 2), self._grouped(gradient))
        outputs = gradient.shape[2:]
        taps = columns.reshape(*self._input_shape[:2], prod(self.window.kernel_size), *outputs)
        padded = np.zeros(self._padded_shape, dtype=columns.dtype)
        for index, seen in enumerate(self.window.taps(padded, outputs)):
            seen += taps[:, :, index]
        return self.window.crop(padded, self._input_shape[2:])

    @property
    def _kernels(self) -> Array:
        """W of each group, (groups, out_channels / groups, in_channels / groups * kH * kW)."""
        per_group = self.out_channels // self.groups
        return self.weight.reshape(self.groups, per_group, prod(self.weight.shape[1:]))

    def _grouped(self, gradient: Array) -> Array:
        per_group = self.out_channels // self.groups
        return gradient.reshape(len(gradient), self.groups, per_group, prod(gradient.shape[2:]))


def _window(kernel_size: Ints, stride: Ints, padding: Padding, dilation: Ints) -> Window:
    size = _two("kernel_size", kernel_size)
    steps, gaps = _two("stride", stride), _two("dilation", dilation)
    padding_pairs(padding, (1, 1), size, stride=steps, dilation=gaps)  # refuses nonsense now
    return Window(size, steps, padding, gaps)


def _two(name: str, value: Ints) -> tuple[int, int]:
    rows, columns = per_axis(name, value, 2)
    return rows, columns
