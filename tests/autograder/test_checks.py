"""Checks as a student meets them: run by otter's own classes, read in otter's own words."""

import pickle
from pathlib import Path

import dill
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from otter.test_files import GradingResults
from otter.test_files.exception_test import ExceptionTestFile

from autograder import seal as sealing
from autograder import testfiles
from autograder.assignment import Assignment
from autograder.authoring import by_choice, by_hand
from autograder.checks import (
    LATER,
    UNKNOWN,
    Check,
    Outcome,
    _no_option,
    form_only,
    hidden_answer,
)  # fmt: skip

FLIPPED = "You flipped the kernel. Lay it as it is written."
SHORT = "One output is missing: you stopped a sample too early."
RIGHT = [7321, -6154, 6287, -8439, 4910]


@by_hand(
    points=2,
    topic="lines",
    practice={"line": np.array([1, 2])},
    graded={"line": np.array(RIGHT)},
)
def five_numbers(line):
    """Copy {line}."""
    return line


@five_numbers.misconception(FLIPPED)
def reversed_signs(line):
    return -line


@five_numbers.misconception(SHORT)
def too_short(line):
    return line[:-1]


@by_choice(
    points=1,
    topic="words",
    options={"same": "as large", "valid": "smaller", "full": "larger"},
    practice={"n": 1},
    graded={"n": 2},
)
def which(n):
    """Which?"""
    return "same" if n == 2 else "valid"


@which.misconception("The frame is laid around the input, not around the output.")
def other_way(n):
    return "valid" if n == 2 else "same"


@which.misconception("Nothing grows here.")
def always_full(n):
    return "full"


@by_choice(
    points=1,
    topic="words",
    options={"rows": "", "columns": "", "channels": ""},
    practice={"n": 1},
    graded={"n": 2},
)
def several(n):
    """Which ones?"""
    return ["rows", "columns"] if n == 2 else ["channels"]


@several.misconception("Columns move as well.")
def rows_only(n):
    return ["rows"]


PARTS = {"five_numbers": five_numbers, "which": which, "several": several}
DEMO = Assignment("07_demo", "Demo", "import numpy as np", (), PARTS, Path("questions.py"))


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(sealing, "LOG2_COST", 2)


def run(source, **names):
    test = ExceptionTestFile.from_string(source)
    test.run(names)
    return test


def words(test):
    """Everything that otter shows of a test: in the notebook, in the terminal, in its report."""
    return "\n".join(
        [test._repr_html_(), repr(test), test.summary(), test.summary(public_only=True)]
    )


def outcomes(test):
    return [case.body.outcome for case in test.test_cases]


@pytest.fixture
def hidden():
    return testfiles.hidden_test(DEMO, five_numbers)


@pytest.fixture
def public(cheap):
    return testfiles.public_test(DEMO, five_numbers)


@pytest.mark.parametrize(
    "value", [RIGHT, tuple(RIGHT), np.array(RIGHT), np.array(RIGHT, dtype=float)]
)
def test_the_right_answer_earns_all_points_and_is_told_so(hidden, public, value):
    for source in (hidden, public):
        test = run(source, five_numbers=value)
        assert test.score == 2
        assert test.passed_all
    assert "Right." in words(test)


def test_a_known_mistake_earns_nothing_and_is_told_its_sentence(hidden, public):
    for source in (hidden, public):
        test = run(source, five_numbers=[-7321, 6154, -6287, 8439, -4910])
        assert test.score == 0
        assert FLIPPED in words(test)
        assert SHORT not in words(test)
    (outcome,) = outcomes(run(hidden, five_numbers=RIGHT[:-1]))
    assert outcome == Outcome(False, SHORT, "too_short")


def test_an_unknown_mistake_is_told_the_shape_of_the_answer(hidden, public):
    for source in (hidden, public):
        (outcome,) = outcomes(run(source, five_numbers=[[1, 2, 3]]))
        assert outcome == Outcome(False, f"{UNKNOWN} Your answer has shape (1, 3).")
        (outcome,) = outcomes(run(source, five_numbers=3))
        assert outcome == Outcome(False, UNKNOWN)


@pytest.mark.parametrize("value", ["7321, -6154, 6287", ["7321", "-6154"]])
def test_numbers_in_quotes_are_told_to_be_text(hidden, public, value):
    for source in (hidden, public):
        (outcome,) = outcomes(run(source, five_numbers=value))
        said = f"{UNKNOWN} Your answer is text: write numbers without quotes."
        assert outcome == Outcome(False, said)


def test_a_word_that_is_an_option_is_not_told_to_be_text():
    check = hidden_answer("which", points=1, expected="same", mistakes={}, options=["same", "full"])
    assert check._find("full") == Outcome(False, UNKNOWN)


@pytest.mark.parametrize("names", [{}, {"five_numbers": ...}, {"five_numbers": None}])
def test_a_blank_is_missing_not_wrong(hidden, public, names):
    for source in (hidden, public):
        test = run(source, **names)
        assert test.score == 0
        assert outcomes(test) == [Outcome(False, "There is no answer yet.", status="missing")]


@pytest.mark.parametrize(
    "value", [float("nan"), {"a": 1}, object(), [[1], [1, 2]], 1j, b"7", print, [None, None]]
)
def test_what_cannot_be_marked_is_refused_with_a_sentence_and_no_traceback(hidden, public, value):
    for source in (hidden, public):
        test = run(source, five_numbers=value)
        (outcome,) = outcomes(test)
        assert (test.score, outcome.passed, outcome.status) == (0, False, "graded")
        assert outcome.message.endswith(".")
        assert "Traceback" not in words(test)


SOURCE = (
    "expected",
    "mistakes",
    "hidden_answer",
    "sealed_answer(",
    "sentences",
    "lambda",
    "import",
)


@pytest.mark.parametrize(
    "value",
    [None, ..., 0, [1, 2], [-7321, 6154, -6287, 8439, -4910], RIGHT[:-1], "x", object(), [[1], []]],
    ids=lambda value: repr(value)[:12],
)
def test_a_student_never_reads_the_test_nor_the_answer(hidden, public, value):
    for source in (hidden, public):
        said = words(run(source, five_numbers=value))
        assert not [word for word in SOURCE if word in said]
        assert not [number for number in RIGHT if str(abs(number)) in said]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-99, 99) | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=2)
        ),
        max_leaves=8,
    )
)
def test_no_value_of_a_student_makes_a_check_stumble(value):
    # Small numbers only, so that a five-digit number in the words can only be the answer.
    test = run(testfiles.hidden_test(DEMO, five_numbers), five_numbers=value)
    assert test.score == 0
    (outcome,) = outcomes(test)
    assert not outcome.passed
    assert outcome.message in words(test)
    assert "7321" not in words(test)


def test_otter_prints_a_comment_where_it_would_print_the_source(hidden):
    assert hidden.splitlines()[0] == "# The check says:"
    said = run(hidden, five_numbers=[0]).test_case_results[0].message
    assert said.splitlines()[1:3] == [
        "Error at line 1 in test five_numbers:",
        "  # The check says:",
    ]


def test_a_form_only_check_says_the_same_to_right_and_wrong():
    source = testfiles.public_test(DEMO, which)
    said = []
    for value in ("same", "valid", " Full "):
        test = run(source, which=value)
        form = next(o for o in outcomes(test) if o.status == "graded")
        assert form == Outcome(True, LATER)
        said.append(words(test))
    assert len(set(said)) == 1
    exam = testfiles.public_test(DEMO, five_numbers, exam=True)
    answers = (RIGHT, -np.array(RIGHT), [0] * 5)
    assert {outcomes(run(exam, five_numbers=a))[0] for a in answers} == {Outcome(True, LATER)}


def test_a_form_only_check_names_the_options_to_a_word_that_is_none():
    test = run(testfiles.public_test(DEMO, which), which="sane")
    assert "'sane' is not one of the options: full, same, valid." in words(test)
    exam = run(testfiles.public_test(DEMO, which, exam=True), which=...)
    assert outcomes(exam)[0].status == "missing"


def test_the_practice_check_beside_a_form_only_one_gives_full_feedback():
    source = testfiles.public_test(DEMO, which)
    assert outcomes(run(source, which_practice="valid"))[0] == Outcome(True, "Right.")
    said = words(run(source, which_practice="same"))
    assert "The frame is laid around the input" in said
    assert "Nothing grows here." in words(run(source, which_practice="full"))


@pytest.mark.parametrize("value", ["same", "SAME", "  Same\n", np.str_("same")])
def test_a_word_is_right_in_any_spelling(value):
    assert run(testfiles.hidden_test(DEMO, which), which=value).score == 1


@pytest.mark.parametrize(
    "value",
    [
        ["rows", "columns"],
        ("Columns ", "ROWS"),
        {"rows", "columns"},
        np.array(["columns", "rows"]),
        np.array(["rows", "columns"]),
    ],
    ids=lambda value: type(value).__name__,  # the words of a set have no fixed order
)
def test_several_words_are_right_in_any_order_and_any_container(value):
    source = testfiles.hidden_test(DEMO, several)
    assert run(source, several=value).score == 1
    assert run(source, several=["rows", "channels"]).score == 0


def test_a_choice_may_be_spelled_with_capitals_by_its_author():
    @by_choice(
        points=1,
        topic="words",
        options={"Same": "", "Valid": ""},
        practice={"n": 1},
        graded={"n": 2},
    )
    def capital(n):
        """Which?"""
        return "Same" if n == 2 else "Valid"

    @capital.misconception("No.")
    def other(n):
        return "Valid" if n == 2 else "Same"

    assert run(testfiles.hidden_test(DEMO, capital), capital="Same").score == 1
    exam = run(testfiles.public_test(DEMO, capital, exam=True), capital="Same")
    assert outcomes(exam) == [Outcome(True, LATER)]


def test_results_can_be_pickled_as_otter_does(hidden, public):
    for source, value in ((hidden, RIGHT), (public, [1]), (public, object())):
        test = run(source, five_numbers=value)
        results = GradingResults([test])
        for module in (pickle, dill):
            again = module.loads(module.dumps(results))
            assert again.total == test.score
            assert again.get_result("five_numbers").test_cases[0].body.outcome == outcomes(test)[0]
        assert results.to_dict()["five_numbers"]["score"] == test.score


def test_a_check_that_stumbles_does_not_repeat_what_it_said_to_the_student_before():
    def find(value):
        if value == "stumbles":
            raise RuntimeError("a fault of the grader")
        return Outcome(False, "You flipped the kernel.", "flipped")

    check = Check("q", find, name="graded", points=1)
    with pytest.raises(AssertionError):
        check.call_func({"q": 1})
    with pytest.raises(RuntimeError):
        check.call_func({"q": "stumbles"})
    assert check.outcome is None


def test_a_check_of_something_that_is_no_name_is_refused():
    with pytest.raises(ValueError, match="not a Python name"):
        Check("a b", lambda value: Outcome(True, ""), name="graded", points=1)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([[7], [8]], "2 numbers in a row; your answer has shape (2, 1)"),
        ([7], "2 numbers in a row"),
        ("7, 8", "numbers, not for text"),
        ([8, 7], LATER),
    ],
)
def test_a_check_of_the_form_sees_shape_and_kind(value, words):
    check = form_only("sizes", points=1, entries=2)
    assert words in check._find(value).message


def test_a_choice_of_one_word_is_not_a_list_of_words():
    check = form_only("which", points=1, options=["same", "valid"], entries=None)
    assert check._find("Same").passed
    assert "one of the words alone" in check._find(["same"]).message
    assert "not one of the options" in check._find("other").message


def test_the_graded_check_lists_the_options_too():
    check = hidden_answer("which", points=1, expected="same", mistakes={}, options=["same", "full"])
    assert "not one of the options: full, same" in check._find("other").message


class CountsWords(np.ndarray):
    """An array whose entries are counted when they are taken one by one."""

    taken = 0

    def __iter__(self):
        for entry in self.tolist():
            CountsWords.taken += 1
            yield entry


def test_of_millions_of_numbers_in_place_of_a_word_few_are_looked_at(monkeypatch):
    many = np.arange(2_000_000.0).view(CountsWords)
    monkeypatch.setattr("autograder.checks.as_plain", lambda _: many)
    assert "'0.0' is not one of the options" in _no_option(many, ["same", "valid"])
    assert CountsWords.taken == 1_000
