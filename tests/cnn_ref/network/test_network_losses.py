"""Losses and optimizers: pencil, PyTorch, bad input."""

from math import log

import numpy as np
import pytest

from cnn_ref.network import (
    SGD,
    Adam,
    binary_cross_entropy,
    categorical_cross_entropy,
    mean_squared_error,
)

RNG = np.random.default_rng(0)
SCORES = np.concatenate([RNG.normal(size=(6, 3)), [[800, -800, 0]]])


def test_losses_by_pencil():
    assert binary_cross_entropy(np.zeros((4, 1)), np.ones((4, 1))).value == pytest.approx(log(2))
    assert categorical_cross_entropy(np.zeros((4, 8)), [0, 1, 2, 7]).value == pytest.approx(log(8))
    value, gradient = mean_squared_error(np.array([[1.0, 4]]), [[3, 4]])
    assert value == 2
    np.testing.assert_array_equal(gradient, [[-2, 0]])


@pytest.mark.parametrize(
    ("ours", "theirs", "targets"),
    [
        (binary_cross_entropy, "binary_cross_entropy_with_logits", RNG.random((7, 3))),
        (categorical_cross_entropy, "cross_entropy", np.array([0, 1, 2, 0, 1, 2, 1])),
        (categorical_cross_entropy, "cross_entropy", RNG.random((7, 3))),
        (mean_squared_error, "mse_loss", RNG.normal(size=(7, 3))),
    ],
)
def test_losses_agree_with_pytorch(ours, theirs, targets):
    torch = pytest.importorskip("torch")
    scores = torch.tensor(SCORES, requires_grad=True)
    want = getattr(torch.nn.functional, theirs)(scores, torch.tensor(targets))
    want.backward()
    got = ours(SCORES, targets)
    assert got.value == pytest.approx(want.item(), rel=1e-14)
    np.testing.assert_allclose(got.gradient, scores.grad.numpy(), rtol=0, atol=1e-13)


@pytest.mark.parametrize(
    ("ours", "theirs", "options"),
    [
        (SGD(0.1), "SGD", {"lr": 0.1}),
        (SGD(0.1, momentum=0.9), "SGD", {"lr": 0.1, "momentum": 0.9}),
        (Adam(), "Adam", {}),
        (
            Adam(0.1, betas=(0.5, 0.7), eps=0.1),
            "Adam",
            {"lr": 0.1, "betas": (0.5, 0.7), "eps": 0.1},
        ),
    ],
)
def test_optimizers_agree_with_pytorch(ours, theirs, options):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(0)
    parameter = rng.normal(size=(3, 4))
    tensor = torch.nn.Parameter(torch.tensor(parameter))
    other = getattr(torch.optim, theirs)([tensor], **options)
    for _ in range(20):
        gradient = rng.normal(size=(3, 4))
        tensor.grad = torch.tensor(gradient)
        other.step()
        ours.step([parameter], [gradient])
        np.testing.assert_allclose(parameter, tensor.detach().numpy(), rtol=0, atol=1e-14)


LABELS = np.array([[0], [1], [1], [0]])
BAD = [
    (lambda: binary_cross_entropy(np.zeros((4, 1)), LABELS[:, 0]), "newaxis. adds the axis"),
    (lambda: binary_cross_entropy(np.zeros((4, 1)), LABELS[:3]), "they must agree"),
    (lambda: binary_cross_entropy(np.zeros((4, 1)), 2 + LABELS), "between 0 and 1"),
    (lambda: categorical_cross_entropy(np.zeros((4, 2)), [0, 1, 2, 0]), "must be 0 to 1"),
    (lambda: categorical_cross_entropy(np.zeros((4, 2)), [0.0, 1, 1, 0]), "whole numbers"),
    (lambda: categorical_cross_entropy(np.zeros(4), [0]), r"\(N, classes\)"),
    (lambda: mean_squared_error([], []), "at least one"),
    (lambda: SGD(0), "lr=0"),
    (lambda: SGD(momentum=1), "momentum=1"),
    (lambda: Adam(betas=(0.9, 1)), "betas="),
    (lambda: Adam(eps=-1), "eps=-1"),
]


@pytest.mark.parametrize(("call", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
