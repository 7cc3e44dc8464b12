"""Time, processor time and memory to grade a class and write its report, from start to end.

The submissions are copies of one good notebook: trivial ones hold its first five code cells, which
is what the target means, and whole ones all 55.

From the command line to the finished gradebook and report, fully isolated:

    .venv/bin/python benchmarks/class.py [STUDENTS ...]

`shared` is the processor time of all processes over the number of processors: the wall time of a
machine with nothing else to do. That of workers ends with them and is seen by `perf` alone; without
it (Debian: linux-perf) the column lacks them.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import head, show

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "examples" / "01_edges" / "ada.ipynb"
PROCESSORS = os.cpu_count() or 1
PERF = ("perf", "stat", "-x", ",", "-e", "task-clock", "-o")


def measured(*words):
    """Wall time, processor time of all processes in seconds, and megabytes of the largest one."""
    command = [sys.executable, "-m", "autograder", *map(str, words)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.NamedTemporaryFile("r") as counted:
        watch = [*PERF, counted.name, "--"] if shutil.which("perf") else []
        start = time.perf_counter()
        subprocess.run([*watch, *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        wall = time.perf_counter() - start
        lines = [line.split(",") for line in counted if "task-clock" in line]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if lines and not lines[0][0].startswith("<"):  # <not supported>
        used = float(lines[0][0]) / 1000
    return wall, used, after.ru_maxrss / 1024


def first_cells(count):
    """The notebook down to its code cell of that number."""
    notebook = json.loads(NOTEBOOK.read_text())
    code = [place for place, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "code"]
    return json.dumps(notebook | {"cells": notebook["cells"][: code[count - 1] + 1]})


def write_class(folder, students, notebook):
    """Submissions of a class of so many, each of whom has handed in other bytes."""
    folder.mkdir()
    for number in range(students):
        text = notebook.replace("import otter", f"import otter  # {number}", 1)
        (folder / f"student{number:05}.ipynb").write_text(text)


def class_of(students):
    """Print what a class takes; the targets are those of 1 000 students, in proportion."""
    for kind, notebook, seconds in (
        ("trivial", first_cells(5), 0.030),
        ("whole", NOTEBOOK.read_text(), 0.060),
    ):
        with tempfile.TemporaryDirectory() as folder:
            submissions, run = Path(folder) / "class", Path(folder) / "run"
            write_class(submissions, students, notebook)
            for task, words, target in (
                ("graded", ("grade", "01_edges", submissions, "--out", run), seconds),
                ("report of", ("report", run), 0.005),
            ):
                wall, used, memory = measured(*words)
                name = f"{task} {students} {kind} notebooks, {memory:.0f} MB, seconds"
                show(name, (wall, used / PROCESSORS), max(1.5, target * students))


def main(*classes):
    """Print one line a class and task."""
    head("wall", "shared")
    wall, used, _ = measured("--help")
    show("autograder --help, seconds", (wall, used), 0.3)
    for students in classes or (1, 100, 1000):
        class_of(students)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
