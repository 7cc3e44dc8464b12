"""NumPy reference of convolutional neural networks: what is true.

Arrays are laid out as in PyTorch, x (N, C, H, W) and weight (C_out, C_in / groups, kH, kW), and
"convolution" means cross-correlation unless a name or an argument says otherwise.

Imported on their own: `cnn_ref.network` (layers that train) and, since they need matplotlib,
`cnn_ref.diagrams`, `cnn_ref.plots` and all modules whose names begin with `plots_`.
"""

from cnn_ref import architectures, filters, jets, metrics
from cnn_ref.activations import (
    elu,
    leaky_relu,
    log_softmax,
    maxout,
    relu,
    sigmoid,
    softmax,
    softplus,
    tanh,
)
from cnn_ref.adaptive import adaptive_avg_pool2d, lp_pool2d
from cnn_ref.convolution import conv1d, conv2d, conv3d, convolve, cross_correlate
from cnn_ref.fully_connected import dense, flatten
from cnn_ref.metrics import (
    accuracy,
    auc,
    background_rejection,
    confusion_matrix,
    roc_curve,
)
from cnn_ref.normalisation import batch_norm, dropout, running_statistics, spatial_dropout
from cnn_ref.padding import pad
from cnn_ref.parameters import (
    batch_norm_parameters,
    conv_macs,
    conv_parameters,
    dense_macs,
    dense_parameters,
    transposed_conv_macs,
    transposed_conv_parameters,
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
from cnn_ref.receptive import receptive_field
from cnn_ref.shapes import (
    extent,
    output_shape,
    output_size,
    same_padding,
    transposed_output_size,
)
from cnn_ref.sliding import windows
from cnn_ref.transposed import conv_transpose2d

__all__ = [
    "accuracy",
    "adaptive_avg_pool2d",
    "architectures",
    "auc",
    "avg_pool1d",
    "avg_pool2d",
    "avg_pool3d",
    "background_rejection",
    "batch_norm",
    "batch_norm_parameters",
    "confusion_matrix",
    "conv1d",
    "conv2d",
    "conv3d",
    "conv_macs",
    "conv_parameters",
    "conv_transpose2d",
    "convolve",
    "cross_correlate",
    "dense",
    "dense_macs",
    "dense_parameters",
    "dropout",
    "elu",
    "extent",
    "filters",
    "flatten",
    "global_avg_pool2d",
    "global_max_pool2d",
    "jets",
    "leaky_relu",
    "log_softmax",
    "lp_pool2d",
    "max_pool1d",
    "max_pool2d",
    "max_pool3d",
    "maxout",
    "metrics",
    "output_shape",
    "output_size",
    "pad",
    "receptive_field",
    "relu",
    "roc_curve",
    "running_statistics",
    "same_padding",
    "sigmoid",
    "softmax",
    "softplus",
    "spatial_dropout",
    "tanh",
    "transposed_conv_macs",
    "transposed_conv_parameters",
    "transposed_output_size",
    "windows",
]
