"""Well-known networks as data: shapes, parameters, multiplications and memory, layer by layer.

    print(vgg16().table())                      # every layer
    print(resnet50((3, 512, 512)).table(depth=1))   # its stages, for a larger image

A network is written in a small language: layers, `chain` (one after the other), `concat` and `add`
(side by side). `cnn_ref.diagrams` draws it.
"""

from cnn_ref.architectures.architecture import Architecture
from cnn_ref.architectures.classic import alexnet, cifar_cnn, lenet5, vgg16, vgg19
from cnn_ref.architectures.densenet import densenet121
from cnn_ref.architectures.googlenet import googlenet
from cnn_ref.architectures.graph import Row, add, chain, concat
from cnn_ref.architectures.mobilenet import mobilenet
from cnn_ref.architectures.resnet import resnet18, resnet34, resnet50
from cnn_ref.architectures.unet import unet

__all__ = [
    "Architecture",
    "Row",
    "add",
    "alexnet",
    "chain",
    "cifar_cnn",
    "concat",
    "densenet121",
    "googlenet",
    "lenet5",
    "mobilenet",
    "resnet18",
    "resnet34",
    "resnet50",
    "unet",
    "vgg16",
    "vgg19",
]
