"""LeNet-5, AlexNet, VGG and the small CNN of the lectures: chains without branches."""

from __future__ import annotations

from cnn_ref.architectures.architecture import Architecture
from cnn_ref.architectures.graph import Chain, Part, chain
from cnn_ref.architectures.layers import Dense, Dropout, Flatten, LocalResponseNorm, Shape
from cnn_ref.architectures.sliding import AdaptiveAvgPool, Conv, Pool
from cnn_ref.arguments import chosen

RELU = "ReLU"
ALEXNETS = ("one_weird_trick", "two_towers", "one_tower")


def cifar_cnn(input_shape: Shape = (3, 32, 32), classes: int = 10) -> Architecture:
    """The Keras CNN of the lectures, for CIFAR-10: 122,570 parameters.

    >>> cifar_cnn().parameters
    122570
    """
    network = chain(
        chain(Conv(3, out_channels=32, activation=RELU), Pool(2, 2), name="conv 1"),
        chain(Conv(3, out_channels=64, activation=RELU), Pool(2, 2), name="conv 2"),
        chain(Conv(3, out_channels=64, activation=RELU), name="conv 3"),
        chain(Flatten(), Dense(64, RELU), Dense(classes), name="classifier"),
    )
    return Architecture("CIFAR CNN", network, input_shape)


def lenet5(input_shape: Shape = (1, 32, 32), classes: int = 10) -> Architecture:
    """LeNet-5 of LeCun et al. (1998), with the third layer fully connected: 61,706 parameters.

    The original connects its C3 maps by a table, to part of the maps below (60,000 free
    parameters), and learns two numbers for each map of a pooling.

    >>> lenet5().parameters, lenet5().macs
    (61706, 416520)
    """
    network = chain(
        chain(Conv(5, out_channels=6, activation="tanh"), Pool(2, 2, kind="avg"), name="C1, S2"),
        chain(Conv(5, out_channels=16, activation="tanh"), Pool(2, 2, kind="avg"), name="C3, S4"),
        chain(Conv(5, out_channels=120, activation="tanh"), name="C5"),
        chain(Flatten(), Dense(84, "tanh"), Dense(classes), name="classifier"),
    )
    return Architecture("LeNet-5", network, input_shape)


def alexnet(
    input_shape: Shape | None = None, classes: int = 1000, *, variant: str = "one_weird_trick"
) -> Architecture:
    """AlexNet, in one of three variants that all go by that name.

    "one_weird_trick" is the listing of the lectures and of torchvision (Krizhevsky,
    arXiv:1404.5997): 61,100,840 parameters, image 224. "two_towers" is the network of 2012, whose
    two halves met in some layers only (groups of 2): 60,965,224, image 227. "one_tower" is the same
    without groups: 62,378,344.

    >>> alexnet().parameters, alexnet().macs
    (61100840, 714188480)
    >>> alexnet(variant="two_towers").parameters, alexnet(variant="one_tower").parameters
    (60965224, 62378344)
    """
    if chosen("variant", variant, ALEXNETS) == "one_weird_trick":
        shape = (3, 224, 224) if input_shape is None else input_shape
        return Architecture("AlexNet", _one_weird_trick(classes), shape)
    network = _alexnet_2012(classes, groups=2 if variant == "two_towers" else 1)
    name = f"AlexNet, {variant.replace('_', ' ')}"
    shape = (3, 227, 227) if input_shape is None else input_shape
    return Architecture(name, network, shape)


def _one_weird_trick(classes: int) -> Chain:
    return chain(
        chain(Conv(11, 4, 2, out_channels=64, activation=RELU), Pool(3, 2), name="conv 1"),
        chain(_conv(192, size=5), Pool(3, 2), name="conv 2"),
        chain(_conv(384), name="conv 3"),
        chain(_conv(256), name="conv 4"),
        chain(_conv(256), Pool(3, 2), name="conv 5"),
        chain(
            AdaptiveAvgPool(6),
            Flatten(),
            Dropout(),
            Dense(4096, RELU),
            Dropout(),
            Dense(4096, RELU),
            Dense(classes),
            name="classifier",
        ),
    )


def _alexnet_2012(classes: int, groups: int) -> Chain:
    norm = LocalResponseNorm()
    first = Conv(11, 4, out_channels=96, activation=RELU)
    return chain(
        chain(first, norm, Pool(3, 2), name="conv 1"),
        chain(_conv(256, size=5, groups=groups), norm, Pool(3, 2), name="conv 2"),
        chain(_conv(384), name="conv 3"),
        chain(_conv(384, groups=groups), name="conv 4"),
        chain(_conv(256, groups=groups), Pool(3, 2), name="conv 5"),
        chain(AdaptiveAvgPool(6), _classifier(classes), name="classifier"),
    )


def vgg16(input_shape: Shape = (3, 224, 224), classes: int = 1000) -> Architecture:
    """VGG-16 of Simonyan & Zisserman, arXiv:1409.1556, configuration D: 138,357,544 parameters.

    Any image from 32 x 32 on; the pooling before the dense layers does nothing at 224 x 224.

    >>> vgg16().parameters, vgg16().macs
    (138357544, 15470264320)
    """
    return Architecture("VGG-16", _vgg([2, 2, 3, 3, 3], classes), input_shape)


def vgg19(input_shape: Shape = (3, 224, 224), classes: int = 1000) -> Architecture:
    """VGG-19 of Simonyan & Zisserman, arXiv:1409.1556, configuration E: 143,667,240 parameters.

    >>> vgg19().parameters
    143667240
    """
    return Architecture("VGG-19", _vgg([2, 2, 4, 4, 4], classes), input_shape)


def _vgg(repeats: list[int], classes: int) -> Chain:
    blocks: list[Part] = [
        chain(*[_conv(channels)] * count, Pool(2, 2), name=f"block {number}")
        for number, (count, channels) in enumerate(
            zip(repeats, (64, 128, 256, 512, 512), strict=True), start=1
        )
    ]
    return chain(*blocks, chain(AdaptiveAvgPool(7), _classifier(classes), name="classifier"))


def _classifier(classes: int) -> Chain:
    """Two hidden dense layers with dropout: most of the parameters of AlexNet and of VGG."""
    hidden = [Dense(4096, RELU), Dropout()]
    return chain(Flatten(), *hidden, *hidden, Dense(classes))


def _conv(channels: int, *, size: int = 3, groups: int = 1) -> Conv:
    """A convolution that keeps the size of the image, with ReLU."""
    padding = size // 2
    return Conv(size, 1, padding, out_channels=channels, groups=groups, activation=RELU)
