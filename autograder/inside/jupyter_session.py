"""A student's namespace in a real kernel, behind the same few requests of the judge."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Coroutine
from typing import Any

from . import shell
from .client import Client
from .jupyter import make_app
from .session import Session


class JupyterSession(Session):
    """Cells go to the kernel as messages; names are looked up and functions called in its thread.

    The kernel has the main thread, as in Jupyter, and its loop runs on between cells. The judge is
    answered by another thread.
    """

    def __init__(self, output_cap: int) -> None:
        self._app = make_app()
        assert self._app.shell is not None
        self.shell = self._app.shell
        self.cell_files: set[str] = set()
        self._client = Client(self._app, output_cap)
        self._process = os.getpid()
        shell.refuse_commands(self.shell)
        shell.accept_backends(self.shell)
        self.shell.db = {}  # in which %cd keeps its history; else a folder
        # `exit` ends a session, not its grading.
        self.shell.ask_exit = lambda: None  # type: ignore[attr-defined]
        self.shell.events.register("post_run_cell", self._end_of_child)

    def _end_of_child(self, *_: Any) -> None:
        """One process speaks for the submission, and not one that a cell forked."""
        if os.getpid() != self._process:
            os._exit(0)

    def run(self, conversation: Coroutine[Any, Any, None]) -> None:
        """Has a thread talk to the judge, while the kernel runs here."""
        self._loop = asyncio.get_event_loop()
        threading.Thread(target=_speak, args=(conversation,), daemon=True).start()
        self._app.start()

    async def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Reply to one request of the judge."""
        match request:
            case {"op": "cell"}:
                return await super().answer(request)
        answered = asyncio.run_coroutine_threadsafe(self._answer_here(request), self._loop)
        return await asyncio.wrap_future(answered)

    async def _answer_here(self, request: dict[str, Any]) -> dict[str, Any]:
        reply = await super().answer(request)
        self._end_of_child()
        return reply

    async def cell(self, source: str) -> dict[str, Any]:
        """Outcome of one cell."""
        sys.last_value = None
        reply = self._client.execute(source)
        error = None if reply.get("status") == "ok" else sys.last_value or RuntimeError("no reply")
        file = self.shell.compile.get_code_name(source, source, 0)
        return self._client.output() | self.outcome(source, error, {file})


def _speak(conversation: Coroutine[Any, Any, None]) -> None:
    try:
        asyncio.run(conversation)
    finally:
        os._exit(1)
