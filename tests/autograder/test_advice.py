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
