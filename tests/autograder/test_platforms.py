"""One notebook as it comes back from many tools: each copy earns what the original earns, and its
student is told the same, whatever became of cell ids and metadata."""

import copy
import json
import re
import uuid
from pathlib import Path

import jupytext
import nbformat
import pytest
from click.testing import CliRunner

from autograder.cli import main

pytestmark = pytest.mark.sandbox

ROOT = Path(__file__).resolve().parents[2]

ANSWERS = {
    "template_match": "template_match = [10, -2, 12, 3, 8, 8, 14]",
    "feature_map": "feature_map = ...",
    "true_convolution": "convolved = [[1, 2], [3, 4]]",
    "edge_direction": "edge_direction = 'vertical'",
    "three_detectors": "three_detectors = [21, 12, -14",
    "padded_map": "padded_map = my_helper(image, kernel)",
    "rgb_pixel": "x = 3\nx",
}
"""What is not right in the notebook: one of each kind that the report tells apart."""

PYTHON = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": "3.11.9",
}


def original():
    """The notebook as JupyterLab saves it: answers of ada, but for `ANSWERS` and a cell of text."""
    node = json.loads((ROOT / "examples" / "01_edges" / "ada.ipynb").read_text(encoding="utf-8"))
    for number, cell in enumerate(node["cells"]):
        cell["source"] = "".join(cell["source"])
        name = cell["id"].removesuffix("-answer")
        cell["source"] = ANSWERS.get(name, cell["source"]) if name != cell["id"] else cell["source"]
        if cell["id"] == "false_edges-answer":
            node["cells"][number] = {key: cell[key] for key in ("id", "metadata", "source")}
            node["cells"][number]["cell_type"] = "markdown"
        elif cell["cell_type"] == "code":
            cell["execution_count"] = number
    node["metadata"]["language_info"] = PYTHON
    return node


def without_ids(node, minor=4):
    for cell in node["cells"]:
        del cell["id"]
    return node | {"nbformat_minor": minor}


def code(source, **metadata):
    return {
        "cell_type": "code", "metadata": metadata, "source": source, "outputs": [],
        "execution_count": 1, "id": uuid.uuid4().hex[:12],
    }  # fmt: skip


def plain(node):
    return json.dumps(node).encode()


def jupyterlab_with_outputs_and_widgets(node):
    state = {"state": {"a": {"model_name": "IntSliderModel"}}, "version_major": 2}
    node["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": state}
    for cell in node["cells"]:
        if cell["cell_type"] == "code":
            picture = {"image/png": "iVBORw0KGgo=" * 1000, "text/plain": ["<Figure>"]}
            shown = {"output_type": "display_data", "data": picture, "metadata": {}}
            cell["outputs"] = [shown, {"output_type": "stream", "name": "stdout", "text": ["x\n"]}]
            cell["metadata"] |= {"scrolled": True, "jupyter": {"source_hidden": True}}
    node["cells"].insert(0, {"cell_type": "raw", "id": "r", "metadata": {}, "source": "raw = 1"})
    return plain(node)


def jupyterlab_3_and_notebook_6(node):
    node["metadata"] |= {"toc": {"base_numbering": 1}, "varInspector": {"window_display": False}}
    return plain(without_ids(node))


def colab(node):
    """Colab of today keeps `id` in the metadata of a cell and writes format 4.0."""
    mount = "from google.colab import drive\ndrive.mount('/content/drive')"
    node["cells"].insert(1, code(f"!pip install -q cnn-autograder\n{mount}"))
    for number, cell in enumerate(node["cells"]):
        cell["metadata"] = {"id": f"AbC{number:09}", "outputId": str(uuid.uuid4())}
        cell["metadata"]["colab"] = {"base_uri": "https://localhost:8080/", "height": 34}
    spec = {"name": "python3", "display_name": "Python 3"}
    about = {"provenance": [], "toc_visible": True, "gpuType": "T4"}
    node["metadata"] = {"colab": about, "kernelspec": spec, "language_info": {"name": "python"}}
    node["metadata"]["accelerator"] = "GPU"
    return plain(without_ids(node, minor=0))


def colab_that_moves_the_ids(node):
    for cell in node["cells"]:
        cell["metadata"]["id"] = cell["id"]
    return plain(without_ids(node, minor=0))


def kaggle(node):
    first = (
        "import numpy as np # linear algebra\nimport pandas as pd # data processing\n\nimport os\n"
        "for dirname, _, filenames in os.walk('/kaggle/input'):\n"
        "    for filename in filenames:\n        print(os.path.join(dirname, filename))"
    )
    node["cells"].insert(0, code(first, _cell_guid="b1076dfc", _uuid="8f2839f2"))
    for cell in node["cells"]:
        busy = "2026-11-21T10:00:00.000000Z"
        cell["metadata"] |= {"trusted": True, "execution": {"iopub.status.busy": busy}}
    about = {"accelerator": "none", "dataSources": [], "isInternetEnabled": True}
    node["metadata"]["kaggle"] = about | {"language": "python", "sourceType": "notebook"}
    return plain(without_ids(node))


def vs_code(node):
    """Older releases drop ids; sources of Windows have its line endings."""
    for cell in node["cells"]:
        cell["metadata"]["vscode"] = {"languageId": "python"}
        cell["source"] = cell["source"].replace("\n", "\r\n")
    spec = {"display_name": "cnn (3.11.9)", "language": "python", "name": "python3"}
    node["metadata"] |= {"kernelspec": spec, "orig_nbformat": 4}
    node["metadata"]["vscode"] = {"interpreter": {"hash": "31f2aee4e71d21fb"}}
    return json.dumps(without_ids(node, minor=2), indent=1).replace("\n", "\r\n").encode()


def deepnote(node):
    for number, cell in enumerate(node["cells"]):
        cell["metadata"] = {
            "tags": [], "cell_id": f"{number:05}-{uuid.uuid4()}", "source_hash": "8ad57f32",
            "deepnote_to_be_reexecuted": False, "execution_start": 1620375813931,
            "execution_millis": 3, "deepnote_cell_type": cell["cell_type"],
        }  # fmt: skip
    node["metadata"] = {"deepnote": {}, "deepnote_execution_queue": [], "orig_nbformat": 2}
    node["metadata"]["deepnote_notebook_id"] = str(uuid.uuid4())
    return plain(without_ids(node, minor=0))


def jupytext_script_and_back(node):
    script = jupytext.writes(nbformat.from_dict(node), "py:percent")
    return jupytext.writes(jupytext.reads(script, "py:percent"), "ipynb").encode()


def jupytext_markdown_and_back(node):
    text = jupytext.writes(nbformat.from_dict(node), "md")
    return jupytext.writes(jupytext.reads(text, "md"), "ipynb").encode()


def jupyterlite(node):
    spec = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}
    node["metadata"]["kernelspec"] = spec
    return plain(node)


def ipython_notebook_of_2014(node):
    return nbformat.writes(nbformat.convert(nbformat.from_dict(node), 3), version=3).encode()


def format_of_the_future(node):
    node["cells"][3]["metadata"]["new_in_4.9"] = {"a": [1]}
    return plain(node | {"nbformat_minor": 9, "new_in_4.9": True})


def same_id_in_every_cell(node):
    for cell in node["cells"]:
        cell["id"] = "a1b2c3d4"
    return plain(node)


def ids_doubled_by_copy_and_paste(node):
    doubled = copy.deepcopy(node["cells"])
    node["cells"] = [one for pair in zip(node["cells"], doubled, strict=True) for one in pair]
    return plain(node)


def saved_by_a_windows_editor(node):
    return b"\xef\xbb\xbf" + json.dumps(node, indent=1).replace("\n", "\r\n").encode()


def sent_through_powershell(node):
    return json.dumps(node, indent=1).encode("utf-16")


def without_any_metadata(node):
    node["metadata"] = {}
    for cell in node["cells"]:
        cell["metadata"] = {}
    return plain(without_ids(node))


COPIES = (
    jupyterlab_with_outputs_and_widgets, jupyterlab_3_and_notebook_6, colab,
    colab_that_moves_the_ids, kaggle, vs_code, deepnote, jupytext_script_and_back,
    jupytext_markdown_and_back, jupyterlite, ipython_notebook_of_2014, format_of_the_future,
    same_id_in_every_cell, ids_doubled_by_copy_and_paste, saved_by_a_windows_editor,
    sent_through_powershell, without_any_metadata,
)  # fmt: skip


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """scores.json of the original and of its copies, from one run of `autograder grade`."""
    folder, run = tmp_path_factory.mktemp("tools"), tmp_path_factory.mktemp("run")
    (folder / "original.ipynb").write_bytes(plain(original()))
    for tool in COPIES:
        (folder / f"{tool.__name__}.ipynb").write_bytes(tool(original()))
    arguments = ["grade", "01_edges", str(folder), "--out", str(run), "--jobs", "2"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        assert CliRunner().invoke(main, arguments).exit_code in (0, 3)
    found = [json.loads(path.read_text()) for path in run.glob("students/*/scores.json")]
    return {scores["student"]: scores for scores in found}


def marks(scores):
    """What a student earned and was told for each question, but for the numbers of cells."""
    told = {}
    for question in scores["questions"]:
        messages = [re.sub(r"cell \d+", "cell N", case["message"]) for case in question["cases"]]
        told[question["name"]] = question["status"], question["score"], messages
    return told


def test_the_original_has_one_question_of_each_kind(graded):
    found = marks(graded["original"])
    assert {name: entry[0] for name, entry in found.items() if entry[0] != "graded"} == {
        "feature_map": "missing",
        "true_convolution": "missing",
        "false_edges": "missing",
        "three_detectors": "error",
        "padded_map": "error",
        "rgb_pixel": "missing",
    }
    assert graded["original"]["score"] > 0
    assert "is text, not code" in str(found["false_edges"])
    assert "gives a value to `convolved`" in str(found["true_convolution"])
    assert "No cell gives it" in str(found["padded_map"])


@pytest.mark.parametrize("tool", COPIES, ids=lambda tool: tool.__name__)
def test_a_copy_earns_what_the_original_earns(graded, tool):
    scores = graded[tool.__name__]
    assert scores["status"] == "graded", scores["message"]
    assert scores["score"] == graded["original"]["score"]
    assert marks(scores) == marks(graded["original"])
