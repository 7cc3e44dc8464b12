"""Fixtures of several test files."""

import signal
import time
from pathlib import Path

import pytest

from autograder.assignment import find
from autograder.commands.grading import modules_of
from autograder.grade import grade
from autograder.intake import submissions
from autograder.sandbox import Limits, best_level
from autograder.setting import Setting

ROOT = Path(__file__).resolve().parents[2]

# A shell starts jobs in the background deaf to Ctrl-C, and what they start inherits that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def edges():
    """The assignment 01_edges."""
    return find(("01_edges",), ROOT)[0]


@pytest.fixture(scope="session")
def setting(edges):
    """How the tests grade: the best isolation of this machine, short limits."""
    limits = Limits(cell_seconds=3, call_seconds=2, total_seconds=60, memory_mb=1500)
    tests = ROOT / "solutions" / "01_edges" / "tests"
    return Setting(edges.chosen(), tests, best_level(), limits, modules_of(edges))


@pytest.fixture(scope="session")
def graded_sample(setting, tmp_path_factory):
    """Run folder of the sample class."""
    run = tmp_path_factory.mktemp("run")
    grade(setting, submissions(ROOT / "examples" / "01_edges"), run, jobs=2)
    return run


class Clock:
    """The clock of this process, which jumps forward when it is told to."""

    def __init__(self):
        self._now, self._ahead = time.monotonic, 0.0

    def monotonic(self):
        return self._now() + self._ahead

    def forward(self, seconds):
        self._ahead += seconds


@pytest.fixture
def clock(monkeypatch):
    """A clock for deadlines that pass without anybody waiting for them."""
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock.monotonic)
    return clock


@pytest.fixture(autouse=True)
def history_folder(monkeypatch, tmp_path):
    """The user's data folder: no test reads or writes the quiz history of whoever runs it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
