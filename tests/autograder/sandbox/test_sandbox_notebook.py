"""An honest notebook behaves in a worker as it does in Jupyter."""

import contextlib
import os
import resource
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.sandbox import (
    MISSING,
    Limits,
    Opaque,
    RemoteFunction,
    StudentError,
    Zygote,
    processes,
)

pytestmark = pytest.mark.sandbox

CELLS = {
    "magics": "%matplotlib inline\n%load_ext autoreload\n%autoreload 2\n%time x = 1\nassert x == 1",
    "cell magic": "%%time\nx = sum(range(10))",
    "timeit": "%timeit -n1 -r1 1 + 1",
    "capture": "%%capture out\nprint('x')",
    "await": "import asyncio\nawait asyncio.sleep(0)\nx = await asyncio.gather(*[])",
    "tasks": "task = asyncio.create_task(asyncio.sleep(0, 3))\nassert await task == 3",
    "plots": "import matplotlib.pyplot as plt\nplt.imshow([[1, 2], [3, 4]])\nplt.show()",
    "many figures": "for i in range(30): plt.figure()",
    "display": "from IPython.display import display, HTML\ndisplay(plt.figure(), HTML('<b>'))",
    "display needs no import": "display(1)",
    "tqdm": "from tqdm.auto import tqdm, trange\nassert sum(tqdm(range(4), desc='x')) == 6",
    "otter": "import otter\ngrader = otter.Notebook('x.ipynb')\ngrader.check('q1')\n"
    "grader.check_all()\ngrader.export(run_tests=True)\nassert grader.check('q') is None",
    "shell command": "!ls data\nfiles = !ls\nassert list(files) == []",
    "install": "%pip install torch\n!pip install torch",
    "exit": "exit()",
    "help": "len?",
    "last value": "40 + 2",
    "its name": "assert _ == 42 and Out",
    "threads": "from concurrent.futures import ThreadPoolExecutor\n"
    "with ThreadPoolExecutor(2) as pool: assert list(pool.map(abs, [-1])) == [1]",
    "temporary files": "import tempfile\nwith tempfile.TemporaryFile() as f: f.write(b'x')",
    "own module": "open('mine.py', 'w').write('y = 5')\nfrom mine import y\nassert y == 5",
    "plot module": "from cnn_ref.plots import show_image",
    "plot module, other ways": "import cnn_ref.plots\nfrom cnn_ref import plots",
}


def test_what_notebooks_do_works(zygote):
    with zygote.worker() as worker:
        for name, source in CELLS.items():
            outcome = worker.run_cell(source)
            assert outcome.status == "ok", (name, outcome)


def test_processes_of_multiprocessing_work_where_shared_memory_is_private(zygotes):
    source = "with mp.get_context('fork').Pool(1) as pool: x = pool.map(abs, [-1])"
    with zygotes("sealed").worker() as worker:
        worker.run_cell(f"import multiprocessing as mp\n{source}")
        assert worker.get("x") == [1]


ERRORS = {
    "x = 1\n\n1 / 0": ("ZeroDivisionError", 3),
    "def f(:\n    pass": ("SyntaxError", 1),
    "if True:\npass": ("IndentationError", 2),
    "import sys\nsys.exit(0)": ("SystemExit", 2),
    "raise KeyboardInterrupt": ("KeyboardInterrupt", 1),
    "\ninput('?')": ("StdinNotImplementedError", 2),
    "%no_such_magic": ("UsageError", 1),
    "import scipy": ("ModuleNotFoundError", 1),
}


def test_errors_are_reported_with_class_and_line_and_the_next_cell_runs(zygote):
    with zygote.worker() as worker:
        for source, (name, line) in ERRORS.items():
            outcome = worker.run_cell(source)
            assert (outcome.status, outcome.error_class) == ("error", name), outcome
            assert outcome.line in (line, None if name == "UsageError" else line), outcome
        assert worker.run_cell("print('alive')").stdout == "alive\n"


def test_the_line_of_an_error_lies_in_the_cell_that_was_run(zygotes):
    with zygotes("limits").worker() as worker:
        worker.run_cell("\n\n\ndef f():\n    raise ValueError('x' * 1000)")
        outcome = worker.run_cell("\nf()")
    assert (outcome.line, outcome.error_text) == (2, "x" * 500)


def test_values_arrive_and_what_is_no_data_stays_there(zygote):
    source = """
        import numpy as np, enum
        class Always:
            def __eq__(self, other): return True
        class Sub(np.ndarray):
            def __eq__(self, other): return True
        blank, yes = ..., Always()
        sub = np.zeros(2).view(Sub)
        table = {"a": [1, (2.5, None)], "b": np.arange(3.0)}
        nothing = float("nan")
    """
    with zygote.worker() as worker:
        assert worker.run_cell(textwrap.dedent(source)).status == "ok"
        assert worker.get("blank") is ...
        assert worker.get("absent") is worker.get("__builtins__") is worker.get("In") is MISSING
        assert np.isnan(worker.get("nothing"))
        table = worker.get("table")
        assert table["a"] == [1, (2.5, None)]
        assert table["b"].tolist() == [0, 1, 2]
        for name, kind in (("yes", "Always"), ("sub", "Sub"), ("np", "module")):
            value = worker.get(name)
            assert type(value) is Opaque
            assert value.type_name == kind


def test_functions_are_called_by_value(zygote):
    with zygote.worker() as worker:
        worker.run_cell("def double(x, *, plus=0):\n    x *= 2\n    return x + plus")
        worker.run_cell("def apply(f, x): return f(x)\nasync def later(): return 1")
        double, argument = worker.get("double"), np.ones(3)
        assert type(double) is RemoteFunction
        assert double.__name__ == "double"
        assert double(argument, plus=1).tolist() == [3, 3, 3]
        assert argument.tolist() == [1, 1, 1]
        assert worker.call("apply", double, 4) == 8
        assert worker.call("later") == 1
        with pytest.raises(StudentError) as raised:
            double(None)
        assert (raised.value.student_class, raised.value.line) == ("TypeError", 2)
        with pytest.raises(TypeError, match="cannot be sent"):
            double(object())
        for use in (bool, list, len, lambda f: f == 1, lambda f: f in [1]):
            with pytest.raises(TypeError):
                use(double)


def test_results_that_are_no_data_are_opaque(zygotes):
    with zygotes("limits").worker() as worker:
        worker.run_cell("def f(): return [f, 'x']\ndef g(): return [0] * 300_000")
        inner, text = worker.call("f")
        assert (inner.type_name, text) == ("function", "x")
        assert "list" in worker.call("g").type_name


def test_random_numbers_are_the_same_in_every_worker(zygote):
    drawn = []
    for _ in range(2):
        with zygote.worker() as worker:
            worker.run_cell("import random, numpy as np\nx = random.random(), np.random.rand()")
            drawn.append(worker.get("x"))
    assert drawn[0] == drawn[1]


def test_files_are_in_the_working_folder(zygote):
    with zygote.worker({"data/a.csv": b"1,2", "b.bin": bytes(range(256))}) as worker:
        worker.run_cell("a, b = open('data/a.csv').read(), list(open('b.bin', 'rb').read())")
        assert worker.get("a") == "1,2"
        assert worker.get("b") == list(range(256))


def test_code_that_students_should_write_is_not_there(strict):
    sentence = "asks you to write such code yourself (available: cnn_ref.arguments, cnn_ref.plots)"
    with strict.worker() as worker:
        for name in ("scipy", "autograder", "cnn_ref.convolution", "nbformat", "pip"):
            outcome = worker.run_cell(f"import {name}")
            assert outcome.error_class == "ModuleNotFoundError", (name, outcome)
        outcome = worker.run_cell("from cnn_ref import conv2d")
        assert outcome.error_class == "ImportError"
        assert sentence in outcome.error_text
        assert worker.run_cell("import cnn_ref\ncnn_ref.conv2d").error_class == "ImportError"
        worker.run_cell("import otter\nwhere = otter.__file__")
        assert "standins" in worker.get("where")


def test_output_is_capped(zygote):
    with zygote.worker() as worker:
        outcome = worker.run_cell("for _ in range(300_000): print('x' * 100)")
        assert outcome.status == "ok"
        assert 10_000 <= len(outcome.stdout) < 10_200
        assert "more bytes were not kept" in outcome.stdout[-100:]
        assert worker.run_cell("print('again')").stdout == "again\n"


def test_a_trivial_submission_costs_less_processor_time_than_to_start_python(strict):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(3):
        subprocess.run([sys.executable, "-c", "import numpy"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    starts = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    judge, zygote = time.process_time(), ticks(strict._process.pid)
    workers = 0.0
    for _ in range(3):
        with strict.worker() as worker:
            for source in ("import numpy as np", "def f(x): return x + 1", "y = f(1)"):
                worker.run_cell(source)
            assert worker.call("f", 1) == 2
            worker.run_cell("import time\nspent = time.process_time()")
            workers += worker.get("spent")
    judge = time.process_time() - judge
    zygote = (ticks(strict._process.pid) - zygote) / os.sysconf("SC_CLK_TCK")
    assert workers > 0
    assert judge + zygote + workers < starts


def ticks(pid):
    """Processor time of a process, of its descendants, and of those that it waited for."""
    count = 0
    for one in processes.tree(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            count += sum(map(int, fields[11:15]))
    return count


def test_the_zygote_is_replaced_after_many_forks_or_when_it_dies(zygotes, monkeypatch):
    monkeypatch.setattr("autograder.sandbox.zygote.FORKS", 1)
    with Zygote("limits", replace(Limits(), seed=3)) as zygote:
        first = zygote._process.pid
        for _ in range(2):
            with zygote.worker() as worker:
                assert worker.run_cell("1").status == "ok"
        second = zygote._process.pid
        zygote._process.kill()
        with zygote.worker() as worker:
            assert worker.run_cell("1").status == "ok"
        assert len({first, second, zygote._process.pid}) == 3


WRITES = """
import json, os, pathlib, tempfile
import numpy as np, matplotlib.pyplot as plt
from concurrent.futures import ThreadPoolExecutor
with open("a.txt", "w") as file: file.write("x")
np.save("a.npy", np.eye(2)); np.savez("a.npz", a=np.eye(2)); np.savetxt("b.txt", np.eye(2))
with open("a.json", "w") as file: json.dump([1], file)
pathlib.Path("d").mkdir(); pathlib.Path("d/e.txt").write_text("y")
plt.plot([1, 2]); plt.imsave("g.png", np.eye(3))
for ending in ("png", "pdf", "svg"): plt.savefig("f." + ending)
with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile(dir=folder) as file:
    file.write(b"1")
os.rename("a.txt", "c.txt"); os.remove("c.txt")
def work(n): return (np.eye(9) @ np.eye(9)).sum()
with ThreadPoolExecutor(4) as pool: total = sum(pool.map(work, range(8)))
arrays = [np.load("a.npy"), np.loadtxt("b.txt"), np.load("a.npz")["a"]]
got = arrays, json.load(open("a.json")), total
"""


def test_files_are_written_and_threads_started_as_usual(strict):
    with strict.worker() as worker:
        outcome = worker.run_cell(WRITES)
        assert outcome.error_text == ""
        arrays, numbers, total = worker.get("got")
        assert all(np.array_equal(array, np.eye(2)) for array in arrays)
        assert (numbers, total) == ([1], 72)
