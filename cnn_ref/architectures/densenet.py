"""DenseNet: every layer reads the outputs of all layers before it."""

from __future__ import annotations

from cnn_ref.architectures.architecture import Architecture
from cnn_ref.architectures.graph import Branches, Chain, Part, chain, concat
from cnn_ref.architectures.layers import BatchNorm, Dense, GlobalAvgPool, Shape
from cnn_ref.architectures.sliding import Conv, Pool

GROWTH = 32  # channels that each layer adds


def densenet121(input_shape: Shape = (3, 224, 224), classes: int = 1000) -> Architecture:
    """DenseNet-121 of Huang et al., arXiv:1608.06993: 7,978,856 trainable parameters.

    >>> densenet121().trainable, densenet121().non_trainable
    (7978856, 83648)
    """
    channels = 64
    stem = chain(
        Conv(7, 2, 3, out_channels=channels, bias=False),
        BatchNorm("ReLU"),
        Pool(3, 2, 1),
        name="stem",
    )
    parts: list[Part] = [stem]
    for number, layers in enumerate((6, 12, 24, 16), start=1):
        dense = [_layer(f"layer {position + 1}") for position in range(layers)]
        parts.append(chain(*dense, name=f"dense block {number}"))
        channels += layers * GROWTH
        if number < 4:
            channels //= 2
            parts.append(_transition(channels, f"transition {number}"))
    head = chain(BatchNorm("ReLU"), GlobalAvgPool(), Dense(classes), name="classifier")
    return Architecture("DenseNet-121", chain(*parts, head), input_shape)


def _layer(name: str) -> Branches:
    """The input, and beside it what a bottleneck makes of it."""
    body = chain(
        BatchNorm("ReLU"),
        Conv(1, out_channels=4 * GROWTH, bias=False),
        BatchNorm("ReLU"),
        Conv(3, 1, 1, out_channels=GROWTH, bias=False),
    )
    return concat(chain(), body, name=name)


def _transition(channels: int, name: str) -> Chain:
    convolution = Conv(1, out_channels=channels, bias=False)
    return chain(BatchNorm("ReLU"), convolution, Pool(2, 2, kind="avg"), name=name)
