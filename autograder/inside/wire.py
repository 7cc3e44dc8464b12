"""Plain data as bytes, and back: the only thing that crosses between judge and student code.

A frame is two lengths, a JSON header and the raw bytes of arrays and long strings. The reader
trusts nothing: sizes, depth and counts are checked before anything of that size is built, types
are taken from a closed list, and no name in a frame is ever looked up or called.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable
from typing import Any, Final, Never

import numpy as np

MAX_HEADER: Final = 4 << 20
MAX_BLOB: Final = 64 << 20
MAX_DEPTH: Final = 24
MAX_ITEMS: Final = 200_000
MAX_SEPARATORS: Final = 1_000_000  # bounds what the JSON parser builds before we can count items
MAX_NDIM: Final = 32
MAX_BITS: Final = 65_536
SHORT: Final = 256  # longer strings travel in the blob, where their commas count nothing
NAME_CAP: Final = 80
LENGTHS: Final = struct.Struct("!II")

_CODES = ("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
DTYPES: Final = {code: np.dtype(code) for code in _CODES}  # in native byte order
CODES: Final = {(dtype.kind, dtype.itemsize): name for name, dtype in DTYPES.items()}
FLOATS: Final = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


class WireError(Exception):
    """Bytes that are not a valid frame, or a value that cannot be put into one."""


class _Sealed:
    """A value that is not data: using it as data is an error, never silently true or equal."""

    __array_ufunc__ = None
    __hash__ = object.__hash__

    def _refuse(self, *_: object) -> Never:
        raise TypeError(f"{self!r} is not plain data: it cannot be compared, counted or iterated")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __bool__ = __iter__ = __len__ = __contains__ = __getitem__ = __array__ = _refuse


class Opaque(_Sealed):
    """Stands for a value that is not plain data; only the name of its type is known."""

    __slots__ = ("type_name",)

    def __init__(self, type_name: str) -> None:
        self.type_name = type_name[:NAME_CAP]

    def __repr__(self) -> str:
        return f"Opaque({self.type_name!r})"


class Reference(_Sealed):
    """Names a callable of the student's namespace."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Reference({self.name!r})"


class Missing:
    """Type of `MISSING`, the answer to a name that the student's namespace does not have."""

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING: Final = Missing()


def type_name(value: object) -> str:
    """Name of a value's class, read so that a metaclass has no say in it."""
    name = type.__getattribute__(type(value), "__name__")
    return name[:NAME_CAP] if type(name) is str else "object"


class _Writer:
    """Builds the JSON tree of one value and collects its raw bytes."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.chunks: list[bytes] = []
        self.size = 0
        self.items = 0

    def put(self, data: bytes) -> int:
        """Offset at which `data` will stand in the blob."""
        offset, self.size = self.size, self.size + len(data)
        if self.size > MAX_BLOB:
            raise WireError(f"more than {MAX_BLOB >> 20} MiB")
        self.chunks.append(data)
        return offset

    def node(self, value: Any, depth: int = 0) -> Any:
        """JSON node of a value; tagged objects stand for what JSON does not have."""
        self.items += 1
        if depth > MAX_DEPTH or self.items > MAX_ITEMS:
            raise WireError(f"nested deeper than {MAX_DEPTH} or more than {MAX_ITEMS} entries")
        writer = _WRITERS.get(type(value))
        if writer is not None:
            return writer(self, value, depth)
        if isinstance(value, np.generic) and type(value) in _NUMPY_SCALARS:
            return self._scalar(value, depth)
        return self._foreign(value, depth)

    def _foreign(self, value: Any, _: int) -> Any:
        if self.strict:
            raise WireError(f"a value of type {type_name(value)} cannot be sent")
        return {"o": type_name(value)}

    def _str(self, value: str, _: int) -> Any:
        if len(value) <= SHORT and value.isascii():
            return value
        text = value.encode("utf-8", "replace")
        return text.decode() if len(text) <= SHORT else {"s": [self.put(text), len(text)]}

    def _int(self, value: int, depth: int) -> Any:
        if -(2**53) <= value <= 2**53:
            return value
        return {"i": hex(value)} if value.bit_length() <= MAX_BITS else self._foreign(value, depth)

    def _float(self, value: float, _: int) -> Any:
        return value if math.isfinite(value) else {"f": repr(value)}

    def _complex(self, value: complex, depth: int) -> Any:
        return {"c": [self._float(value.real, depth), self._float(value.imag, depth)]}

    def _list(self, value: list[Any], depth: int) -> Any:
        return [self.node(entry, depth + 1) for entry in value]

    def _tuple(self, value: tuple[Any, ...], depth: int) -> Any:
        return {"t": [self.node(entry, depth + 1) for entry in value]}

    def _dict(self, value: dict[Any, Any], depth: int) -> Any:
        if not all(type(key) is str for key in value):
            return self._foreign(value, depth)
        pairs = [[self._str(key, 0), self.node(entry, depth + 1)] for key, entry in value.items()]
        return {"d": pairs}

    def _array(self, value: np.ndarray[Any, Any], depth: int) -> Any:
        if value.dtype.kind == "f" and value.dtype.itemsize > 8:
            value = value.astype(np.float64)
        code = CODES.get((value.dtype.kind, value.dtype.itemsize))
        if code is None:
            return self._foreign(value, depth)
        if value.nbytes + self.size > MAX_BLOB:
            raise WireError(f"more than {MAX_BLOB >> 20} MiB")
        native = np.ascontiguousarray(value, dtype=DTYPES[code])
        return {"a": [code, list(value.shape), self.put(native.tobytes())]}

    def _scalar(self, value: np.generic, depth: int) -> Any:
        """Python scalar where nothing is lost, a 0-d array where the precision would be."""
        plain = value.item() if value.dtype.char not in "efgFG" else np.asarray(value)
        return self.node(plain, depth)


_NUMPY_SCALARS: Final = frozenset(np.dtype(c).type for c in "?bBhHiIlLqQefdgFD")
_WRITERS: Final[dict[type, Callable[[_Writer, Any, int], Any]]] = {
    type(None): lambda _w, v, _d: v,
    bool: lambda _w, v, _d: v,
    type(...): lambda _w, _v, _d: {"e": 0},
    Missing: lambda _w, _v, _d: {"m": 0},
    Opaque: lambda _w, v, _d: {"o": v.type_name},
    Reference: lambda _w, v, _d: {"r": v.name},
    str: _Writer._str,
    int: _Writer._int,
    float: _Writer._float,
    complex: _Writer._complex,
    list: _Writer._list,
    tuple: _Writer._tuple,
    dict: _Writer._dict,
    np.ndarray: _Writer._array,
}


def encode(value: Any, *, strict: bool) -> bytes:
    """Frame of a value. What is not plain data is refused if `strict`, else becomes `Opaque`."""
    writer = _Writer(strict)
    header = json.dumps(writer.node(value), separators=(",", ":")).encode()
    if len(header) > MAX_HEADER or separators(header) > MAX_SEPARATORS:
        raise WireError("too many entries")
    return b"".join([LENGTHS.pack(len(header), writer.size), header, *writer.chunks])


def lengths(prefix: bytes) -> tuple[int, int]:
    """Sizes of header and blob that a frame announces, refused if beyond the caps."""
    header, blob = LENGTHS.unpack(prefix)
    if header > MAX_HEADER or blob > MAX_BLOB:
        raise WireError("a frame larger than allowed")
    return header, blob


def separators(header: bytes) -> int:
    """Upper bound of the values in a header, counted before any of them is built."""
    return header.count(b",") + header.count(b"[") + header.count(b"{")
