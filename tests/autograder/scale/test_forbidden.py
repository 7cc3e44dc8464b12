"""A library that an assignment does not allow: `forbidden`, with one sentence wherever it shows."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import nbformat
import pytest

from autograder import __file__ as package
from autograder.grade import grade
from autograder.grader import Grader
from autograder.imports import AVAILABLE
from autograder.intake import Submission
from autograder.regrade import regrade
from autograder.report import write_report
from autograder.report.gradescope import gradescope_results
from autograder.sandbox import Zygote

pytestmark = pytest.mark.sandbox

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs" / "scores.schema.json").read_text(encoding="utf-8"))
ALLOWED = "`cnn_ref.arguments`, `cnn_ref.plots`"
THERE = f"there are `numpy`, `matplotlib`, {ALLOWED} and Python's own modules."
INSTEAD = "Write this yourself with NumPy, or ask your lecturer to allow it."


def sentence(module):
    return f"`{module}`, which is not available when this assignment is marked; {THERE} {INSTEAD}"


@pytest.fixture(scope="module")
def partly_open(sums):
    """The small assignment, with one module of a package allowed."""
    allow = "cnn_ref.arguments", "cnn_ref.plots"
    modules = tuple(Path(package).parents[1] / f"{one.replace('.', '/')}.py" for one in allow)
    assignment = replace(sums.assignment, allow=allow)
    return replace(sums, assignment=assignment, modules=modules)


@pytest.fixture(scope="module")
def zygote(partly_open):
    with Zygote(partly_open.level, partly_open.limits, modules=partly_open.modules) as zygote:
        yield zygote


def submission(*sources, student="ada", total="total = 12", double=None, files=None):
    """Cells before the two answers, which are right if nothing is said."""
    double = double or "def double(x):\n    return 2 * x"
    cells = [nbformat.v4.new_code_cell(source, id=f"own-{n}") for n, source in enumerate(sources)]
    cells.append(nbformat.v4.new_code_cell(total, id="total-answer"))
    cells.append(nbformat.v4.new_code_cell(double, id="double-answer"))
    node = nbformat.v4.new_notebook(cells=cells)
    content = nbformat.writes(node).encode()
    return Submission(student, f"{student}.ipynb", content, files=files or {})


@pytest.fixture(scope="module")
def scores(partly_open, zygote):
    """Scores of a notebook, which follow the published schema."""
    grader = Grader(partly_open, zygote)

    def of(*sources, **answers):
        found = grader.grade(submission(*sources, **answers)).scores
        jsonschema.validate(found, SCHEMA)
        return found

    return of


def told(scores, question):
    """Status, points and sentences of a question."""
    entry = next(one for one in scores["questions"] if one["name"] == question)
    said = {case["message"] for case in entry["cases"] if not case["passed"]}
    return entry["status"], entry["score"], said


@pytest.mark.parametrize(
    ("line", "module"),
    [
        ("import torch", "torch"),
        ("import torch.nn.functional as F", "torch"),
        ("from scipy.signal import convolve2d", "scipy"),
        ("__import__('tensorflow')", "tensorflow"),
        ("import importlib\nimportlib.import_module('jax.numpy')", "jax"),
        ("import autograder.checks", "autograder"),
        ("import otter.test_files\nimport idlelib", None),
        ("import cnn_ref.pooling", "cnn_ref.pooling"),
        ("from cnn_ref import conv2d", "cnn_ref.conv2d"),
        ("from cnn_ref.shapes import extent", "cnn_ref.shapes"),
        ("import cnn_ref\ncnn_ref.conv2d", "cnn_ref.conv2d"),
        ("from cnn_ref import plots\nimport cnn_ref.plots as also\ntotal = 12", ""),
        ("try:\n    import torch\nexcept ImportError:\n    total = 12", ""),
    ],
)
def test_an_import_ends_as_it_should(scores, line, module):
    found = scores(total=f"{line}\ntotal = 12")
    status, points, said = told(found, "total")
    if module == "":
        assert (status, points, found["cells"]) == ("graded", 2, [])
    elif module is None:
        assert (status, points) == ("error", 0)
    else:
        message = f"Code cell 1 imports {sentence(module)}"
        assert (status, points) == ("forbidden", 0)
        assert said == {f"There is no answer: {message}"}
        assert found["cells"] == [
            {"cell": 1, "status": "forbidden", "message": message, "module": module}
        ]
        assert found["flags"] == [f"Imports that are not allowed here: {module}."]
    assert told(found, "double") == ("graded", 3, set()), "costs what depends on it, no more"
    assert found["status"] == "graded"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("import nunpy as np", "There is no module `nunpy` when this assignment is marked; "
         "did you mean `numpy`? A file of your own must be handed in beside the notebook."),
        ("import my_filters", f"There is no module `my_filters` when this assignment is marked; "
         f"{THERE} A file of your own must be handed in beside the notebook."),
        ("import numpy.linlag", "There is no module `numpy.linlag` when this assignment is marked; "
         f"{THERE} A file of your own must be handed in beside the notebook."),
        ("from numpy import cnvolve", ""),
    ],
)  # fmt: skip
def test_a_slip_is_an_error_and_is_told_as_unknown(scores, line, hint):
    found = scores(total=f"{line}\ntotal = 12")
    status, points, said = told(found, "total")
    assert (status, points) == ("error", 0)
    (message,) = said
    assert message.startswith("There is no answer: Code cell 1 raised ")
    assert message.endswith(hint)
    assert "which is not available" not in message
    assert found["flags"] == []


def test_what_is_said_to_be_there_is_there(scores):
    found = scores(*(f"import {name}" for name in (*AVAILABLE, "cnn_ref.plots", "google.colab")))
    assert found["cells"] == []


def test_a_module_of_ones_own_that_was_handed_in_is_there(scores):
    found = scores(
        "from my_filters import three", total="total = 4 * three",
        files={"my_filters.py": b"three = 3\n"},
    )  # fmt: skip
    assert told(found, "total") == ("graded", 2, set())


def test_what_went_with_a_refused_cell_is_told_as_its_consequence(scores):
    found = scores(
        "import torch\nimport numpy as np\nnumbers = np.array([2, 3, 7])",
        "doubled = 2 * np.ones(3)",
        "oops",
        total="total = int(sum(doubled))",
        double="def double(x):\n    return np.multiply(2, x)",
    )
    why = "since `torch` is not available when this assignment is marked."
    needs = f"which did not run to its end, {why}"
    cells = {entry["cell"]: (entry["status"], entry["message"]) for entry in found["cells"]}
    assert cells == {
        1: ("forbidden", f"Code cell 1 imports {sentence('torch')}"),
        2: ("forbidden", f"Code cell 2 needs `np` of code cell 1, {needs}"),
        3: (
            "error",
            "Code cell 3 raised NameError: name 'oops' is not defined. No cell gives it. "
            "Before you submit: Kernel > Restart Kernel and Run All Cells.",
        ),
        4: ("forbidden", f"Code cell 4 needs `doubled` of code cell 2, {needs}"),
    }
    assert told(found, "total") == (
        "forbidden", 0, {f"There is no answer: {cells[4][1]}"}
    )  # fmt: skip
    assert told(found, "double") == (
        "forbidden", 0, {f"double needs `np` of code cell 1, {needs}"}
    )  # fmt: skip
    assert found["flags"] == ["Imports that are not allowed here: torch."]


def test_an_answer_that_went_with_a_refused_cell_is_forbidden_wherever_it_stood(scores):
    found = scores("from torch import nn\ntotal, rest = 12, 0", total="pass")
    said = {f"There is no answer: Code cell 1 imports {sentence('torch')}"}
    assert told(found, "total") == ("forbidden", 0, said)
    blank = scores("from torch import *", total="pass")
    assert told(blank, "total")[0] == "missing", "nothing says that the library had it"


def test_a_function_that_imports_when_it_is_called_keeps_the_cases_that_do_without(scores):
    lazy = "def double(x):\n    if x > 0:\n        import scipy.signal\n    return 2 * x"
    found = scores(double=lazy)
    assert told(found, "double") == ("forbidden", 2, {f"double imports {sentence('scipy')}"})
    assert told(found, "total") == ("graded", 2, set())
    assert found["flags"] == ["Imports that are not allowed here: scipy."]


def test_who_raises_it_on_purpose_gains_nothing(scores):
    raising = "raise ModuleNotFoundError(\"No module named 'torch'\")"
    found = scores(raising, total=f"{raising}\ntotal = 12", double=f"def double(x):\n    {raising}")
    assert [told(found, name)[:2] for name in ("total", "double")] == [("forbidden", 0)] * 2
    assert (found["status"], found["score"]) == ("graded", 0)


@pytest.fixture(scope="module")
def run(partly_open, zygote, tmp_path_factory):
    """A finished run of four: two who import what they may not, one at once and one when called."""
    run = tmp_path_factory.mktemp("forbidden")
    grade(partly_open, class_of_four(), run, zygote=zygote)
    return run


def class_of_four():
    lazy = "def double(x):\n    import scipy\n    return 2 * x"
    return [
        submission("import torch\nimport numpy as np", student="ada", total="total = np.int64(12)"),
        submission(student="ben", double=lazy),
        submission("import torch", "import scipy", student="cyd"),
        submission(student="dan"),
    ]


def files(run):
    found = {p: p.read_bytes() for p in run.rglob("*") if p.is_file() and "run." not in p.name}
    return {p.relative_to(run).as_posix(): content for p, content in found.items()}


def test_an_interrupted_run_ends_with_the_same_bytes(partly_open, zygote, run, tmp_path):
    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade(partly_open, class_of_four(), tmp_path, zygote=zygote, progress=interrupt)
    grade(partly_open, class_of_four(), tmp_path, zygote=zygote)
    assert files(tmp_path) == files(run)


def test_the_gradebook_has_the_points_that_are_left(run):
    rows = list(csv.reader((run / "gradebook.csv").read_text().splitlines()))
    assert rows[1:] == [
        ["ada", "graded", "3", "5", "0", "3"],
        ["ben", "graded", "2", "5", "2", "0"],
        ["cyd", "graded", "5", "5", "2", "3"],
        ["dan", "graded", "5", "5", "2", "3"],
    ]


def test_a_regrade_from_the_tape_says_the_same(partly_open, zygote, tmp_path, monkeypatch):
    grade(partly_open, class_of_four(), tmp_path, zygote=zygote)
    before = files(tmp_path)
    monkeypatch.setattr("autograder.regrade.Zygote", None)  # nothing may be run
    edited = tmp_path / "edited tests"
    edited.mkdir()
    for path in partly_open.tests.glob("*.py"):
        (edited / path.name).write_text(path.read_text() + "\n# edited\n")
    found = regrade(tmp_path, replace(partly_open, tests=edited))
    assert (found.changes, found.played, found.run) == ([], 4, 0)
    after = files(tmp_path)
    for student in ("ada", "ben", "cyd", "dan"):
        name = f"students/{student}/scores.json"
        assert after[name] == before[name]
    assert told(json.loads(after["students/ben/scores.json"]), "double")[0] == "forbidden"


def test_the_report_counts_who_asked_for_what(run):
    write_report(run)
    page = (run / "report" / "index.html").read_text(encoding="utf-8")
    start = page.index("<h3>Imports that are not allowed")
    part = page[start : page.index("</table>", start)]
    assert part.index("scipy") < part.index("torch"), "equally often, so by name"
    words = part.replace("\n", " ")
    for module, students in (("torch", ("ada", "cyd")), ("scipy", ("ben", "cyd"))):
        row = next(row for row in words.split("<tr>") if f"<code>{module}</code></th>" in row)
        assert '<td class="num">2</td>' in row
        assert all(f"<bdi>{student}</bdi>" in row for student in students)
    ben = (run / "report" / "students" / "ben.html").read_text(encoding="utf-8")
    assert "Not allowed" in ben
    assert "double imports `scipy`, which is not available" in ben.replace("&#39;", "'")


def test_gradescope_shows_the_sentence(run):
    scores = json.loads((run / "students" / "ada" / "scores.json").read_text())
    tests = {test["name"]: test for test in gradescope_results(scores)["tests"]}
    assert tests["total"]["status"] == "failed"
    assert "needs `np` of code cell 1" in tests["total"]["output"]
    assert tests["double"]["status"] == "passed"
