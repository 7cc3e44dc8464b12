"""The worker's conversation with the judge: one frame in, one frame out."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

from . import reader, wire
from .session import Session


def _receive(link: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        part = link.recv(min(size - len(data), 1 << 20))
        if not part:
            os._exit(0)  # the judge is gone, or done with us
        data += part
    return bytes(data)


def receive(link: socket.socket) -> Any:
    """The judge's next message."""
    header, blob = wire.lengths(_receive(link, wire.LENGTHS.size))
    return reader.decode(_receive(link, header), _receive(link, blob))


def send(link: socket.socket, message: dict[str, Any]) -> None:
    """Sends a message; a value that cannot travel goes as the name of its type."""
    try:
        frame = wire.encode(message, strict=False)
    except Exception as error:  # too large, or changed by a thread while we read it
        kind = f"{wire.type_name(message.get('value'))} ({error})"
        frame = wire.encode(message | {"value": wire.Opaque(kind)}, strict=False)
    link.sendall(frame)


def _store(name: str, data: Any) -> dict[str, Any]:
    """Writes one of the submission's files; confinement keeps it inside the private folder."""
    path = Path(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.tobytes())
    except (OSError, MemoryError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        return {"ok": False, "class": type(error).__name__, "text": reason, "line": None}
    return {"ok": True}


async def _serve(link: socket.socket, session: Session) -> None:
    worker = os.getpid()
    # Reading blocks the loop on purpose: between cells nothing of the student's runs in it.
    while True:
        request = receive(link)
        ticket = {"id": request.pop("id"), "nonce": request.pop("nonce")}
        if request.get("op") == "file":
            reply = _store(request["name"], request["data"])
        else:
            reply = await session.answer(request)
        if os.getpid() != worker:
            os._exit(0)  # a child that the cell forked; one process speaks for the submission
        send(link, reply | ticket)


def serve(link: socket.socket, session: Session) -> None:
    """Answers until the judge hangs up."""
    session.run(_serve(link, session))
