"""Adaptive and p-norm pooling: pencil, identities, PyTorch."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_ref import avg_pool2d, global_avg_pool2d, max_pool2d
from cnn_ref.adaptive import adaptive_avg_pool2d, lp_pool2d

X = np.random.default_rng(1).normal(size=(2, 3, 6, 9))


def test_adaptive_windows_worked_by_hand():
    """Of 5 pixels in 3 windows: 0-1, 1-3, 3-4."""
    row = adaptive_avg_pool2d([[0, 2, 4, 6, 8]], (1, 3))
    np.testing.assert_array_equal(row, [[1, 4, 7]])


def test_adaptive_pooling_contains_the_others():
    np.testing.assert_allclose(adaptive_avg_pool2d(X, (2, 3)), avg_pool2d(X, 3), rtol=1e-13)
    one = adaptive_avg_pool2d(X, 1)[..., 0, 0]
    np.testing.assert_allclose(one, global_avg_pool2d(X), rtol=1e-13)
    np.testing.assert_array_equal(adaptive_avg_pool2d(X, (6, 9)), X)


@settings(max_examples=100, deadline=None)
@given(*[st.integers(1, 9)] * 4, st.sampled_from(["float32", "float64"]))
def test_adaptive_pooling_agrees_with_pytorch(height, width, rows, columns, dtype):
    torch = pytest.importorskip("torch")
    x = np.random.default_rng(height).normal(size=(2, 2, height, width)).astype(dtype)
    ours = adaptive_avg_pool2d(x, (rows, columns))
    theirs = torch.nn.functional.adaptive_avg_pool2d(torch.from_numpy(x), (rows, columns))
    assert ours.dtype == dtype
    tolerance = {"float32": 1e-5, "float64": 1e-12}[dtype]
    np.testing.assert_allclose(ours, theirs.numpy(), rtol=tolerance, atol=tolerance)


def test_norms_worked_by_hand():
    x = [[3, 0, 1, 1], [-4, 0, 1, 1]]
    np.testing.assert_allclose(lp_pool2d(x, 2, 2), [[5, 2]])
    np.testing.assert_allclose(lp_pool2d(x, 1, 2), [[7, 4]])
    np.testing.assert_array_equal(lp_pool2d(x, np.inf, 2), [[4, 1]])
    np.testing.assert_allclose(lp_pool2d(x, 2, (2, 1), stride=(1, 2)), [[5, np.sqrt(2)]])


def test_the_one_norm_is_a_sum_and_the_infinite_norm_a_maximum():
    np.testing.assert_allclose(lp_pool2d(X, 1, (2, 3)), 6 * avg_pool2d(np.abs(X), (2, 3)))
    np.testing.assert_array_equal(lp_pool2d(X, np.inf, 2), max_pool2d(np.abs(X), 2))


def test_a_window_over_the_end_holds_what_is_there():
    np.testing.assert_allclose(lp_pool2d([[0, 0, 7]], 2, (1, 2), ceil_mode=True), [[0, 7]])


@settings(max_examples=100, deadline=None)
@given(*[st.integers(1, 4)] * 4, st.sampled_from([1.0, 2.0, 3.0, 4.5]))
def test_norms_agree_with_pytorch_where_pixels_are_positive(rows, columns, down, right, norm):
    torch = pytest.importorskip("torch")
    x = np.abs(np.random.default_rng(rows).normal(size=(2, 2, 5, 6)))
    ours = lp_pool2d(x, norm, (rows, columns), stride=(down, right))
    theirs = torch.nn.functional.lp_pool2d(
        torch.from_numpy(x), norm, (rows, columns), stride=(down, right)
    )
    np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-9)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: lp_pool2d(X, 0, 2), r"norm_type=0 .*\(x \(2, 3, 6, 9\)\)"),
        (lambda: lp_pool2d(X, np.nan, 2), "norm_type=nan"),
        (lambda: lp_pool2d(X, 2, 7), "kernel_size=7"),
        (lambda: lp_pool2d(np.ones((2, 0, 3)), 2, 1), "must hold pixels"),
        (lambda: adaptive_avg_pool2d(X, 0), "output_size=0"),
        (lambda: adaptive_avg_pool2d(X, (1, 2, 3)), r"output_size=\(1, 2, 3\)"),
        (lambda: adaptive_avg_pool2d([1, 2], 1), r"must hold pixels \(x \(2,\)\)"),
    ],
)
def test_error_names_the_argument_and_its_value(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_half_precision_is_summed_in_single():
    """The sums of squares are beyond 65 504, the largest half; the norms are not."""
    x = np.full((1, 1, 4, 4), 6000, np.float16)
    np.testing.assert_array_equal(lp_pool2d(x, 2, 2), np.full((1, 1, 2, 2), 12_000, np.float16))


@pytest.mark.parametrize("shape", [(0, 3, 6, 6), (2, 0, 6, 6)])
def test_an_empty_batch_has_an_empty_norm(shape):
    assert lp_pool2d(np.zeros(shape), 2, 2).shape == (*shape[:2], 3, 3)
