"""What the cell that runs asked for in vain, in words of a short list that the judge knows."""

from __future__ import annotations

import re
import traceback
from typing import Final

SHELL, INSTALL, DOWNLOAD = "shell", "install", "download"
PROGRAM, NETWORK, WIDGET = "program", "network", "widget"
DRIVE, UPLOAD = "drive", "upload"
WORDS: Final = (SHELL, INSTALL, DOWNLOAD, PROGRAM, NETWORK, WIDGET, DRIVE, UPLOAD)

INSTALLERS: Final = ("pip", "conda", "mamba", "micromamba", "uv")
_INSTALL = re.compile(rf"\b({'|'.join(INSTALLERS)}|pip3|apt|apt-get)\b.*\b(install|add|update)\b")
_DOWNLOAD = re.compile(r"\b(wget|curl|gdown|git|kaggle|aria2c)\b")
_LIBRARIES: Final = {
    "/subprocess.py": PROGRAM,
    "/multiprocessing/": PROGRAM,
    "/concurrent/futures/process.py": PROGRAM,
    "/socket.py": NETWORK,
    "/http/client.py": NETWORK,
    "/urllib/request.py": NETWORK,
}

_asked: dict[str, None] = {}


def want(word: str) -> None:
    """Remembers a word until the cell has ended."""
    _asked[word] = None


def want_command(command: str) -> None:
    """Remembers what a shell command was meant for."""
    wanted = INSTALL if _INSTALL.search(command) else SHELL
    want(DOWNLOAD if wanted is SHELL and _DOWNLOAD.search(command) else wanted)


def want_behind(error: BaseException) -> None:
    """Remembers what an error of the operating system was raised for, as its traceback tells."""
    if not isinstance(error, OSError):
        return
    for frame, _ in traceback.walk_tb(error.__traceback__):
        for part, word in _LIBRARIES.items():
            if part in frame.f_code.co_filename:
                want(word)


def take() -> tuple[str, ...]:
    """All words since the last call."""
    words = tuple(_asked)
    _asked.clear()
    return words
