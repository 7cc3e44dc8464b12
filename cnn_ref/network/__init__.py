"""Networks that learn: layers with forward and backward, losses, optimizers, training.

Arrays are (N, C, H, W) for images and (N, features) for rows. The layers are written to be read;
`Sequential` computes the same with the faster ones of `cnn_ref.network.fast` unless told otherwise.

>>> model = Sequential(Conv2d(1, 8, 3, padding="same"), ReLU(), MaxPool2d(2),
...                    Flatten(), Dense(8 * 16 * 16, 1), seed=0)
>>> model.output_shape((1, 33, 33))
(1,)
"""

from cnn_ref.network.activations import LeakyReLU, ReLU, Sigmoid, Softmax, Tanh
from cnn_ref.network.convolution import Conv2d
from cnn_ref.network.dense import Dense, Flatten
from cnn_ref.network.layer import Layer, kaiming_uniform
from cnn_ref.network.losses import (
    Loss,
    binary_cross_entropy,
    categorical_cross_entropy,
    mean_squared_error,
)
from cnn_ref.network.optimizers import SGD, Adam, Optimizer
from cnn_ref.network.pooling import AvgPool2d, GlobalAvgPool2d, MaxPool2d
from cnn_ref.network.regularisation import BatchNorm2d, Dropout, SpatialDropout
from cnn_ref.network.sequential import Sequential
from cnn_ref.network.training import History

__all__ = [
    "SGD",
    "Adam",
    "AvgPool2d",
    "BatchNorm2d",
    "Conv2d",
    "Dense",
    "Dropout",
    "Flatten",
    "GlobalAvgPool2d",
    "History",
    "Layer",
    "LeakyReLU",
    "Loss",
    "MaxPool2d",
    "Optimizer",
    "ReLU",
    "Sequential",
    "Sigmoid",
    "Softmax",
    "SpatialDropout",
    "Tanh",
    "binary_cross_entropy",
    "categorical_cross_entropy",
    "kaiming_uniform",
    "mean_squared_error",
]
