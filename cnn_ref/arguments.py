"""Arguments, checked before any work: every error names the argument, its value and the rule."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = int | Sequence[int]
Array = NDArray[Any]


def whole(name: str, value: Any, *, least: int = 1) -> int:
    """The argument `name` as an int that is at least `least`."""
    try:
        number = operator.index(value)
    except TypeError:
        raise ValueError(f"{name}={value!r} must be a whole number") from None
    if number < least:
        raise ValueError(f"{name}={number} must be at least {least}")
    return number


def per_axis(name: str, value: Ints, axes: int) -> tuple[int, ...]:
    """One int >= 1 for each spatial axis; a single int stands for all of them.

    >>> per_axis("stride", 2, axes=3)
    (2, 2, 2)
    """
    if isinstance(value, int):
        return (whole(name, value),) * axes
    values = tuple(value) if np.iterable(value) else (value,) * axes
    if len(values) != axes:
        raise ValueError(f"{name}={value!r} must be one number or {axes}, one per spatial axis")
    return tuple(whole(name, one) for one in values)


def real(name: str, array: ArrayLike) -> Array:
    """Floating-point numbers: floats keep their dtype, bool and ints become float64.

    An integer above 2**53 in absolute value has no exact float64.
    """
    numbers = np.asarray(array)
    if numbers.dtype.kind not in "biuf":
        raise ValueError(f"{name} has dtype {numbers.dtype}; it must hold real numbers")
    return numbers if numbers.dtype.kind == "f" else numbers.astype(np.float64)


@contextmanager
def shapes_in_errors(**arrays: Array) -> Iterator[None]:
    """Adds shapes to a ValueError: the inner code knows the rule, the outer code knows the call."""
    try:
        yield
    except ValueError as error:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
        raise ValueError(f"{error} ({shapes})") from None
