"""A network as a whole: table, two paths, batches."""

import copy
import doctest
import importlib
import pickle
import pkgutil

import numpy as np
import pytest

import cnn_ref.network
from cnn_ref.network import (
    BatchNorm2d,
    Conv2d,
    Dense,
    Dropout,
    Flatten,
    Layer,
    LeakyReLU,
    MaxPool2d,
    ReLU,
    Sequential,
    Softmax,
    binary_cross_entropy,
    mean_squared_error,
)
from cnn_ref.network.fast import ConvBlock, fuse

# Lecture 003: the TensorFlow tutorial's CNN, 122,570 parameters; channels stand first here.
TABLE = """\
Layer (type)             Output shape     Parameters
====================================================
conv2d (Conv2d)          (N, 32, 30, 30)         896
relu (ReLU)              (N, 32, 30, 30)           0
maxpool2d (MaxPool2d)    (N, 32, 15, 15)           0
conv2d_1 (Conv2d)        (N, 64, 13, 13)      18,496
relu_1 (ReLU)            (N, 64, 13, 13)           0
maxpool2d_1 (MaxPool2d)  (N, 64, 6, 6)             0
conv2d_2 (Conv2d)        (N, 64, 4, 4)        36,928
relu_2 (ReLU)            (N, 64, 4, 4)             0
flatten (Flatten)        (N, 1024)                 0
dense (Dense)            (N, 64)              65,600
relu_3 (ReLU)            (N, 64)                   0
dense_1 (Dense)          (N, 10)                 650
====================================================
Total parameters: 122,570
Trainable: 122,570
Non-trainable: 0
"""


def tutorial(**options):
    first = (Conv2d(3, 32, 3), ReLU(), MaxPool2d(2), Conv2d(32, 64, 3), ReLU(), MaxPool2d(2))
    last = (Conv2d(64, 64, 3), ReLU(), Flatten(), Dense(1024, 64), ReLU(), Dense(64, 10))
    return Sequential(*first, *last, **options)


def test_summary_of_the_lectures_network(capsys):
    model = tutorial(seed=0)
    model.summary((3, 32, 32))
    assert capsys.readouterr().out == TABLE
    assert model.output_shape((3, 32, 32)) == (10,)
    assert model.predict(np.zeros((2, 3, 32, 32))).shape == (2, 10)


def test_summary_tells_what_is_not_trained(capsys):
    Sequential(Conv2d(1, 4, 3, bias=False), BatchNorm2d(4)).summary((1, 8, 8))
    out = capsys.readouterr().out
    assert "batchnorm2d (BatchNorm2d)  (N, 4, 6, 6)          16" in out
    assert out.endswith("Total parameters: 52\nTrainable: 44\nNon-trainable: 8\n")


def whole_numbers(model, seed=0):
    rng = np.random.default_rng(seed)
    model.set_state({name: rng.integers(-2, 3, array.shape) for name, array in model.state.items()})
    return model


STACKS = {
    "relu, pool": lambda: (Conv2d(2, 3, 3, padding="same"), ReLU(), MaxPool2d(2)),
    "pool, relu": lambda: (Conv2d(2, 3, 3, bias=False), MaxPool2d(2), ReLU()),
    "relu, pool, relu": lambda: (Conv2d(2, 3, 3, padding=2), ReLU(), MaxPool2d(3), ReLU()),
    "no pool": lambda: (Conv2d(2, 3, (4, 1), padding=[(3, 0), (0, 1)]), ReLU()),
    "alone": lambda: (Conv2d(2, 3, 1),),
    "two pools": lambda: (Conv2d(2, 3, 2), MaxPool2d((2, 1)), MaxPool2d(2)),
    "other slopes": lambda: (Conv2d(2, 3, 3, padding=1), LeakyReLU(0.5), MaxPool2d(2)),
    "strided": lambda: (Conv2d(2, 3, 3, stride=2), ReLU(), MaxPool2d(2)),
    "overlapping": lambda: (Conv2d(2, 3, 3), ReLU(), MaxPool2d(3, stride=2)),
    "padded pool": lambda: (Conv2d(2, 3, 3), MaxPool2d(2, padding=1), ReLU()),
    "two blocks": lambda: (Conv2d(2, 2, 3, padding=1), MaxPool2d(2), Conv2d(2, 3, 2), ReLU()),
}


@pytest.mark.parametrize("name", STACKS)
def test_both_paths_agree_exactly_on_whole_numbers(name):
    rng = np.random.default_rng(1)
    models = [
        whole_numbers(Sequential(*STACKS[name](), dtype=np.float64, fast=fast))
        for fast in (True, False)
    ]
    for samples in (5, 2, 5):  # the arrays of a block are used again
        x = rng.integers(-3, 4, (samples, 2, 11, 13)).astype(np.float64)
        fast, plain = (model.forward(x) for model in models)
        np.testing.assert_array_equal(fast, plain)
        gradient = rng.integers(-3, 4, fast.shape).astype(np.float64)
        # A first convolution gets no gradient of x in a network, so ask the layers themselves.
        backs = []
        for model in models:
            back = gradient
            for unit in reversed(model._units):
                back = unit.backward(back)
            backs.append((back, *(g for unit in model._units for g in unit.gradients.values())))
        for one, other in zip(*backs, strict=True):
            np.testing.assert_array_equal(one, other)


def test_what_is_fused():
    kinds = [[type(unit) for unit in fuse(make())] for make in STACKS.values()]
    assert kinds[:5] == [[ConvBlock]] * 5
    assert kinds[5] == [ConvBlock, MaxPool2d]
    assert kinds[6] == [ConvBlock, LeakyReLU, MaxPool2d]
    assert kinds[7] == [Conv2d, ReLU, MaxPool2d]
    assert kinds[8] == [ConvBlock, MaxPool2d]
    assert kinds[9] == [ConvBlock, MaxPool2d, ReLU]
    assert kinds[10] == [ConvBlock, ConvBlock]


@pytest.mark.parametrize("samples", [1, 32, 33, 100])
def test_a_batch_in_parts_has_the_loss_and_gradients_of_the_whole(samples):
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(samples, 1, 6, 6)), rng.integers(0, 2, (samples, 1))
    layers = (Conv2d(1, 2, 3), ReLU(), MaxPool2d(2), Flatten(), Dense(8, 1))
    model = Sequential(*layers, seed=0, dtype=np.float64)
    value, gradients = model.loss_and_gradients(x, y, binary_cross_entropy)
    want = binary_cross_entropy(model.forward(x), y)
    model.backward(want.gradient)
    assert abs(value - want.value) < 1e-15
    wanted = [g for layer in model._units for g in getattr(layer, "gradients", {}).values()]
    for one, other in zip(gradients, wanted, strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-15)


def test_batch_norm_sees_the_whole_batch():
    model = Sequential(BatchNorm2d(1), Flatten(), Dense(4, 1), dtype=np.float64)
    x = np.random.default_rng(0).normal(size=(100, 1, 2, 2))
    model.loss_and_gradients(x, np.zeros((100, 1)), mean_squared_error)
    np.testing.assert_allclose(model.state["0.running_mean"], 0.1 * x.mean(), rtol=1e-12)


def test_a_loss_of_ones_own_sees_the_whole_batch():
    def total(scores, targets):
        return np.sum(scores), np.ones_like(scores)

    model = Sequential(Dense(1, 1, bias=False), dtype=np.float64)
    x = np.ones((100, 1))
    value, (gradient,) = model.loss_and_gradients(x, x, total)
    np.testing.assert_allclose(value, 100 * model.parameters["0.weight"][0, 0])
    assert gradient == 100


def test_seeds_and_layers_that_keep_their_weights():
    one, other = (tutorial(seed=3).state for _ in range(2))
    assert all(np.array_equal(one[name], other[name]) for name in one)
    assert not np.array_equal(one["0.weight"], tutorial(seed=4).state["0.weight"])
    layer = Dense(2, 1)
    layer.weight[...] = [[1, 2]]
    np.testing.assert_array_equal(Sequential(layer).state["0.weight"], [[1, 2]])


def test_predictions_do_not_depend_on_the_batch_size():
    model = Sequential(Conv2d(1, 2, 3), Dropout(0.5), BatchNorm2d(2), dtype=np.float64)
    x = np.random.default_rng(0).normal(size=(7, 1, 5, 5))
    whole = model.predict(x)
    np.testing.assert_allclose(model.predict(x, batch_size=3), whole, rtol=0, atol=1e-15)
    convolution = Sequential(Conv2d(1, 2, 3), dtype=np.float64)
    both = convolution.predict(x, batch_size=1)
    assert not np.array_equal(both[0], both[1])


def test_no_samples_give_no_predictions():
    for fast in (True, False):
        assert tutorial(fast=fast).predict(np.zeros((0, 3, 32, 32))).shape == (0, 10)


def test_the_dtype_is_the_networks():
    model = Sequential(Conv2d(1, 2, 3), BatchNorm2d(2), ReLU(), Flatten(), Dense(8, 1))
    x = np.zeros((2, 1, 4, 4), dtype=np.uint8)
    assert model.predict(x).dtype == np.float32
    _, gradients = model.loss_and_gradients(x, np.ones((2, 1)), mean_squared_error)
    assert {gradient.dtype for gradient in gradients} == {np.dtype(np.float32)}
    assert list(model.parameters) == [
        "0.weight", "0.bias", "1.weight", "1.bias", "4.weight", "4.bias"
    ]  # fmt: skip


BAD = [
    (lambda: Sequential(), "at least one layer"),
    (lambda: Sequential(ReLU), "layer 0 is"),
    (lambda: Sequential(*[ReLU()] * 2), "each layer only once"),
    (lambda: Sequential(ReLU(), dtype=int), "floating-point"),
    (lambda: tutorial().predict(np.zeros((2, 1, 32, 32))), "layer 0: Conv2d: x has 1 channels"),
    (lambda: tutorial().predict(np.zeros((2, 3, 36, 36))), "layer 9: Dense: x has 1600 numbers"),
    (lambda: tutorial().predict(np.zeros((2, 3, 5, 5))), "layer 3: kernel_size=3"),
    (lambda: tutorial().predict(np.zeros(4)), "first axis counts samples"),
    (lambda: tutorial().predict(np.array(["a"])), "real numbers"),
    (lambda: tutorial().summary((32, 32, 3)), "layer 0: Conv2d: x has 32 channels"),
    (lambda: tutorial().predict(np.zeros((2, 3, 32, 32)), batch_size=0), "batch_size=0"),
    (lambda: tutorial().set_state({}), "it lacks 0.bias"),
]


@pytest.mark.parametrize(("call", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


MODULES = [module.name for module in pkgutil.iter_modules(cnn_ref.network.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name):
    module = importlib.import_module(f"cnn_ref.network.{name}")
    assert doctest.testmod(module).failed == doctest.testmod(cnn_ref.network).failed == 0


@pytest.mark.parametrize("name", cnn_ref.network.__all__)
def test_public_names_are_documented(name):
    assert getattr(cnn_ref.network, name).__doc__


def pickled(model):
    return pickle.loads(pickle.dumps(model))


@pytest.mark.parametrize("copied", [copy.deepcopy, pickled])
def test_a_copy_computes_what_the_network_does(copied):
    """Also after it has worked, and is full of arrays that see one another."""
    first, x = np.random.default_rng(0).normal(size=(2, 5, 1, 9, 9))
    model = Sequential(Conv2d(1, 2, 3), ReLU(), MaxPool2d(2), Flatten(), Dense(18, 1), seed=0)
    model.predict(first)
    other = copied(model)
    want = model.predict(x)
    np.testing.assert_array_equal(other.predict(x), want)
    other.layers[0].weight[...] = 0
    assert not np.array_equal(other.predict(x), want)
    np.testing.assert_array_equal(model.predict(x), want)


class ReLU6(ReLU):
    """At most 6."""

    def forward(self, x, *, training=False):
        return np.minimum(super().forward(x, training=training), 6)


class Doubled(Conv2d):
    """Twice the feature maps."""

    def forward(self, x, *, training=False):
        return 2 * super().forward(x, training=training)


class Halved(MaxPool2d):
    """Half of the largest pixel."""

    def forward(self, x, *, training=False):
        return super().forward(x, training=training) / 2


@pytest.mark.parametrize("own", [ReLU6, Doubled, Halved])
def test_a_layer_of_ones_own_does_its_own_work(own):
    layers = {
        ReLU6: lambda: (Conv2d(1, 1, 1), ReLU6()),
        Doubled: lambda: (Doubled(1, 1, 1), ReLU()),
        Halved: lambda: (Conv2d(1, 1, 1), Halved(2), ReLU()),
    }[own]
    x = np.full((1, 1, 2, 2), 100.0)
    fast, plain = (Sequential(*layers(), seed=3, fast=fast, dtype=float) for fast in (True, False))
    for model in (fast, plain):
        model.layers[0].weight[...] = 1
    np.testing.assert_allclose(fast.predict(x), plain.predict(x))


@pytest.mark.parametrize("layer", [lambda: Dense(2, 1), lambda: Conv2d(1, 1, 1)])
def test_there_is_no_way_back_before_the_way_forward(layer):
    with pytest.raises(ValueError, match="needs a forward pass"):
        Sequential(layer()).backward(np.ones((1, 1)))


class Centred(Layer):
    """x minus the mean of the batch."""

    def forward(self, x, *, training=False):
        return x - x.mean(axis=0)


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("own", [Centred, lambda: Softmax(axis=0)])
def test_a_layer_that_looks_at_the_batch_sees_all_of_it(own, fast):
    x = np.arange(100.0)[:, np.newaxis]
    model = Sequential(own(), Dense(1, 1), dtype=float, fast=fast)
    model.layers[1].weight[...], model.layers[1].bias[...] = 1, 0
    y = own().forward(x)
    value, _ = model.loss_and_gradients(x, np.zeros((100, 1)), mean_squared_error)
    np.testing.assert_allclose(value, (y**2).mean())
