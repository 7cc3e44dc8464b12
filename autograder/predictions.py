"""Calls of a function that predicts: in parts, shuffled, and some inputs twice in other company."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.battery import no_function, raised
from autograder.checks import Outcome
from autograder.compare import NotComparable, NotFinite, as_plain

Array = NDArray[Any]

MOST_ROWS = 1000
"""Inputs of one call: few enough for its time limit."""

MOST_BYTES = 16 << 20
"""Of the inputs of one call; a frame of the wire holds 64 MiB."""

AGAIN = 100
"""Inputs that are asked a second time."""

SEED = 1
"""Of the order in which inputs are asked."""

WITHIN = 1e-3
"""Part of their spread by which two answers to one input may differ: what 32 bits lose."""


class Unfit(Exception):
    """Predictions that cannot be marked; `outcome` says why."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(outcome.message)


def predictions_of(name: str, function: Any, inputs: Array) -> Array:
    """What a student's function predicts for each input, float64 (N,).

    Inputs are asked in a shuffled order, whatever theirs says, in parts of nearly one size; some
    are asked a second time, from all parts. Raises `Unfit`.
    """
    if function is None or function is Ellipsis or not callable(function):
        raise Unfit(no_function(name, function))
    order = np.random.RandomState(SEED).permutation(len(inputs))
    found = np.empty(len(inputs))
    for rows in np.array_split(order, parts(inputs)):
        found[rows] = _called(name, function, inputs[rows])
    again = order[:: max(3, -(-len(order) // AGAIN))]
    repeated = _called(name, function, inputs[again])
    with np.errstate(over="ignore"):  # an infinite difference is one
        apart = np.abs(repeated - found[again]).max()
    if apart > WITHIN * _spread(found):
        message = (
            f"{name} gives the same inputs other values when others stand beside them, or each "
            "time that it is called. Something is computed over all inputs of a call, such as a "
            "mean, a maximum or the normalisation of a batch, or is random, such as dropout. "
            "Compute it once, from the training sample, and keep it; switch off what is random."
        )
        raise Unfit(Outcome(False, message, "depends_on_the_batch"))
    return found


def _spread(values: Array) -> float:
    """Standard deviation, which is finite for numbers at the end of the range too."""
    largest = float(np.abs(values).max(initial=0.0)) or 1.0
    return largest * float(np.std(values / largest))


def parts(inputs: Array) -> int:
    """Calls in which all inputs are asked once."""
    rows = max(1, min(MOST_ROWS, MOST_BYTES * len(inputs) // max(1, inputs.nbytes)))
    return -(-len(inputs) // rows)


def _called(name: str, function: Callable[..., Any], inputs: Array) -> Array:
    """Values of one call, float64, one for each input."""
    try:
        answer = function(inputs)
    except Exception as error:
        raise Unfit(raised(name, error)) from None
    if answer is None or answer is Ellipsis:
        message = f"{name} returned nothing; end it with `return`."
        raise Unfit(Outcome(False, message, status="missing"))
    try:
        values = as_plain(answer)
    except NotFinite:
        message = (
            f"{name} returned NaN or infinity. Look for a logarithm or a division of zero, an "
            "exponential of a large number, and a training that ran away."
        )
        raise Unfit(Outcome(False, message, "not_finite")) from None
    except NotComparable as error:
        raise Unfit(Outcome(False, f"{name} returned no numbers. {error}", "no_numbers")) from None
    if values.dtype.kind == "U":
        raise Unfit(Outcome(False, f"{name} returned text, not numbers.", "no_numbers"))
    if values.shape == (len(inputs), 1):  # the single output of a network
        values = values[:, 0]
    if values.shape != (len(inputs),):
        raise Unfit(_other_shape(name, inputs, values.shape))
    return values.astype(np.float64)


def _other_shape(name: str, inputs: Array, shape: tuple[int, ...]) -> Outcome:
    message = (
        f"{name} was given {len(inputs)} inputs, an array of shape {inputs.shape}, and returned "
        f"values of shape {shape}. One number for each input is asked, in their order: shape "
        f"({len(inputs)},)."
    )
    if len(shape) == 2 and shape[0] == len(inputs):
        message += " Of several outputs choose one, for instance [:, 1]."
    elif shape[:1] != (len(inputs),):
        message += " It is called with different numbers of inputs; take how many from len()."
    return Outcome(False, message, "other_shape")
