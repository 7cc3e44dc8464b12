"""Functions of students: many calls, one diagnosis, and nothing that a function does stops it."""

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from otter.test_files import GradingResults
from otter.test_files.exception_test import ExceptionTestFile

from autograder import testfiles
from autograder.assignment import Assignment
from autograder.authoring import in_code
from autograder.checks import UNKNOWN, Outcome

NO_STRIDE = "The stride is ignored."
NO_PLUS_ONE = "You lost the + 1."
STARTS_LATE = "You skipped the first sample."


def windows(x, stride):
    return np.array([x[i] + x[i + 1] for i in range(0, len(x) - 1, stride)])


LINES = {
    "stride 1": {"x": np.array([1111, 2, 30, 4]), "stride": 1},
    "stride 2": {"x": np.array([5, 60, 7, 8888, 9, 1]), "stride": 2},
}


@in_code(points=4, topic="windows", reference=windows, practice=LINES, graded=LINES)
def pair_sums(x, stride):
    """Write `pair_sums(x, stride)`."""
    return np.array([x[i] + x[i + 1] for i in range(0, len(x) - 1, stride)])


@pair_sums.misconception(NO_STRIDE)
def ignores_stride(x, stride):
    return windows(x, 1)


@pair_sums.misconception(NO_PLUS_ONE)
def loses_the_last(x, stride):
    return windows(x, stride)[:-1]


@pair_sums.misconception(STARTS_LATE)
def starts_late(x, stride):
    return windows(x[1:], stride)


PARTS = {"pair_sums": pair_sums}
DEMO = Assignment("07_demo", "Demo", "import numpy as np", (), PARTS, Path("questions.py"))
HIDDEN = testfiles.hidden_test(DEMO, pair_sums)
PUBLIC = testfiles.public_test(DEMO, pair_sums)


def run(function, source=HIDDEN):
    test = ExceptionTestFile.from_string(source)
    test.run({"pair_sums": function})
    return test


def outcomes(test):
    return [case.body.outcome for case in test.test_cases]


def words(test):
    return "\n".join([test._repr_html_(), repr(test), test.summary()])


@pytest.mark.parametrize(
    "clothes",
    [
        lambda a: a,
        lambda a: a.tolist(),
        lambda a: tuple(a.tolist()),
        lambda a: a.astype(float) * (1 + 1e-12),
        lambda a: a.astype(np.float32),
        lambda a: (a, {"x": a}),
        lambda a: (a, None),
        lambda a: (a.tolist(), "cache"),
    ],
)
def test_a_right_function_earns_all_points_in_any_clothes(clothes):
    test = run(lambda x, stride: clothes(windows(x, stride)))
    assert test.score == 4
    assert [o.message for o in outcomes(test)] == ["Right.", "Right."]


@pytest.mark.parametrize("source", [HIDDEN, PUBLIC])
def test_a_known_mistake_is_named_in_the_cases_where_it_shows(source):
    first, second = outcomes(run(lambda x, stride: windows(x, 1), source))
    assert first.passed  # with stride 1 the mistake gives the right answer, and keeps its point
    assert (second.passed, second.misconception, second.message) == (
        False,
        "ignores_stride",
        NO_STRIDE,
    )


def test_a_mistake_is_named_only_if_every_case_agrees():
    def half(x, stride):
        # As `loses_the_last` in one case only.
        return windows(x, stride)[:-1] if stride == 1 else windows(x, stride) + 1

    found = outcomes(run(half))
    assert [o.misconception for o in found] == [None, None]
    assert all(o.message.startswith(UNKNOWN) for o in found)
    assert found[0].message.endswith("Your answer has shape (2,).")


def test_no_mistake_is_named_where_two_would_explain_it():
    # Practice cases may leave two mistakes alike, and a guess would be wrong half the time.
    def doubled(x):
        """Write `doubled(x)`."""
        return 2 * x

    question = in_code(points=1, topic="t", reference=doubled, practice={"x": 3}, graded={"x": 5})(
        doubled
    )
    question.misconception("You tripled.")(lambda x: 3 * x)
    question.misconceptions[0] = replace(question.misconceptions[0], name="tripled")
    question.misconception("You squared.")(lambda x: x * x)
    made = Assignment("07_demo", "Demo", "", (), {"doubled": question}, Path("questions.py"))
    test = ExceptionTestFile.from_string(testfiles.public_test(made, question))
    test.run({"doubled": lambda x: 9})
    assert outcomes(test) == [Outcome(False, UNKNOWN)]
    test.run({"doubled": lambda x: 6})
    assert test.score == 1


def test_a_mistake_in_one_case_leaves_the_points_of_the_other():
    test = run(lambda x, stride: windows(x, stride) * stride)
    assert test.score == 2
    assert [o.passed for o in outcomes(test)] == [True, False]


def test_a_function_that_raises_is_told_what_it_raised():
    test = run(lambda x, stride: x["secret 1111"])
    for outcome in outcomes(test):
        assert outcome.status == "error"
        assert outcome.message == "pair_sums raised IndexError."
    assert test.score == 0
    assert "1111" not in words(test)


def test_a_function_that_raises_in_one_case_keeps_the_other():
    def picky(x, stride):
        if stride == 2:
            raise ZeroDivisionError
        return windows(x, stride)

    first, second = outcomes(run(picky))
    assert first.passed
    assert (second.passed, second.status) == (False, "error")


@pytest.mark.parametrize("fails", [lambda: 1 / 0, lambda: None], ids=["raises", "returns nothing"])
def test_a_first_case_that_fails_leaves_the_points_of_the_others(fails):
    first, second = outcomes(run(lambda x, stride: fails() if stride == 1 else windows(x, stride)))
    assert not first.passed
    assert second.passed


@pytest.mark.parametrize("nothing", [None, ...])
def test_a_function_that_returns_nothing_is_told_to_return(nothing):
    for outcome in outcomes(run(lambda x, stride: nothing)):
        assert outcome.status == "missing"
        assert outcome.message == "pair_sums returned nothing; end it with `return`."


@pytest.mark.parametrize(
    ("value", "status", "said"),
    [
        (None, "missing", "pair_sums is not defined yet."),
        (..., "missing", "pair_sums is not defined yet."),
        (7, "graded", "pair_sums is not a function; define it with `def`."),
        ([1, 2], "graded", "pair_sums is not a function; define it with `def`."),
    ],
)
def test_what_is_no_function_is_told_so(value, status, said):
    assert {(o.status, o.message, o.passed) for o in outcomes(run(value))} == {
        (status, said, False)
    }


def test_a_function_with_other_parameters_raises_a_type_error():
    assert {o.message for o in outcomes(run(lambda x: x))} == {"pair_sums raised TypeError."}


@pytest.mark.parametrize(
    "value", [np.nan, [1, np.inf], 1j, object(), [[1], [1, 2]], {}, "text", []]
)
def test_a_function_that_returns_what_cannot_be_marked_earns_nothing_and_is_told_why(value):
    test = run(lambda x, stride: value)
    assert test.score == 0
    assert all(o.message.endswith(".") and o.status == "graded" for o in outcomes(test))


def test_a_mistake_that_ends_in_nan_is_named_by_its_nan():
    def overflows(x, stride):
        right = windows(x, stride)
        return right * np.nan if stride == 2 else right

    assert said_of(overflows) == ["Right.", "Known."]


def test_a_mistake_that_leaves_nothing_is_named_whatever_the_shape_of_nothing():
    def cut_away(x, stride):
        right = windows(x, stride)
        return np.zeros((0, len(right))) if stride == 2 else right

    assert said_of(cut_away) == ["Right.", "Known."]


def said_of(mistake):
    """What the hidden test says of a function that makes this mistake, which is known."""

    @in_code(points=4, topic="windows", reference=windows, practice=LINES, graded=LINES)
    def sums(x, stride):
        """Write `sums(x, stride)`."""
        return windows(x, stride)

    sums.misconception("Known.")(mistake)
    made = Assignment("07_demo", "Demo", "", (), {"sums": sums}, Path("questions.py"))
    test = ExceptionTestFile.from_string(testfiles.hidden_test(made, sums))
    test.run({"sums": mistake})
    return [o.message for o in outcomes(test)]


def test_a_function_that_spoils_its_input_does_not_spoil_the_next_student():
    def spoils(x, stride):
        right = windows(x, stride)
        x[:] = 0
        return right

    test = ExceptionTestFile.from_string(HIDDEN)
    for function in (spoils, spoils, windows):
        test.run({"pair_sums": function})
        assert test.score == 4


def test_each_case_is_called_once_whatever_the_function_remembers():
    calls = []

    def counts(x, stride):
        calls.append(stride)
        return windows(x, stride)

    assert run(counts).score == 4
    assert calls == [1, 2]


def test_one_battery_marks_one_student_after_the_other():
    test = ExceptionTestFile.from_string(HIDDEN)
    scores = []
    for function in (windows, lambda x, stride: windows(x, 1), None, windows):
        test.run({"pair_sums": function})
        scores.append(test.score)
    assert scores == [4, 2, 0, 4]


def test_the_word_raises_is_an_answer_like_any_other():
    assert run(lambda x, stride: "raises").score == 0


class Lost(Exception):
    status = "timeout"


def test_after_the_process_is_lost_no_further_case_is_called():
    calls = []

    def hangs(x, stride):
        calls.append(stride)
        raise Lost("The call took longer than 2 s.")

    found = outcomes(run(hangs))
    assert calls == [1]
    assert {(o.status, o.message) for o in found} == {("timeout", "The call took longer than 2 s.")}


def test_the_words_hold_neither_the_test_nor_the_answers():
    for function in (None, lambda x, stride: 0, lambda x, stride: windows(x, 1), lambda: 0):
        for source in (HIDDEN, PUBLIC):
            said = words(run(function, source))
            for secret in ("1113", "8895", "expected", "Battery", "lambda", "np.array"):
                assert secret not in said


def test_results_can_be_pickled_with_the_functions_of_a_student_around():
    test = run(lambda x, stride: windows(x, 1))
    again = pickle.loads(pickle.dumps(GradingResults([test])))
    assert (
        again.get_result("pair_sums").test_cases[1].body.outcome.misconception == "ignores_stride"
    )


def test_results_that_are_not_whole_numbers_are_compared_in_full_precision():
    def softmax(x):
        """Write `softmax(x)`."""
        e = np.exp(x - np.max(x))
        return e / e.sum()

    inputs = {"x": np.array([0.1, -1.3, 2.7])}
    question = in_code(
        points=2, topic="t", reference=softmax, practice={"x": np.array([1.0, 2.0])}, graded=inputs
    )(softmax)
    question.misconception("Not normalised.")(lambda x: np.exp(x))
    made = Assignment("07_demo", "Demo", "", (), {"softmax": question}, Path("questions.py"))
    test = ExceptionTestFile.from_string(testfiles.hidden_test(made, question))
    test.run({"softmax": softmax})
    assert test.score == 2
    test.run({"softmax": lambda x: softmax(x) + 1e-7})
    assert test.score == 0
