"""Who gives one wrong answer three times is shown an example with other numbers."""

import numpy as np
import pytest

from autograder import checks, testfiles
from autograder import seal as sealing
from autograder.assignment import load
from autograder.bank import quiz
from autograder.contract import marks
from autograder.example import LONGEST, told, worked_example

SOURCE = '''import numpy as np
from autograder.authoring import by_choice, by_hand, in_code

def rows(rng):
    return {"row": rng.randint(1, 900, size=5)}

@by_hand(points=2, topic="t", practice=[{"row": np.array([1, 2, 3])}, rows], graded=rows)
def turned(row):
    """Turn {row} round."""
    return row[::-1]

@turned.misconception("You left it as it is.")
def left(row):
    return row

@by_choice(points=1, topic="t", options={"odd": "", "even": ""},
           practice=[{"n": 2}, {"n": 4}], graded={"n": 5})
def parity(n):
    """Is {n} odd?"""
    return "odd" if n % 2 else "even"

@parity.misconception("Look again.")
def other(n):
    return "even" if n % 2 else "odd"

@in_code(points=3, topic="t", reference=lambda x: np.cumsum(x),
         practice={"long": {"x": np.arange(500)}, "short": {"x": np.array([1, 5, 2])}},
         graded={"x": np.array([2, 3, 4, 9])})
def sums(x):
    """Write `sums(x)`."""
    return np.cumsum(x)

@sums.misconception("You forgot the first.")
def late(x):
    return np.cumsum(x)[1:]
'''


@pytest.fixture(autouse=True)
def fresh_session(monkeypatch):
    monkeypatch.setattr(sealing, "LOG2_COST", 2)
    monkeypatch.setattr(checks, "_in_a_row", {})


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("course") / "solutions" / "07_demo" / "questions.py"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE)
    return load(path)


def said(made, name, answer):
    """What the check in the notebook says, loaded anew as otter does."""
    source = testfiles.public_test(made, made.parts[name])
    _, found = marks(source, answer)
    return found[0].message


def test_the_third_time_a_wrong_answer_comes_an_example_comes_with_it(made):
    sentence = "You left it as it is."
    wrong = made.parts["turned"].graded[0].inputs["row"]
    assert [said(made, "turned", wrong) for _ in range(2)] == [sentence] * 2
    third = said(made, "turned", wrong.tolist())
    assert third == (
        f"{sentence} That answer came 3 times. Look at an example with other numbers: "
        "for row = [1, 2, 3] the answer is [3, 2, 1]."
    )
    assert said(made, "turned", wrong) == third


@pytest.mark.parametrize("change", [lambda row: row + 1, lambda row: row[::-1]])
def test_another_answer_or_a_right_one_in_between_starts_again(made, change):
    row = made.parts["turned"].graded[0].inputs["row"]
    for answer in (row, row, change(row), row, row):
        assert "That answer came" not in said(made, "turned", answer)
    assert "That answer came" in said(made, "turned", row)


def test_a_question_of_code_shows_a_case_that_is_short_enough(made):
    def wrong(x):
        return x

    assert not any("That answer came" in said(made, "sums", wrong) for _ in range(2))
    third = said(made, "sums", wrong)
    assert third.endswith("for x = [1, 5, 2] the answer is [1, 6, 8].")
    assert said(made, "sums", lambda x: np.cumsum(x)) == "Right."


def test_an_example_is_neither_asked_nor_graded(made):
    for name, asked in (("turned", "graded"), ("parity", "practice")):
        question = made.parts[name]
        (case, *_) = getattr(question, asked)
        text = worked_example(question, case)
        shown = [told(c.inputs, question.answer(**c.inputs)) for c in question.practice]
        assert text in shown
        kept = [told(c.inputs, question.answer(**c.inputs)) for c in (case, *question.graded)]
        assert text not in kept
    assert "for n = 4 the answer is 'even'" in testfiles.public_test(made, made.parts["parity"])
    assert "2, 5, 9, 18" not in testfiles.public_test(made, made.parts["sums"])
    assert quiz(made)


def test_an_exam_shows_no_example(made):
    for question in made.questions:
        source = testfiles.public_test(made, question, exam=True)
        assert "the answer is" not in source


def test_what_is_too_long_or_reads_as_html_is_no_example():
    assert told({"x": np.arange(LONGEST)}, 1) == ""
    assert told({"word": "<b>"}, 1) == ""
    assert told({"a": 1, "b": (2, 3), "c": "x"}, np.int64(4)) == (
        "for a = 1, b = (2, 3) and c = 'x' the answer is 4"
    )
