"""Proxies for what stays in the student's process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Never

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
