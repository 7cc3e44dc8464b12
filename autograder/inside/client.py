"""The kernel's client: sends it one cell after the other, and collects what it publishes."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import time
from typing import Any, Final

import zmq
from jupyter_client.session import Session as Messages

from . import wants
from .jupyter import KernelApp
from .output import CappedText

IDLE_SECONDS: Final = 1.0  # what a cell published is awaited so long after its reply
START_SECONDS: Final = 10.0
OPTIONS: Final = {
    "silent": False,
    "store_history": True,
    "user_expressions": {},
    "allow_stdin": False,  # the kernel answers `input()` itself: nobody can be asked
    "stop_on_error": False,  # the next cell runs, whatever this one does
}


class Client:
    """What a front end is to a kernel, without the screen.

    Student code shares the process and can forge, swallow or flood any of these messages. It fools
    nobody but its own cell: the judge keeps the time, and takes each reply for the student's word.
    """

    def __init__(self, app: KernelApp, output_cap: int) -> None:
        self._messages = Messages(key=app.session.key)
        self._published = app.connected(zmq.SUB, "iopub")
        self._cells = app.connected(zmq.DEALER, "shell")
        self._streams = {name: CappedText(output_cap) for name in ("stdout", "stderr")}
        self._idle = False
        if not self._published.poll(int(1000 * START_SECONDS)):  # its word of welcome
            raise OSError("the kernel does not publish")

    def execute(self, source: str) -> dict[str, Any]:
        """Content of the kernel's reply to a cell."""
        request = self._messages.msg("execute_request", OPTIONS | {"code": source})
        self._messages.send(self._cells, request)
        self._idle, name = False, request["header"]["msg_id"]
        poller = zmq.Poller()
        for channel in (self._published, self._cells):
            poller.register(channel, zmq.POLLIN)
        while True:
            ready = dict(poller.poll())
            if self._published in ready:
                self._collect(name)
            reply = self._next(self._cells, name) if self._cells in ready else None
            if reply is not None:
                break
        deadline = time.monotonic() + IDLE_SECONDS
        while not self._idle and (left := deadline - time.monotonic()) > 0:
            if self._published.poll(int(1000 * left)):
                self._collect(name)
        content: dict[str, Any] = reply["content"]
        return content

    def output(self) -> dict[str, str]:
        """What the last cell printed, cut to its cap."""
        return {name: stream.take() for name, stream in self._streams.items()}

    def _collect(self, name: str) -> None:
        """Takes one published message; what is shown otherwise than in words is not marked."""
        message = self._next(self._published, name)
        match message:
            case {"msg_type": "stream", "content": {"name": str(stream), "text": str(text)}}:
                if stream in self._streams:
                    self._streams[stream].write(text)
            case {"content": {"data": {"application/vnd.jupyter.widget-view+json": _}}}:
                wants.want(wants.WIDGET)
            case {"msg_type": "status", "content": {"execution_state": "idle"}}:
                self._idle = True

    def _next(self, channel: zmq.Socket[bytes], name: str) -> dict[str, Any] | None:
        """The next message, if it belongs to the request of this name."""
        try:
            _, message = self._messages.recv(channel)
            belongs = message is not None and message["parent_header"].get("msg_id") == name
        except Exception:  # bytes that are no message: the student's
            return None
        return message if belongs else None
