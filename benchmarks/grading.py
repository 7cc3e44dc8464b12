"""Time to grade one notebook, fully isolated, against plain `otter run` of the same tests.

Paired rounds in one process, so that a noisy machine slows both sides:

    .venv/bin/python benchmarks/grading.py [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.assignment import find
from autograder.commands.grading import modules_of
from autograder.grader import Grader
from autograder.intake import Submission
from autograder.sandbox import Limits, Zygote, best_level
from autograder.setting import Setting

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "examples" / "01_edges" / "ada.ipynb"
TESTS = ROOT / "solutions" / "01_edges" / "tests"


def seconds(action):
    """Wall time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def otter(*arguments, cwd):
    """Otter's own command line."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "otter", *map(str, arguments)]
    environment = os.environ | {"PATH": path}
    subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True)


def main(rounds=5):
    """Print both medians and the median of the paired ratios."""
    (assignment,) = find(("01_edges",), ROOT)
    setting = Setting(assignment, TESTS, best_level(), Limits(), modules_of(assignment))
    submission = Submission("ada", NOTEBOOK.name, NOTEBOOK.read_bytes())
    started = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        Zygote(setting.level, setting.limits, modules=setting.modules) as zygote,
    ):
        print(f"isolation {setting.level}, batch started in {time.perf_counter() - started:.2f} s")
        archive = Path(folder) / "autograder.zip"
        otter("generate", "-t", TESTS, "-o", archive, cwd=folder)
        grader = Grader(setting, zygote)
        run = ("run", "-a", archive, "-o", folder, NOTEBOOK)
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(seconds(lambda: grader.grade(submission)))
            theirs.append(seconds(lambda: otter(*run, cwd=folder)))
    ratios = [slow / fast for slow, fast in zip(theirs, ours, strict=True)]
    print(f"ours {statistics.median(ours):.3f} s, otter run {statistics.median(theirs):.2f} s")
    print(f"otter run takes {statistics.median(ratios):.0f} times as long ({rounds} rounds)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
