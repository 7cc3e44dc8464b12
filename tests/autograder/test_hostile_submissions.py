"""Hostile notebooks score nothing for what they did not earn, and harm nobody."""

import time
from dataclasses import replace
from pathlib import Path

import nbformat
import numpy as np
import pytest

from autograder import grader as grading
from autograder.grade import grade
from autograder.grader import Grader
from autograder.intake import Submission
from autograder.report import write_report
from autograder.sandbox import WorkerLost, Zygote

ROOT = Path(__file__).resolve().parents[2]
BLANK = ROOT / "assignments" / "01_edges" / "01_edges.ipynb"
HONEST = "edge_direction"  # answered rightly in every hostile notebook, worth one point

PATCHES = """
import sys
import numpy.testing
for module in (np, np.testing):
    for name in dir(module):
        if name.startswith(("all", "assert", "array_equal", "isclose")):
            setattr(module, name, lambda *a, **k: True)
import otter, builtins
otter.Notebook.check = lambda *a, **k: None
builtins.AssertionError = type("Never", (BaseException,), {})
builtins.round = lambda *a: 0
derivative = feature_map = padded_map = 0
def conv2d(x, weight, bias, stride, padding):
    return np.zeros((1,))
"""
ALWAYS_EQUAL = """
class Equal:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __array__(self, *a, **k): return np.zeros((4, 4))
    def __len__(self): return 4
    def __getitem__(self, i): return Equal()
    shape = (4, 4)
class Array(np.ndarray):
    def __eq__(self, other): return True
    def __array_function__(self, *a, **k): return True
class Text(str):
    def __eq__(self, other): return True
    __hash__ = str.__hash__
derivative = feature_map = misprint = Equal()
padded_map = np.zeros((4, 5)).view(Array)
false_edges = Text("nowhere")
def conv2d(x, weight, bias, stride, padding):
    return Equal()
"""
READS_ANSWERS = """
import glob, os, re, ast
found = []
for top in ("/", os.getcwd(), os.path.expanduser("~"), {root!r}):
    for folder, _, names in os.walk(top):
        if folder.startswith(("/usr", "/lib", "/sys")):
            continue
        for name in names:
            try:
                text = open(os.path.join(folder, name), errors="replace").read()
            except OSError:
                continue
            found += re.findall(r"expected=(\\[[^=]*?\\]),\\n    mistakes", text)
assert not found, "answers lie open"
for process in glob.glob("/proc/[0-9]*"):
    for name in ("environ", "cmdline", "maps", "mem"):
        try:
            open(f"{process}/{name}", "rb").read(1000)
        except OSError:
            pass
import gc
texts = [o for o in gc.get_objects() if isinstance(o, dict) and "mistakes" in o]
assert not texts
derivative = ast.literal_eval(found[0]) if found else None
"""
WRITES_OUTSIDE = """
import os
for path in ("/tmp/evil", "../evil", "/evil", "/usr/evil", {run!r} + "/evil", {root!r} + "/evil",
             os.path.join(os.path.dirname(np.__file__), "evil.py")):
    try:
        open(path, "w").write("evil")
    except OSError:
        pass
open("mine.txt", "w").write("allowed")
"""
CELLS = {
    "patches NumPy and otter": PATCHES,
    "objects that equal everything": ALWAYS_EQUAL,
    "ends the process": "import os\nos._exit(0)",
    "never ends": "while True:\n    pass",
    "takes eight gigabytes": "hoard = np.ones(2**30)\nhoard += 1",
    "reads files for answers": READS_ANSWERS,
    "writes outside its folder": WRITES_OUTSIDE,
    "an integer of 60000 bits": "derivative = 2**60000",
    "a text of a million letters": 'derivative = ["x" * 1_000_000] + ["a"] * 300',
    "sixty million letters": 'derivative = "x" * 60_000_000',
    "numbers at the end of the range": "derivative = [[1e308, 0], [0, -1e308]]",
    "a signal without a name": "import os\nos.kill(os.getpid(), 40)",
    "a reply with a wrong ticket": "import inside.serve as s\nsend = s.send\n"
    's.send = lambda link, m: send(link, m | {"id": np.array([1, 2])})',
}
MEMORY = ("memory", "error", "timeout")
"""How a function ends that takes all memory: killed by us, refused by the system, or too late."""

FUNCTIONS = {
    "ends the process": ("import os; os._exit(0)", ("crashed",)),
    "never ends": ("while True: pass", ("timeout",)),
    "hoards": ("[bytearray(2**20) for _ in iter(int, 1)]", MEMORY),
}

pytestmark = pytest.mark.sandbox


def notebook(cells):
    """A student notebook with these answer cells and one right answer."""
    node = nbformat.read(BLANK, as_version=4)
    given = {f"{name}-answer": source for name, source in cells.items()}
    for cell in node.cells:
        cell.source = given.get(cell.id, cell.source)
        if cell.id == f"{HONEST}-answer":
            cell.source = 'edge_direction = "horizontal"'
    return nbformat.writes(node).encode()


@pytest.fixture(scope="module")
def grader(setting):
    """One zygote for all attacks, as in a class."""
    with Zygote(setting.level, setting.limits, modules=setting.modules) as zygote:
        yield Grader(setting, zygote)


@pytest.fixture
def scores_of(grader):
    """Grader of one notebook's bytes."""

    def scores(content):
        submission = Submission("mallory", "mallory.ipynb", content)
        return grader.grade(submission).scores

    return scores


def earned(scores):
    """Questions with points, and the points."""
    return {q["name"]: q["score"] for q in scores["questions"] if q["score"]}


@pytest.mark.parametrize("attack", CELLS)
def test_a_hostile_cell_earns_nothing_and_costs_no_other_answer(scores_of, tmp_path, attack):
    source = (
        CELLS[attack].replace("{run!r}", repr(str(tmp_path))).replace("{root!r}", repr(str(ROOT)))
    )
    scores = scores_of(notebook({"derivative": source}))
    assert earned(scores) == {HONEST: 1.0}
    assert scores["status"] == "graded"
    assert not list(tmp_path.iterdir())
    assert not (ROOT / "evil").exists()
    assert not Path("/tmp/evil").exists()
    assert not (Path(np.__file__).parent / "evil.py").exists()


def test_an_attack_that_finds_no_answer_says_so_itself(scores_of):
    source = READS_ANSWERS.replace("{root!r}", repr(str(ROOT)))
    scores = scores_of(notebook({"derivative": source}))
    assert scores["cells"] == [], "the search ran to its end, without an assertion of its own"


@pytest.mark.parametrize("attack", FUNCTIONS)
def test_a_hostile_function_costs_its_own_question_only(scores_of, attack):
    body, statuses = FUNCTIONS[attack]
    header = "def conv2d(x, weight, bias, stride, padding):\n    "
    scores = scores_of(notebook({"conv2d": header + body}))
    assert earned(scores) == {HONEST: 1.0}
    conv2d = next(q for q in scores["questions"] if q["name"] == "conv2d")
    assert conv2d["status"] in statuses


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("import os\nos._exit(3)", "crashed"),
        ("while True: pass", "timeout"),
        ("import time\ntime.sleep(60)", "timeout"),
    ],
)
def test_a_lost_answer_carries_the_fate_of_its_cell(scores_of, cell, status):
    scores = scores_of(notebook({"derivative": cell}))
    derivative = next(q for q in scores["questions"] if q["name"] == "derivative")
    assert derivative["status"] == status
    assert "Code cell" in derivative["cases"][0]["message"]
    assert scores["flags"]


def test_too_many_fatal_cells_end_the_grading_of_this_notebook(scores_of):
    names = ["derivative", "template_match", "feature_map", "true_convolution", "padded_map"]
    names += ["rgb_pixel", "conv2d"]
    scores = scores_of(notebook(dict.fromkeys(names, "import os\nos._exit(1)")))
    assert scores["status"] == "not_run"
    assert scores["score"] is None


def test_honest_students_beside_the_hostile_keep_their_marks(setting, tmp_path):
    honest = (ROOT / "examples" / "01_edges" / "ada.ipynb").read_bytes()
    attacks = {**CELLS, "fork bomb": "import os\nwhile True: os.fork()"}
    class_ = [Submission(f"ada {i}", "ada.ipynb", honest) for i in range(2)]
    class_ += [
        Submission(name, "m.ipynb", notebook({"derivative": source}))
        for name, source in attacks.items()
        if "{" not in source
    ]
    results = grade(setting, class_, tmp_path, jobs=2)
    for result in results:
        expected = 30.0 if result.student.startswith("ada") else 1.0
        assert result.scores["score"] == expected, result.student


def test_all_runs_of_a_notebook_together_have_the_time_of_one_submission(setting, tmp_path):
    names = ["derivative", "feature_map", "true_convolution", "padded_map"]
    sleepy = notebook(dict.fromkeys(names, "import time\ntime.sleep(2)"))
    short = replace(setting, limits=replace(setting.limits, total_seconds=5))
    started = time.monotonic()
    (result,) = grade(short, [Submission("mallory", "m.ipynb", sleepy)], tmp_path)
    assert result.scores["status"] == "timeout"
    assert result.scores["score"] is None
    assert "Code cell" in result.scores["message"]
    # Not a measure of speed: four sleeps, run again for each, would be more than twenty seconds.
    assert time.monotonic() - started < 20


def test_a_worker_that_dies_whenever_it_is_asked_is_asked_a_few_times_only(scores_of):
    dying = "import inside.session as s, os\ns.Session.lookup = lambda *_: os._exit(1)"
    scores = scores_of(notebook({"conv2d": dying}))
    assert {q["status"] for q in scores["questions"]} <= {"crashed", "not_run"}
    assert sum(q["score"] for q in scores["questions"]) == 0


def test_answers_that_were_marked_before_the_time_was_over_count(grader, monkeypatch):
    mark = grading.mark

    def mark_until_the_time_is_over(test, kind, execution):
        if kind == "in_code":
            execution.lost = WorkerLost("timeout", "The notebook took too long in all.")
        return mark(test, kind, execution)

    monkeypatch.setattr(grading, "mark", mark_until_the_time_is_over)
    scores = grader.grade(Submission("mallory", "m.ipynb", notebook({}))).scores
    assert (scores["status"], scores["score"]) == ("graded", 1.0)
    conv2d = next(q for q in scores["questions"] if q["name"] == "conv2d")
    assert conv2d["status"] == "timeout"


def test_files_that_cannot_be_placed_are_the_problem_of_their_student_only(setting, tmp_path):
    honest = (ROOT / "examples" / "01_edges" / "ada.ipynb").read_bytes()
    large = {"data.bin": bytes(40_000_000)}
    deep = {"d" * 120 + "/" + "e" * 120: b"x"}
    both = {"a": b"x", "a/b": b"y"}
    class_ = [Submission("ada", "ada.ipynb", honest)]
    class_ += [
        Submission(f"mallory {number}", "m.ipynb", honest, files=files)
        for number, files in enumerate((large, deep, both))
    ]
    ada, *others = grade(setting, class_, tmp_path)
    assert ada.scores["score"] == 30
    for result in others:
        assert result.scores["status"] == "invalid", result.scores["message"]
        assert "files beside the notebook" in result.scores["message"]


def test_a_fault_of_the_grader_costs_nobody_else_and_is_tried_again(setting, tmp_path, monkeypatch):
    honest = (ROOT / "examples" / "01_edges" / "ada.ipynb").read_bytes()
    class_ = [Submission(name, f"{name}.ipynb", honest) for name in ("ada", "ben")]
    mark = grading.mark

    def stumble(test, kind, execution):
        if not stumbled:
            stumbled.append(test.name)
            raise RuntimeError("a fault of ours")
        return mark(test, kind, execution)

    stumbled = []
    monkeypatch.setattr(grading, "mark", stumble)
    first = grade(setting, class_, tmp_path)
    assert sorted(str(r.scores["score"]) for r in first) == ["30.0", "None"]
    assert any("a fault of ours" in r.scores["message"] for r in first)
    assert [r.scores["score"] for r in grade(setting, class_, tmp_path)] == [30.0, 30.0]


def test_the_report_of_a_hostile_class_can_be_written(setting, tmp_path):
    answers = ("[[1e308, 0], [0, -1e308]]", '"<script>alert(1)</script>"', "2**60000", "[[[1]]]")
    class_ = [
        Submission(f"m<{n}>", "m.ipynb", notebook({"derivative": f"derivative = {answer}"}))
        for n, answer in enumerate(answers)
    ]
    grade(setting, class_, tmp_path)
    page = write_report(tmp_path).read_text()
    assert "<script>alert" not in page
