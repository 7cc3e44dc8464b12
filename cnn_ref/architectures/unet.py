"""U-Net: down to see widely, up to say where, with a bridge at every level."""

from __future__ import annotations

from cnn_ref.architectures.architecture import Architecture
from cnn_ref.architectures.graph import Chain, chain, concat
from cnn_ref.architectures.layers import Shape
from cnn_ref.architectures.sliding import Conv, ConvTranspose, Pool

DEEPEST = 5


def unet(input_shape: Shape = (1, 572, 572), classes: int = 2, *, padding: int = 0) -> Architecture:
    """U-Net of Ronneberger et al., arXiv:1505.04597: 31,030,658 parameters, 572 -> 388 pixels.

    Convolutions without padding make the image smaller, so that the bridges are cropped about their
    centre; `padding=1` keeps the size of images that 16 divides.

    >>> unet().parameters, unet().output_shape
    (31030658, (2, 388, 388))
    """
    outputs = chain(Conv(1, out_channels=classes), name="output")
    return Architecture("U-Net", chain(_level(1, padding), outputs), input_shape)


def _level(depth: int, padding: int) -> Chain:
    """Two convolutions; above the deepest level also all levels below, and two more to merge."""
    channels = 32 * 2**depth
    if depth == DEEPEST:
        return chain(_pair(channels, padding), name="bottom")
    below = chain(
        Pool(2, 2),
        _level(depth + 1, padding),
        ConvTranspose(2, 2, out_channels=channels),
    )
    return chain(
        chain(_pair(channels, padding), name=f"down {depth}"),
        concat(chain(), below),
        chain(_pair(channels, padding), name=f"up {depth}"),
    )


def _pair(channels: int, padding: int) -> Chain:
    conv = Conv(3, 1, padding, out_channels=channels, activation="ReLU")
    return chain(conv, conv)
