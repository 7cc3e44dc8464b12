# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
import numpy as np

from autograder.battery import Battery

OK_FORMAT = False
name = 'small_network'
points = 4

battery = Battery(
    'small_network',
    cases={
        'one image, one channel': {
            'x': np.array([
                [
                    [
                        [2, -5, 0, 0, -4],
                        [-2, -3, -2, 5, 0],
                        [-5, 5, -3, 4, 1],
                        [-4, 3, -1, 2, 3],
                        [-3, 0, -5, 0, 0],
                    ],
                ],
            ], dtype=float),
            'weight': np.array([
                [
                    [[-2, 0], [-1, 1]],
                ],
                [
                    [[2, 0], [-1, 2]],
                ],
            ], dtype=float),
            'bias': np.array([1, 6], dtype=float),
            'dense_weight': np.array([
                [-1, -1, -3, -2, 1, -3, 0, 1],
                [-1, -1, -2, -3, -3, -3, -2, -3],
                [2, 0, 0, 0, -2, -1, -2, 1],
            ], dtype=float),
            'dense_bias': np.array([2, 2, 5], dtype=float),
        },
        'two images, three channels': {
            'x': np.array([
                [
                    [
                        [-5, -1, -3, 1, 5],
                        [5, -4, -1, 3, 1],
                        [4, 1, 0, 4, 1],
                        [1, -1, 5, 5, -5],
                        [-2, -4, -4, -5, 4],
                        [-1, -1, -2, 2, 1],
                    ],
                    [
                        [2, -3, -3, -2, -3],
                        [3, 3, -5, -2, 0],
                        [1, 3, 0, -2, -3],
                        [5, 2, -1, -1, -3],
                        [0, 3, -1, 5, 5],
                        [-5, 1, 1, 3, -2],
                    ],
                    [
                        [-1, 3, 3, -2, 2],
                        [-3, 3, 2, -5, -2],
                        [-5, 5, 0, -5, 4],
                        [2, -3, 0, 1, -4],
                        [3, -3, -1, -5, -4],
                        [-5, 4, 4, 3, 0],
                    ],
                ],
                [
                    [
                        [0, -5, 1, 2, -2],
                        [5, -2, -1, 1, -4],
                        [5, 5, 3, -1, 1],
                        [-5, -2, 1, 3, 3],
                        [-1, -5, -5, -2, -2],
                        [-4, 0, -5, -3, -4],
                    ],
                    [
                        [1, 0, -4, 4, 4],
                        [-3, 1, 3, 2, -1],
                        [4, 4, -5, -5, -1],
                        [0, -5, 1, -2, 0],
                        [-3, 2, -4, -4, 4],
                        [5, 5, -2, 0, 3],
                    ],
                    [
                        [5, 5, 4, 5, 3],
                        [-4, -1, 1, -5, -1],
                        [5, 5, 1, 4, 3],
                        [-4, 4, 2, -4, 0],
                        [-4, 5, 2, -1, -3],
                        [-2, -4, 3, 4, 3],
                    ],
                ],
            ], dtype=float),
            'weight': np.array([
                [
                    [[-1, -3], [0, 2], [-1, 1]],
                    [[3, -2], [2, 2], [-1, 1]],
                    [[1, 2], [0, -3], [2, 3]],
                ],
                [
                    [[2, 3], [3, -3], [-1, 0]],
                    [[-2, 0], [-3, 2], [2, 0]],
                    [[-2, 0], [-2, 3], [0, 3]],
                ],
            ], dtype=float),
            'bias': np.array([3, 1], dtype=float),
            'dense_weight': np.array([
                [-3, -2, 1, -2, 2, 0, -1, -1],
                [3, -2, 2, 0, -3, 3, 2, -2],
                [3, 1, -3, -1, 0, -1, 2, -3],
                [-3, 1, -3, -3, 1, 1, -3, 1],
            ], dtype=float),
            'dense_bias': np.array([6, 8, 6, 8], dtype=float),
        },
    },
    expected={
        'one image, one channel': [
            [-118, -272, -21],
        ],
        'two images, three channels': [
            [-173, 161, -139, -278],
            [-306, 23, 58, -276],
        ],
    },
    mistakes={
        'network_without_relu': (
            {
                'two images, three channels': [
                    [-169, 165, -141, -280],
                    [-306, 23, 58, -276],
                ],
            },
            'The ReLU is missing: without it convolution and dense layer are one linear map, with a maximum in between.',
        ),
        'network_with_relu_at_the_end': (
            {
                'one image, one channel': [
                    [0, 0, 0],
                ],
                'two images, three channels': [
                    [0, 161, 0, 0],
                    [0, 23, 58, 0],
                ],
            },
            'You applied a ReLU to the scores as well. A score may be negative; the softmax turns it into a probability.',
        ),
        'network_without_bias': (
            {
                'one image, one channel': [
                    [-105, -199, 1],
                ],
                'two images, three channels': [
                    [-161, 146, -134, -251],
                    [-288, 14, 60, -252],
                ],
            },
            'Your kernels have lost their bias. It is added to each feature map before the ReLU.',
        ),
        'network_bias_inside': (
            {
                'one image, one channel': [
                    [-157, -491, -87],
                ],
                'two images, three channels': [
                    [-475, 318, -175, -688],
                    [-612, 176, 24, -684],
                ],
            },
            'You added the bias inside the sum, so that it counts once for every weight of the kernel. It is added once to each output.',
        ),
        'network_without_dense_bias': (
            {
                'one image, one channel': [
                    [-120, -274, -26],
                ],
                'two images, three channels': [
                    [-179, 153, -145, -286],
                    [-312, 15, 52, -284],
                ],
            },
            'The bias of the dense layer is missing.',
        ),
        'network_with_average': (
            {
                'one image, one channel': [
                    [-59.5, -131.5, -4.0],
                ],
                'two images, three channels': [
                    [-62.0, 76.0, -81.0, -112.75],
                    [-133.0, 39.75, 85.25, -129.75],
                ],
            },
            'You pooled with the average. Here each window keeps its maximum.',
        ),
        'network_channels_last': (
            {
                'one image, one channel': [
                    [-99, -269, -14],
                ],
                'two images, three channels': [
                    [-318, 47, 58, -262],
                    [-262, 215, -73, -248],
                ],
            },
            'You flattened pixel by pixel, with the channels last, as Keras lays out its arrays. Here the features come map by map.',
        ),
        'network_flipped': (
            {
                'one image, one channel': [
                    [-82, -237, -30],
                ],
                'two images, three channels': [
                    [-84, 171, -123, -200],
                    [-337, 191, 32, -344],
                ],
            },
            'Your kernels are flipped: that is a true convolution. A convolutional layer uses them as they are written.',
        ),
        'network_with_softmax': (
            {
                'one image, one channel': [
                    [7.47197233734299e-43, 9.819402048736065e-110, 1.0],
                ],
                'two images, three channels': [
                    [8.823543768458417e-146, 1.0, 5.148200222412013e-131, 2.2116807832197573e-191],
                    [8.256739583429302e-159, 6.305116760146985e-16, 0.9999999999999993, 8.823543768458412e-146],
                ],
            },
            'You returned probabilities; the softmax is not part of this network.',
        ),
    },
    hidden=False,
)
case_1 = battery.case('one image, one channel')
case_2 = battery.case('two images, three channels')
