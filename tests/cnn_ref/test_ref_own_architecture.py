"""Architectures of one's own: paddings, vectors side by side, mistakes told with their layer."""

import pytest

from cnn_ref.architectures import Architecture, add, chain, concat
from cnn_ref.architectures.layers import BatchNorm, Dense, Flatten, GlobalAvgPool
from cnn_ref.architectures.sliding import AdaptiveAvgPool, Conv, ConvTranspose, Pool
from cnn_ref.receptive import receptive_field


def own(*parts, shape=(1, 28, 28)):
    return Architecture("mine", chain(*parts), shape)


@pytest.mark.parametrize("padding", ["same", "same_lower", "valid", 1, (1, 1), ((1, 1), (1, 1))])
def test_every_padding_has_a_receptive_field(padding):
    conv = Conv(3, stride=2, padding=padding, out_channels=8)
    size = receptive_field([(3, 2), (3, 2)]).size
    assert own(conv, conv).receptive_field() == (size, size)


def test_same_padding_keeps_the_size_and_is_in_the_table():
    table = own(Conv(5, padding="same", out_channels=8)).table()
    assert "8 x 28 x 28" in table
    assert "5 x 5" in table


def test_a_stride_is_printed_in_the_order_of_the_axes():
    titles = [own(Pool(2, stride)).rows[1].layer.title for stride in ((2, 1), (1, 2), (2, 2), 1)]
    assert titles == ["max pool 2x2/2x1", "max pool 2x2/1x2", "max pool 2x2/2", "max pool 2x2"]


def test_vectors_are_joined_number_by_number():
    """A jet image beside the numbers that describe the jet."""
    network = own(concat(chain(Flatten(), Dense(3)), GlobalAvgPool()), Dense(2))
    assert network.output_shape == (2,)
    assert network.rows[-1].parameters == (3 + 1) * 2 + 2
    assert "concat" in network.table()


IMAGE = r"\(784,\).* \(channels, height, width\)"
BAD = {
    "text": (lambda: own("conv"), "'conv' must be a layer"),
    "class": (lambda: own(Flatten), "must be a layer"),
    "nothing": (lambda: own(None), "None must be a layer"),
    "list": (lambda: own([Flatten()]), "must be a layer"),
    "branch": (lambda: own(add(Flatten(), 3)), "3 must be a layer"),
    "no branches": (lambda: own(concat()), "concat: .* at least one branch"),
    "unlike": (lambda: own(concat(Flatten(), chain())), r"concat: .*\(784,\), \(1, 28, 28\)"),
    "conv": (lambda: own(Flatten(), Conv(3, out_channels=3)), f"conv 3x3, 3: .*{IMAGE}"),
    "pool": (lambda: own(Flatten(), Pool(3)), f"max pool 3x3: .*{IMAGE}"),
    "up": (lambda: own(Flatten(), ConvTranspose(2, 2, out_channels=3)), f"up-conv .*{IMAGE}"),
    "global": (lambda: own(Flatten(), GlobalAvgPool()), f"global avg pool: .*{IMAGE}"),
    "adaptive": (lambda: own(Flatten(), AdaptiveAvgPool(3)), f"adaptive .*{IMAGE}"),
    "size": (lambda: own(AdaptiveAvgPool(0)), "size=0 must be at least 1"),
    "kind": (lambda: own(Pool(2, kind="mean")), "kind='mean' must be 'max' or 'avg'"),
}


@pytest.mark.parametrize("what", BAD)
def test_mistakes_are_told_with_their_layer(what):
    call, said = BAD[what]
    with pytest.raises(ValueError, match=said):
        call()


def test_batch_norm_takes_vectors():
    assert own(Flatten(), BatchNorm()).rows[-1].parameters == 4 * 784
