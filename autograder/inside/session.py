"""Runs cells and calls functions of one submission, and reports every outcome as plain data."""

from __future__ import annotations

import asyncio
import inspect
import random
import sys
import types
from collections.abc import Coroutine
from typing import Any, Final

import numpy as np
from IPython.core.interactiveshell import InteractiveShell

from . import wants, wire
from .output import CappedText
from .shell import GradingShell, close_figures

TEXT_CAP: Final = 500


def describe(error: BaseException, files: set[str]) -> dict[str, Any]:
    """Class, text and line of an error; the line is the last one in any of these files."""
    try:
        text = str(error)[:TEXT_CAP]
    except BaseException:
        text = ""
    line = None
    if isinstance(error, SyntaxError) and error.filename in files:
        line, text = error.lineno, str(error.msg)[:TEXT_CAP]
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            line = trace.tb_lineno
        trace = trace.tb_next
    return {"class": wire.type_name(error), "text": text, "line": line}


def reseed(seed: int) -> None:
    """Sets the global generators, which would otherwise be a copy of the zygote's."""
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  (the legacy generator is what students use)


def _blank_lines(source: str) -> int:
    """Lines at the head of a cell that IPython cuts off before it compiles."""
    lines = source.splitlines()
    return next((number for number, line in enumerate(lines) if line.strip()), 0)


class Session:
    """One student's namespace."""

    shell: InteractiveShell

    def __init__(self, shell: GradingShell, output_cap: int) -> None:
        self.shell = shell
        self.stdout = sys.stdout = CappedText(output_cap)
        self.stderr = sys.stderr = CappedText(output_cap)
        self.cell_files: set[str] = set()

    def run(self, conversation: Coroutine[Any, Any, None]) -> None:
        """Talks to the judge. Cells run in the same loop, a running one as in Jupyter."""
        asyncio.run(conversation)

    async def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Reply to one request of the judge."""
        match request:
            case {"op": "cell", "source": str(source)}:
                return await self.cell(source)
            case {"op": "get", "name": str(name)}:
                return {"ok": True, "value": self.lookup(name)}
            case {"op": "call", "name": str(name), "args": tuple(args), "kwargs": dict(kwargs)}:
                return await self.call(name, args, kwargs)
        return {"ok": False, "class": "WireError", "text": "unknown request", "line": None}

    async def cell(self, source: str) -> dict[str, Any]:
        """Outcome of one cell."""
        error, files = await self._run(source)
        close_figures()
        output = {"stdout": self.stdout.take(), "stderr": self.stderr.take()}
        return output | self.outcome(source, error, files)

    def outcome(self, source: str, error: BaseException | None, files: set[str]) -> dict[str, Any]:
        """Whether a cell, compiled under these names, ran to its end, or why not; and its wants."""
        self.cell_files |= files
        failure: dict[str, Any] = {"class": "", "text": "", "line": None}
        if error is not None:
            failure = describe(error, files)
            wants.want_behind(error)
        if failure["line"] is not None:
            failure["line"] += _blank_lines(source)
        return {"ok": error is None, "wants": wants.take()} | failure

    async def _run(self, source: str) -> tuple[BaseException | None, set[str]]:
        """Error of a cell, if any, and the names under which its code was compiled."""
        shell, before = self.shell, set(self.shell.compile._filename_map)
        problem = None
        try:
            transformed = shell.transform_cell(source)  # type: ignore[no-untyped-call]
        except Exception:
            transformed, problem = source, sys.exc_info()
        try:
            result = await shell.run_cell_async(
                source,
                store_history=True,
                transformed_cell=transformed,
                preprocessing_exc_tuple=problem,
            )
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
            error = result.error_before_exec or result.error_in_exec
        except BaseException as escaped:  # raised by a hook that the student registered
            error = escaped
        return error, set(shell.compile._filename_map) - before

    def lookup(self, name: str) -> Any:
        """Value of a name as the wire sends it: data, `MISSING`, or a reference to a callable."""
        namespace, hidden = self.shell.user_ns, self.shell.user_ns_hidden
        if name.startswith("__") or name not in namespace:
            return wire.MISSING
        value = namespace[name]
        if name in hidden and hidden[name] is value:
            return wire.MISSING
        if callable(value):
            return wire.Reference(name)
        # Nothing but a direct answer to `get` may name a callable, so no reference goes deeper.
        return wire.Opaque("module") if isinstance(value, types.ModuleType) else value

    async def call(self, name: str, args: Any, kwargs: Any) -> dict[str, Any]:
        """What a function of the student returns for these arguments, or the error it raises."""
        try:
            function = self.shell.user_ns[name]
            resolved = [self._resolve(entry) for entry in args]
            named = {key: self._resolve(entry) for key, entry in kwargs.items()}
            value = function(*resolved, **named)
            if inspect.iscoroutine(value):
                value = await value
        except BaseException as error:
            return {"ok": False} | describe(error, self.cell_files)
        return {"ok": True, "value": value}

    def _resolve(self, value: Any) -> Any:
        return self.shell.user_ns[value.name] if type(value) is wire.Reference else value
