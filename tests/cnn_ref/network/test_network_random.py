"""Random layers, values and all gradients, against PyTorch in float64.

CNN_REF_CASES=10000 pytest tests/cnn_ref/network/test_network_random.py runs more of them.
"""

import os
from itertools import pairwise

import numpy as np
import pytest

from cnn_ref.network import (
    AvgPool2d,
    BatchNorm2d,
    Conv2d,
    Dense,
    GlobalAvgPool2d,
    LeakyReLU,
    MaxPool2d,
    ReLU,
    Sigmoid,
    Softmax,
    Tanh,
)
from cnn_ref.network.fast import ConvBlock

torch = pytest.importorskip("torch")
nn = torch.nn

CASES = int(os.environ.get("CNN_REF_CASES", "600"))
BATCHES = 12
TOLERANCE = 1e-12  # of the largest number of an array


def pair(rng, low, high):
    return tuple(int(one) for one in rng.integers(low, high, 2, endpoint=True))


def images(rng, *, least=1, channels=None):
    sizes = rng.integers(least, least + 7, 2)
    samples = rng.integers(1, 4)
    return rng.normal(size=(samples, channels or rng.integers(1, 5), *sizes))


def conv(rng):
    groups = int(rng.choice([1, 1, 2, 3]))
    kernel, dilation, padding = pair(rng, 1, 3), pair(rng, 1, 2), pair(rng, 0, 3)
    channels = [groups * int(one) for one in rng.integers(1, 4, 2)]
    options = {"stride": pair(rng, 1, 3), "dilation": dilation, "padding": padding}
    options |= {"groups": groups, "bias": bool(rng.integers(2))}
    layer = Conv2d(*channels, kernel, **options, seed=rng)
    return (
        layer,
        nn.Conv2d(*channels, kernel, **options),
        images(rng, least=5, channels=channels[0]),
    )


def block(rng):
    channels, kernel, pool = pair(rng, 1, 4), pair(rng, 1, 4), pair(rng, 1, 3)
    layer = Conv2d(*channels, kernel, padding=pair(rng, 0, 3), bias=bool(rng.integers(2)), seed=rng)
    relu = bool(rng.integers(2))
    other = nn.Conv2d(*channels, kernel, padding=layer.window.padding, bias=layer.bias is not None)
    chain = [other, *[nn.ReLU()] * relu, nn.MaxPool2d(pool)]
    fast = ConvBlock(layer, pool=MaxPool2d(pool), relu=relu)
    return fast, nn.Sequential(*chain), images(rng, least=7, channels=channels[0])


def max_pool(rng):
    kernel = pair(rng, 1, 4)
    options = {"stride": pair(rng, 1, 3), "ceil_mode": bool(rng.integers(2))}
    options["padding"] = tuple(int(rng.integers(0, one // 2, endpoint=True)) for one in kernel)
    x = images(rng, least=4)
    x = np.round(x) if rng.integers(2) else x  # whole numbers tie
    return MaxPool2d(kernel, **options), nn.MaxPool2d(kernel, **options), x


def avg_pool(rng):
    kernel = pair(rng, 1, 4)
    options = {"stride": pair(rng, 1, 3), "ceil_mode": bool(rng.integers(2))}
    options["padding"] = tuple(int(rng.integers(0, one // 2, endpoint=True)) for one in kernel)
    options["count_include_pad"] = bool(rng.integers(2))
    return AvgPool2d(kernel, **options), nn.AvgPool2d(kernel, **options), images(rng, least=4)


def batch_norm(rng):
    x = images(rng, least=2)
    layer, other = BatchNorm2d(x.shape[1]), nn.BatchNorm2d(x.shape[1])
    for array in layer.state.values():
        array[...] = rng.uniform(0.5, 2, array.shape)
    return layer, other, x


def dense(rng):
    inputs, outputs = pair(rng, 1, 9)
    bias = bool(rng.integers(2))
    x = rng.normal(size=(rng.integers(1, 6), inputs))
    return Dense(inputs, outputs, bias=bias, seed=rng), nn.Linear(inputs, outputs, bias=bias), x


def elementwise(rng):
    layer, other = [
        (ReLU(), nn.ReLU()),
        (LeakyReLU(0.2), nn.LeakyReLU(0.2)),
        (Sigmoid(), nn.Sigmoid()),
        (Tanh(), nn.Tanh()),
        (Softmax(axis=1), nn.Softmax(dim=1)),
    ][rng.integers(5)]
    x = images(rng) * 3
    x[0, 0, 0, 0] = 0  # where slopes jump
    return layer, other, x


class GlobalMean(nn.Module):
    def forward(self, x):
        return x.mean((2, 3))


def global_avg(rng):
    return GlobalAvgPool2d(), GlobalMean(), images(rng)


KINDS = (conv, conv, block, block, max_pool, avg_pool, batch_norm, dense, elementwise, global_avg)


def close(got, want, what):
    want = want.detach().numpy()
    assert got.shape == want.shape, what
    scale = max(1.0, np.abs(want).max(initial=0))
    np.testing.assert_allclose(got, want, rtol=0, atol=TOLERANCE * scale, err_msg=what)


def compare(kind, rng):
    layer, other, x = kind(rng)
    training = bool(rng.integers(2))
    other = other.double().train(training)
    names = [name for name in other.state_dict() if not name.endswith("num_batches_tracked")]
    state = getattr(layer, "conv", layer).state  # a block works on its convolution
    state = {name: state[name.rpartition(".")[2]] for name in names}
    other.load_state_dict({name: torch.tensor(state[name]) for name in names}, strict=False)
    tensor = torch.tensor(x, requires_grad=True)
    want = other(tensor)
    got = layer.forward(x, training=training)
    close(got, want, "output")
    assert layer.output_shape(x.shape[1:]) == got.shape[1:]
    gradient = rng.normal(size=got.shape)
    want.backward(torch.tensor(gradient))
    close(layer.backward(gradient), tensor.grad, "gradient of x")
    assert len(layer.gradients) == len(list(other.parameters()))
    for name, parameter in other.named_parameters():
        close(layer.gradients[name.rpartition(".")[2]], parameter.grad, name)
    for name in names:
        close(state[name], other.state_dict()[name], name)


EDGES = [CASES * number // BATCHES for number in range(BATCHES + 1)]


@pytest.mark.parametrize(("first", "last"), list(pairwise(EDGES)))
def test_random_layers_agree_with_pytorch(first, last):
    for case in range(first, last):
        kind = KINDS[case % len(KINDS)]
        try:
            compare(kind, np.random.default_rng(case))
        except Exception as error:
            error.add_note(f"case {case}, {kind.__name__}")
            raise
