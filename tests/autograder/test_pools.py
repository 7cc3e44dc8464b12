"""Pools: several questions in one place, of which the common notebook holds the first."""

import json

import nbformat
import pytest

from autograder import contract
from autograder import seal as sealing
from autograder.assignment import load
from autograder.audit import problems_of
from autograder.build import products
from autograder.kernel import KernelRun

HEADER = """import numpy as np
from autograder.authoring import by_hand, text

def three(rng):
    return {"n": [int(n) for n in rng.choice(range(100, 999), size=3, replace=False)]}
"""

QUESTION = '''
@by_hand(points=2, topic="t", practice=three, graded=three{more})
def {name}(n):
    """What is {{n}} {name}?"""
    return [{factor} * each for each in n]

@{name}.misconception("You left the numbers of {name} as they were.")
def not_{name}(n):
    return n
'''


def question(name, factor, pool=""):
    more = f', pool="{pool}"' if pool else ""
    return QUESTION.format(name=name, factor=factor, more=more)


POOLED = (
    question("halved", 0.5)
    + question("doubled", 2, "times")
    + question("tripled", 3, "times")
    + question("negated", -1)
)


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(sealing, "LOG2_COST", 2)


@pytest.fixture
def made(tmp_path):
    """Assignment with this source."""

    def write(source):
        path = tmp_path / "solutions" / "07_demo" / "questions.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + source)
        return load(path)

    return write


def test_a_pool_is_one_slot_and_counts_once(made):
    assignment = made(POOLED)
    assert problems_of(assignment) == []
    names = [[question.name for question in members] for members in assignment.slots]
    assert names == [["halved"], ["doubled", "tripled"], ["negated"]]
    assert len(assignment.questions) == 4
    assert assignment.points == 6
    chosen = assignment.chosen(lambda members: members[-1])
    assert [question.name for question in chosen.questions] == ["halved", "tripled", "negated"]
    assert chosen.points == 6


def test_the_common_files_hold_the_first_of_a_pool_and_the_quiz_holds_all(made):
    files = products(made(POOLED))
    for side in ("assignments", "solutions"):
        tests = [name for name in files if name.startswith(f"{side}/07_demo/tests/")]
        assert sorted(name.rpartition("/")[2] for name in tests) == [
            "doubled.py",
            "halved.py",
            "negated.py",
        ]
        notebook = nbformat.reads(files[f"{side}/07_demo/07_demo.ipynb"], as_version=4)
        text = "\n".join(cell.source for cell in notebook.cells)
        assert "3 questions, 6 points" in text
        assert "## 3. Negated (2 points)" in text
        assert "doubled" in text
        assert "tripled" not in text
    items = json.loads(files["assignments/07_demo/quiz.json"])["items"]
    asked = dict.fromkeys(item["question"] for item in items)
    assert list(asked) == ["halved", "doubled", "tripled", "negated"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            question("doubled", 2, "times") + question("halved", 0.5),
            ["doubled: pool 'times' has one question only; add another"],
        ),
        (
            question("doubled", 2, "p")
            + question("tripled", 3, "p").replace("points=2", "points=3"),
            ["tripled: points=3, and points=2 in doubled of pool 'p'"],
        ),
        (
            question("doubled", 2, "p")
            + question("tripled", 3, "p").replace('topic="t"', 'topic="u"'),
            ["tripled: topic='u', and topic='t' in doubled of pool 'p'"],
        ),
        (
            question("doubled", 2, "p") + question("halved", 0.5) + question("tripled", 3, "p"),
            ["tripled: pool 'p' is interrupted; let its questions follow each other"],
        ),
        (
            question("doubled", 2, "p") + '\nbetween = text("A word.")\n' + question("t", 3, "p"),
            ["t: pool 'p' is interrupted"],
        ),
        (
            question("doubled", 2, "halved")
            + question("tripled", 3, "halved")
            + question("halved", 0.5),
            ["doubled: pool 'halved' has the name of a question; rename the pool"],
        ),
        (
            question("doubled", 2, "p").replace('"p"', "7") + question("halved", 0.5),
            ["doubled: pool=7; give a name in quotes"],
        ),
    ],
)
def test_a_pool_that_is_not_fair_is_named_with_what_to_do(made, source, words):
    found = problems_of(made(source))
    assert len(found) == len(words), found
    for problem, part in zip(found, words, strict=True):
        assert part in problem
        assert "questions.py, line " in problem


def test_the_proof_covers_every_member_of_a_pool(made, tmp_path):
    assignment = made(POOLED)
    assert contract.examine(assignment, tmp_path, kernel=False).problems == []
    # The practice numbers of the first question are the graded answer to the last of the pool.
    leaking = question("halved", 0.5).replace(
        "practice=three", 'practice={"n": [300, 600, 900, 1200]}'
    )
    third = question("tripled", 3, "times").replace(
        "graded=three", 'graded={"n": [100, 200, 300, 400]}'
    )
    again = made(leaking + question("doubled", 2, "times") + third)
    found = contract.examine(again, tmp_path, kernel=False).problems
    assert found
    assert all("contains the graded answer to tripled" in problem for problem in found), found


def test_the_notebooks_that_are_run_ask_every_member_of_a_pool(made, tmp_path, monkeypatch):
    asked = []

    def looked_at(notebook, tests):
        text = notebook.read_text()
        asked.append([test.stem for test in tests if f"{test.stem}-answer" in text])
        return KernelRun([], [])

    monkeypatch.setattr(contract, "run_tests", looked_at)
    assert contract.examine(made(POOLED), tmp_path).kernels == 2
    assert asked == [["doubled", "halved", "negated", "tripled"]] * 2
