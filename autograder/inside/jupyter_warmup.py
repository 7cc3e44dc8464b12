"""What a kernel loads, loaded once in the zygote; no kernel runs there, since it starts threads."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from IPython.core.ultratb import AutoFormattedTB
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from . import warmup
from .jupyter_session import JupyterSession

AT_WORK: Final = "matplotlib_inline.backend_inline"  # ties itself to the kernel that imports it


def warm_up(output_cap: int) -> Callable[[], JupyterSession]:
    """Imports and uses what cells will need; how a worker starts its kernel."""
    warmup.import_lazy_modules()
    session = partial(JupyterSession, output_cap)
    for name in _imported_by(session):
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    sys.modules.pop(AT_WORK, None)
    _draw()
    _tell_an_error()
    warmup.keep_pages_shared()
    return session


def _imported_by(session: Callable[[], JupyterSession]) -> list[str]:
    """Modules that a kernel has imported after the rehearsal, in a child that ends with it."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            rehearsed = session()
            rehearsed.run(_rehearse(rehearsed, writing))
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        names = told.read()
    os.waitpid(child, 0)
    found: list[str] = json.loads(names or "[]")
    return found


async def _rehearse(session: JupyterSession, writing: int) -> None:
    for source in warmup.CELLS:
        await session.answer({"op": "cell", "source": source})
    with os.fdopen(writing, "w") as telling:
        json.dump(sorted(sys.modules), telling)
    os._exit(0)


def _draw() -> None:
    """Fills the caches of fonts and styles."""
    figure = Figure()
    FigureCanvasAgg(figure)
    axes = figure.subplots(1, 2)
    axes[0].imshow(np.eye(4))
    axes[1].plot([1, 2])
    axes[0].set_title("kernel")
    figure.tight_layout()
    figure.canvas.draw()


def _tell_an_error() -> None:
    """Compiles the patterns that colour a traceback."""
    try:
        raise ValueError
    except ValueError as error:
        AutoFormattedTB().structured_traceback(type(error), error, error.__traceback__)
