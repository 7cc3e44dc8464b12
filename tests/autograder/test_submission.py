"""Submitted bytes: code cells, or a sentence why there are none; never another exception."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import submission
from autograder.errors import SubmissionError
from autograder.submission import CodeCell, read

QUESTIONS = ("size", "feature_map")


def cell(source="size = 3", **more):
    plain = {
        "cell_type": "code",
        "id": "size-answer",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
    return plain | more


def notebook(*cells, **more):
    plain = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"cnn_autograder": {"assignment": "01_edges"}},
        "cells": list(cells) or [cell()],
    }
    return plain | more


def reading(content):
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return read(raw, "01_edges", QUESTIONS)


def test_the_code_cells_come_out_in_order():
    words = {"cell_type": "markdown", "id": "w", "metadata": {}, "source": "size = 9"}
    found = reading(notebook(words, cell("import numpy as np", id="setup"), words, cell()))
    assert found.cells == [
        CodeCell(1, "setup", "import numpy as np"),
        CodeCell(2, "size-answer", "size = 3"),
    ]
    assert found.remarks == []


def test_a_source_of_several_lines_is_joined():
    assert reading(notebook(cell(["size = (\n", "3)"]))).cells[0].source == "size = (\n3)"


def test_a_byte_order_mark_is_no_problem():
    assert reading(b"\xef\xbb\xbf" + json.dumps(notebook()).encode()).cells


def test_a_notebook_without_our_mark_is_known_by_its_answer_cells():
    assert reading(notebook(metadata={})).cells
    assert reading(notebook(cell("feature_map = 1", id="x"), metadata={})).cells
    with pytest.raises(SubmissionError, match="none of the answer cells of '01_edges'"):
        reading(notebook(cell("other = 1", id="x"), metadata={}))


@pytest.mark.parametrize(
    ("source", "may"),
    [
        ("size = 3", True),
        ("  size: int = 3", True),
        ("x = 1\nsize=3", True),
        ("def size(n):\n    return n", True),
        ("class size: pass", True),
        ("size == 3", False),
        ("resize = 3", False),
        ("size_practice = 3", False),
        ("print(size)", False),
        ("# size", False),
    ],
)
def test_a_cell_that_gives_a_value_to_a_name_is_found(source, may):
    assert CodeCell(1, "x", source).may_define("size") is may


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b" \n\t", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\xff", "not text"),
        (b"hello", "broken JSON in line 1"),
        (b'{\n "cells": [\n  {,\n', "broken JSON in line 3"),
        (b"[1, 2]", "JSON, but not a Jupyter notebook"),
        (b'"text"', "JSON, but not a Jupyter notebook"),
        (b"{}", "JSON, but not a Jupyter notebook"),
        (b'{"nbformat": 4}', "JSON, but not a Jupyter notebook"),
        (notebook(nbformat="4"), "JSON, but not a Jupyter notebook"),
        (notebook(nbformat=5), "formats up to 4 can be read"),
        (b"[" * 200_000, "nested too deeply"),
        (notebook(cells={}), "no code cell"),
        (notebook(cells=[]), "no code cell"),
        (notebook({"cell_type": "raw", "id": "r", "metadata": {}, "source": ""}), "no code cell"),
        (notebook(cells=None), "damaged"),
        (notebook(cells=7), "damaged"),
        (notebook(cells=[7]), "damaged"),
        (notebook({"cell_type": "code", "id": "size-answer"}), "damaged"),
        (notebook(cell(None)), "damaged"),
        (notebook(cell({"a": 1})), "damaged"),
        (notebook(cell([1, 2])), "damaged"),
        (notebook(metadata=[]), "damaged"),
        (notebook(metadata=None), "damaged"),
        (notebook(nbformat_minor="x"), "damaged"),
        (notebook(nbformat=0), "damaged"),
        (
            notebook(metadata={"cnn_autograder": {"assignment": "02_shapes"}}),
            "of assignment '02_shapes', not of '01_edges'",
        ),
    ],
    ids=lambda value: repr(value)[:30].replace("\n", ""),
)
def test_what_is_no_notebook_of_this_assignment_is_told_in_a_sentence(content, words):
    with pytest.raises(SubmissionError) as caught:
        reading(content)
    said = str(caught.value)
    assert words in said
    assert said.endswith(".")
    assert "\n" not in said


def test_a_number_too_long_to_be_read_is_not_called_nesting():
    with pytest.raises(SubmissionError) as caught:
        reading(b'{"nbformat": ' + b"1" * 5000 + b"}")
    assert "nested" not in str(caught.value)


@pytest.mark.parametrize("mark", [None, [], "01_edges", 7, {}, {"assignment": None}])
def test_a_mark_of_a_strange_type_is_ignored(mark):
    assert reading(notebook(metadata={"cnn_autograder": mark})).cells


@pytest.mark.parametrize("other", [7, ["01_edges"], {"a": 1}, "x" * 5000])
def test_a_mark_of_another_assignment_is_quoted_briefly(other):
    with pytest.raises(SubmissionError) as caught:
        reading(notebook(metadata={"cnn_autograder": {"assignment": other}}))
    assert len(str(caught.value)) < 200


def test_a_notebook_of_format_3_is_converted_and_remarked():
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [
            {
                "metadata": {},
                "cells": [
                    {
                        "cell_type": "code",
                        "collapsed": False,
                        "input": ["size = 3"],
                        "language": "python",
                        "metadata": {},
                        "outputs": [],
                    }
                ],
            }
        ],
    }
    found = reading(old)
    assert [cell.source for cell in found.cells] == ["size = 3"]
    assert found.remarks == ["notebook format 3 was converted to 4"]


def test_a_later_minor_version_is_read():
    assert reading(notebook(nbformat_minor=99)).cells


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value, path=()):
    """Paths to every value inside a JSON value."""
    yield path
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(child, (*path, key))


VALID = notebook(cell(), {"cell_type": "markdown", "id": "w", "metadata": {}, "source": "words"})
PLACES = [path for path in places(VALID) if path]


@settings(deadline=None, derandomize=True, max_examples=250)
@given(st.sampled_from(PLACES), JSON, st.booleans())
def test_a_notebook_spoilt_anywhere_is_read_or_refused_in_a_sentence(path, value, remove):
    spoilt = copy.deepcopy(VALID)
    inner = spoilt
    for key in path[:-1]:
        inner = inner[key]
    if remove:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    assert_read_or_refused(json.dumps(spoilt).encode())


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.integers(0, len(json.dumps(VALID)) - 1), st.binary(max_size=4), st.integers(0, 30))
def test_bytes_spoilt_anywhere_are_read_or_refused_in_a_sentence(at, new, gone):
    raw = json.dumps(VALID).encode()
    assert_read_or_refused(raw[:at] + new + raw[at + gone :])


def assert_read_or_refused(content):
    try:
        found = reading(content)
    except SubmissionError as error:
        refused = str(error)
    else:
        refused = "."
        assert found.cells
        assert all(isinstance(c.source, str) and isinstance(c.id, str) for c in found.cells)
    assert refused.endswith(".")


def test_a_cell_of_blank_lines_is_searched_in_one_pass():
    # A pattern that backtracks over blank lines would take hours for this cell.
    cell = CodeCell(1, "", "\n" * 300_000 + "x")
    assert not cell.may_define("feature_map")
    assert cell.assigned_names() == []


CLEAN = {
    "as it is": lambda raw: None,
    "source in lines": lambda raw: raw["cells"][0].update(source=["size = 1\n", "x = 2"]),
    "format 4.0, without ids": lambda raw: raw.update(nbformat_minor=0),
    "an id that is no text": lambda raw: raw["cells"][0].update(id=5),
    "source that is no text": lambda raw: raw["cells"][0].update(source=[1]),
    "no source": lambda raw: raw["cells"][0].pop("source"),
    "no metadata": lambda raw: raw.pop("metadata"),
    "cells and worksheets": lambda raw: raw.update(worksheets=[]),
    "a strange kind of cell": lambda raw: raw["cells"][0].update(cell_type=["code"]),
    "a cell that is none": lambda raw: raw["cells"].append(3),
    "a minor version to come": lambda raw: raw.update(nbformat_minor=6),
}


@pytest.mark.parametrize("change", CLEAN.values(), ids=CLEAN)
def test_a_notebook_is_read_as_nbformat_reads_it(change, monkeypatch):
    raw = copy.deepcopy(VALID)
    change(raw)
    here = read_or_refused(raw)
    monkeypatch.setattr(submission, "_is_clean", lambda raw: False)
    assert here == read_or_refused(raw)


def read_or_refused(raw):
    try:
        return reading(raw)
    except SubmissionError as error:
        return str(error)


def test_of_two_cells_with_one_id_the_second_loses_it():
    raw = notebook(cell(), cell())
    first, second = reading(raw).cells
    assert first.id == raw["cells"][0]["id"] != second.id
