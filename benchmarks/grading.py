"""What grading one notebook takes, fully isolated, beside the tools that do not isolate.

Times of paired rounds, and the targets:

    .venv/bin/python benchmarks/grading.py [ROUNDS]
"""
# ruff: noqa: E402 - the number of threads must be set before NumPy is imported

import os

for library in ("OPENBLAS", "OMP", "MKL"):  # one thread for all sides, as in the sandbox
    os.environ[f"{library}_NUM_THREADS"] = "1"

import itertools
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import nbclient
import nbformat
import otter
from measure import both, command, head, paired, ratio, show

from autograder.assignment import find
from autograder.commands.grading import modules_of
from autograder.grader import Grader
from autograder.intake import Submission
from autograder.sandbox import Limits, Zygote, best_level, levels, processes
from autograder.setting import Setting

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "examples" / "01_edges" / "ada.ipynb"
TRIVIAL = (
    "import numpy as np\nimport matplotlib.pyplot as plt",
    "image = np.arange(25.0).reshape(5, 5)",
    "def blur(x):\n    return (x[:-1] + x[1:]) / 2",
    "feature_map = blur(image)\nprint(feature_map)",
    "feature_map.sum()",
)
TRAINING = (
    "import numpy as np\nfrom cnn_ref.network import *\nrng = np.random.default_rng(0)",
    "images = rng.normal(size=(1500, 1, 33, 33)).astype(np.float32)\n"
    "labels = (images[:, :, 12:21, 12:21].mean(axis=(1, 2, 3)) > 0).astype(np.float32)[:, None]",
    "layers = Conv2d(1, 8, 3), ReLU(), MaxPool2d(2), Flatten(), Dense(8 * 15 * 15, 1)\n"
    "model = Sequential(*layers, seed=0)",
    "model.fit(images, labels, epochs=8, batch_size=64, optimizer=Adam(), "
    "loss=binary_cross_entropy, progress=False)",
)


def assignment_of(name):
    (assignment,) = find((name,), ROOT)
    return assignment.chosen()


@contextmanager
def unconfined():
    """A zygote whose workers are forked and nothing else."""
    started = levels.command

    def bare(*words):
        *python, code = started(*words)
        found = f"sys.path.append({str(Path(__file__).parent)!r}); from bare import main"
        return [*python, code.replace("from inside.zygote import main", found)]

    with mock.patch.object(levels, "command", bare), Zygote("limits", Limits()) as zygote:
        yield zygote


def run_cells(zygote, cells):
    with zygote.worker() as worker:
        for source in cells:
            outcome = worker.run_cell(source)
            assert outcome.status == "ok", outcome


def against_otter(rounds, zygote, setting, folder):
    """Whole grading of one submission, against `otter run` of the same tests."""
    tests, archive = folder / "chosen", folder / "autograder.zip"
    tests.mkdir()
    for question in setting.assignment.questions:
        shutil.copy(setting.tests / f"{question.name}.py", tests)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    place = {"cwd": folder, "env": os.environ | {"PATH": path}}
    command("otter", "generate", "-t", tests, "-o", archive, **place)
    run = ("otter", "run", "-a", archive, "-o", folder, NOTEBOOK)
    submission = Submission("ada", NOTEBOOK.name, NOTEBOOK.read_bytes())
    grader = Grader(Setting(setting.assignment, tests, *setting_of(setting)), zygote)
    ours, theirs = paired(rounds, lambda: grader.grade(submission), lambda: command(*run, **place))
    show("one submission of 55 cells, milliseconds", [1e3 * one for one in both(ours)], 70)
    show(
        "`otter run` of the same tests takes times as long", ratio(theirs, ours), 100, at_least=True
    )


def setting_of(setting):
    return setting.level, setting.limits, setting.modules


def against_nbclient(rounds, zygote):
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in TRIVIAL]
    ours, theirs = paired(
        rounds,
        lambda: run_cells(zygote, TRIVIAL),
        lambda: nbclient.NotebookClient(notebook, kernel_name="python3").execute(),
    )
    show("nbclient takes times as long for 5 cells", ratio(theirs, ours), 40, at_least=True)


def against_bare_fork(rounds, zygote):
    with unconfined() as bare:
        ours, theirs = paired(
            10 * rounds, lambda: run_cells(zygote, TRIVIAL), lambda: run_cells(bare, TRIVIAL)
        )
    more = [1e3 * (one - other) for one, other in zip(both(ours), both(theirs), strict=True)]
    show("isolation beyond a bare fork, milliseconds", more, 5)


def private_memory(zygote):
    with zygote.worker() as worker:
        worker.run_cell("1")
        *_, pid = processes.tree(worker._pid)
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    size = sum(int(line.split()[1]) for line in lines if line.startswith("Private")) / 1024
    show("private memory of a worker, megabytes", (size, size), 10)


def training(rounds, level):
    code = "\n".join(TRAINING)
    with Zygote(level, Limits(), modules=modules_of(assignment_of("06_jets"))) as zygote:
        ours, theirs = paired(
            rounds,
            lambda: run_cells(zygote, TRAINING),
            lambda: subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True),
        )
    show("training a network, in units of bare Python", ratio(ours, theirs), 1.1)


def checks(rounds):
    """A wrong answer to a sealed question, checked in the notebook of a student."""
    grader = otter.Notebook(tests_dir=str(ROOT / "assignments" / "01_edges" / "tests"))
    last = itertools.count(
        6
    )  # every answer is a new one: of equal ones the seal is not asked again

    def check():
        answer = {"derivative": [7, -6, 6, -8, 4, -5, next(last)]}
        assert grader.check("derivative", global_env=answer).grade == 0

    (times,) = paired(5 * rounds, check)
    show("grader.check of a sealed answer, seconds", both(times), 0.3)
    (times,) = paired(rounds, lambda: command("autograder", "--help", cwd=ROOT))
    show("autograder --help, seconds", both(times), 0.3)


def main(rounds=5):
    """Print every figure next to its target."""
    warnings.simplefilter("ignore")
    assignment = assignment_of("01_edges")
    tests, modules = ROOT / "solutions" / "01_edges" / "tests", modules_of(assignment)
    setting = Setting(assignment, tests, best_level(), Limits(), modules)
    print(f"isolation {setting.level}, {rounds} rounds, ", end="")
    head()
    started = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        Zygote(setting.level, setting.limits, modules=modules) as zygote,
    ):
        took = time.perf_counter() - started
        show("start of a zygote, seconds", (took, took), 1.5)
        against_otter(rounds, zygote, setting, Path(folder))
        against_nbclient(rounds, zygote)
        against_bare_fork(rounds, zygote)
        private_memory(zygote)
    training(rounds, setting.level)
    checks(rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
