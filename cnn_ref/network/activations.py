"""Activation layers: one function for every number, its slope backward.

Sources: Goodfellow et al., Deep Learning, section 6.3; PyTorch, torch.nn (slopes at the kinks).
"""

from __future__ import annotations

import numpy as np

from cnn_ref.activations import sigmoid, softmax
from cnn_ref.arguments import LONGEST, Array, finite, whole
from cnn_ref.network.layer import Layer


class ReLU(Layer):
    """max(x, 0); the slope at 0 is 0."""

    splits = True

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """max(x, 0)."""
        # NumPy compares two arrays several times as fast as an array and a number.
        self._output = np.maximum(x, np.zeros_like(x))
        return self._output

    def input_gradient(self, gradient: Array) -> Array:
        """The gradient where x was positive."""
        return np.asarray(gradient * (self._output > 0))


class LeakyReLU(Layer):
    """x where x is positive, negative_slope * x elsewhere; the slope at 0 is negative_slope."""

    splits = True

    def __init__(self, negative_slope: float = 0.01) -> None:
        self.negative_slope = finite("negative_slope", negative_slope)

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """x or negative_slope * x."""
        self._positive = x > 0
        return np.where(self._positive, x, x * self.negative_slope)

    def input_gradient(self, gradient: Array) -> Array:
        """The gradient times 1 or negative_slope."""
        return np.where(self._positive, gradient, gradient * self.negative_slope)


class Sigmoid(Layer):
    """y = 1 / (1 + exp(-x)); dy/dx = y (1 - y)."""

    splits = True

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """1 / (1 + exp(-x))."""
        self._output = sigmoid(x)
        return self._output

    def input_gradient(self, gradient: Array) -> Array:
        """The gradient times y (1 - y)."""
        return np.asarray(gradient * self._output * (1 - self._output))


class Tanh(Layer):
    """y = tanh(x); dy/dx = 1 - y^2."""

    splits = True

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """tanh(x)."""
        self._output = np.tanh(x)
        return self._output

    def input_gradient(self, gradient: Array) -> Array:
        """The gradient times 1 - y^2."""
        return np.asarray(gradient * (1 - self._output**2))


class Softmax(Layer):
    """Probabilities y = exp(x) / sum(exp(x)) along `axis`.

    dL/dx = y (g - sum(g y)) with g = dL/dy. Not before `categorical_cross_entropy`, which takes the
    scores (logits) and applies it itself, without overflow.
    """

    def __init__(self, axis: int = -1) -> None:
        self.axis = whole("axis", axis, least=-LONGEST)

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Probabilities along `axis`."""
        self._output = softmax(x, axis=self.axis)
        return self._output

    def input_gradient(self, gradient: Array) -> Array:
        """y (g - sum(g y))."""
        mean = np.sum(gradient * self._output, axis=self.axis, keepdims=True)
        return np.asarray(self._output * (gradient - mean))
