"""With `--kernel`, cells run in a real Jupyter kernel: what needs one works, marks are equal."""

import json
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.errors import SandboxError
from autograder.grader import Grader
from autograder.intake import Submission
from autograder.sandbox import runtime
from autograder.setting import Setting

pytestmark = pytest.mark.sandbox

ROOT = Path(__file__).resolve().parents[3]

WORKS = {
    "kernel": "from ipykernel.ipkernel import IPythonKernel\n"
    "assert type(get_ipython().kernel) is IPythonKernel\n"
    "assert type(get_ipython()).__name__ == 'ZMQInteractiveShell'",
    "what is shown": "shown = []\n"
    "def keep(message):\n"
    "    shown.append(message['msg_type'])\n"
    "    return message\n"
    "get_ipython().display_pub.register_hook(keep)",
    "update": "handle = display('a', display_id='x')\nhandle.update('b')\n"
    "assert shown == ['display_data', 'update_display_data']",
    "figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2])",
    "drawn with its cell": "assert shown[2:] == ['display_data'] and not plt.get_fignums()",
    "comm": "from comm import create_comm\ncomm = create_comm('widget', data={'a': 1})\n"
    "manager = get_ipython().kernel.comm_manager\nassert manager.comms[comm.comm_id] is comm",
    "background": "import asyncio\nticks = []\n"
    "async def tick():\n"
    "    while True:\n        ticks.append(1)\n        await asyncio.sleep(0.001)\n"
    "task = asyncio.create_task(tick())",
    "shell": "!ls data\nfiles = !ls\nassert list(files) == []",
    "script": "%%bash\nls",
    "install": "%pip install torch",
    "system": "import os\nassert os.system('true') != 0",
    "exit": "exit()",
    "await": "assert await asyncio.sleep(0.05, 3) == 3",
    "ran on between cells": "assert len(ticks) > 5\ntask.cancel()",
    "children": "import os\nif os.fork() == 0: print('child')\nelse: os.wait()",
    "history": "assert 'history' not in In[-2] and Out is not None",
}


def test_what_needs_a_kernel_works(strict_kernel):
    with strict_kernel.worker() as worker:
        for name, source in WORKS.items():
            outcome = worker.run_cell(source)
            assert outcome.status == "ok", (name, outcome)


ERRORS = {
    "x = 1\n\n1 / 0": ("ZeroDivisionError", 3),
    "\n\ndef f(:\n    pass": ("SyntaxError", 3),
    "import sys\nsys.exit(0)": ("SystemExit", 2),
    "raise KeyboardInterrupt": ("KeyboardInterrupt", 1),
    "\ninput('?')": ("StdinNotImplementedError", 2),
    "import scipy": ("ModuleNotFoundError", 1),
    "import debugpy": ("ModuleNotFoundError", 1),
    "class Broken:\n    def _repr_html_(self): 1 / 0\nBroken()": ("ZeroDivisionError", 2),
}


def test_errors_have_class_and_line_and_the_next_cell_runs(strict_kernel):
    with strict_kernel.worker() as worker:
        for source, (name, line) in ERRORS.items():
            for _ in range(2):  # the kernel compiles the same cell under the same name
                outcome = worker.run_cell(source)
                assert (outcome.status, outcome.error_class) == ("error", name), outcome
                assert outcome.line == line, outcome
        assert worker.run_cell("print('alive')").stdout == "alive\n"


def test_a_child_that_a_call_forked_ends_with_the_call(zygotes):
    with zygotes("sealed", kernel=True).worker() as worker:
        worker.run_cell(
            "import os\nchildren = []\n"
            "def forked():\n"
            "    for child in children: os.waitpid(child, 0)\n"
            "    children[:] = [os.fork()]\n"
            "    return 1 if children[0] else 2"
        )
        assert [worker.call("forked") for _ in range(3)] == [1, 1, 1]


PRINTS_PAST_PYTHON = """
import os, sys, threading
print('a')
print('b', file=sys.stderr)
read, write = threading.Event(), sys.stdout.write
def note(text):
    write(text)
    read.set()
sys.stdout.write = note
os.write(1, b'c')  # into a pipe that a thread of the kernel reads when it comes to it
read.wait()
del sys.stdout.write
"""


def test_output_is_collected_and_cut(zygotes):
    with zygotes("sealed", kernel=True).worker() as worker:
        outcome = worker.run_cell(PRINTS_PAST_PYTHON)
        assert sorted(outcome.stdout.split()) == ["a", "c"]
        assert outcome.stderr == "b\n"
        outcome = worker.run_cell("for _ in range(100_000): print('x' * 100)")
        assert 10_000 <= len(outcome.stdout) < 10_200
        assert worker.run_cell("print('again')").stdout == "again\n"


def test_no_socket_can_be_opened(strict_kernel):
    source = """
import socket
opened = []
for family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
    try: opened.append(socket.socket(family))
    except PermissionError: pass
"""
    with strict_kernel.worker() as worker:
        assert worker.run_cell(source).status == "ok"
        assert worker.get("opened") == []


def answers_of(student):
    """The answer cells of a sample notebook: its figures would be drawn, which takes long."""
    node = nbformat.read(ROOT / "examples" / "01_edges" / f"{student}.ipynb", as_version=4)
    node.cells = [
        cell
        for cell in node.cells
        if cell.cell_type == "code"
        and (cell.get("id", "").endswith("-answer") or "import" in cell.source)
    ]
    return Submission(student, f"{student}.ipynb", json.dumps(node).encode())


def test_marks_are_those_of_the_fast_shell(zygotes, edges):
    graders = []
    for kernel in (False, True):
        zygote = zygotes("sealed", kernel=kernel)
        setting = Setting(
            edges.chosen(), ROOT / "solutions" / "01_edges" / "tests", "sealed", zygote.limits, (),
            kernel=kernel,
        )  # fmt: skip
        graders.append(Grader(setting, zygote))
    earned = set()
    for student in ("ada", "goran", "bela", "emil"):
        fast, real = (grader.grade(answers_of(student)) for grader in graders)
        assert real.scores == fast.scores
        assert real.transcript == fast.transcript
        assert real.key != fast.key
        earned.add(real.scores["score"])
    assert len(earned) > 1


def test_a_run_says_that_it_used_a_kernel_and_is_regraded_in_one(tmp_path, zygotes, monkeypatch):
    zygotes("sealed", kernel=True)  # or skip
    handed_in, run = tmp_path / "in", tmp_path / "run"
    handed_in.mkdir()
    notebook = answers_of("ada").notebook
    (handed_in / "ada.ipynb").write_bytes(notebook)
    monkeypatch.chdir(ROOT)
    options = ["01_edges", str(handed_in), "--out", str(run), "--isolation", "sealed", "--kernel"]
    result = CliRunner().invoke(main, ["grade", *options], catch_exceptions=False)
    assert "Isolation: sealed, kernel" in result.output
    info = json.loads((run / "run.json").read_text())
    assert info["engine"] == "kernel"
    assert metadata.version("ipykernel") in info["isolation"]["layers"]["kernel"]
    CliRunner().invoke(main, ["report", str(run)], catch_exceptions=False)
    assert "real Jupyter kernel" in (run / "report" / "index.html").read_text()
    again = CliRunner().invoke(main, ["regrade", str(run)], catch_exceptions=False)
    assert "1 results are of today's tests already" in again.output
    assert json.loads((run / "run.json").read_text()) == info


@pytest.mark.parametrize("version", [None, "6.29.5", "7.1.0"])
def test_a_kernel_that_is_missing_or_too_old_is_named_with_the_command(version, monkeypatch):
    def found(name):
        if version is None:
            raise metadata.PackageNotFoundError(name)
        return version

    monkeypatch.setattr(runtime.metadata, "version", found)
    with pytest.raises(SandboxError, match=r"pip install 'ipykernel>=7\.2'") as raised:
        runtime.kernel_version()
    assert (version or "not installed") in str(raised.value)


def test_engines_differ_in_the_key_of_a_result_and_nothing_else(setting):
    other = replace(setting, kernel=True)
    assert other.digest != setting.digest
    assert replace(other, kernel=False).digest == setting.digest
