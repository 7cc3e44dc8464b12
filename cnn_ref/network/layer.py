"""What every layer is: a forward step, and a backward step by the chain rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from math import sqrt
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from cnn_ref.arguments import Array, affordable, finite, listed, per_axis, real, whole

Shape = tuple[int, ...]


class Layer:
    """One step of a network, y = layer(x), for batches x (N, ...).

    `forward` keeps what `backward` needs. `backward` takes dL/dy, the gradient of the loss with
    respect to the output, leaves the gradients of the parameters in `gradients`, and returns dL/dx.
    A layer of one's own has a `forward` and an `input_gradient`; if no sample of a batch changes
    what becomes of another, `splits = True` lets a network train faster.
    Source: Goodfellow et al., Deep Learning, section 6.5.
    """

    parameter_names: ClassVar[tuple[str, ...]] = ()  # learned by gradient descent
    state_names: ClassVar[tuple[str, ...]] = ()  # kept, but not learned by gradient descent
    splits: ClassVar[bool] = False  # whether a batch in parts gives what the whole batch gives

    gradients: dict[str, Array]
    _returned: Shape | None = None  # by the last forward

    def __init_subclass__(cls) -> None:
        """Every layer checks x before any work, and remembers what gradient fits."""
        if "forward" in vars(cls):
            cls.forward = _checked(cls.forward)  # type: ignore[method-assign]

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """y of x; `training` matters to the layers that behave differently while learning."""
        raise NotImplementedError

    def input_gradient(self, gradient: Array) -> Array:
        """dL/dx from dL/dy = `gradient`, for the x of the last `forward`."""
        raise NotImplementedError

    def parameter_gradients(self, gradient: Array) -> dict[str, Array]:
        """dL/dp from dL/dy = `gradient`, for every parameter p."""
        return {}

    def backward(self, gradient: Array) -> Array:
        """dL/dx from dL/dy = `gradient`; the gradients of the parameters go to `gradients`.

        ValueError before the first `forward`, or if y had another shape.
        """
        return self.input_gradient(self.learn(gradient))

    def learn(self, gradient: Array) -> Array:
        """`backward` without dL/dx: only the gradients of the parameters; `gradient`, checked."""
        gradient, name = real("gradient", gradient), type(self).__name__
        if self._returned is None:
            raise ValueError(f"{name}: backward needs a forward pass to go back through")
        if gradient.shape != self._returned:
            raise ValueError(
                f"{name}: gradient has shape {gradient.shape}, the output had {self._returned}"
            )
        self.gradients = self.parameter_gradients(gradient)
        return gradient

    def output_shape(self, input_shape: Shape) -> Shape:
        """Shape of one output from the shape of one input, both without N; or ValueError."""
        return input_shape

    def initialise(self, rng: np.random.Generator) -> None:
        """Draws fresh parameters."""

    @property
    def parameters(self) -> dict[str, Array]:
        """Learned arrays by name; the arrays themselves, so that an optimizer can update them."""
        return self._arrays(self.parameter_names)

    @property
    def state(self) -> dict[str, Array]:
        """All arrays that make the layer what it is: parameters and running statistics."""
        return self._arrays((*self.parameter_names, *self.state_names))

    def astype(self, dtype: DTypeLike) -> None:
        """Converts parameters and running statistics."""
        for name, array in self.state.items():
            setattr(self, name, array.astype(dtype))

    def _arrays(self, names: Sequence[str]) -> dict[str, Array]:
        arrays = ((name, getattr(self, name)) for name in names)
        return {name: array for name, array in arrays if array is not None}


def _checked(forward: Callable[..., Array]) -> Callable[..., Array]:
    @wraps(forward)
    def checked(self: Layer, x: ArrayLike, *, training: bool = False) -> Array:
        y = forward(self, real("x", x), training=training)
        self._returned = y.shape
        return y

    return checked


def generator(seed: int | np.random.Generator | None) -> np.random.Generator:
    """Random numbers from a seed; None is a new sequence every time."""
    if isinstance(seed, np.random.Generator):
        return seed
    return np.random.default_rng(None if seed is None else whole("seed", seed, least=0))


def kaiming_uniform(rng: np.random.Generator, shape: Shape, inputs: int) -> Array:
    """Numbers between -1/sqrt(inputs) and 1/sqrt(inputs), float64.

    `inputs` is the fan-in, the number of inputs that one output sums over. This is how PyTorch
    draws the weights and biases of Conv2d and Linear: kaiming_uniform_ with a = sqrt(5), whose
    bound sqrt(6 / ((1 + a**2) inputs)) is 1/sqrt(inputs). Source: He et al., arXiv:1502.01852.
    """
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng={rng!r} must be a numpy.random.Generator")
    sizes = per_axis("shape", shape, len(listed("shape", shape)))
    affordable(f"shape={shape}", sizes)
    bound = 1 / sqrt(finite("inputs", whole("inputs", inputs)))
    return rng.uniform(-bound, bound, sizes)


def zeros(name: str, *shape: int) -> Array:
    """An array for parameters, float64; ValueError if it cannot be meant to be that large."""
    affordable(name, shape)
    return np.zeros(shape)


def need_axes(layer: Layer, input_shape: Shape, axes: str) -> None:
    """ValueError unless an input has the `axes`, such as "C, H, W", none of length 0."""
    if len(input_shape) != axes.count(",") + 1 or 0 in input_shape:
        sizes: Any = ("N", *input_shape)
        raise ValueError(
            f"{type(layer).__name__}: x must have shape (N, {axes}), not "
            f"({', '.join(map(str, sizes))})"
        )
