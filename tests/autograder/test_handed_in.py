"""What students hand in besides a notebook as JupyterLab writes it: read, or told what to do."""

import json
import re

import pytest

from autograder.errors import SubmissionError
from autograder.intake import submissions
from autograder.submission import read

NODE = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
    "cells": [
        {
            "cell_type": "code", "id": "size-answer", "metadata": {}, "outputs": [],
            "execution_count": None, "source": "size = 3  # µ",
        }
    ],
}  # fmt: skip
DAMAGED = "The notebook is damaged (...); save it again in JupyterLab."
TEXT = json.dumps(NODE, ensure_ascii=False, indent=1)


def sources(content):
    return [cell.source for cell in read(content, "01_edges", ["size"]).cells]


def refusal(content):
    """Why a notebook is not read, as far as its error has a name; empty if it is."""
    try:
        return "" if sources(content) else "no cell"
    except SubmissionError as error:
        return re.sub(r"\(\w+\)", "(...)", str(error))


def with_cell(**changes):
    return NODE | {"cells": [NODE["cells"][0] | changes]}


def with_language(**info):
    return json.dumps(NODE | {"metadata": {"language_info": info}}).encode()


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        b"\n\n" + TEXT.encode() + b"\n\n",
        json.dumps(with_cell(metadata={"tags": ["raises-exception"]}), ensure_ascii=False).encode(),
        json.dumps(with_cell(attachments={"a.png": {"image/png": "AA"}})).encode(),
        json.dumps(with_cell(outputs=[{"output_type": "stream", "text": "x" * 10**6}])).encode(),
        json.dumps(with_cell(metadata={"vscode": {"languageId": "python"}})).encode(),
        json.dumps(NODE | {"metadata": {"kernelspec": {"name": "cnn-env"}}}).encode(),
        with_language(name="python"),
        with_language(name="ipython"),
        with_language(name=None),
    ],
    ids=lambda content: repr(content[:60]),
)
def test_the_same_notebook_is_read_from_other_bytes(content):
    assert sources(content) == ["size = 3  # µ"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE html>\n<html>", "a web page, not a notebook. It may show a notebook"),
        (b"%PDF-1.7\n", "a PDF file, not a notebook"),
        (b"PK\x03\x04....", "an archive, not a notebook. Unpack it first"),
        (b"# %%\nsize = 3\n", "a script, not a notebook"),
        (b"# ---\n# jupyter:\n", "jupytext --to notebook"),
        (b"import numpy as np\nsize = 3", "a script, not a notebook"),
        (b"---\njupyter:\n", "Markdown, not a notebook"),
        (b"# Edges\n\n```python\nsize = 3\n```", "Markdown, not a notebook"),
        (TEXT.replace("null", "null,").encode(), "broken JSON in line"),
        (TEXT[:-20].encode(), "Open it in JupyterLab, save it and hand that in"),
        (f"<<<<<<< HEAD\n{TEXT}".encode(), "Git left a conflict in it"),
        (b"\x89PNG\r\n", "not text"),
        (b"\xff\xfe\x00", "not text"),
        (with_language(name="R"), "written for R, not for Python"),
        (with_language(name="julia"), "Kernel > Change Kernel > Python 3"),
        (
            json.dumps(NODE | {"metadata": {"kernelspec": {"language": "R"}}}).encode(),
            "written for R",
        ),
        (json.dumps(NODE | {"cells": []}).encode(), "no code cell"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_is_no_notebook_is_told_what_to_hand_in(content, words):
    with pytest.raises(SubmissionError) as refused:
        sources(content)
    assert words in str(refused.value)


@pytest.mark.parametrize("strange", [None, 7, [], "python", {"name": 7}, {"name": ["R"]}])
def test_a_language_of_a_strange_type_is_ignored(strange):
    node = NODE | {"metadata": {"language_info": strange, "kernelspec": strange}}
    assert refusal(json.dumps(node).encode()) in ("", DAMAGED)


@pytest.mark.parametrize("strange", [None, 7, [], "x"])
def test_metadata_of_a_cell_of_a_strange_type_are_no_fault_of_the_grader(strange):
    assert refusal(json.dumps(with_cell(metadata=strange)).encode()) in ("", DAMAGED)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("edges.py", "Hand in the notebook, the file that ends in .ipynb; jupytext"),
        ("edges.md", "jupytext --to notebook"),
        ("edges.html", "It may show a notebook, and is none"),
        ("edges.pdf", "hand in the file that ends in .ipynb"),
        ("edges.ipynb.txt", "rename it so that its name ends in .ipynb"),
        ("edges.ipynb.json", "rename it so that its name ends in .ipynb"),
        ("edges.gdoc", "download the notebook"),
        ("edges.deepnote", "Export it as a Jupyter notebook"),
        ("edges.zip", "Unpack it first"),
    ],
)
def test_another_file_is_told_what_to_hand_in(tmp_path, name, words):
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / name).write_bytes(b"x")
    (only,) = submissions(tmp_path)
    assert only.problem.startswith(f"No notebook, only ada/{name}. ")
    assert words in only.problem


def test_a_checkpoint_is_not_a_second_notebook(tmp_path):
    kept = tmp_path / "ada" / ".ipynb_checkpoints"
    kept.mkdir(parents=True)
    (tmp_path / "ada" / "edges.ipynb").write_text("new")
    (kept / "edges-checkpoint.ipynb").write_text("old")
    (only,) = submissions(tmp_path)
    assert (only.notebook, only.problem, only.attempts) == (b"new", "", ())


def test_a_notebook_in_a_folder_below_keeps_the_data_beside_it(tmp_path):
    folder = tmp_path / "ada" / "week 3" / "data"
    folder.mkdir(parents=True)
    (folder.parent / "edges.ipynb").write_text("cells")
    (folder / "x.csv").write_text("1,2")
    (only,) = submissions(tmp_path)
    assert only.notebook == b"cells"
    assert only.files == {"data/x.csv": b"1,2"}
