"""Activations: known values, identities, no overflow."""

import numpy as np
import pytest
from scipy import special

from cnn_ref import leaky_relu, log_softmax, relu, sigmoid, softmax, softplus, tanh

X = np.linspace(-30, 30, 121).reshape(11, 11)
ALL = [leaky_relu, log_softmax, relu, sigmoid, softmax, softplus, tanh]


@pytest.mark.parametrize(
    ("function", "x", "want"),
    [
        (relu, [-2, 0, 3], [0, 0, 3]),
        (leaky_relu, [-2, 0, 3], [-0.02, 0, 3]),
        (sigmoid, [0, np.log(3)], [0.5, 0.75]),
        (tanh, [0, np.log(2)], [0, 0.6]),
        (softplus, [0, np.log(3)], [np.log(2), np.log(4)]),
        (softmax, [0, np.log(3)], [0.25, 0.75]),
        (log_softmax, [0, np.log(3)], [-np.log(4), np.log(3) - np.log(4)]),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_values_worked_by_hand(function, x, want):
    np.testing.assert_allclose(function(x), want, rtol=1e-14, atol=1e-16)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (sigmoid, special.expit),
        (lambda x: softmax(x, axis=0), lambda x: special.softmax(x, axis=0)),
        (lambda x: log_softmax(x, axis=1), lambda x: special.log_softmax(x, axis=1)),
    ],
    ids=["sigmoid", "softmax", "log_softmax"],
)
def test_agreement_with_scipy(ours, theirs):
    np.testing.assert_allclose(ours(X), theirs(X), rtol=1e-13)


def test_softplus_is_the_integral_of_the_sigmoid():
    step = 1e-5
    slope = (softplus(X + step) - softplus(X - step)) / (2 * step)
    np.testing.assert_allclose(slope, sigmoid(X), atol=1e-8)


@pytest.mark.parametrize("function", ALL)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_no_finite_number_overflows(function, dtype):
    largest = np.finfo(dtype).max / 4
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert np.isfinite(function(np.array([-largest, -1000, 0, 1000, largest], dtype))).all()


@pytest.mark.parametrize("function", ALL)
@pytest.mark.parametrize(
    ("given", "computed"), [("float32", "float32"), ("int32", "float64"), ("bool", "float64")]
)
def test_dtype_and_shape_follow_the_input(function, given, computed):
    x = np.ones((2, 3, 4), given)
    x.flags.writeable = False
    assert (function(x).dtype, function(x).shape) == (computed, (2, 3, 4))


def test_softmax_sums_to_one_along_its_axis_and_ignores_a_shift():
    np.testing.assert_allclose(softmax(X, axis=0).sum(axis=0), 1)
    np.testing.assert_allclose(softmax(X).sum(axis=1), 1)
    np.testing.assert_allclose(softmax(X + 1000), softmax(X), rtol=1e-10)


def test_not_a_number_is_not_hidden():
    for function in (relu, leaky_relu, sigmoid, tanh, softplus):
        assert np.isnan(function(np.array([np.nan]))).all()


def test_error_names_the_axis_and_the_shape():
    with pytest.raises(ValueError, match=r"axis=2 .* shape \(3, 4\)"):
        softmax(np.zeros((3, 4)), axis=2)
    with pytest.raises(ValueError, match="x has dtype complex128"):
        relu([1j])
