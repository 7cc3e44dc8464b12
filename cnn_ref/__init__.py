"""NumPy reference of convolutional neural networks: what is true.

Arrays are laid out as in PyTorch, x (N, C, H, W) and weight (C_out, C_in / groups, kH, kW), and
"convolution" means cross-correlation unless a name or an argument says otherwise. Figures are in
`cnn_ref.plots`, which is imported on its own because it needs matplotlib.
"""

from cnn_ref import filters
from cnn_ref.activations import leaky_relu, log_softmax, relu, sigmoid, softmax, softplus, tanh
from cnn_ref.convolution import conv1d, conv2d, conv3d, convolve, cross_correlate
from cnn_ref.padding import pad
from cnn_ref.parameters import (
    batch_norm_parameters,
    conv_macs,
    conv_parameters,
    dense_parameters,
)
from cnn_ref.pooling import (
    avg_pool1d,
    avg_pool2d,
    avg_pool3d,
    global_avg_pool2d,
    global_max_pool2d,
    max_pool1d,
    max_pool2d,
    max_pool3d,
)
from cnn_ref.shapes import extent, output_shape, output_size, same_padding
from cnn_ref.sliding import windows

__all__ = [
    "avg_pool1d",
    "avg_pool2d",
    "avg_pool3d",
    "batch_norm_parameters",
    "conv1d",
    "conv2d",
    "conv3d",
    "conv_macs",
    "conv_parameters",
    "convolve",
    "cross_correlate",
    "dense_parameters",
    "extent",
    "filters",
    "global_avg_pool2d",
    "global_max_pool2d",
    "leaky_relu",
    "log_softmax",
    "max_pool1d",
    "max_pool2d",
    "max_pool3d",
    "output_shape",
    "output_size",
    "pad",
    "relu",
    "same_padding",
    "sigmoid",
    "softmax",
    "softplus",
    "tanh",
    "windows",
]
