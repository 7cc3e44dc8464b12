"""Questions in words: what an author has to give, and what the checks say."""

import pytest

from autograder.assignment import load
from autograder.audit import problems_of
from autograder.bank import quiz
from autograder.build import products
from autograder.checks import LONGEST_WRITTEN, written
from autograder.contract import examine

GOOD = '''
from autograder.authoring import in_words

@in_words(points=3, topic="pooling", rubric={rubric})
def why():
    """Why?"""
    return {answer}
'''


def problems(tmp_path, rubric="{'a': 2, 'b': 1}", answer="'Because.'", more=""):
    source = tmp_path / "solutions" / "01_why" / "questions.py"
    source.parent.mkdir(parents=True)
    source.write_text(GOOD.format(rubric=rubric, answer=answer) + more)
    return problems_of(load(source))


def test_a_good_question_has_no_problem(tmp_path):
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rubric": "{}"}, "no rubric"),
        ({"rubric": "{'a': 2}"}, "the rubric has 2 points and the question 3"),
        ({"rubric": "{'a': 4, 'b': -1}"}, "give words and a positive number"),
        ({"rubric": "{' ': 3}"}, "give words and a positive number"),
        ({"answer": "42"}, "the model answer is 42"),
        ({"answer": "' '"}, "return the text of a good answer"),
        ({"answer": "1 / 0"}, "no model answer: ZeroDivisionError"),
        ({"answer": '\'a \\"\\"\\" b\''}, "three quotes"),
        ({"more": "\n@why.misconception('No.')\ndef no():\n    return 'x'\n"}, "read by a person"),
    ],
)
def test_an_author_reads_what_to_mend(tmp_path, changes, said):
    (problem,) = problems(tmp_path, **changes)
    assert said in problem


def test_the_contract_holds_and_the_quiz_leaves_it_out(words):
    proof = examine(words, words.source.parents[2], kernel=False)
    assert proof.problems == []
    assert "why_average" not in quiz(words)
    files = products(words)
    assert "is kept up to a factor" not in files["assignments/01_words/01_words.ipynb"]
    assert "is kept up to a factor" in files["solutions/01_words/01_words.ipynb"]


@pytest.mark.parametrize("value", ["It is so.", "é", "..x"])
def test_a_text_is_told_that_a_person_reads_it(value):
    check = written("why", points=3)
    check.test_func(value)
    assert check.outcome.passed
    assert "A person reads it." in check.outcome.message
    assert (check.points, check.worth) == (0.0, 3)


@pytest.mark.parametrize(
    ("value", "status"),
    [(None, "missing"), (..., "missing"), ("", "missing"), (" ...\n", "missing"), (3, "graded"),
     (["a"], "graded"), ("x" * (LONGEST_WRITTEN + 1), "graded")],
)  # fmt: skip
def test_what_is_no_text_is_told_so(value, status):
    check = written("why", points=3)
    with pytest.raises(AssertionError):
        check.test_func(value)
    assert check.outcome.status == status
