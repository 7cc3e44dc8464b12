"""The untrusting half of the wire: bytes of a frame to plain data, or `WireError`."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any, Never

import numpy as np

from . import wire
from .wire import WireError


def _number(parse: Callable[[str], Any], cap: int) -> Callable[[str], Any]:
    """Parser of a JSON number that refuses literals whose conversion costs more than reading."""

    def bounded(literal: str) -> Any:
        if len(literal) > cap:
            raise WireError("a number with too many digits")
        return parse(literal)

    return bounded


def _constant(literal: str) -> Never:
    raise WireError(f"{literal} outside its tag")


_JSON = json.JSONDecoder(
    parse_int=_number(int, 20), parse_float=_number(float, 40), parse_constant=_constant
)


def decode(header: bytes, blob: bytes) -> Any:
    """Value of a frame; every byte of the blob must belong to exactly one array or string."""
    if wire.separators(header) > wire.MAX_SEPARATORS:
        raise WireError("too many entries")
    try:
        tree = _JSON.decode(header.decode("utf-8"))
    except (ValueError, RecursionError):
        raise WireError("a header that is not JSON") from None
    reader = _Reader(blob)
    value = reader.value(tree, 0)
    if reader.cursor != len(blob):
        raise WireError("bytes that belong to nothing")
    return value


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= wire.MAX_BLOB


class _Reader:
    """Turns a JSON tree into a value, counting what it builds."""

    def __init__(self, blob: bytes) -> None:
        self.blob = blob
        self.cursor = 0
        self.items = 0

    def value(self, node: Any, depth: int) -> Any:
        """Value of one node."""
        self.items += 1
        if depth > wire.MAX_DEPTH or self.items > wire.MAX_ITEMS:
            raise WireError("nested too deep or too many entries")
        if node is None or type(node) in (bool, int, float):
            return node
        if type(node) is str:
            return _clean(node)
        if type(node) is list:
            return [self.value(entry, depth + 1) for entry in node]
        if type(node) is not dict or len(node) != 1:
            raise WireError("a node that is not a value")
        ((tag, body),) = node.items()
        reader = _READERS.get(tag)
        if reader is None:
            raise WireError("an unknown tag")
        return reader(self, body, depth)

    def take(self, offset: Any, size: int) -> bytes:
        """The next `size` bytes; parts may neither overlap nor leave gaps."""
        if type(offset) is not int or offset != self.cursor or size > len(self.blob) - offset:
            raise WireError("bytes outside the frame")
        self.cursor += size
        return self.blob[offset : offset + size]

    def _long_text(self, body: Any, _: int) -> str:
        if type(body) is not list or len(body) != 2 or not _is_count(body[1]):
            raise WireError("a malformed string")
        return self.take(body[0], body[1]).decode("utf-8", "replace")

    def _integer(self, body: Any, _: int) -> int:
        if type(body) is not str or len(body) > wire.MAX_BITS // 4 + 3:
            raise WireError("a malformed integer")
        try:
            return int(body, 16)
        except ValueError:
            raise WireError("a malformed integer") from None

    def _special(self, body: Any, _: int) -> float:
        if type(body) is not str or body not in wire.FLOATS:
            raise WireError("a malformed float")
        return wire.FLOATS[body]

    def _complex(self, body: Any, depth: int) -> complex:
        if type(body) is not list or len(body) != 2:
            raise WireError("a malformed complex number")
        real, imaginary = (self.value(part, depth + 1) for part in body)
        if type(real) is not float or type(imaginary) is not float:
            raise WireError("a malformed complex number")
        return complex(real, imaginary)

    def _tuple(self, body: Any, depth: int) -> tuple[Any, ...]:
        if type(body) is not list:
            raise WireError("a malformed tuple")
        return tuple([self.value(entry, depth + 1) for entry in body])

    def _dict(self, body: Any, depth: int) -> dict[str, Any]:
        if type(body) is not list or not all(type(p) is list and len(p) == 2 for p in body):
            raise WireError("a malformed dictionary")
        found: dict[str, Any] = {}
        for key_node, node in body:
            key = self.value(key_node, depth + 1)
            if type(key) is not str or key in found:
                raise WireError("a malformed dictionary")
            found[key] = self.value(node, depth + 1)
        return found

    def _array(self, body: Any, _: int) -> np.ndarray[Any, Any]:
        if type(body) is not list or len(body) != 3 or type(body[0]) is not str:
            raise WireError("a malformed array")
        dtype, shape = wire.DTYPES.get(body[0]), body[1]
        if dtype is None or type(shape) is not list or len(shape) > wire.MAX_NDIM:
            raise WireError("an array of an unknown type")
        # Extents beside a zero are bounded too: NumPy multiplies them before it sees the zero.
        if not all(map(_is_count, shape)) or math.prod(filter(None, shape)) > wire.MAX_BLOB:
            raise WireError("an array of an impossible shape")
        raw = self.take(body[2], math.prod(shape) * dtype.itemsize)
        if dtype.kind == "b":
            return np.asarray(np.frombuffer(raw, np.uint8) != 0).reshape(shape)
        return np.frombuffer(raw, dtype).reshape(shape).copy()

    def _opaque(self, body: Any, _: int) -> wire.Opaque:
        return wire.Opaque(_text(body))

    def _reference(self, body: Any, _: int) -> wire.Reference:
        return wire.Reference(_text(body))


def _clean(text: str) -> str:
    """Text without lone surrogates, which would break whoever prints it."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _text(body: Any) -> str:
    if type(body) is not str or len(body) > wire.SHORT:
        raise WireError("a malformed name")
    return _clean(body)


_READERS: dict[str, Callable[[_Reader, Any, int], Any]] = {
    "e": lambda _r, _b, _d: ...,
    "m": lambda _r, _b, _d: wire.MISSING,
    "s": _Reader._long_text,
    "i": _Reader._integer,
    "f": _Reader._special,
    "c": _Reader._complex,
    "t": _Reader._tuple,
    "d": _Reader._dict,
    "a": _Reader._array,
    "o": _Reader._opaque,
    "r": _Reader._reference,
}
