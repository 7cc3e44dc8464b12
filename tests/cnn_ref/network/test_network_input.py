"""Layers on their own, as in a lecture: what they take, and what they refuse in a sentence."""

import numpy as np
import pytest

from cnn_ref import network, softmax

X = np.random.default_rng(0).integers(-4, 5, (2, 4, 6, 7))
LAYERS = {
    "Conv2d": lambda: network.Conv2d(4, 2, 3, seed=0),
    "Conv2d, padded": lambda: network.Conv2d(4, 2, 3, padding=1, seed=0),
    "MaxPool2d": lambda: network.MaxPool2d(2),
    "MaxPool2d, padded": lambda: network.MaxPool2d(3, padding=1),
    "AvgPool2d": lambda: network.AvgPool2d(3, padding=1, ceil_mode=True),
    "GlobalAvgPool2d": network.GlobalAvgPool2d,
    "BatchNorm2d": lambda: network.BatchNorm2d(4),
    "Dropout": lambda: network.Dropout(0.5, seed=0),
    "SpatialDropout": lambda: network.SpatialDropout(0.5, seed=0),
    "Flatten": network.Flatten,
    "ReLU": network.ReLU,
    "LeakyReLU": network.LeakyReLU,
    "Sigmoid": network.Sigmoid,
    "Tanh": network.Tanh,
    "Softmax": lambda: network.Softmax(axis=1),
}
every_layer = pytest.mark.parametrize("name", LAYERS)


@every_layer
@pytest.mark.parametrize("training", [False, True])
def test_lists_bytes_and_booleans_count_as_numbers(name, training):
    for given in (X.tolist(), X, np.abs(X).astype(np.uint8), X > 0):
        want = LAYERS[name]().forward(np.array(given, np.float64), training=training)
        got = LAYERS[name]().forward(given, training=training)
        np.testing.assert_array_equal(got, want)
        assert got.dtype == np.float64


@every_layer
@pytest.mark.parametrize("x", [X + 1j, X.astype(str), X.astype(object), None, [[1], [1, 2]]])
def test_what_is_not_numbers_is_refused(name, x):
    with pytest.raises(ValueError, match=r"^x (has dtype|is not an array)"):
        LAYERS[name]().forward(x)


@every_layer
def test_no_images_give_no_outputs(name):
    layer = LAYERS[name]()
    y = layer.forward(np.zeros((0, 4, 6, 7)))
    assert y.shape == (0, *layer.output_shape((4, 6, 7)))
    assert layer.backward(y).shape == (0, 4, 6, 7)


@every_layer
def test_backward_needs_a_forward_pass_and_a_gradient_of_its_shape(name):
    layer = LAYERS[name]()
    with pytest.raises(ValueError, match="backward needs a forward pass"):
        layer.backward(np.ones((2, 2)))
    y = layer.forward(X, training=True)
    for gradient in (np.ones(y.shape[1:]), np.ones((*y.shape, 1)), 1.0):
        with pytest.raises(ValueError, match=r"gradient has shape .*, the output had \(2, "):
            layer.backward(gradient)
    assert layer.backward(y.tolist()).shape == X.shape


@pytest.mark.parametrize("name", ["Conv2d", "MaxPool2d", "AvgPool2d", "GlobalAvgPool2d"])
def test_images_without_pixels_are_refused(name):
    with pytest.raises(ValueError, match=r"x must have shape \(N, C, H, W\), not \(N, 4, 0, 7\)"):
        LAYERS[name]().forward(np.zeros((2, 4, 0, 7)))


def test_no_scores_give_no_probabilities():
    assert softmax(np.zeros((0, 3))).shape == (0, 3)
