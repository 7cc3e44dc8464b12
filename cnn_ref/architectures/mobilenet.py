"""MobileNet: a convolution taken apart, first over pixels, then over channels."""

from __future__ import annotations

from itertools import pairwise

from cnn_ref.architectures.architecture import Architecture
from cnn_ref.architectures.graph import Chain, chain
from cnn_ref.architectures.layers import BatchNorm, Dense, Dropout, GlobalAvgPool, Shape
from cnn_ref.architectures.sliding import Conv

CHANNELS = (32, 64, 128, 128, 256, 256, *[512] * 6, 1024, 1024)


def mobilenet(input_shape: Shape = (3, 224, 224), classes: int = 1000) -> Architecture:
    """MobileNet (v1) of Howard et al., arXiv:1704.04861: 4,231,976 trainable parameters.

    >>> mobilenet().trainable, mobilenet().non_trainable
    (4231976, 21888)
    """
    stem = chain(
        Conv(3, 2, 1, out_channels=CHANNELS[0], bias=False), BatchNorm("ReLU6"), name="stem"
    )
    blocks = [
        _separable(inputs, outputs, number)
        for number, (inputs, outputs) in enumerate(pairwise(CHANNELS), start=1)
    ]
    head = chain(GlobalAvgPool(), Dropout(0.001), Dense(classes), name="classifier")
    return Architecture("MobileNet", chain(stem, *blocks, head), input_shape)


def _separable(inputs: int, outputs: int, number: int) -> Chain:
    """3x3 within each channel, then 1x1 across channels."""
    stride = 2 if number in (2, 4, 6, 12) else 1
    return chain(
        Conv(3, stride, 1, out_channels=inputs, groups=inputs, bias=False),
        BatchNorm("ReLU6"),
        Conv(1, out_channels=outputs, bias=False),
        BatchNorm("ReLU6"),
        name=f"separable {number}",
    )
