"""What a student is told of cells that need what grading does not offer: in scores.json, on their
page and on Gradescope."""

import json
from pathlib import Path

import nbformat
import pytest
from jsonschema import Draft202012Validator

from autograder.grade import grade
from autograder.intake import Submission
from autograder.report import write_report
from autograder.report.gradescope import gradescope_results

pytestmark = pytest.mark.sandbox

ROOT = Path(__file__).resolve().parents[2]
CELLS = {
    "setup": "import numpy as np\n!pip install -q torch",
    "tools": "!mkdir out\nimport ipywidgets as widgets\nwidgets.IntSlider(3)",
    "more": "!pip install scipy",
    "derivative-answer": "n = int(input('How many? '))\nderivative = [n]",
    "template_match-answer": "template_match = np.load('mine.npy')",
    "feature_map-answer": "feature_map = derivative_of(image)",
    "true_convolution-answer": "true_convolution = n + 1",
    "edge_direction-answer": 'edge_direction = "horizontal"',
    "later": "def derivative_of(x): return x\nimage = 1",
    "conv2d-answer": "def conv2d(x, weight, bias, stride, padding):\n    return np.load('w.npy')",
}


@pytest.fixture(scope="module")
def run(setting, tmp_path_factory):
    """Run folder of one submission."""
    folder = tmp_path_factory.mktemp("told")
    cells = [nbformat.v4.new_code_cell(source, id=name) for name, source in CELLS.items()]
    content = nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()
    grade(setting, [Submission("ada", "ada.ipynb", content)], folder)
    return folder


@pytest.fixture
def scores(run):
    return json.loads((run / "students" / "ada" / "scores.json").read_text(encoding="utf-8"))


def test_cells_that_ran_without_what_they_wanted_have_one_remark_for_each_reason(scores):
    found = [(remark["cells"], remark["message"][:27]) for remark in scores["remarks"]]
    assert found == [
        ([1, 3], "Nothing is installed while "),
        ([2], "A shell command did not run"),
        ([2], "Nobody moves a widget or pr"),
    ]


def test_what_failed_is_named_with_the_next_step(scores):
    told = {q["name"]: (q["status"], q["cases"][0]["message"]) for q in scores["questions"]}
    expected = {
        "derivative": "write the value itself into the cell.",
        "template_match": "Hand `mine.npy` in with your notebook, in the same folder",
        "feature_map": "Only code cell 9 gives it, and cells are run from top to bottom.",
        "true_convolution": "Code cell 4 should have given it, but stopped before.",
        "conv2d": "Hand the file in with your notebook, in the same folder",
    }
    for name, words in expected.items():
        status, message = told[name]
        assert status == "error", name
        assert words in message, name
    assert told["edge_direction"][0] == "graded"
    assert scores["score"] == 1.0


def test_the_error_of_a_call_does_not_quote_what_the_function_wrote_into_it(scores):
    conv2d = next(q for q in scores["questions"] if q["name"] == "conv2d")
    assert "w.npy" not in json.dumps(conv2d)


def test_scores_with_remarks_keep_to_their_schema(scores):
    schema = json.loads((ROOT / "docs" / "scores.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(scores)


def test_the_page_of_the_student_shows_the_remarks(run):
    write_report(run)
    page = (run / "report" / "students" / "ada.html").read_text(encoding="utf-8")
    assert "What your cells asked for in vain" in page
    assert "<b>Cells 1, 3</b> Nothing is installed while your notebook is marked" in page
    assert "<b>Cell 2</b> Nobody moves a widget" in page


def test_gradescope_shows_the_remarks(scores):
    output = gradescope_results(scores)["output"]
    assert "Code cell 1, 3: Nothing is installed" in output
