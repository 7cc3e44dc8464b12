"""The proof of an assignment: clean where it is fair, and every planted fault is found."""

import re

import pytest

from autograder import checks, contract, notebook, testfiles
from autograder import seal as sealing
from autograder.assignment import load
from autograder.build import build
from autograder.compare import same

SOURCE = '''import numpy as np
from autograder.authoring import by_choice, by_hand, in_code, text

welcome = text("""
    ## Welcome
    For instance (1, 2, 3).
""")

@by_hand(points=2, topic="t", practice={"row": np.array([1, 2, 3, 4, 5, 6])},
         graded={"row": np.array([71, 82, 93, 64, 55, 46])})
def turned(row):
    """Turn {row} round."""
    return row[::-1]

@turned.misconception("You left it as it is.")
def left(row):
    return row

@turned.misconception("You dropped the last.")
def dropped(row):
    return row[::-1][:-1]

@by_choice(points=1, topic="t", options={"odd": "", "even": ""},
           practice={"n": 2}, graded={"n": 5})
def parity(n):
    """Is {n} odd?"""
    return "odd" if n % 2 else "even"

@parity.misconception("Look again.")
def other(n):
    return "even" if n % 2 else "odd"

@in_code(points=3, topic="t", reference=lambda x: np.cumsum(x),
         practice={"x": np.array([1, 5, 2])}, graded={"x": np.array([2, 3, 4, 9])})
def sums(x):
    """Write `sums(x)`."""
    return np.cumsum(x)

@sums.misconception("You forgot the first.")
def late(x):
    return np.cumsum(x)[1:]
'''


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(sealing, "LOG2_COST", 2)


@pytest.fixture
def examined(tmp_path, cheap):
    """Problems found in a course whose only assignment has this source."""

    def problems(source=SOURCE):
        path = tmp_path / "solutions" / "07_demo" / "questions.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
        made = load(path)
        build(made, tmp_path)
        return contract.examine(made, tmp_path, kernel=False).problems

    return problems


def test_a_fair_assignment_has_no_problem(examined):
    assert examined() == []


def test_an_answer_in_a_narrative_cell_is_found(examined):
    (problem,) = examined(SOURCE.replace("(1, 2, 3)", "46 | 55 | 64 | 93 | 82 | 71"))
    assert "07_demo.ipynb contains the graded answer to turned" in problem
    assert "change the numbers" in problem


def test_an_answer_in_the_figure_of_another_question_is_found(examined):
    found = examined(SOURCE.replace("[1, 5, 2]", "[46, 55, 64, 93, 82, 71]"))
    assert any("tests/sums.py contains the graded answer to turned" in problem for problem in found)


def test_the_answer_to_a_code_question_is_found_too(examined):
    (problem,) = examined(SOURCE.replace("(1, 2, 3)", "2, 5, 9, 18"))
    assert "contains the graded answer to sums" in problem


def test_a_file_that_was_edited_by_hand_is_found(examined, tmp_path):
    made = load_again(examined, tmp_path)
    path = tmp_path / "assignments/07_demo/tests/turned.py"
    path.write_text(path.read_text() + "# by hand\n")
    proof = contract.examine(made, tmp_path, kernel=False)
    assert (proof.stale, proof.problems) == (1, [])


def load_again(examined, tmp_path):
    assert examined() == []
    return load(tmp_path / "solutions/07_demo/questions.py")


def test_a_mistake_that_is_not_told_its_sentence_is_found(examined, monkeypatch):
    mistakes = testfiles.mistakes_at

    def forgetful(question, case):
        return {k: v for k, v in mistakes(question, case).items() if k != "dropped"}

    monkeypatch.setattr(testfiles, "mistakes_at", forgetful)
    found = examined()
    assert any("misconception 'dropped' is not told its sentence" in problem for problem in found)
    assert all("'left'" not in problem for problem in found)


@pytest.mark.parametrize(
    ("kind", "clothes"), [(list, "a list"), (tuple, "a tuple"), (float, "floats")]
)
def test_a_check_that_refuses_the_right_answer_in_other_clothes_is_found(
    examined, monkeypatch, kind, clothes
):
    def strict(got, want, **how):
        worn = float if getattr(getattr(got, "dtype", None), "kind", "") == "f" else type(got)
        return worn is not kind and same(got, want, **how)

    monkeypatch.setattr(checks, "same", strict)
    found = examined()
    assert any(
        "turned: right" in p and f"as {clothes} earns 0 of 2" in p.replace(",", "") for p in found
    ), found


def test_a_check_that_pays_for_anything_is_found(examined, monkeypatch):
    monkeypatch.setattr(checks, "same", lambda *_, **__: True)
    found = examined()
    assert any("misconception 'left' earns all points" in problem for problem in found)
    assert any("an answer with one entry off earns 2 points" in problem for problem in found)


def test_a_check_in_the_notebook_that_gives_the_answer_away_is_found(examined, monkeypatch):
    # The check of a choice, which can be guessed, must say the same to right and wrong.
    monkeypatch.setattr(testfiles, "is_sealed", lambda question: question.kind != "in_code")
    monkeypatch.setattr(contract.testfiles, "is_sealed", lambda question: False)
    monkeypatch.setattr(checks, "LATER", "Right.")
    assert any("parity: the check in the notebook says" in problem for problem in examined())


def test_a_solved_notebook_is_not_what_students_get(examined, tmp_path):
    made = load_again(examined, tmp_path)
    student = (tmp_path / "assignments/07_demo/07_demo.ipynb").read_text()
    assert student == notebook.render(made)
    assert not re.search(r"46,\s+55,\s+64", student)
    assert re.search(r"46, 55, 64", (tmp_path / "solutions/07_demo/07_demo.ipynb").read_text())
