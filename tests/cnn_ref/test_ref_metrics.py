"""Metrics: pencil, all pairs counted, symmetries."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from cnn_ref.metrics import accuracy, auc, background_rejection, confusion_matrix, roc_curve

LABELS = [0, 0, 1, 1, 0, 1]
SCORES = [0.1, 0.4, 0.4, 0.8, 0.8, 0.9]


@st.composite
def samples(draw):
    """Labels of both classes, and scores with many ties."""
    labels = [0, 1, *draw(st.lists(st.integers(0, 1), max_size=30))]
    score = st.integers(-3, 3)
    return np.array(labels), np.array([draw(score) for _ in labels])


def test_roc_curve_worked_by_hand():
    background, signal, thresholds = roc_curve(LABELS, SCORES)
    np.testing.assert_array_equal(thresholds, [np.inf, 0.9, 0.8, 0.4, 0.1])
    np.testing.assert_array_equal(background, [0, 0, 1 / 3, 2 / 3, 1])
    np.testing.assert_array_equal(signal, [0, 1 / 3, 2 / 3, 1, 1])
    assert auc(LABELS, SCORES) == 7 / 9  # of 9 pairs, 6 are in order and 2 tie


def test_auc_of_separated_reversed_and_constant_scores():
    labels = np.repeat([False, True], 5)
    assert auc(labels, np.arange(10)) == 1
    assert auc(labels, -np.arange(10)) == 0
    assert auc(labels, np.zeros(10)) == 0.5


@settings(max_examples=200, deadline=None)
@given(samples())
def test_auc_is_the_fraction_of_pairs_in_order(sample):
    labels, scores = sample
    signal, background = scores[labels == 1], scores[labels == 0]
    difference = signal[:, np.newaxis] - background
    want = np.sum((difference > 0) + 0.5 * (difference == 0)) / difference.size
    assert auc(labels, scores) == want
    u = stats.mannwhitneyu(signal, background).statistic
    assert auc(labels, scores) == pytest.approx(u / difference.size, rel=1e-12)
    curve = roc_curve(labels, scores)
    area = np.trapezoid(curve.signal_efficiency, curve.background_efficiency)
    assert area == pytest.approx(want, rel=1e-12)


@settings(max_examples=100, deadline=None)
@given(samples())
def test_each_point_counts_what_passes_its_threshold(sample):
    labels, scores = sample
    for background, signal, threshold in zip(*roc_curve(labels, scores), strict=True):
        passing = scores >= threshold
        assert signal == np.mean(passing[labels == 1])
        assert background == np.mean(passing[labels == 0])


@settings(max_examples=100, deadline=None)
@given(samples())
def test_order_is_all_that_matters(sample):
    labels, scores = sample
    assert auc(labels, np.exp(scores)) == auc(labels, scores)
    assert auc(labels, -scores) == pytest.approx(1 - auc(labels, scores), abs=1e-15)
    assert auc(1 - labels, -scores) == auc(labels, scores)
    assert auc(labels[::-1], scores[::-1]) == auc(labels, scores)


def test_rejection_worked_by_hand():
    labels = [1, 0, 1, 0, 0, 0, 1, 1, 0]
    scores = [9, 8, 7, 6, 5, 4, 3, 2, 1]  # signal 25 %, 50 %, 75 %, 100 % at 0, 1, 4, 4 of 5
    assert background_rejection(labels, scores, 0.25) == np.inf
    assert background_rejection(labels, scores, 0.5) == 5  # the tightest of four such cuts
    assert background_rejection(labels, scores, 0.75) == 5 / 4
    assert background_rejection(labels, scores, 0.625) == 5 / 4
    assert background_rejection(labels, scores, 1) == 5 / 4


def test_a_tie_is_cut_in_proportion():
    assert background_rejection([1, 1, 0, 0], [1, 1, 1, 0], 0.5) == 4
    assert background_rejection([1, 0], [1, 1], 0.2) == pytest.approx(5)


def test_efficiencies_that_are_not_exact_in_binary():
    labels = [1, 1, 1, *[0] * 10, *[1] * 7]
    scores = np.arange(20)[::-1]
    assert (0.1 + 0.2) * 10 > 3
    assert background_rejection(labels, scores, 0.1 + 0.2) == np.inf
    assert background_rejection(labels, scores, 0.4) == 1


def test_confusion_matrix_and_accuracy_worked_by_hand():
    labels, predictions = [0, 0, 0, 1, 1, 2], [0, 1, 2, 1, 1, 0]
    want = [[1, 1, 1], [0, 2, 0], [1, 0, 0]]
    np.testing.assert_array_equal(confusion_matrix(labels, predictions), want)
    assert accuracy(labels, predictions) == 0.5
    larger = confusion_matrix(labels, predictions, classes=5)
    assert (larger.shape, larger.sum()) == ((5, 5), 6)
    np.testing.assert_array_equal(confusion_matrix([True], [False]), [[0, 0], [1, 0]])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1))
def test_margins_of_the_confusion_matrix(pairs):
    labels, predictions = np.array(pairs, "uint8").T
    matrix = confusion_matrix(labels, predictions, classes=5)
    np.testing.assert_array_equal(matrix.sum(axis=1), np.bincount(labels, minlength=5))
    np.testing.assert_array_equal(matrix.sum(axis=0), np.bincount(predictions, minlength=5))
    np.testing.assert_array_equal(matrix.T, confusion_matrix(predictions, labels, classes=5))
    assert np.trace(matrix) / matrix.sum() == accuracy(labels, predictions)


def test_many_samples_do_not_overflow():
    labels = np.repeat(np.array([0, 1], "uint8"), 200_000)
    scores = np.random.default_rng(0).integers(0, 50, 400_000).astype("float32")
    assert 0.49 < auc(labels, scores) < 0.51


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: roc_curve([0, 1], [1, 2, 3]), r"labels \(2,\) and scores \(3,\)"),
        (lambda: roc_curve([[0, 1]], [[1, 2]]), r"labels \(1, 2\)"),
        (lambda: auc([1, 1], [1, 2]), "hold both"),
        (lambda: auc([0, 2], [1, 2]), "labels must be 0"),
        (lambda: auc([0, 1], [np.nan, 2]), "NaN"),
        (lambda: auc([0, 1], ["a", "b"]), "scores has dtype <U1; it must hold real numbers"),
        (lambda: background_rejection([0, 1], [1, 2], 0), "signal_efficiency=0"),
        (lambda: background_rejection([0, 1], [1, 2], 1.1), "signal_efficiency=1.1"),
        (lambda: accuracy([], []), "not empty"),
        (lambda: accuracy([0, 1], [0.2, 0.9]), "predictions must be classes .* float64"),
        (lambda: confusion_matrix([0, -1], [0, 1]), "labels must be classes"),
        (lambda: confusion_matrix([0, 3], [0, 1], classes=3), "classes=3 .* largest class, 3"),
        (lambda: confusion_matrix([0, 3], [0, 1], classes=2.5), "classes=2.5"),
    ],
)
def test_error_names_the_argument_and_its_value(call, said):
    with pytest.raises(ValueError, match=said):
        call()
