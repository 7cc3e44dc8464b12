"""`autograder check` warns of imports that will not be there, from the text of a notebook."""

import nbformat
import pytest

from autograder.commands.student import missing_modules
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
