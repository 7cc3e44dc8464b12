"""Time, processor time and memory to grade a class of copies of one good notebook, start to end.

From the command line to the finished gradebook, fully isolated; first what every command costs:

    .venv/bin/python benchmarks/class.py [STUDENTS ...]
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "examples" / "01_edges" / "ada.ipynb"


def measured(*words):
    """Wall time, processor time of all processes, and megabytes of the largest one."""
    command = [sys.executable, "-m", "autograder", *map(str, words)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, used, after.ru_maxrss / 1024


def grading(students):
    """Figures of a class of so many, each of whom has handed in other bytes."""
    with tempfile.TemporaryDirectory() as folder:
        submissions = Path(folder) / "class"
        submissions.mkdir()
        notebook = NOTEBOOK.read_text()
        for number in range(students):
            text = notebook.replace("import otter", f"import otter  # {number}", 1)
            (submissions / f"student{number:05}.ipynb").write_text(text)
        return measured("grade", "01_edges", submissions, "--out", Path(folder) / "run")


def main(*classes):
    """Print one line a class."""
    print("autograder --help: {:.2f} s, {:.2f} s of processor time".format(*measured("--help")))
    for students in classes or (1, 100, 1000):
        wall, used, memory = grading(students)
        print(
            f"{students:6} students: {wall:7.1f} s, {used:7.1f} s of processor time "
            f"({1000 * used / students:.0f} ms each), {memory:.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
