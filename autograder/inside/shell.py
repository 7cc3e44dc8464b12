"""The IPython shell that runs a student's cells: all of its semantics, none of its display."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import builtins
import getpass
import sys
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.formatters import DisplayFormatter
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList
from traitlets import Instance, Type
from traitlets.config import Config

from . import wants
from .transformer import Transformer

LANGUAGES = ("script", "bash", "sh", "perl", "ruby", "python", "python2", "python3", "pypy", "cmd")
"""Cell magics that start a program."""


def _looked_at(value: Any) -> None:
    """Takes note of a widget that is shown: nobody is there to move it."""
    library = sys.modules.get("ipywidgets")
    if library is not None and isinstance(value, library.Widget):
        wants.want(wants.WIDGET)


class _Hook(DisplayHook):
    """Remembers a cell's last value as `_` and `Out`, without computing how it looks."""

    def __call__(self, result: Any = None) -> None:
        if result is not None and not self.quiet():
            _looked_at(result)
            self.check_for_underscore()
            self.update_user_ns(result)
            self.fill_exec_result(result)


class _Publisher(DisplayPublisher):
    """Shows nothing."""

    def publish(self, *_: Any, **__: Any) -> None:
        """Nothing: what a notebook shows is not marked, and drawing it costs most of the time."""

    def clear_output(self, wait: bool = False) -> None:
        """Nothing."""


class _Formatter(DisplayFormatter):
    """Finds nothing to show in any object, so `display` never draws."""

    def format(self, obj: Any, *_: Any, **__: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """No representation."""
        _looked_at(obj)
        return {}, {}


class GradingShell(InteractiveShell):
    """InteractiveShell without tracebacks and graphics."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    input_transformer_manager = Instance(Transformer, ())

    def init_display_formatter(self) -> None:
        """Puts the formatter that shows nothing in place."""
        self.display_formatter = _Formatter(parent=self)
        self.configurables.append(self.display_formatter)  # type: ignore[arg-type]

    def enable_gui(self, gui: Any = None) -> None:
        """Nothing: there is no screen."""

    def ask_exit(self) -> None:
        """Nothing: `exit` ends a session, not its grading."""

    def showtraceback(self, exc_tuple: Any = None, *_: Any, **__: Any) -> None:
        """Keeps the error for `%debug`; it is reported, and formatting it would run its code."""
        if exc_tuple is not None or sys.exc_info()[0] is not None:
            self._get_exc_info(exc_tuple)

    def showsyntaxerror(self, *_: Any, **__: Any) -> None:
        """Keeps the error, too."""
        self.showtraceback()

    showindentationerror = showsyntaxerror

    def _format_exception_for_storage(self, *_: Any, **__: Any) -> dict[str, Any]:
        return {}


def _no_input(*_: Any, **__: Any) -> str:
    raise StdinNotImplementedError("input() does not work while a notebook is graded.")


def close_figures(*_: Any, **__: Any) -> None:
    """Drops all open figures undrawn."""
    if plt.get_fignums():
        plt.close("all")


def refuse_commands(shell: InteractiveShell) -> None:
    """Has `!cmd`, `%pip` and `%%bash` say that they did not run.

    Like a failed command, none of them stops its cell.
    """
    register: Callable[..., None] = shell.register_magic_function

    def system(cmd: str) -> None:
        wants.want_command(cmd)
        print(f"!{cmd.strip()[:60]}: shell commands are not run while a notebook is graded.")
        shell.user_ns["_exit_code"] = 127

    def getoutput(cmd: str, *_: Any, **__: Any) -> Any:
        system(cmd)
        return SList([])

    def not_installed(line: str) -> None:
        wants.want(wants.INSTALL)
        print("Packages are not installed while a notebook is graded.")

    shell.system, shell.getoutput = system, getoutput  # type: ignore[method-assign]
    for name in wants.INSTALLERS:
        register(not_installed, magic_name=name)
    for name in LANGUAGES:
        register(lambda line, cell, name=name: system(f"%%{name} {line}"), "cell", name)


def accept_backends(shell: InteractiveShell) -> None:
    """Has `%matplotlib` draw inline where its backend needs a screen or a page."""
    enable: Any = shell.enable_matplotlib

    def enable_matplotlib(gui: Any = None) -> Any:
        try:
            return enable(gui)
        except (ImportError, RuntimeError, ValueError):
            return enable("inline")

    shell.enable_matplotlib = enable_matplotlib  # type: ignore[method-assign]


def _override_magics(shell: GradingShell) -> None:
    """Replaces the magics that need a screen, or a look at every module's file."""
    register: Callable[..., None] = shell.register_magic_function

    def nothing(line: str) -> None:
        pass

    for name in ("matplotlib", "autoreload", "aimport", "gui"):
        register(nothing, magic_name=name)


def _override_extensions(shell: GradingShell) -> None:
    """Leaves autoreload out: it looks at the file of every module before every cell."""
    manager: Any = shell.extension_manager
    load = manager.load_extension

    def load_extension(name: str) -> Any:
        return None if name == "autoreload" else load(name)

    manager.load_extension = load_extension


def make_shell() -> GradingShell:
    """The one shell of a zygote, which every worker inherits fresh."""
    config = Config()
    config.HistoryManager.enabled = False  # no SQLite, and no thread to write it
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 100
    shell = GradingShell.instance(config=config)
    shell.db = {}  # in which %cd keeps its history; else a folder, where workers may not write
    refuse_commands(shell)
    _override_magics(shell)
    _override_extensions(shell)
    builtins.input = _no_input
    getpass.getpass = _no_input
    plt.show = close_figures
    return shell
