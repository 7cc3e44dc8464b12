"""ipykernel as it is, but for what would reach beyond its process.

All channels are inproc: messages go from thread to thread of one process, through no socket of the
operating system, so that the system call filter denies sockets here too.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import zmq
from ipykernel.iostream import IOPubThread
from ipykernel.kernelapp import IPKernelApp
from IPython.paths import get_ipython_dir
from traitlets.config import Config


class _Publisher(IOPubThread):
    """Publishes what this process shows: libzmq is of no use in a child that a cell forked."""

    def _really_send(self, *message: Any, **options: Any) -> None:
        if self._is_master_process():
            super()._really_send(*message, **options)


class KernelApp(IPKernelApp):
    """The one kernel of a worker, with a client in the same process."""

    def init_connection_file(self) -> None:
        """Nothing: nobody else connects."""

    def write_connection_file(self, **_: Any) -> None:
        """Nothing."""

    def init_heartbeat(self) -> None:
        """Nothing: the judge sees whether the process lives."""

    def _try_bind_socket(self, s: zmq.Socket[bytes], port: int) -> int:
        self._bound = getattr(self, "_bound", 0) + 1
        s.bind(_endpoint(self._bound))
        return self._bound

    def init_iopub(self, context: zmq.Context[zmq.Socket[bytes]]) -> None:
        """Starts the thread that publishes, without a TCP port for children of cells."""
        channel = context.socket(zmq.XPUB)
        self.iopub_port = self._bind_socket(channel, 0)
        self.configure_tornado_logger()
        self.iopub_thread = _Publisher(channel, session=self.session)
        self.iopub_thread.start()
        self.iopub_socket = self.iopub_thread.background_socket

    def connected(self, kind: int, channel: str) -> zmq.Socket[bytes]:
        """Socket of a client of this kernel."""
        assert self.context is not None
        client: zmq.Socket[bytes] = self.context.socket(kind)
        if kind == zmq.SUB:
            client.subscribe(b"")
        client.connect(_endpoint(getattr(self, f"{channel}_port")))
        return client


def _endpoint(number: int) -> str:
    return f"inproc://kernel-{number}"


def make_app() -> KernelApp:
    """A kernel whose threads run; `start` makes the calling thread the one that runs cells."""
    config = Config()
    config.HistoryManager.enabled = False  # no SQLite, and no thread to write it
    config.IPKernelApp.log_level = 50
    config.IPKernelApp.transport = "ipc"  # it warns of TCP
    config.InteractiveShell.xmode = "Plain"
    _make_profile()
    asyncio.set_event_loop(asyncio.new_event_loop())
    app = KernelApp.instance(config=config)
    app.initialize([])
    return app


def _make_profile() -> None:
    """IPython copies a file with its mode into a new profile, which is forbidden in a worker."""
    startup = Path(get_ipython_dir()) / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "README").touch()
