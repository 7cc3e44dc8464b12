"""Every layer by itself: slopes from differences, adjoints on whole numbers, pencil, bad input."""

import numpy as np
import pytest

from cnn_ref.network import (
    AvgPool2d,
    BatchNorm2d,
    Conv2d,
    Dense,
    Dropout,
    Flatten,
    GlobalAvgPool2d,
    LeakyReLU,
    MaxPool2d,
    ReLU,
    Sigmoid,
    Softmax,
    SpatialDropout,
    Tanh,
    kaiming_uniform,
)
from cnn_ref.network.fast import ConvBlock

STEP = 1e-6


def distinct(*shape, seed=0):
    """Numbers at least 0.01 from each other and from 0: no kink within a step."""
    size = int(np.prod(shape))
    numbers = (np.arange(size) - size // 2 + 0.5) * 0.02
    return np.random.default_rng(seed).permutation(numbers).reshape(shape)


class Fixed(Dropout):
    """Drops the same numbers at every call."""

    def forward(self, x, *, training=False):
        self.rng = np.random.default_rng(0)
        return super().forward(x, training=training)


LAYERS = {
    "conv": (Conv2d(2, 3, (2, 3), stride=(2, 1), padding=1, seed=0), (2, 2, 5, 4)),
    "conv, dilated groups": (Conv2d(4, 2, 2, dilation=2, groups=2, seed=0), (2, 4, 5, 5)),
    "conv same_lower": (Conv2d(1, 2, 2, padding="same_lower", bias=False, seed=0), (2, 1, 4, 3)),
    "depthwise": (Conv2d(3, 3, 3, padding="same", groups=3, seed=0), (2, 3, 4, 4)),
    "block": (ConvBlock(Conv2d(2, 3, 2, padding=1, seed=0)), (2, 2, 5, 4)),
    "max": (MaxPool2d(2), (2, 2, 5, 4)),
    "max, overlapping": (MaxPool2d(3, stride=1, padding=1), (2, 2, 4, 5)),
    "max, ceil": (MaxPool2d(2, ceil_mode=True), (1, 2, 5, 3)),
    "average": (AvgPool2d(2, stride=1, padding=1), (2, 2, 3, 4)),
    "average of pixels": (AvgPool2d(3, padding=1, count_include_pad=False), (2, 1, 5, 4)),
    "average, ceil": (AvgPool2d(2, ceil_mode=True), (1, 1, 5, 5)),
    "global average": (GlobalAvgPool2d(), (2, 3, 2, 4)),
    "batch norm": (BatchNorm2d(3), (4, 3, 2, 3)),
    "dropout": (Fixed(0.4), (3, 7)),
    "flatten": (Flatten(), (2, 3, 2, 2)),
    "dense": (Dense(4, 3, seed=0), (5, 4)),
    "relu": (ReLU(), (3, 7)),
    "leaky relu": (LeakyReLU(0.3), (3, 7)),
    "sigmoid": (Sigmoid(), (3, 7)),
    "tanh": (Tanh(), (3, 7)),
    "softmax": (Softmax(), (3, 7)),
}


def slopes(function, array):
    """Central differences of a number with respect to every element, changed in place."""
    found = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        middle = array[place]
        array[place] = middle + STEP
        above = function()
        array[place] = middle - STEP
        found[place] = (above - function()) / (2 * STEP)
        array[place] = middle
    return found


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("name", LAYERS)
def test_gradients_are_the_slopes(name, training):
    layer, shape = LAYERS[name]
    x = distinct(*shape)
    gradient = np.random.default_rng(1).normal(size=layer.forward(x, training=training).shape)

    def loss():
        return np.sum(layer.forward(x, training=training) * gradient)

    loss()
    got = layer.backward(gradient)
    assert got.shape == x.shape
    np.testing.assert_allclose(got, slopes(loss, x), rtol=1e-6, atol=1e-7)
    for parameter, array in layer.parameters.items():
        want = slopes(loss, array)
        np.testing.assert_allclose(layer.gradients[parameter], want, rtol=1e-6, atol=1e-7)


def whole(rng, *shape):
    return rng.integers(-8, 9, shape).astype(np.float64)


@pytest.mark.parametrize("padding", [0, 1, "same", [(0, 2), (1, 0)]])
@pytest.mark.parametrize("make", [lambda layer: layer, ConvBlock], ids=["layer", "block"])
def test_convolution_and_its_gradients_are_adjoint_exactly(make, padding):
    rng = np.random.default_rng(0)
    layer = Conv2d(3, 4, (2, 3), padding=padding, bias=False)
    layer.weight = whole(rng, *layer.weight.shape)
    made = make(layer)
    x = whole(rng, 2, 3, 6, 5)
    y = made.forward(x)
    gradient = whole(rng, *y.shape)
    product = np.sum(y * gradient)
    assert product == np.sum(made.backward(gradient) * x) != 0
    assert product == np.sum(made.gradients["weight"] * layer.weight)


def test_tied_pixels_the_first_in_reading_order_takes_the_gradient():
    layer = MaxPool2d(2)
    layer.forward(np.array([[[[1.0, 5, 3, 3], [5, 5, 3, 3]]]]))
    got = layer.backward(np.array([[[[7.0, 9]]]]))
    np.testing.assert_array_equal(got, [[[[0, 7, 9, 0], [0, 0, 0, 0]]]])


def test_tied_feature_maps_in_a_block_do_the_same():
    layer = Conv2d(1, 1, 1, bias=False)
    layer.weight = np.ones((1, 1, 1, 1))
    block = ConvBlock(layer, pool=MaxPool2d(2), relu=True)
    y = block.forward(np.array([[[[1.0, 5, -3, -3], [5, 5, -3, -3]]]]))
    np.testing.assert_array_equal(y, [[[[5, 0]]]])
    got = block.backward(np.array([[[[7.0, 9]]]]))
    np.testing.assert_array_equal(got, [[[[0, 7, 0, 0], [0, 0, 0, 0]]]])


def test_average_pool_never_counts_what_hangs_over():
    y = AvgPool2d(2, ceil_mode=True).forward(np.arange(5.0).reshape(1, 1, 1, 5).repeat(2, axis=2))
    np.testing.assert_array_equal(y, [[[[0.5, 2.5, 4.0]]]])


@pytest.mark.parametrize("layer", [Dropout(0.3, seed=0), SpatialDropout(0.3, seed=0)])
def test_dropout_keeps_the_mean_and_rests_outside_of_training(layer):
    x = np.ones((200, 100, 2, 2))
    y = layer.forward(x, training=True)
    assert set(np.unique(y)) == {0, 1 / 0.7}
    assert abs(y.mean() - 1) < 0.02
    np.testing.assert_array_equal(layer.backward(x), y)
    assert layer.forward(x) is x
    assert layer.backward(x) is x


def test_spatial_dropout_drops_whole_maps():
    y = SpatialDropout(0.5, seed=0).forward(np.ones((8, 16, 3, 3)), training=True)
    np.testing.assert_array_equal(y.min(axis=(2, 3)), y.max(axis=(2, 3)))
    assert 0 < np.count_nonzero(y) < y.size


@pytest.mark.parametrize(("p", "left"), [(0, 1), (1, 0)])
def test_dropout_of_nothing_and_of_all(p, left):
    y = Dropout(p).forward(np.ones((4, 4)), training=True)
    np.testing.assert_array_equal(y, np.full((4, 4), left))


def test_batch_norm_by_pencil():
    layer = BatchNorm2d(1, eps=1.0, momentum=0.25)
    x = np.array([1.0, 3, 1, 3]).reshape(2, 1, 1, 2)  # mean 2, variance 1, unbiased 4/3
    y = layer.forward(x, training=True)
    np.testing.assert_allclose(y.ravel(), np.array([-1, 1, -1, 1]) / np.sqrt(2), rtol=1e-15)
    np.testing.assert_allclose(layer.running_mean, [0.5], rtol=1e-15)
    np.testing.assert_allclose(layer.running_var, [0.75 + 1 / 3], rtol=1e-15)
    mean, variance = layer.running_mean.copy(), layer.running_var.copy()
    y = layer.forward(x)
    np.testing.assert_allclose(y, (x - mean) / np.sqrt(variance + 1), rtol=1e-15)
    np.testing.assert_array_equal(layer.running_mean, mean)


def test_first_weights_fill_pytorchs_interval():
    weight = Conv2d(4, 64, 5, seed=0).weight
    bound = 1 / np.sqrt(4 * 5 * 5)
    assert bound > np.abs(weight).max() > 0.99 * bound
    assert abs(weight.std() / (bound / np.sqrt(3)) - 1) < 0.02
    rng = np.random.default_rng(0)
    np.testing.assert_array_equal(weight, kaiming_uniform(rng, (64, 4, 5, 5), 100))


def test_inputs_are_not_modified():
    for layer, shape in LAYERS.values():
        x = distinct(*shape)
        x.flags.writeable = False
        gradient = np.ones_like(layer.forward(x, training=True))
        gradient.flags.writeable = False
        layer.backward(gradient)


BAD = [
    (lambda: Conv2d(3, 4, 3, groups=2), "groups=2 must divide in_channels=3"),
    (lambda: Conv2d(3, 0, 3), "out_channels=0"),
    (lambda: Conv2d(1, 1, 3, padding=-1), "padding=-1"),
    (lambda: Conv2d(1, 1, 3, padding="full"), "padding='full'"),
    (lambda: Conv2d(1, 1, (3, 3, 3)), "kernel_size"),
    (lambda: Conv2d(3, 4, 3).forward(np.ones((2, 1, 5, 5))), "1 channels, in_channels is 3"),
    (lambda: Conv2d(3, 4, 3).forward(np.ones((3, 5, 5))), r"\(N, C, H, W\), not \(N, 5, 5\)"),
    (lambda: Conv2d(1, 1, 7).forward(np.ones((1, 1, 5, 5))), "kernel_size=7"),
    (lambda: MaxPool2d(2, padding=2), "at most half of kernel_size=2"),
    (lambda: MaxPool2d(3).forward(np.ones((1, 1, 2, 2))), "kernel_size=3"),
    (lambda: AvgPool2d(2).forward(np.ones((4, 4))), r"\(N, C, H, W\)"),
    (lambda: GlobalAvgPool2d().forward(np.ones((4, 4))), r"\(N, C, H, W\)"),
    (lambda: BatchNorm2d(2).forward(np.ones((1, 3, 2, 2))), "3 channels, not 2"),
    (lambda: BatchNorm2d(2).forward(np.ones((1, 2, 1, 1)), training=True), "two pixels"),
    (lambda: BatchNorm2d(2, momentum=1.5), "momentum=1.5"),
    (lambda: BatchNorm2d(2, eps=0), "eps=0"),
    (lambda: Dropout(1.5), "p=1.5"),
    (lambda: SpatialDropout(0.5).forward(np.ones((2, 3)), training=True), r"\(N, C, H, W\)"),
    (lambda: Dense(3, 2).forward(np.ones((1, 4))), "4 numbers a sample, not 3"),
    (lambda: Dense(3, 2).forward(np.ones((1, 3, 1))), r"\(N, inputs\)"),
]


@pytest.mark.parametrize(("call", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
