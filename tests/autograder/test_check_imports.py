"""Students and authors are told what will not be there, from the text of notebooks alone."""

from pathlib import Path

import nbformat
import pytest

from autograder.assignment import Assignment, load
from autograder.build import products
from autograder.commands.grading import modules_of
from autograder.commands.student import missing_modules
from autograder.contract import examine
from autograder.errors import UsageError
from autograder.imported import problems_of_imports
from autograder.notebook_metadata import METADATA_KEY

ALLOW = ["matplotlib", "numpy", "cnn_ref.plots"]


def warnings(source, folder, allow=ALLOW):
    mark = {} if allow is None else {METADATA_KEY: {"assignment": "01_edges", "allow": allow}}
    cells = [nbformat.v4.new_markdown_cell("import torch"), nbformat.v4.new_code_cell(source)]
    return missing_modules(nbformat.v4.new_notebook(cells=cells, metadata=mark), folder)


@pytest.mark.parametrize(
    ("source", "warned"),
    [
        ("import torch", ["torch is not there when your notebook is marked."]),
        (
            "from scipy.signal import convolve2d, correlate",
            ["scipy.signal is not there when your notebook is marked."],
        ),
        ("%matplotlib inline\nimport keras", ["keras is not there when your notebook is marked."]),
        (
            "def f():\n    from cnn_ref import plots, conv2d",
            ["cnn_ref.conv2d is not there when your notebook is marked."],
        ),
        ("import nunpy", ["nunpy is not there when your notebook is marked. Did you mean numpy?"]),
        (
            "import my_filters",
            ["my_filters is a file of your own: hand it in beside your notebook."],
        ),
        ("import numpy.linalg, otter, csv, tqdm.auto\nfrom IPython.display import HTML", []),
        ("from cnn_ref import plots\nimport cnn_ref.plots\nfrom cnn_ref.plots import show", []),
        ("import torch ?", []),
    ],
)
def test_each_import_that_will_not_be_there_is_named(source, warned, tmp_path):
    (tmp_path / "my_filters.py").write_text("three = 3\n")
    assert warnings(source, tmp_path) == warned


def test_a_notebook_that_does_not_say_what_is_allowed_is_not_warned_of(tmp_path):
    assert warnings("import torch", tmp_path, allow=None) == []


QUESTIONS = '''
"""One question."""

from autograder.authoring import by_hand, demo

SETUP = "import numpy as np\\nfrom cnn_ref.plots import show_image"
ALLOW = {allow}

look = demo("""import scipy.signal as s; import csv""")


@by_hand(points=1, topic="sums", practice={{"n": 2}}, graded={{"n": 3}})
def twice(n):
    """Double {{n}}."""
    return 2 * n


@twice.misconception("You squared it.")
def squared(n):
    return n * n
'''


@pytest.mark.parametrize(
    ("allow", "problems"),
    [
        (
            ["jinja2"],
            [
                "the notebook imports cnn_ref.plots, which nobody has when it is graded; "
                "name it in ALLOW",
                "the notebook imports scipy.signal, which nobody has when it is graded; "
                "name it in ALLOW",
            ],
        ),
        (["cnn_ref", "scipy"], []),
        (["cnn_ref.arguments", "cnn_ref.plots", "scipy"], []),
        (
            ["cnn_ref.plots_layers", "scipy", "no_such_library.part"],
            [
                "the notebook imports cnn_ref.plots, which nobody has when it is graded; "
                "name it in ALLOW",
                "ALLOW names cnn_ref.plots_layers, which imports cnn_ref.arguments; name that too",
                "ALLOW names cnn_ref.plots_layers, which imports cnn_ref.plots; name that too",
                "ALLOW names 'no_such_library.part', which is not installed",
            ],
        ),
    ],
)
def test_an_author_is_told_what_allow_forgets(allow, problems, tmp_path):
    source = tmp_path / "solutions" / "01_twice" / "questions.py"
    source.parent.mkdir(parents=True)
    source.write_text(QUESTIONS.format(allow=allow))
    assignment = load(source)
    assert list(problems_of_imports(assignment, products(assignment))) == problems
    said = examine(assignment, tmp_path, kernel=False).problems
    assert [f"{source}: {problem}" for problem in problems] == said


def test_what_is_not_installed_cannot_be_allowed():
    assignment = Assignment("any", "Any", "", ("no_such.part",), {}, Path("questions.py"))
    with pytest.raises(UsageError, match=r"ALLOW names 'no_such\.part', which is not installed"):
        modules_of(assignment)


def test_modules_that_are_open_are_read_as_they_are_imported(tmp_path, monkeypatch):
    files = {
        "__init__.py": "",
        "nails.py": "from __future__ import annotations\nimport csv, numpy\nfrom . import hammers\n"
        "from .screws import turn\nimport torch\ntry:\n    import scipy\nexcept ImportError:\n"
        "    pass\ndef later():\n    import pandas\n",
        "box/__init__.py": "from .inner import thing",
        "box/inner/__init__.py": "from ...nails import nail\nfrom ..lid import lid\nthing = 1",
        "box/lid.py": "from toolbox import glue, nails",
    }
    for name, text in files.items():
        (tmp_path / "toolbox" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "toolbox" / name).write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    allow = ("toolbox.nails", "toolbox.box")
    assignment = Assignment("any", "Any", "", allow, {}, Path("questions.py"))
    assert list(problems_of_imports(assignment, {})) == [
        "ALLOW names toolbox.nails, which imports toolbox.hammers; name that too",
        "ALLOW names toolbox.nails, which imports toolbox.screws; name that too",
        "ALLOW names toolbox.nails, which imports torch; name that too",
        "ALLOW names toolbox.box, which imports toolbox.glue; name that too",
    ]
