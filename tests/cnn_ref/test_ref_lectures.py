"""Every number on the slides of five lectures that can be computed.

About half of what the slides print is wrong. The numbers here were computed with SciPy and PyTorch
or by hand; comments say what a slide prints instead.
"""

import numpy as np
import pytest

from cnn_ref import (
    architectures,
    avg_pool2d,
    batch_norm_parameters,
    conv2d,
    conv_parameters,
    cross_correlate,
    dense_macs,
    dense_parameters,
    extent,
    filters,
    flatten,
    global_avg_pool2d,
    global_max_pool2d,
    max_pool2d,
    output_size,
    pad,
)

SEVEN = np.array(
    [
        [0, 3, 5, 6, 2, 4, 5],
        [7, 4, 7, 3, 6, 3, 4],
        [9, 1, 2, 1, 9, 6, 0],
        [9, 2, 1, 1, 7, 3, 5],
        [8, 0, 4, 7, 6, 8, 0],
        [8, 3, 4, 5, 5, 3, 4],
        [7, 9, 4, 6, 5, 2, 6],
    ]
)
FOUR = np.array([[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2]])
OTHER = np.array([[3, 2, 1, 1], [0, 5, 3, -1], [9, 4, 3, 2], [2, 1, 3, 2]])
EDGE = np.array(
    [
        [1, 2, 3, 1, 3, 5],
        [2, 2, 5, 4, 2, 5],
        [0, 6, 9, 6, 2, 2],
        [2, 0, 1, 9, 4, 0],
        [5, 5, 4, 6, 7, 6],
        [6, 1, 3, 7, 1, 5],
    ]
)
HALVES = np.array(
    [
        [10, 10, 10, 0, 0, 0],
        [10, 10, 10, 0, 0, 0],
        [10, 10, 10, 0, 0, 0],
        [10, 10, 10, 0, 0, 0],
        [10, 10, 10, 0, 0, 0],
        [10, 10, 10, 0, 0, 0],
    ]
)
CHECKER = np.array(
    [
        [10, 10, 10, 0, 0, 0],
        [10, 10, 10, 0, 0, 0],
        [10, 10, 10, 0, 0, 0],
        [0, 0, 0, 10, 10, 10],
        [0, 0, 0, 10, 10, 10],
        [0, 0, 0, 10, 10, 10],
    ]
)
STAIRS = np.array(
    [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
)
RGB = np.array(
    [
        [
            [156, 155, 156, 158, 158],
            [153, 154, 157, 159, 159],
            [149, 151, 155, 158, 159],
            [146, 146, 149, 153, 158],
            [145, 143, 143, 148, 158],
        ],
        [
            [167, 166, 167, 169, 169],
            [164, 165, 168, 170, 170],
            [160, 162, 166, 169, 170],
            [156, 156, 159, 163, 168],
            [155, 153, 153, 158, 168],
        ],
        [
            [163, 162, 163, 165, 165],
            [160, 161, 164, 166, 166],
            [156, 158, 162, 165, 166],
            [155, 155, 158, 162, 167],
            [154, 152, 152, 157, 167],
        ],
    ]
)
RGB_KERNEL = np.array(
    [
        [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
        [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
        [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
    ]
)
BORDER = SEVEN[:6, :6]
CIFAR = architectures.cifar_cnn()
VGG = architectures.vgg16()


def shapes(rows):
    """Channels last, as Keras prints them."""
    return [(*row.output_shape[1:], row.output_shape[0]) for row in rows]


EXAMPLES = {
    # Printed: 7 in row 3, column 3, whose window holds a 9.
    "maxpool-7x7-k3-s1": (
        max_pool2d(SEVEN, 3, stride=1),
        [[9, 7, 9, 9, 9], [9, 7, 9, 9, 9], [9, 7, 9, 9, 9], [9, 7, 7, 8, 8], [9, 9, 7, 8, 8]],
    ),
    # In ninths; two entries are printed, rounded.
    "avgpool-7x7-k3-s1": (
        9 * avg_pool2d(SEVEN, 3, stride=1),
        [
            [38, 32, 41, 40, 39],
            [42, 22, 37, 39, 43],
            [36, 19, 38, 48, 44],
            [39, 27, 40, 45, 41],
            [47, 42, 46, 47, 39],
        ],
    ),
    # The slide calls this "same" padding.
    "pad-edge-6x6-to-7x7": (
        pad(BORDER, ((0, 1), (0, 1)), "edge"),
        [
            [0, 3, 5, 6, 2, 4, 4],
            [7, 4, 7, 3, 6, 3, 3],
            [9, 1, 2, 1, 9, 6, 6],
            [9, 2, 1, 1, 7, 3, 3],
            [8, 0, 4, 7, 6, 8, 8],
            [8, 3, 4, 5, 5, 3, 3],
            [8, 3, 4, 5, 5, 3, 3],
        ],
    ),
    "pad-zero-6x6-to-7x7": (
        pad(BORDER, ((0, 1), (0, 1))),
        [
            [0, 3, 5, 6, 2, 4, 0],
            [7, 4, 7, 3, 6, 3, 0],
            [9, 1, 2, 1, 9, 6, 0],
            [9, 2, 1, 1, 7, 3, 0],
            [8, 0, 4, 7, 6, 8, 0],
            [8, 3, 4, 5, 5, 3, 0],
            [0, 0, 0, 0, 0, 0, 0],
        ],
    ),
    # The slide calls scale and shift non-learnable; moving mean and variance are.
    "batchnorm-learnable": (batch_norm_parameters(1), (2, 2)),
    "xcorr1d-1234-32": (cross_correlate([1, 2, 3, 4], [3, 2]), [7, 12, 17]),
    # Ten numbers are printed for nine.
    "xcorr1d-derivative": (
        cross_correlate([0, 0, 0, 0, 1, 2, 3, 4, 4, 4], [-1, 1]),
        [0, 0, 0, 1, 1, 1, 1, 0, 0],
    ),
    "rgb-conv, per channel": (
        [cross_correlate(x, w, padding=1)[0, 0] for x, w in zip(RGB, RGB_KERNEL, strict=True)],
        [308, -498, 164],
    ),
    "rgb-conv, first output": (
        conv2d(RGB[None], RGB_KERNEL[None], [1], padding=1)[0, 0, 0, 0],
        -25,
    ),
    # 154.6 gigabytes in float32; printed as "150 Gb", which are gigabits.
    "fc-256-rgb-to-same": (dense_macs(256 * 256 * 3, 256 * 256 * 3), 38_654_705_664),
    "conv-3x3-grey-weights": (conv_parameters(1, 1, kernel_size=3), 10),
    # One print of a picture holds a 299.
    "pixel-range": (np.iinfo(np.uint8).max, 255),
    "xcorr-5x5-diagonal": (
        cross_correlate(STAIRS, [[1, 0, 1], [0, 1, 0], [1, 0, 1]]),
        [[4, 3, 4], [2, 4, 3], [2, 3, 4]],
    ),
    # Printed: 30 all along the edge, but its contrast changes sign half way.
    "horizontal-edge-checker": (
        cross_correlate(CHECKER, filters.prewitt_y),
        [[0, 0, 0, 0], [30, 10, -10, -30], [30, 10, -10, -30], [0, 0, 0, 0]],
    ),
    "vertical-edge-prewitt": (
        cross_correlate(HALVES, filters.prewitt_x),
        [[0, 30, 30, 0], [0, 30, 30, 0], [0, 30, 30, 0], [0, 30, 30, 0]],
    ),
    "vertical-edge-sobel": (
        cross_correlate(HALVES, filters.sobel_x),
        [[0, 40, 40, 0], [0, 40, 40, 0], [0, 40, 40, 0], [0, 40, 40, 0]],
    ),
    "vertical-edge-scharr": (
        cross_correlate(HALVES, filters.scharr_x),
        [[0, 160, 160, 0], [0, 160, 160, 0], [0, 160, 160, 0], [0, 160, 160, 0]],
    ),
    "fc-32rgb-to-28x28x6": (dense_macs(32 * 32 * 3, 28 * 28 * 6), 14_450_688),
    "conv-5x5-rgb-6": (conv_parameters(3, 6, kernel_size=5), 456),
    "shape-7-f3-s1": (output_size(7, 3), 5),
    "shape-7-f3-s2": (output_size(7, 3, stride=2), 3),
    "edge-6x6": (
        cross_correlate(EDGE, filters.prewitt_x),
        [[-14, -1, 10, -1], [-11, -11, 7, 12], [-7, -10, 1, 13], [5, -16, -4, 11]],
    ),
    "edge-6x6-pad1": (
        cross_correlate(EDGE, filters.prewitt_x, padding=1),
        [
            [-4, -5, -1, 3, -5, 5],
            [-10, -14, -1, 10, -1, 7],
            [-8, -11, -11, 7, 12, 8],
            [-11, -7, -10, 1, 13, 13],
            [-6, 5, -16, -4, 11, 12],
            [-6, 4, -7, -1, 2, 8],
        ],
    ),
    "edge-6x6-s2": (cross_correlate(EDGE, filters.prewitt_x, stride=2), [[-14, 10], [-7, 1]]),
    # Printed with a division by S + 1, which gives the right 2 by accident.
    "stride-formula": (output_size(6, 3, stride=2), 2),
    "pool-formula": (output_size(7, 2, stride=2), (7 - 2) // 2 + 1),
    "maxpool-4x4": (max_pool2d(FOUR, 2), [[9, 2], [6, 3]]),
    "avgpool-4x4": (avg_pool2d(FOUR, 2), [[3.75, 1.25], [3.75, 2]]),
    "maxpool-4x4-b": (max_pool2d(OTHER, 2), [[5, 3], [9, 3]]),
    "avgpool-4x4-b": (avg_pool2d(OTHER, 2), [[2.5, 1], [4, 2.5]]),
    "conv-3x3-rgb-2, parameters": (conv_parameters(3, 2, kernel_size=3), 56),
    "conv-3x3-rgb-2, shape": (
        conv2d(np.zeros((1, 3, 32, 32)), np.zeros((2, 3, 3, 3))).shape,
        (1, 2, 30, 30),
    ),
    "fc-3072-3072": (dense_parameters(3072, 3072), 9_440_256),
    "keras-cifar-cnn, shapes": (
        shapes(CIFAR.rows[1:6]),
        [[30, 30, 32], [15, 15, 32], [13, 13, 64], [6, 6, 64], [4, 4, 64]],
    ),
    "keras-cifar-cnn, after flatten": (
        [row.output_shape[0] for row in CIFAR.rows[6:]],
        [1024, 64, 10],
    ),
    "keras-cifar-cnn, parameters": (
        [row.parameters for row in CIFAR.rows[1:]],
        [896, 0, 18496, 0, 36928, 0, 65600, 650],
    ),
    "keras-cifar-cnn, total": (CIFAR.parameters, 122_570),
    "filter-3x3": (
        cross_correlate([[3, 0, 1], [4, 2, 0], [2, 4, -3]], [[-1, 2, 0], [0, 3, 0], [0, 2, -5]]),
        [[26]],
    ),
    "globalpool-4x4": ([global_max_pool2d(OTHER), global_avg_pool2d(OTHER)], [9, 2.5]),
    "fc-32x32x3": (flatten(np.zeros((1, 3, 32, 32))).shape, (1, 3072)),
    # Printed: 135 million.
    "vgg16-size, parameters": (VGG.parameters, 138_357_544),
    "vgg16-size, MiB": (round(VGG.parameters * 4 / 2**20, 1), 527.8),
    # The slide counts the holes between the taps, and calls this dilation 1.
    "dilation-name": (extent(3, dilation=2), 5),
    "alexnet-torch": (architectures.alexnet().parameters, 61_100_840),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_number_of_the_lectures(name):
    got, want = EXAMPLES[name]
    np.testing.assert_allclose(got, want, rtol=1e-15, atol=0)
