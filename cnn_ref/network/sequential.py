"""A network: layers, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from cnn_ref.arguments import Array, flag, plain, real, whole
from cnn_ref.network import storage, summaries, training
from cnn_ref.network.fast import fuse
from cnn_ref.network.layer import Layer, Shape, generator
from cnn_ref.network.losses import MEANS, LossFunction, function, judged
from cnn_ref.network.optimizers import Optimizer

MICRO_BATCH = 32  # samples whose arrays stay in the cache from forward to backward


class Sequential:
    """Layers, one after another, with the training loop that students know from Keras.

    With a `seed`, all parameters are drawn afresh, the same ones for the same seed; without, the
    layers keep theirs. Parameters and data are converted to `dtype`. `fast` computes the same with
    the layers of `cnn_ref.network.fast` and in small batches, as far as they go; without, each
    layer does its own work.

    >>> from cnn_ref.network import Dense, ReLU
    >>> Sequential(Dense(2, 3), ReLU(), Dense(3, 1), seed=0).predict(np.ones((5, 2))).shape
    (5, 1)
    """

    def __init__(
        self,
        *layers: Layer,
        seed: int | None = None,
        dtype: DTypeLike = np.float32,
        fast: bool = True,
    ) -> None:
        for index, layer in enumerate(layers):
            if not isinstance(layer, Layer):
                raise ValueError(f"layer {index} is {layer!r}; it must be a layer of cnn_ref")
        if len(set(map(id, layers))) < len(layers) or not layers:
            raise ValueError("a network needs at least one layer, and each layer only once")
        self.dtype = _floating(dtype)
        self.layers, self.fast = layers, flag("fast", fast)
        self._units = fuse(layers) if self.fast else layers
        rng = generator(seed)
        for layer in layers:
            if seed is not None:
                layer.initialise(rng)
            layer.astype(self.dtype)

    @property
    def parameters(self) -> dict[str, Array]:
        """Learned arrays, "0.weight" for the weight of layer 0, as in PyTorch's state_dict."""
        return {
            f"{index}.{name}": array
            for index, layer in enumerate(self.layers)
            for name, array in layer.parameters.items()
        }

    @property
    def state(self) -> dict[str, Array]:
        """Parameters and running statistics; the arrays themselves."""
        return {
            f"{index}.{name}": array
            for index, layer in enumerate(self.layers)
            for name, array in layer.state.items()
        }

    def set_state(self, state: Mapping[str, ArrayLike]) -> None:
        """Copies arrays into the network, all of those that `state` lists, or ValueError."""
        storage.fill(self.state, state)

    def output_shape(self, input_shape: Shape) -> Shape:
        """Shape of one output from the shape of one input, without N."""
        return summaries.shapes(self.layers, input_shape)[-1]

    def forward(self, x: ArrayLike, *, training: bool = False) -> Array:
        """Output of the last layer, (N, ...) from x (N, ...); valid until the next call."""
        x, training = np.asarray(real("x", x), self.dtype), flag("training", training)
        if x.ndim < 2:
            raise ValueError(f"x has shape {x.shape}; its first axis counts samples")
        sizes = x.shape[1:]
        try:
            for unit in self._units:
                x = unit.forward(x, training=training)
        except ValueError:
            self.output_shape(sizes)  # names the layer that cannot take its input
            raise
        return x

    def backward(self, gradient: Array) -> None:
        """Gradients of all parameters, from that of the output; they stay in the layers.

        The gradient of x is not computed: nobody learns from it.
        """
        learning = [index for index, unit in enumerate(self._units) if unit.parameters]
        for index in range(len(self._units) - 1, min(learning, default=len(self._units)), -1):
            gradient = self._units[index].backward(gradient)
        for index in learning[:1]:
            self._units[index].learn(gradient)

    def loss_and_gradients(
        self, x: ArrayLike, targets: ArrayLike, loss: LossFunction
    ) -> tuple[float, list[Array]]:
        """Loss of one batch in training, and its gradients in the order of `parameters`."""
        x, targets = plain("x", x), plain("targets", targets)
        total, gradients = 0.0, list[Array]()
        for part in self._parts(len(x), loss):
            share = len(x[part]) / len(x)
            result = judged(loss, self.forward(x[part], training=True), targets[part])
            total += result.value * share
            self.backward(np.asarray(result.gradient * share, self.dtype))
            learning = (unit for unit in self._units if unit.parameters)
            new = [array for unit in learning for array in unit.gradients.values()]
            for old, more in zip(gradients, new, strict=bool(gradients)):
                old += more
            gradients = gradients or new
        return total, gradients

    def fit(
        self,
        x: ArrayLike,
        targets: ArrayLike,
        *,
        epochs: int,
        batch_size: int,
        optimizer: Optimizer,
        loss: LossFunction,
        validation: tuple[ArrayLike, ArrayLike] | None = None,
        patience: int | None = None,
        seed: int = 0,
        progress: bool = True,
    ) -> training.History:
        """Trains, and returns the losses of every epoch; see `training.fit`."""
        return training.fit(
            self,
            (plain("x", x), plain("targets", targets)),
            epochs=epochs,
            batch_size=batch_size,
            optimizer=optimizer,
            loss=loss,
            validation=validation,
            patience=patience,
            seed=seed,
            progress=flag("progress", progress),
        )

    def predict(self, x: ArrayLike, *, batch_size: int = 64) -> Array:
        """Outputs (N, ...) for x (N, ...), without dropout and with running statistics."""
        x, size = plain("x", x), whole("batch_size", batch_size)
        if x.ndim < 2:
            raise ValueError(f"x has shape {x.shape}; its first axis counts samples")
        starts = range(0, max(len(x), 1), size)
        return np.concatenate([self.forward(x[start : start + size]).copy() for start in starts])

    def evaluate(
        self, x: ArrayLike, targets: ArrayLike, *, loss: LossFunction, batch_size: int = 64
    ) -> float:
        """Loss of the predictions for x."""
        scores = self.predict(x, batch_size=batch_size)
        return judged(function(loss), scores, plain("targets", targets)).value

    def summary(self, input_shape: Shape) -> None:
        """Prints layers, output shapes and parameters for inputs (C, H, W) or (inputs,)."""
        print(summaries.table(self.layers, input_shape))

    def save(self, path: str | Path) -> None:
        """Writes parameters and running statistics to an .npz file, named as in `state`."""
        storage.save(path, self.state)

    def load(self, path: str | Path) -> None:
        """Reads what `save` wrote for a network of the same layers; ValueError if it differs."""
        storage.load(path, self.state)

    def _parts(self, samples: int, loss: LossFunction) -> Iterator[slice[Any, Any, Any]]:
        """Slices of a batch that may be computed one by one."""
        splits = self.fast and all(layer.splits for layer in self.layers)
        size = MICRO_BATCH if splits and loss in MEANS else samples
        return (slice(start, start + size) for start in range(0, samples, max(size, 1)))


def _floating(dtype: DTypeLike) -> np.dtype[Any]:
    try:
        found = np.dtype(dtype)
    except TypeError:
        found = None
    if dtype is None or found is None or found.kind != "f" or found.itemsize < 4:
        raise ValueError(f"dtype={dtype!r} must be a floating-point type of at least 32 bits")
    return found
