"""Batch norm, dropout, flatten, dense, elu and maxout: pencil, identities, PyTorch."""

import numpy as np
import pytest

from cnn_ref.activations import elu, maxout
from cnn_ref.fully_connected import dense, flatten
from cnn_ref.normalisation import batch_norm, dropout, running_statistics, spatial_dropout
from cnn_ref.parameters import dense_macs

SHAPES = [(5, 3), (4, 3, 6), (2, 3, 4, 5), (2, 3, 2, 3, 4)]
RNG = np.random.default_rng(7)


def arrays(shape, dtype="float64"):
    """x and the four arrays of a batch-norm layer."""
    channels = shape[1]
    x = RNG.normal(3, 2, shape).astype(dtype)
    mean, weight, bias = RNG.normal(size=(3, channels)).astype(dtype)
    return x, mean, RNG.uniform(0.5, 2, channels).astype(dtype), weight, bias


def test_a_batch_worked_by_hand():
    x = np.array([[[[1, 2]]], [[[3, 6]]]])  # mean 3, variance 14/4, unbiased 14/3
    y = batch_norm(x, weight=[np.sqrt(3.5)], bias=[10], training=True, eps=0)
    np.testing.assert_allclose(y.ravel(), [8, 9, 10, 13], rtol=1e-14)
    moved = running_statistics(x, [1], [1], momentum=0.25)
    np.testing.assert_allclose([moved.mean[0], moved.var[0]], [1.5, 0.75 + 14 / 12], rtol=1e-14)
    assert batch_norm([[7.0]], [3.0], [4.0], eps=0) == 2


@pytest.mark.parametrize("shape", SHAPES)
def test_training_gives_mean_beta_and_standard_deviation_gamma(shape):
    x, *_, weight, bias = arrays(shape)
    y = batch_norm(x, weight=weight, bias=bias, training=True, eps=0)
    others = (0, *range(2, len(shape)))
    np.testing.assert_allclose(y.mean(axis=others), bias, atol=1e-12)
    np.testing.assert_allclose(y.std(axis=others), np.abs(weight), rtol=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_agreement_with_pytorch(shape, training, dtype):
    torch = pytest.importorskip("torch")
    x, mean, var, weight, bias = arrays(shape, dtype)
    tensors = [torch.from_numpy(array.copy()) for array in (x, mean, var, weight, bias)]
    theirs = torch.nn.functional.batch_norm(*tensors, training=training, momentum=0.3, eps=1e-4)
    ours = batch_norm(x, mean, var, weight, bias, training=training, eps=1e-4)
    tolerance = {"float32": 1e-5, "float64": 1e-12}[dtype]
    assert ours.dtype == dtype
    np.testing.assert_allclose(ours, theirs.numpy(), rtol=tolerance, atol=tolerance)
    if training:
        moved = running_statistics(x, mean, var, momentum=0.3)
        assert [a.dtype for a in moved] == [dtype, dtype]
        np.testing.assert_allclose(moved.mean, tensors[1].numpy(), rtol=10 * tolerance)
        np.testing.assert_allclose(moved.var, tensors[2].numpy(), rtol=tolerance)


def test_a_constant_channel_is_shifted_to_beta_without_a_warning():
    y = batch_norm(np.full((3, 1, 2), 5.0), bias=[2], training=True, eps=0)
    np.testing.assert_array_equal(y, np.full((3, 1, 2), 2.0))


@pytest.mark.parametrize("p", [0.0, 0.25, 0.5, 0.9, 1.0])
def test_dropout_zeroes_a_fraction_p_and_keeps_the_mean(p):
    x = np.ones((100, 1000), "float32")
    y = dropout(x, p, rng=np.random.default_rng(0))
    assert y.dtype == x.dtype
    assert set(np.unique(y)) <= {np.float32(0), np.float32(1 / (1 - p)) if p < 1 else 0}
    spread = np.sqrt(p * (1 - p) / x.size)
    assert abs(np.mean(y == 0) - p) <= 5 * spread
    if p < 1:
        assert abs(y.mean(dtype=float) - 1) <= 5 * spread / (1 - p) + 1e-6


def test_dropped_numbers_are_zero_even_if_they_were_not_finite():
    y = dropout([np.nan, np.inf] * 50, 1.0, rng=np.random.default_rng(0))
    assert not y.any()


def test_spatial_dropout_drops_whole_maps():
    y = spatial_dropout(np.ones((20, 50, 3, 4)), 0.3, rng=np.random.default_rng(1))
    assert ((y == 0).all(axis=(2, 3)) | (y == 1 / 0.7).all(axis=(2, 3))).all()
    assert abs(np.mean(y == 0) - 0.3) < 5 * np.sqrt(0.21 / 1000)
    kept = np.sum(y[:, :, 0, 0] > 0, axis=1)
    assert len(set(kept)) > 1  # maps of one sample fall one by one
    assert kept.min() > 0


@pytest.mark.parametrize("function", [dropout, spatial_dropout])
def test_a_seed_reproduces_dropout_and_inference_changes_nothing(function):
    x = RNG.normal(size=(4, 5, 2, 2))
    first, again, other = (function(x, rng=np.random.default_rng(seed)) for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
    still = function(x, training=False)
    np.testing.assert_array_equal(still, x)
    assert not np.shares_memory(still, x)


def test_flatten_is_channel_row_column_and_keeps_integers():
    x = np.arange(24, dtype="uint8").reshape(2, 3, 2, 2)
    y = flatten(x)
    assert (y.shape, y.dtype) == ((2, 12), np.uint8)
    np.testing.assert_array_equal(y[1], np.arange(12, 24))
    assert not np.shares_memory(x, y)
    assert flatten(np.ones((0, 3, 4))).shape == (0, 12)
    np.testing.assert_array_equal(flatten(x[:, :, ::-1])[0, :2], [2, 3])


def test_dense_agrees_with_pytorch_on_integers():
    torch = pytest.importorskip("torch")
    x, weight, bias = (RNG.integers(-5, 6, s).astype("float32") for s in ((2, 7, 4), (3, 4), 3))
    theirs = torch.nn.functional.linear(*map(torch.from_numpy, (x, weight, bias))).numpy()
    ours = dense(x, weight, bias)
    assert ours.dtype == np.float32
    np.testing.assert_array_equal(ours, theirs)
    np.testing.assert_array_equal(dense(x, weight), ours - bias)
    assert dense_macs(4, 3) == 12


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_elu(dtype):
    x = np.array([-1e30, -20, -1, -1e-6, 0, 1e-6, 2, 1e30], dtype)
    with np.errstate(all="raise", under="ignore"):
        y = elu(x, alpha=1.5)
    assert y.dtype == dtype
    np.testing.assert_allclose(y[[0, 2, 4, 6]], [-1.5, 1.5 * np.expm1(-1), 0, 2], rtol=1e-6)
    torch = pytest.importorskip("torch")
    theirs = torch.nn.functional.elu(torch.from_numpy(x), alpha=1.5).numpy()
    np.testing.assert_allclose(y, theirs, rtol={"float32": 1e-5, "float64": 1e-12}[dtype])
    assert elu([True]).dtype == np.float64
    assert np.isnan(elu([np.nan])).all()


def test_maxout_takes_the_largest_of_neighbouring_channels():
    x = RNG.normal(size=(2, 6, 3, 4))
    y = maxout(x, 2)
    assert y.shape == (2, 3, 3, 4)
    np.testing.assert_array_equal(y[:, 1], np.maximum(x[:, 2], x[:, 3]))
    np.testing.assert_array_equal(maxout(x, 2, axis=-1)[..., 0], x[..., :2].max(axis=-1))
    np.testing.assert_array_equal(maxout(x, 1), x)
    np.testing.assert_array_equal(maxout(np.stack([x, -x], axis=2).reshape(2, 12, 3, 4), 2), abs(x))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: batch_norm([[1.0]]), r"running_mean and running_var .*\(x \(1, 1\)\)"),
        (lambda: batch_norm([1.0], training=True), "at least 2 axes"),
        (lambda: batch_norm([[1.0]], training=True), "at least 2 numbers per channel"),
        (lambda: batch_norm(np.ones((0, 2)), training=True), "at least 2 numbers per channel"),
        (lambda: batch_norm([[1.0]], [1, 2], [1]), r"running_mean has shape \(2,\)"),
        (lambda: batch_norm([[1.0]], [1], [1], bias=[1, 2]), r"bias has shape \(2,\)"),
        (lambda: batch_norm([[1.0]], [1], [1], eps=-1), "eps=-1"),
        (lambda: running_statistics([[1], [2]], [0], [1], momentum=2), "momentum=2"),
        (lambda: dropout([1], 1.5, rng=RNG), "p=1.5"),
        (lambda: dropout([1], np.nan, rng=RNG), "p=nan"),
        (lambda: dropout([1], 0.5), "rng=None"),
        (lambda: dropout([1], 0.5, rng=3), "rng=3"),
        (lambda: spatial_dropout([1], 0.5, rng=RNG), r"shape \(1,\)"),
        (lambda: flatten(3), "first axis"),
        (lambda: dense([1, 2], [[1, 2, 3]]), r"x \(2,\), weight \(1, 3\)"),
        (lambda: dense([1, 2], [[1, 2]], [1, 2]), r"bias must have shape \(1,\)"),
        (lambda: maxout(np.ones((2, 5)), 2), r"pieces=2 .* shape \(2, 5\)"),
        (lambda: maxout(np.ones(4), 2), "axis=1"),
        (lambda: maxout(np.ones((2, 4)), 0), "pieces=0"),
        (lambda: dense_macs(0, 3), "inputs=0"),
    ],
)
def test_error_names_the_argument_and_its_value(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_statistics_of_half_precision_are_taken_in_single():
    """The squares are beyond 65 504, the largest half; the normalised numbers are not."""
    x = np.array([[-10_000.0], [10_000.0]], np.float16)
    np.testing.assert_array_equal(batch_norm(x, training=True), [[-1], [1]])
    mean, var = running_statistics(x, [0.0], [0.0], momentum=1.0)
    assert (mean.item(), var.item()) == (0, 2e8)  # 2 * 10 000**2 / (2 - 1)


@pytest.mark.parametrize("function", [batch_norm, running_statistics])
def test_a_negative_variance_is_refused(function):
    """At inference it would be a NaN in every pixel."""
    with pytest.raises(ValueError, match=r"running_var=.*-0.5.* must not be negative"):
        function(np.ones((2, 2, 3, 3)), [0.0, 0.0], [1.0, -0.5])
