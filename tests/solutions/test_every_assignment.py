"""The contract of every assignment in solutions/: a new folder is covered by being there."""

import re
from collections import Counter
from pathlib import Path

import pytest

from autograder import contract
from autograder import seal as sealing
from autograder.assignment import load
from autograder.audit import problems_of
from autograder.build import products

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(ROOT.glob("solutions/*/questions.py"))
NAMES = [source.parent.name for source in SOURCES]

SEALED = re.compile(r"sealed_answer\(.*?\n\)\n", re.DOTALL)
"""Part of a file that changes with the price of a guess; `autograder build --check` looks there."""


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(sealing, "LOG2_COST", 2)


@pytest.fixture(params=SOURCES, ids=NAMES)
def assignment(request):
    """Each assignment of the course."""
    return load(request.param)


def test_there_are_assignments_and_each_has_its_files():
    assert "01_edges" in NAMES
    for name in NAMES:
        assert (ROOT / "assignments" / name / f"{name}.ipynb").is_file(), name


@pytest.mark.kernel
def test_the_contract_holds(assignment):
    """All that `autograder audit` proves, in a blank and in a solved notebook too."""
    assert problems_of(assignment) == []
    proof = contract.examine(assignment, ROOT)
    assert proof.problems == []
    assert proof.kernels == 2
    figures = proof.figures
    assert figures.killed + figures.equivalent == figures.mutants
    assert (figures.mutants > 0) == any(q.kind == "in_code" for q in assignment.questions)


def test_the_committed_files_are_those_of_the_questions(assignment):
    """Seals aside, byte for byte; no file is missing and none too many."""
    made = products(assignment)
    for name, text in made.items():
        committed = (ROOT / name).read_text(encoding="utf-8")
        assert SEALED.sub("", committed) == SEALED.sub("", text), name
    for side in ("assignments", "solutions"):
        folder = ROOT / side / assignment.name / "tests"
        assert {f"{side}/{assignment.name}/tests/{p.name}" for p in folder.glob("*.py")} <= set(
            made
        )


def test_every_sentence_speaks_to_the_student(assignment):
    for question in assignment.questions:
        for wrong in question.misconceptions:
            assert wrong.sentence[0].isupper(), (question.name, wrong.name)
            assert wrong.sentence[-1] in ".?!)", (question.name, wrong.name)
            assert 20 < len(wrong.sentence) < 500, (question.name, wrong.name)


def test_no_two_questions_of_the_course_have_one_name():
    """A name is a column of the gradebook, an item of the bank and a seed of one's own numbers."""
    counts = Counter(q.name for source in SOURCES for q in load(source).questions)
    assert [name for name, count in counts.items() if count > 1] == []
