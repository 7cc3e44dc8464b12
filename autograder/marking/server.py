"""The page on which a person marks free text: on this machine only, under a secret address."""

from __future__ import annotations

import hmac
import json
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from autograder.errors import AutograderError, UsageError
from autograder.marking.answers import answers, save
from autograder.marking.page import marking_page

LONGEST_BODY = 100_000
"""Bytes of one mark."""


class Server(ThreadingHTTPServer):
    """Serves one run on 127.0.0.1; `url` holds the token without which nothing is answered."""

    daemon_threads = True

    def __init__(self, run: Path, port: int = 0) -> None:
        try:
            super().__init__(("127.0.0.1", port), Handler)
        except OSError as error:
            raise UsageError(f"port {port} cannot be used: {error.strerror}") from None
        self.run = run
        self.token = secrets.token_urlsafe(24)
        self.place = f"127.0.0.1:{self.server_address[1]}"
        self.url = f"http://{self.place}/{self.token}/"


class Handler(BaseHTTPRequestHandler):
    """The page, and one mark at a time."""

    server: Server
    timeout = 60

    def do_GET(self) -> None:
        """The page with all texts."""
        if self._allowed(""):
            self._answer(HTTPStatus.OK, marking_page(self.server.run).encode(), "text/html")

    def do_POST(self) -> None:
        """Keep one mark, and say so only when it is on disk."""
        if not self._allowed("mark"):
            return
        try:
            self._keep(self._body())
        except (AutograderError, ValueError, KeyError, TypeError) as error:
            self._answer(HTTPStatus.BAD_REQUEST, str(error).encode(), "text/plain")
        else:
            self._answer(HTTPStatus.NO_CONTENT, b"", "text/plain")

    def _allowed(self, name: str) -> bool:
        """Whether the address is ours; another name for this machine is none (DNS rebinding)."""
        path = f"/{self.server.token}/{name}"
        there = hmac.compare_digest(self.path.encode(), path.encode())
        if there and self.headers.get("Host") == self.server.place:
            return True
        self._answer(HTTPStatus.NOT_FOUND, b"Not found.", "text/plain")
        return False

    def _body(self) -> Any:
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 < length <= LONGEST_BODY:
            raise ValueError(f"a mark has up to {LONGEST_BODY} bytes")
        return json.loads(self.rfile.read(length))

    def _keep(self, mark: dict[str, Any]) -> None:
        name = (mark["student"], mark["question"], mark["text"])
        for one in answers(self.server.run):
            if (one.student, one.question, one.digest) == name:
                points = None if mark["points"] is None else float(mark["points"])
                save(self.server.run, one, points, str(mark["comment"]))
                return
        raise ValueError("This text is no longer in the run; load the page again.")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing: the address is a secret, and requests are of no interest."""


def serve(server: Server) -> None:
    """Answer requests until Ctrl-C."""
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
