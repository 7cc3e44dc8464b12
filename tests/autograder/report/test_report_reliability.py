"""Reliability and misconceptions of a class, against a pencil and against simulation."""

import ast
import csv
import io
import math

import numpy as np
import pytest

from autograder.report.mistakes import Unmatched, misconceptions, sections, unmatched_table
from autograder.report.reliability import correlation_interval, reliability
from autograder.report.stubs import stub


def test_alpha_with_a_pencil():
    """Variances 3/16 and 1/4, that of the totals 2, 2, 1, 0 is 11/16: alpha = 2 (1 - 7/11) = 8/11.

    The error is sqrt(11/12) sqrt(1 - 8/11) = 1/2.
    """
    found = reliability([[1, 1, 1, 0], [1, 1, 0, 0]])
    assert found.alpha == pytest.approx(8 / 11)
    assert found.error == pytest.approx(0.5)
    assert (found.n, found.items) == (4, 2)


def test_questions_that_agree_have_alpha_one_and_independent_ones_zero():
    assert reliability([[1, 0, 1, 0], [1, 0, 1, 0]]).alpha == pytest.approx(1)
    assert reliability([[1, 1, 0, 0], [1, 0, 1, 0]]).alpha == pytest.approx(0)


def test_a_student_who_lacks_a_score_is_left_out():
    found = reliability([[1, 1, 1, 0, None], [1, 1, 0, 0, 1]])
    assert found.n == 4
    assert found.alpha == pytest.approx(8 / 11)


@pytest.mark.parametrize(
    "columns", [[], [[]], [[1, 0, 1]], [[1, 0], [1, 1]], [[1, 1, 1], [2, 2, 2]]]
)
def test_alpha_is_undefined_without_two_questions_three_students_and_a_spread(columns):
    assert reliability(columns).alpha is None


def parallel(students, seed):
    """Ten questions of ability plus equal noise: alpha is 10 / 11 in a class without end."""
    rng = np.random.RandomState(seed)
    return list((rng.normal(size=(1, students)) + rng.normal(size=(10, students))).tolist())


def test_the_interval_covers_the_truth():
    """95% of 30 classes of 60, less a little as bootstrap intervals do, at seeds 0 to 29."""
    found = [reliability(parallel(60, seed)) for seed in range(30)]
    inside = sum(one.low <= 10 / 11 <= one.high for one in found)
    assert inside >= 25


def test_the_same_class_has_the_same_interval():
    assert reliability(parallel(40, 1)) == reliability(parallel(40, 1))


def test_more_students_know_better():
    widths = [one.high - one.low for one in (reliability(parallel(n, 3)) for n in (20, 80, 320))]
    assert widths[0] > 1.5 * widths[1] > 2 * widths[2]


def test_fisher_interval_with_a_pencil():
    """atanh(1/2) = ln(3)/2 and 28 pairs have an error of 1/5."""
    low, high = correlation_interval(0.5, 28)
    assert math.atanh(low) == pytest.approx(math.log(3) / 2 - 1.959964 / 5)
    assert math.atanh(high) == pytest.approx(math.log(3) / 2 + 1.959964 / 5)
    assert correlation_interval(0.9, 3) == (-1.0, 1.0)
    assert correlation_interval(1.0, 10)[1] <= 1.0


def test_prevalence_counts_who_was_marked(build):
    lost = build.entry("feature_map", None, status="not_run")
    results = [*build.small_class(), build.result("eve", [lost], score=0.0)]
    (one,) = misconceptions(results)
    assert (one.students, one.marked) == (("bob", "cyd"), 3)
    assert one.share == pytest.approx(2 / 3)


def test_sections_unite_their_questions(build):
    other = build.case(passed=False, misconception="other", message="Other.")
    results = build.small_class()
    results[1]["questions"][1] = build.entry("pooling", 0.0, "mean", [other])
    found = misconceptions(results)
    here = sections(found, {"feature_map": "Lecture 3", "pooling": "Lecture 3"}, 3)
    assert [(one.name, one.students) for one in here] == [("Lecture 3", ("bob", "cyd"))]
    assert here[0].questions == ("feature_map", "pooling")
    apart = sections(found, {"feature_map": "L3", "pooling": "L4"}, 3)
    assert [(one.name, len(one.students)) for one in apart] == [("L3", 2), ("L4", 1)]


@pytest.mark.parametrize(
    "answer",
    [[[1, -2], [3, 4.5]], 'it\'s "me"\n', "'''); import os", 7, [], ["a", "b"], {"a": [1]}, None],
)
def test_a_stub_is_python_that_gives_the_answer(build, answer):
    asked = build.info["questions"][0] | {"arguments": ["image", "kernel"]}
    one = Unmatched("feature_map", answer, ("stride 2",), ("ada", "bob"))
    tree = ast.parse(stub(asked, one, 2))
    (function,) = tree.body
    assert function.name == "feature_map_mistake_2"
    assert [argument.arg for argument in function.args.args] == ["image", "kernel"]
    (returned,) = function.body
    expected = ... if answer is None else answer
    assert ast.literal_eval(returned.value) == expected
    assert "2 students" in stub(asked, one, 2)


def test_a_stub_does_not_write_out_what_nobody_reads(build):
    asked = build.info["questions"][0]
    one = Unmatched("feature_map", [[1] * 10_000] * 5, (), ("ada", "ben"))
    text = stub(asked, one, 1)
    assert len(text) < 1_000
    ast.parse(text)
    assert "unmatched.csv" in text


def test_every_unmatched_answer_is_in_the_table(build):
    results = [
        build.result(name, [build.entry("feature_map", 0.0, value, [build.case(passed=False)])])
        for name, value in [("ada", [[1]]), ("=bob", [[1.0]]), ("cyd", "=1+1")]
    ]
    rows = list(csv.DictReader(io.StringIO(unmatched_table(results))))
    assert [(row["students"], row["answer"], row["who"]) for row in rows] == [
        ("2", "[[1.0]]", "'=bob; ada"),
        ("1", '\'"=1+1"', "cyd"),
    ]
