"""GoogLeNet: four branches side by side, nine times."""

from __future__ import annotations

from cnn_ref.architectures.architecture import Architecture
from cnn_ref.architectures.graph import Branches, Chain, Part, chain, concat
from cnn_ref.architectures.layers import (
    BatchNorm,
    Dense,
    Dropout,
    GlobalAvgPool,
    LocalResponseNorm,
    Shape,
)
from cnn_ref.architectures.sliding import Conv, Pool
from cnn_ref.arguments import chosen

# Output channels: 1x1; 3x3 after its 1x1; 5x5 after its 1x1; 1x1 after the pooling.
INCEPTIONS = {
    "3a": (64, 96, 128, 16, 32, 32),
    "3b": (128, 128, 192, 32, 96, 64),
    "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64),
    "4c": (128, 128, 256, 24, 64, 64),
    "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128),
    "5a": (256, 160, 320, 32, 128, 128),
    "5b": (384, 192, 384, 48, 128, 128),
}


def googlenet(
    input_shape: Shape = (3, 224, 224), classes: int = 1000, *, variant: str = "original"
) -> Architecture:
    """GoogLeNet of Szegedy et al., arXiv:1409.4842, without the two auxiliary classifiers.

    "original" has biases, local response norm and 5x5 kernels: 6,998,552 parameters. "torchvision"
    has batch norm and, in place of the 5x5, 3x3 kernels: 6,624,904 trainable parameters.

    >>> googlenet().parameters, googlenet(variant="torchvision").trainable
    (6998552, 6624904)
    """
    modern = chosen("variant", variant, ("original", "torchvision")) == "torchvision"
    norm = [] if modern else [LocalResponseNorm()]
    stem = chain(
        _conv(64, 7, modern, stride=2),
        _pool(3),
        *norm,
        _conv(64, 1, modern),
        _conv(192, 3, modern),
        *norm,
        _pool(3),
        name="stem",
    )
    parts: list[Part] = [stem]
    for name, channels in INCEPTIONS.items():
        parts.append(_inception(name, channels, modern))
        if name in ("3b", "4e"):
            size = 2 if modern and name == "4e" else 3
            parts.append(chain(_pool(size), name=f"pool {name[0]}"))
    classifier = chain(
        GlobalAvgPool(), Dropout(0.2 if modern else 0.4), Dense(classes), name="classifier"
    )
    name = "GoogLeNet" + (", torchvision" if modern else "")
    return Architecture(name, chain(*parts, classifier), input_shape)


def _inception(name: str, channels: tuple[int, ...], modern: bool) -> Branches:
    one, before_three, three, before_five, five, after_pool = channels
    return concat(
        _conv(one, 1, modern),
        chain(_conv(before_three, 1, modern), _conv(three, 3, modern)),
        chain(_conv(before_five, 1, modern), _conv(five, 3 if modern else 5, modern)),
        chain(Pool(3, 1, 1), _conv(after_pool, 1, modern)),
        name=f"inception {name}",
    )


def _conv(channels: int, size: int, modern: bool, *, stride: int = 1) -> Chain:
    padding = size // 2
    if modern:
        return chain(
            Conv(size, stride, padding, out_channels=channels, bias=False), BatchNorm("ReLU")
        )
    return chain(Conv(size, stride, padding, out_channels=channels, activation="ReLU"))


def _pool(size: int) -> Pool:
    return Pool(size, 2, ceil_mode=True)
