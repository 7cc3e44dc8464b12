# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
import numpy as np

from autograder.battery import Battery

OK_FORMAT = False
name = 'conv2d_bias_gradient'
points = 1

battery = Battery(
    'conv2d_bias_gradient',
    cases={
        'one channel, stride 1, no padding': {
            'gradient': np.array([
                [
                    [[-4, 3, 0], [-4, 2, -1], [-2, 4, -2]],
                ],
            ], dtype=float),
        },
        'two images, padding 1': {
            'gradient': np.array([
                [
                    [[2, 1, 0, 2, -4], [1, -4, -1, 2, 2], [3, -3, 2, -1, 4], [-1, -2, 1, -2, -2]],
                    [
                        [1, 0, 0, 5, -2],
                        [1, -3, -1, -2, 0],
                        [3, -2, 4, -2, -1],
                        [-4, -1, -5, -1, -1],
                    ],
                ],
                [
                    [[4, -5, 5, -3, -2], [2, 1, 4, 5, 4], [0, 0, 1, -2, -3], [5, 4, 4, 0, -1]],
                    [
                        [3, 0, -3, -1, -2],
                        [-2, 2, -2, 3, 3],
                        [1, -4, -2, -5, 1],
                        [-2, -2, -5, -1, -2],
                    ],
                ],
            ], dtype=float),
        },
        'stride (2, 1), padding (0, 1)': {
            'gradient': np.array([
                [
                    [[5, 1, -4, -4, -2, -2], [1, -2, -5, -1, 1, -5], [-5, 2, -3, -5, 5, -4]],
                    [[0, -5, -4, 3, -1, -1], [-3, -5, -3, 3, 1, -5], [1, -5, 4, 0, 4, -1]],
                ],
                [
                    [[4, 5, -5, 5, 1, -5], [-5, 3, -2, 1, -3, 0], [0, 3, 1, -1, -4, -5]],
                    [[2, 5, 1, -4, -2, -2], [5, 2, 1, 1, 5, -5], [0, -4, 1, -5, 3, 0]],
                ],
            ], dtype=float),
        },
    },
    expected={
        'one channel, stride 1, no padding': [-4],
        'two images, padding 1': [23, -31],
        'stride (2, 1), padding (0, 1)': [-34, -13],
    },
    mistakes={
        'bias_gradient_averaged': (
            {
                'one channel, stride 1, no padding': [-0.4444444444444444],
                'two images, padding 1': [0.575, -0.775],
                'stride (2, 1), padding (0, 1)': [-0.9444444444444444, -0.3611111111111111],
            },
            'You took the mean over batch and pixels. The bias is added in every place, and each place adds its share to the gradient. (If the loss is a mean over the batch, `gradient` knows that.)',
        ),
        'bias_gradient_per_image': (
            {
                'two images, padding 1': [11.5, -15.5],
                'stride (2, 1), padding (0, 1)': [-17.0, -6.5],
            },
            'You divided by the number of images: the gradient is a sum.',
        ),
        'bias_gradient_of_each_image': (
            {
                'one channel, stride 1, no padding': [
                    [-4],
                ],
                'two images, padding 1': [
                    [0, -11],
                    [23, -20],
                ],
                'stride (2, 1), padding (0, 1)': [
                    [-27, -17],
                    [-7, 4],
                ],
            },
            'You added over the pixels only, so that each image has a gradient of its own. All images of the batch share the bias.',
        ),
        'bias_gradient_of_each_pixel': (
            {
                'one channel, stride 1, no padding': [
                    [[-4, 3, 0], [-4, 2, -1], [-2, 4, -2]],
                ],
                'two images, padding 1': [
                    [[6, -4, 5, -1, -6], [3, -3, 3, 7, 6], [3, -3, 3, -3, 1], [4, 2, 5, -2, -3]],
                    [
                        [4, 0, -3, 4, -4],
                        [-1, -1, -3, 1, 3],
                        [4, -6, 2, -7, 0],
                        [-6, -3, -10, -2, -3],
                    ],
                ],
                'stride (2, 1), padding (0, 1)': [
                    [[9, 6, -9, 1, -1, -7], [-4, 1, -7, 0, -2, -5], [-5, 5, -2, -6, 1, -9]],
                    [[2, 0, -3, -1, -3, -3], [2, -3, -2, 4, 6, -10], [1, -9, 5, -5, 7, -1]],
                ],
            },
            'You added over the batch only. One bias serves all pixels of its map: add over them too.',
        ),
        'bias_gradient_of_all': (
            {
                'one channel, stride 1, no padding': -4,
                'two images, padding 1': -8,
                'stride (2, 1), padding (0, 1)': -47,
            },
            'You added everything up. Each feature map has its own bias.',
        ),
    },
    hidden=False,
)
case_1 = battery.case('one channel, stride 1, no padding')
case_2 = battery.case('two images, padding 1')
case_3 = battery.case('stride (2, 1), padding (0, 1)')
