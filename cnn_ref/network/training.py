"""The training loop."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, plain, whole
from cnn_ref.network.layer import generator
from cnn_ref.network.losses import LossFunction, function
from cnn_ref.network.optimizers import Optimizer
from cnn_ref.network.regularisation import Dropout

if TYPE_CHECKING:
    from cnn_ref.network.sequential import Sequential

BAR = 24  # characters


@dataclass
class History:
    """Losses by epoch.

    `loss` is the mean over the training set while the network was still learning, with dropout, as
    Keras and PyTorch tutorials print it; `validation_loss` is that after the epoch, without.
    `best_epoch`, from 0, is the one with the lowest validation loss, or the last without any.
    """

    loss: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    best_epoch: int = 0


def fit(
    model: Sequential,
    data: tuple[Array, Array],
    *,
    epochs: int,
    batch_size: int,
    optimizer: Optimizer,
    loss: LossFunction,
    validation: tuple[ArrayLike, ArrayLike] | None,
    patience: int | None,
    seed: int,
    progress: bool,
) -> History:
    """Trains `model` on data (x, targets), in batches drawn afresh every epoch.

    With `patience`, training stops early when the loss of `validation` (x, targets) has not fallen
    for that many epochs, and the network goes back to its best epoch. `seed` decides the order of
    the batches and the dropout: the same network, data and seed give the same bits. `progress`
    shows a bar, on a terminal. ValueError if the loss is no longer finite.
    """
    _check(data, validation, patience, optimizer)
    loss = function(loss)
    epochs, batch_size = whole("epochs", epochs), whole("batch_size", batch_size)
    rng = _reseed(model, seed)
    history, best = History(), _copy(model)
    for epoch in range(epochs):
        batches = _batches(rng.permutation(len(data[0])), batch_size)
        shown = _bar(batches, f"epoch {epoch + 1}/{epochs}", progress and sys.stdout.isatty())
        history.loss.append(_epoch(model, data, shown, optimizer, loss, epoch))
        if validation is None:
            history.best_epoch = epoch
            continue
        history.validation_loss.append(_validate(model, validation, loss, epoch))
        if history.validation_loss[epoch] < min(history.validation_loss[:epoch], default=np.inf):
            history.best_epoch, best = epoch, _copy(model)
        if patience is not None and epoch - history.best_epoch >= patience:
            break
    if patience is not None:
        model.set_state(best)
    return history


def _epoch(
    model: Sequential,
    data: tuple[Array, Array],
    batches: Iterable[Array],
    optimizer: Optimizer,
    loss: LossFunction,
    epoch: int,
) -> float:
    """Mean loss over all samples, each before the step that it caused."""
    x, targets = data
    total, parameters = 0.0, list(model.parameters.values())
    with np.errstate(over="ignore", invalid="ignore"):  # the loss tells, in a sentence
        for number, batch in enumerate(batches):
            value, gradients = model.loss_and_gradients(x[batch], targets[batch], loss)
            _finite(value, f"epoch {epoch + 1}, batch {number + 1}")
            optimizer.step(parameters, gradients)
            total += value * len(batch)
    return total / len(x)


def _validate(
    model: Sequential, validation: tuple[ArrayLike, ArrayLike], loss: LossFunction, epoch: int
) -> float:
    x, targets = validation
    with np.errstate(over="ignore", invalid="ignore"):
        value = model.evaluate(x, targets, loss=loss)
    _finite(value, f"validation after epoch {epoch + 1}")
    return value


def _finite(value: float, place: str) -> None:
    if not isfinite(value):
        raise ValueError(
            f"loss is {value} in {place}: the learning rate may be too large, "
            "or x or the targets hold numbers that are not finite"
        )


def _check(
    data: tuple[Array, Array],
    validation: tuple[ArrayLike, ArrayLike] | None,
    patience: int | None,
    optimizer: Optimizer,
) -> None:
    if not isinstance(optimizer, Optimizer):
        raise ValueError(f"optimizer={optimizer!r} must be one, such as SGD(0.01) or Adam()")
    if patience is not None:
        whole("patience", patience)
        if validation is None:
            raise ValueError(f"patience={patience} watches the validation loss; give validation")
    for name, pair in (("training", data), ("validation", validation)):
        if pair is not None:
            if not isinstance(pair, (tuple, list)) or len(pair) != 2:
                raise ValueError(f"{name} must be a pair (x, targets)")
            x, targets = (plain(f"{name} x or targets", array).shape for array in pair)
            if not x or not targets or x[0] != targets[0] or x[0] == 0:
                raise ValueError(
                    f"{name}: x {x} and targets {targets} must hold as many samples, at least one"
                )


def _reseed(model: Sequential, seed: int) -> np.random.Generator:
    """One source of all that is random, shared with the layers that drop."""
    rng = generator(whole("seed", seed, least=0))
    for layer in model.layers:
        if isinstance(layer, Dropout):
            layer.rng = rng
    return rng


def _batches(order: Array, size: int) -> list[Array]:
    return [order[start : start + size] for start in range(0, len(order), size)]


def _copy(model: Sequential) -> dict[str, Array]:
    return {name: array.copy() for name, array in model.state.items()}


def _bar(batches: list[Array], title: str, shown: bool) -> Iterator[Array]:
    """The batches, and a line on the terminal that grows with them."""
    for number, batch in enumerate(batches, start=1):
        yield batch
        if shown:
            done = BAR * number // len(batches)
            line = f"\r{title} [{'=' * done}{' ' * (BAR - done)}] {number}/{len(batches)}"
            end = "\n" if number == len(batches) else ""
            print(line, end=end, flush=True)
