"""Advice on a cell that failed: what it reads of the notebook for it is bounded."""

import pytest

from autograder import advice
from autograder.sandbox.outcomes import CellOutcome
from autograder.submission import CodeCell

UNDEFINED = CellOutcome("error", "NameError", "name 'lost' is not defined")


def cells(sources):
    return [CodeCell(number, "", source) for number, source in enumerate(sources, start=1)]


@pytest.fixture
def read(monkeypatch):
    """Lengths of all that is read for names."""
    lengths = []
    monkeypatch.setattr(advice, "_given", lambda source: lengths.append(len(source)) or set())
    return lengths


@pytest.mark.parametrize("length", [1, 1_000, 1_000_000])
def test_of_a_huge_notebook_little_is_read(read, length):
    notebook = cells(["x" * length] * 5_000)
    advice.on_error(notebook[7], UNDEFINED, notebook, set())
    assert 0 < sum(read) <= 400_000


def test_what_was_not_read_is_not_said_to_be_missing():
    notebook = cells([*["x = 1\n" * 4_000] * 30, "lost = 1"])
    assert advice.on_error(notebook[0], UNDEFINED, notebook, set()) == ""
    assert advice.on_error(notebook[0], UNDEFINED, notebook[:9], set()).startswith("No cell")


@pytest.mark.parametrize(
    ("source", "quotes"),
    [
        ("which = lost", True),
        ("which=lost  \n", True),
        ("which == lost", False),
        ("which = lost + 1", False),
        ("which = f(lost)", False),
        ("other = lost", False),
    ],
)
def test_an_answer_that_is_one_name_may_be_a_word_without_its_quotes(source, quotes):
    answer = CodeCell(1, "which-answer", source)
    said = advice.on_error(answer, UNDEFINED, [answer], set())
    assert said.startswith("If the answer is a word, write it in quotes: 'lost'. ") is quotes
    assert said.endswith("Run All Cells.")


def test_a_cell_that_is_no_answer_is_told_nothing_of_words():
    cell = CodeCell(1, "which", "which = lost")
    assert "quotes" not in advice.on_error(cell, UNDEFINED, [cell], set())
