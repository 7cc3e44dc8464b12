"""Layers that behave differently while learning: batch normalisation and dropout."""

from __future__ import annotations

from math import prod

import numpy as np

from cnn_ref.arguments import Array, finite, whole
from cnn_ref.network.layer import Layer, Shape, generator, need_axes, zeros


class BatchNorm2d(Layer):
    """Each channel of x (N, C, H, W) with mean 0 and variance 1, then scaled and shifted.

        y = weight (x - mean) / sqrt(variance + eps) + bias

    In training, mean and variance (divided by n = N H W) are those of the batch, and the running
    ones move: new = (1 - momentum) old + momentum batch, for which the batch variance is divided by
    n - 1. Otherwise the running ones are used. These are PyTorch's conventions; Keras gives the
    complement of momentum, 0.99, uses eps=1e-3 and moves the biased variance.
    Sources: Ioffe & Szegedy, arXiv:1502.03167, algorithm 1; PyTorch, BatchNorm2d.
    """

    parameter_names = ("weight", "bias")
    state_names = ("running_mean", "running_var")

    def __init__(self, channels: int, *, eps: float = 1e-5, momentum: float = 0.1) -> None:
        self.channels = whole("channels", channels)
        self.eps, self.momentum = finite("eps", eps), finite("momentum", momentum)
        if eps <= 0:
            raise ValueError(f"eps={eps} must be positive")
        if not 0 <= momentum <= 1:
            raise ValueError(f"momentum={momentum} must be between 0 and 1")
        none = zeros(f"channels={channels}", self.channels)
        self.weight, self.bias = none + 1, none
        self.running_mean, self.running_var = none.copy(), none + 1

    def initialise(self, rng: np.random.Generator) -> None:
        """Scale 1, shift 0, and no memory."""
        for name, array in self.state.items():
            array[...] = 1 if name in ("weight", "running_var") else 0

    def output_shape(self, input_shape: Shape) -> Shape:
        """The same shape, if it has the right channels."""
        need_axes(self, input_shape, "C, H, W")
        if input_shape[0] != self.channels:
            raise ValueError(f"BatchNorm2d: x has {input_shape[0]} channels, not {self.channels}")
        return input_shape

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """The normalised batch; in training, the running statistics move."""
        self.output_shape(x.shape[1:])
        self._training = training
        mean, variance = self._batch(x) if training else (self.running_mean, self.running_var)
        self._deviation = np.sqrt(variance + self.eps)
        self._normal = (x - _channel(mean)) / _channel(self._deviation)
        return np.asarray(self._normal * _channel(self.weight) + _channel(self.bias))

    def _batch(self, x: Array) -> tuple[Array, Array]:
        n = x.size // self.channels
        if n < 2:
            raise ValueError(f"BatchNorm2d: training needs two pixels a channel, x is {x.shape}")
        mean, variance = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
        for running, batch in (
            (self.running_mean, mean),
            (self.running_var, variance * (n / (n - 1))),
        ):
            running += self.momentum * (batch - running)
        return mean, variance

    def parameter_gradients(self, gradient: Array) -> dict[str, Array]:
        """Sums over everything but the channels."""
        return {
            "weight": (gradient * self._normal).sum(axis=(0, 2, 3)),
            "bias": gradient.sum(axis=(0, 2, 3)),
        }

    def input_gradient(self, gradient: Array) -> Array:
        """In training, mean and variance depend on x too, which takes away two means.

        dL/dx = weight / deviation (g - mean(g) - xn mean(g xn)), xn the normalised x.
        """
        slope = _channel(self.weight / self._deviation)
        if not self._training:
            return np.asarray(gradient * slope)
        n = prod(gradient.shape) // self.channels
        sums = self.parameter_gradients(gradient)
        along = self._normal * _channel(sums["weight"] / n)
        return np.asarray(slope * (gradient - _channel(sums["bias"] / n) - along))


def _channel(values: Array) -> Array:
    """(C,) as (C, 1, 1), to stand beside images."""
    return values[:, np.newaxis, np.newaxis]


class Dropout(Layer):
    """In training, each number becomes 0 with probability `p`, the others grow by 1 / (1 - p).

    So the expectation stays what it is without training, when nothing is dropped.
    Sources: Srivastava et al., JMLR 15 (2014) 1929; PyTorch, Dropout.
    """

    def __init__(self, p: float = 0.5, *, seed: int | np.random.Generator | None = None) -> None:
        self.p = finite("p", p)
        if not 0 <= p <= 1:
            raise ValueError(f"p={p} must be between 0 and 1")
        self.rng = generator(seed)

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """x times a mask of zeros and 1 / (1 - p); without training, x."""
        self._mask = None
        if not training or self.p == 0:
            return x
        kept = self.rng.random(self._mask_shape(x)) >= self.p
        self._mask = kept.astype(x.dtype) * (1 / (1 - self.p) if self.p < 1 else 0)
        return np.asarray(x * self._mask)

    def input_gradient(self, gradient: Array) -> Array:
        """The gradient times the same mask."""
        return gradient if self._mask is None else np.asarray(gradient * self._mask)

    def _mask_shape(self, x: Array) -> Shape:
        return x.shape


class SpatialDropout(Dropout):
    """Drops whole feature maps of x (N, C, H, W): neighbouring pixels tell almost the same.

    PyTorch's Dropout2d. Source: Tompson et al., arXiv:1411.4280, section 3.2.
    """

    def output_shape(self, input_shape: Shape) -> Shape:
        """The same shape, if it is an image."""
        need_axes(self, input_shape, "C, H, W")
        return input_shape

    def _mask_shape(self, x: Array) -> Shape:
        self.output_shape(x.shape[1:])
        return (*x.shape[:2], 1, 1)
