"""Optimizers: how a parameter follows its gradient."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from cnn_ref.arguments import Array, finite


class Optimizer:
    """Updates parameters in place; remembers one set of parameters, from its first step on."""

    def __init__(self, lr: float) -> None:
        self.lr = finite("lr", lr)
        if lr <= 0:
            raise ValueError(f"lr={lr} must be a positive number")
        self._memory: list[tuple[Array, ...]] = []
        self.steps = 0

    def step(self, parameters: Sequence[Array], gradients: Sequence[Array]) -> None:
        """One step downhill; the arrays of `parameters` change."""
        if not self._memory:
            self._memory = [self._start(parameter) for parameter in parameters]
        remembered = [memory[0].shape for memory in self._memory]
        if remembered != [parameter.shape for parameter in parameters]:
            raise ValueError(
                f"{type(self).__name__} remembers parameters of shapes {remembered}; "
                "a network needs an optimizer of its own"
            )
        self.steps += 1
        for parameter, gradient, memory in zip(parameters, gradients, self._memory, strict=True):
            self._update(parameter, gradient, memory)

    def _start(self, parameter: Array) -> tuple[Array, ...]:
        raise NotImplementedError

    def _update(self, parameter: Array, gradient: Array, memory: tuple[Array, ...]) -> None:
        raise NotImplementedError


class SGD(Optimizer):
    """Stochastic gradient descent with momentum: v = momentum v + g, then p = p - lr v.

    As in PyTorch: lr multiplies the whole velocity, and the first velocity is the gradient.
    """

    def __init__(self, lr: float = 0.01, *, momentum: float = 0.0) -> None:
        super().__init__(lr)
        self.momentum = finite("momentum", momentum)
        if not 0 <= momentum < 1:
            raise ValueError(f"momentum={momentum} must be at least 0 and below 1")

    def _start(self, parameter: Array) -> tuple[Array, ...]:
        return (np.zeros_like(parameter),)

    def _update(self, parameter: Array, gradient: Array, memory: tuple[Array, ...]) -> None:
        (velocity,) = memory
        velocity *= self.momentum
        velocity += gradient
        parameter -= self.lr * velocity


class Adam(Optimizer):
    """Steps of about lr, whatever the size of the gradient g; with t the number of the step,

        m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) g^2,   both from 0,
        p = p - lr m / (1 - b1^t) / (sqrt(v) / sqrt(1 - b2^t) + eps).

    As in PyTorch: eps is added to the corrected root, as in algorithm 1 of Kingma & Ba,
    arXiv:1412.6980; Keras adds its eps (1e-7) to the uncorrected one.
    """

    def __init__(
        self, lr: float = 0.001, *, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
    ) -> None:
        super().__init__(lr)
        if not isinstance(betas, (tuple, list)) or len(betas) != 2:
            raise ValueError(f"betas={betas!r} must be two numbers")
        self.betas = finite("betas[0]", betas[0]), finite("betas[1]", betas[1])
        if not all(0 <= beta < 1 for beta in betas):
            raise ValueError(f"betas={betas} must be at least 0 and below 1")
        self.eps = finite("eps", eps)
        if eps < 0:
            raise ValueError(f"eps={eps} must not be negative")

    def _start(self, parameter: Array) -> tuple[Array, ...]:
        return np.zeros_like(parameter), np.zeros_like(parameter)

    def _update(self, parameter: Array, gradient: Array, memory: tuple[Array, ...]) -> None:
        mean, square = memory
        first, second = self.betas
        mean += (1 - first) * (gradient - mean)
        square *= second
        square += (1 - second) * np.square(gradient)
        root = np.sqrt(square) / sqrt(1 - second**self.steps) + self.eps
        parameter -= self.lr / (1 - first**self.steps) * mean / root
