"""Arguments, checked before any work: every error names the argument, its value and the rule."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import prod
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = int | Sequence[int]
Array = NDArray[Any]

LONGEST = 2**31 - 1  # pixels along an axis, so that no product of two of them overflows
LARGEST = float(np.finfo(float).max)
GIB = 2**30
GROWTH = 100  # an array may be that many times as large as those it comes from


def whole(name: str, value: Any, *, least: int = 1, most: int | None = None) -> int:
    """The argument `name` as an int from `least` to `most`; True and False are not numbers."""
    try:
        number = operator.index(value)
    except TypeError:
        number = None
    if number is None or isinstance(value, (bool, np.bool)):
        raise ValueError(f"{name}={value!r} must be a whole number")
    if number < least:
        raise ValueError(f"{name}={number} must be at least {least}")
    if most is not None and number > most:
        raise ValueError(f"{name}={number} must be at most {most}")
    return number


def finite(name: str, value: Any) -> float:
    """The argument `name` as a float that is neither infinite nor NaN.

    >>> finite("p", 1)
    1.0
    """
    scalar = value[()] if isinstance(value, np.ndarray) else value
    real = isinstance(scalar, Real) and not isinstance(scalar, bool)
    if not real or not abs(scalar) <= LARGEST:
        raise ValueError(f"{name}={value!r} must be a finite number")
    return float(scalar)


def chosen(name: str, value: Any, options: Sequence[str]) -> str:
    """The argument `name`, which must be one of the words in `options`."""
    if not isinstance(value, str) or value not in options:
        *most, last = map(repr, options)
        raise ValueError(f"{name}={value!r} must be {', '.join(most)} or {last}")
    return value


def flag(name: str, value: Any) -> bool:
    """The argument `name` as True or False; any text would be true, "False" too."""
    if not isinstance(value, (bool, np.bool)):
        raise ValueError(f"{name}={value!r} must be True or False")
    return bool(value)


def text(name: str, value: Any) -> str:
    """The argument `name`, which must be a str."""
    if not isinstance(value, str):
        raise ValueError(f"{name}={value!r} must be text")
    return value


def listed(name: str, value: Any, of: str = "numbers") -> list[Any]:
    """The entries of a tuple, list or row; a set and a dict have no order that could be meant."""
    if isinstance(value, (str, bytes)) or not isinstance(value, (Sequence, np.ndarray)):
        raise ValueError(f"{name}={value!r} must be a list of {of}")
    return list(np.atleast_1d(value)) if isinstance(value, np.ndarray) else list(value)


def named(name: str, value: Any, of: str) -> dict[str, Any]:
    """The entries of a dict whose keys are names."""
    if not isinstance(value, Mapping) or not value:
        raise ValueError(f"{name}={value!r} must be a dict of names and {of}")
    return {text(f"{name}: name", key): one for key, one in value.items()}


def per_axis(name: str, value: Ints, axes: int, *, least: int = 1) -> tuple[int, ...]:
    """One int for each spatial axis; a single int stands for all of them.

    >>> per_axis("stride", 2, axes=3)
    (2, 2, 2)
    """
    if not axes:
        raise ValueError(f"{name}={value!r} must hold at least one number")
    if isinstance(value, int):
        return (whole(name, value, least=least, most=LONGEST),) * axes
    words = isinstance(value, (str, bytes))
    values = listed(name, value) if np.iterable(value) and not words else [value] * axes
    if words or len(values) != axes:
        raise ValueError(f"{name}={value!r} must be one number or {axes}, one per spatial axis")
    return tuple(whole(name, one, least=least, most=LONGEST) for one in values)


def plain(name: str, array: ArrayLike, *, kinds: str = "biuf") -> Array:
    """The argument `name` as an array of bool, ints or floats, which all keep their dtype.

    `kinds` are the letters of NumPy's `dtype.kind` that are allowed.
    """
    try:
        numbers = np.asarray(array)
    except (TypeError, ValueError, RuntimeError, OverflowError) as error:
        raise ValueError(f"{name} is not an array of numbers: {error}") from None
    if numbers.dtype.kind not in kinds:
        raise ValueError(f"{name} has dtype {numbers.dtype}; it must hold real numbers")
    if isinstance(array, np.ma.MaskedArray):
        raise ValueError(f"{name} is masked; say what stands there instead: {name}.filled(0)")
    return numbers


def real(name: str, array: ArrayLike) -> Array:
    """Floating-point numbers: floats keep their dtype, bool and ints become float64.

    An integer above 2**53 in absolute value has no exact float64.
    """
    numbers = plain(name, array)
    return numbers if numbers.dtype.kind == "f" else numbers.astype(np.float64)


def finite_row(name: str, value: ArrayLike) -> Array:
    """The argument `name` as a copy (N,) in float64, N at least 1, none of it NaN or infinite.

    >>> finite_row("x", [1, 2])
    array([1., 2.])
    """
    row = plain(name, value).astype(float)
    if row.ndim != 1 or not row.size or not np.isfinite(row).all():
        raise ValueError(f"{name} has shape {row.shape}; it must be one row of finite numbers")
    return row


def summable(numbers: Array) -> Array:
    """Half precision as single: its sums are soon beyond 65 504, the largest half."""
    return numbers.astype(np.float32) if numbers.dtype == np.float16 else numbers


def affordable(argument: str, shape: Sequence[int], *given: Array, itemsize: int = 8) -> None:
    """ValueError before an array of `shape` is made that must be a mistake.

    That is one of more than 1 GiB and more than a hundred times what was `given`.
    """
    size = itemsize * prod(shape)
    if size > max(GIB, GROWTH * sum(array.nbytes for array in given)):
        shown = " x ".join(map(str, shape))
        raise ValueError(f"{argument} asks for {shown} numbers, {size / GIB:.3g} GiB of memory")


@contextmanager
def shapes_in_errors(**arrays: Array) -> Iterator[None]:
    """Adds shapes to a ValueError: the inner code knows the rule, the outer code knows the call."""
    try:
        yield
    except ValueError as error:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
        raise ValueError(f"{error} ({shapes})") from None
