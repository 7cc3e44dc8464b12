"""Statistics against numbers worked out by hand."""

import pytest

from autograder.report import statistics
from autograder.report.mistakes import misconceptions, unmatched


def test_summary_of_known_scores():
    """Mean 20/3, median 6, sample variance ((10/3)² + (2/3)² + (8/3)²) / 2 = 28/3."""
    found = statistics.summary([10.0, None, 6.0, 4.0])
    assert found.n == 3
    assert found.mean == pytest.approx(20 / 3)
    assert found.median == 6.0
    assert found.spread == pytest.approx((28 / 3) ** 0.5)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], statistics.Summary(0, None, None, None)),
        ([None, None], statistics.Summary(0, None, None, None)),
        ([3.0], statistics.Summary(1, 3.0, 3.0, None)),
    ],
)
def test_summary_where_there_is_little(scores, expected):
    assert statistics.summary(scores) == expected


@pytest.mark.parametrize(
    ("p", "n", "low", "high"),
    [
        # Newcombe, Stat. Med. 17, 857 (1998), table I, method 3 (Wilson without correction).
        (81 / 263, 263, 0.2553, 0.3662),
        (15 / 148, 148, 0.0624, 0.1605),
        (0 / 20, 20, 0.0, 0.1611),
        (1 / 29, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_agrees_with_the_published_table(p, n, low, high):
    assert statistics.wilson(p, n) == pytest.approx((low, high), abs=5e-5)


def test_interval_of_nobody_is_everything():
    assert statistics.wilson(0.0, 0) == (0.0, 1.0)


def test_difficulty_leaves_out_those_without_a_score():
    """(4 + 2 + 0) / 3 / 4 = 0.5; counting None as zero would give 0.375."""
    found = statistics.difficulty([4.0, 2.0, 0.0, None], 4.0)
    assert (found.n, found.p) == (3, pytest.approx(0.5))


def test_item_rest_takes_the_question_out_of_the_total():
    """The rest is 3, 2, 1 against 0, 1, 2: exactly opposed, though the totals are all 3."""
    assert statistics.item_rest([0, 1, 2], [3, 3, 3]) == pytest.approx(-1.0)


@pytest.mark.parametrize(
    ("item", "total"),
    [([1, 1, 1], [1, 2, 3]), ([1, 2], [2, 3]), ([None, 1, 0], [3, None, 1])],
)
def test_item_rest_where_it_is_not_defined(item, total):
    assert statistics.item_rest(item, total) is None


@pytest.mark.parametrize(
    ("scores", "correlation", "words"),
    [
        ([1.0] * 29, 0.0, "too few to judge"),
        ([1.0] * 200, 0.5, "very easy"),
        ([0.0] * 30, 0.1, "very hard, hardly tells strong from weak"),
        ([1.0, 0.0] * 15, 0.5, "as wanted"),
        ([1.0, 0.0] * 15, None, "as wanted"),
    ],
)
def test_verdict(scores, correlation, words):
    assert statistics.verdict(statistics.difficulty(scores, 1.0), correlation) == words


def test_histogram_counts_the_highest_score_and_no_missing_one():
    counts = [one.count for one in statistics.histogram([0.0, 0.9, 1.0, 10.0, None, 9.0], 10.0)]
    assert counts == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]


def test_histogram_keeps_a_sum_of_tenths_in_its_bin():
    """0.1 + 0.7 is 0.7999999999999999, and 0.8 is meant."""
    counts = [one.count for one in statistics.histogram([0.1 + 0.7], 1.0)]
    assert counts.index(1) == 8


@pytest.mark.parametrize(
    ("score", "status", "expected"),
    [
        (4.0, "graded", "right"),
        (4.0 - 1e-12, "graded", "right"),
        (1.0, "graded", "partly"),
        (0.0, "graded", "wrong"),
        (0.0, "timeout", "timeout"),
        (None, "needs_reader", "needs_reader"),
        (None, "graded", "not_run"),
    ],
)
def test_outcome(score, status, expected):
    assert statistics.outcome(score, 4.0, status) == expected


def test_shares_are_in_order_and_complete():
    found = statistics.shares(["b", "a", "b", "strange"], ("a", "b", "c"))
    assert found == [("a", 1, 0.25), ("b", 2, 0.5), ("strange", 1, 0.25)]


def test_misconceptions_are_ranked_and_count_a_student_once(build):
    twice = build.flipped()
    twice["cases"] = twice["cases"] * 2
    other = build.entry(
        "pooling", 0.0, "mean", [build.case(passed=False, misconception="mean", message="No.")]
    )
    found = misconceptions([build.result("zoe", [twice, other]), build.result("ada", [other])])
    assert [(one.name, one.students) for one in found] == [
        ("mean", ("ada", "zoe")),
        ("flipped", ("zoe",)),
    ]


def test_equal_unmatched_answers_stand_together(build):
    def wrong(answer):
        return [build.entry("feature_map", 0.0, answer, [build.case(passed=False)])]

    answers = [[[1, 2]], [[1.0, 2.0]], [1, 2], "one"]
    results = [build.result(f"s{n}", wrong(answer)) for n, answer in enumerate(answers)]
    found = unmatched(results)
    assert [one.students for one in found] == [("s0", "s1"), ("s2",), ("s3",)]


def test_unmatched_leaves_out_the_right_the_named_and_the_missing(build):
    results = build.small_class()
    missing = build.entry("feature_map", 0.0, None, [build.case(passed=False)], status="missing")
    results.append(build.result("eve", [missing]))
    found = unmatched(results)
    assert [(one.question, one.cases, one.students) for one in found] == [
        ("conv2d", ("stride 2",), ("cyd",))
    ]


def test_an_answer_that_is_no_array_is_still_grouped(build):
    def odd(answer):
        return [build.entry("feature_map", 0.0, answer, [build.case(passed=False)])]

    results = [build.result("a", odd([1, [2]])), build.result("b", odd([1, [2]]))]
    assert [one.students for one in unmatched(results)] == [("a", "b")]
