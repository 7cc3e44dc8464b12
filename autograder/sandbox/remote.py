"""Proxies for what stays in the student's process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Never

from autograder.inside.wire import Opaque, Reference

from .kinds import type_name

if TYPE_CHECKING:
    from .worker import Worker


class RemoteFunction:
    """A function of the student: calling it calls there, everything else is refused.

    No comparison, truth value or iteration is forwarded: the answer would be the student's word.
    """

    __array_ufunc__ = None
    __hash__ = object.__hash__

    def __init__(self, worker: Worker, name: str) -> None:
        self._worker = worker
        self.__name__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the student's function returns."""
        return self._worker.call(self.__name__, *args, **kwargs)

    def __repr__(self) -> str:
        return f"<function {self.__name__} of the submission>"

    def _refuse(self, *_: object) -> Never:
        raise TypeError(f"{self.__name__} is a function; call it, and compare what it returns")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __bool__ = __iter__ = __len__ = __contains__ = __getitem__ = __array__ = _refuse


def outgoing(value: Any) -> Any:
    """An argument as it is sent: a proxy by the name of its function."""
    return Reference(value.__name__) if type(value) is RemoteFunction else value


def returned(value: Any) -> Any:
    """What a call returned: no references, and no names of types that were made up."""
    return _mapped(value, {Reference: lambda _: Opaque("function"), Opaque: _known})


def _known(value: Any) -> Opaque:
    return Opaque(type_name(value.type_name))


def without_references(value: Any) -> Any:
    """The value, with `Opaque` in place of a reference that nobody asked for."""
    return _mapped(value, {Reference: lambda _: Opaque("function")})


def _mapped(value: Any, change: dict[type, Callable[[Any], Opaque]]) -> Any:
    """The value with what is no data changed, however deep it lies."""
    if type(value) in change:
        return change[type(value)](value)
    match value:
        case list():
            return [_mapped(entry, change) for entry in value]
        case tuple():
            return tuple(_mapped(entry, change) for entry in value)
        case dict():
            return {key: _mapped(entry, change) for key, entry in value.items()}
    return value
