# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.battery import Battery

OK_FORMAT = False
name = 'shapes'
points = 6

battery = Battery(
    'shapes',
    cases={
        'one convolution': {
            'layers': [
                {
                    'kind': 'conv',
                    'out_channels': 28,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'dilation': (1, 1),
                },
            ],
            'input_shape': (3, 55, 86),
        },
        'one pooling': {
            'layers': [
                {
                    'kind': 'pool',
                    'kernel_size': (2, 2),
                    'stride': None,
                    'padding': (0, 0),
                },
            ],
            'input_shape': (3, 40, 80),
        },
        'the network of the lecture': {
            'layers': [
                {
                    'kind': 'conv',
                    'out_channels': 32,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'dilation': (1, 1),
                },
                {
                    'kind': 'pool',
                    'kernel_size': (2, 2),
                    'stride': None,
                    'padding': (0, 0),
                },
                {
                    'kind': 'conv',
                    'out_channels': 23,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'dilation': (1, 1),
                },
                {
                    'kind': 'pool',
                    'kernel_size': (2, 2),
                    'stride': None,
                    'padding': (0, 0),
                },
                {
                    'kind': 'conv',
                    'out_channels': 29,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'dilation': (1, 1),
                },
            ],
            'input_shape': (3, 51, 84),
        },
        'nothing is square': {
            'layers': [
                {
                    'kind': 'conv',
                    'out_channels': 18,
                    'kernel_size': (5, 3),
                    'stride': (2, 1),
                    'padding': (2, 0),
                    'dilation': (1, 1),
                },
                {
                    'kind': 'pool',
                    'kernel_size': (3, 2),
                    'stride': (2, 2),
                    'padding': (0, 0),
                },
            ],
            'input_shape': (2, 40, 62),
        },
        'dilation': {
            'layers': [
                {
                    'kind': 'conv',
                    'out_channels': 32,
                    'kernel_size': (3, 4),
                    'stride': (1, 2),
                    'padding': (0, 1),
                    'dilation': (2, 3),
                },
            ],
            'input_shape': (4, 41, 68),
        },
    },
    expected={
        'one convolution': [
            [28, 53, 84],
        ],
        'one pooling': [
            [3, 20, 40],
        ],
        'the network of the lecture': [
            [32, 49, 82],
            [32, 24, 41],
            [23, 22, 39],
            [23, 11, 19],
            [29, 9, 17],
        ],
        'nothing is square': [
            [18, 20, 60],
            [18, 9, 30],
        ],
        'dilation': [
            [32, 37, 31],
        ],
    },
    mistakes={
        'no_plus_one': (
            {
                'one convolution': [
                    [28, 52, 83],
                ],
                'one pooling': [
                    [3, 19, 39],
                ],
                'the network of the lecture': [
                    [32, 48, 81],
                    [32, 23, 39],
                    [23, 20, 36],
                    [23, 9, 17],
                    [29, 6, 14],
                ],
                'nothing is square': [
                    [18, 19, 59],
                    [18, 8, 28],
                ],
                'dilation': [
                    [32, 36, 30],
                ],
            },
            'You lost the + 1. The quotient counts the steps of the window, and a window that makes n steps has stood at n + 1 places.',
        ),
        'rounded_up': (
            {
                'the network of the lecture': [
                    [32, 49, 82],
                    [32, 25, 41],
                    [23, 23, 39],
                    [23, 12, 20],
                    [29, 10, 18],
                ],
                'nothing is square': [
                    [18, 21, 60],
                    [18, 10, 30],
                ],
            },
            'You rounded up. A window that would hang over the end is left out: frameworks round down. (Only a pooling can be told to do otherwise, by `ceil_mode=True`.)',
        ),
        'not_rounded': (
            {
                'the network of the lecture': [
                    [32.0, 49.0, 82.0],
                    [32.0, 24.5, 41.0],
                    [23.0, 22.5, 39.0],
                    [23.0, 11.25, 19.5],
                    [29.0, 9.25, 17.5],
                ],
                'nothing is square': [
                    [18.0, 20.5, 60.0],
                    [18.0, 9.75, 30.0],
                ],
            },
            'You have a fraction of a window. Round down: a window that does not fit is left out.',
        ),
        'stride_ignored': (
            {
                'one pooling': [
                    [3, 39, 79],
                ],
                'the network of the lecture': [
                    [32, 49, 82],
                    [32, 48, 81],
                    [23, 46, 79],
                    [23, 45, 78],
                    [29, 43, 76],
                ],
                'nothing is square': [
                    [18, 40, 60],
                    [18, 38, 59],
                ],
                'dilation': [
                    [32, 37, 61],
                ],
            },
            'You left the stride out: your window moves by one pixel. Divide the way that it can go by the length of its steps.',
        ),
        'padded_once': (
            {
                'nothing is square': [
                    [18, 19, 60],
                    [18, 9, 30],
                ],
                'dilation': [
                    [32, 37, 30],
                ],
            },
            'You counted the padding once. Padding P puts P zeros on both sides of an axis.',
        ),
        'not_padded': (
            {
                'nothing is square': [
                    [18, 18, 60],
                    [18, 8, 30],
                ],
                'dilation': [
                    [32, 37, 30],
                ],
            },
            'You left the padding out. The window may stand on the zeros as well.',
        ),
        'shapes_without_dilation': (
            {
                'dilation': [
                    [32, 39, 34],
                ],
            },
            'You left the dilation out: the outputs are those of a dense kernel.',
        ),
        'shapes_with_holes_counted': (
            {
                'one convolution': [
                    [28, 51, 82],
                ],
                'one pooling': [
                    [3, 19, 39],
                ],
                'the network of the lecture': [
                    [32, 47, 80],
                    [32, 23, 39],
                    [23, 19, 35],
                    [23, 9, 17],
                    [29, 5, 13],
                ],
                'nothing is square': [
                    [18, 18, 58],
                    [18, 7, 28],
                ],
                'dilation': [
                    [32, 35, 29],
                ],
            },
            'You put D holes between neighbouring weights. That is how a slide counts; in every framework dilation D means a distance of D, with D - 1 holes, and dilation 1 is a dense kernel.',
        ),
        'shapes_multiply_channels': (
            {
                'one convolution': [
                    [84, 53, 84],
                ],
                'the network of the lecture': [
                    [96, 49, 82],
                    [96, 24, 41],
                    [2208, 22, 39],
                    [2208, 11, 19],
                    [64032, 9, 17],
                ],
                'nothing is square': [
                    [36, 20, 60],
                    [36, 9, 30],
                ],
                'dilation': [
                    [128, 37, 31],
                ],
            },
            'You multiply the channels. A filter adds all channels of its input up to one map: behind a convolution there are `out_channels` of them.',
        ),
        'shapes_keep_channels': (
            {
                'one convolution': [
                    [3, 53, 84],
                ],
                'the network of the lecture': [
                    [3, 49, 82],
                    [3, 24, 41],
                    [3, 22, 39],
                    [3, 11, 19],
                    [3, 9, 17],
                ],
                'nothing is square': [
                    [2, 20, 60],
                    [2, 9, 30],
                ],
                'dilation': [
                    [4, 37, 31],
                ],
            },
            'Your channels stay those of the image. A convolution has `out_channels` of them.',
        ),
        'shapes_pool_at_stride_one': (
            {
                'one pooling': [
                    [3, 39, 79],
                ],
                'the network of the lecture': [
                    [32, 49, 82],
                    [32, 48, 81],
                    [23, 46, 79],
                    [23, 45, 78],
                    [29, 43, 76],
                ],
            },
            'A pooling without a stride moves by its own window, not by one pixel.',
        ),
        'shapes_pool_side_by_side': (
            {
                'nothing is square': [
                    [18, 20, 60],
                    [18, 6, 30],
                ],
            },
            'All your poolings move by their own window. They do so only if their stride is None.',
        ),
        'shapes_of_squares': (
            {
                'nothing is square': [
                    [18, 20, 31],
                    [18, 9, 15],
                ],
                'dilation': [
                    [32, 37, 64],
                ],
            },
            'Your widths come from the first number of each pair, or from the height. The second number of each pair belongs to the width.',
        ),
        'shapes_height_twice': (
            {
                'one convolution': [
                    [28, 53, 53],
                ],
                'one pooling': [
                    [3, 20, 20],
                ],
                'the network of the lecture': [
                    [32, 49, 49],
                    [32, 24, 24],
                    [23, 22, 22],
                    [23, 11, 11],
                    [29, 9, 9],
                ],
                'nothing is square': [
                    [18, 20, 20],
                    [18, 9, 9],
                ],
                'dilation': [
                    [32, 37, 37],
                ],
            },
            'You computed the height twice. The width starts from the width of the image.',
        ),
        'shapes_pairs_exchanged': (
            {
                'nothing is square': [
                    [18, 38, 31],
                    [18, 19, 15],
                ],
                'dilation': [
                    [32, 17, 64],
                ],
            },
            'You exchanged the two numbers of each pair: the first one is vertical and belongs to the height.',
        ),
        'shapes_do_not_chain': (
            {
                'the network of the lecture': [
                    [32, 49, 82],
                    [3, 25, 42],
                    [23, 49, 82],
                    [3, 25, 42],
                    [29, 49, 82],
                ],
                'nothing is square': [
                    [18, 20, 60],
                    [2, 19, 31],
                ],
            },
            'Each of your layers starts from the image again. The output of one layer is the input of the next.',
        ),
        'shapes_with_the_image': (
            {
                'one convolution': [
                    [3, 55, 86],
                    [28, 53, 84],
                ],
                'one pooling': [
                    [3, 40, 80],
                    [3, 20, 40],
                ],
                'the network of the lecture': [
                    [3, 51, 84],
                    [32, 49, 82],
                    [32, 24, 41],
                    [23, 22, 39],
                    [23, 11, 19],
                    [29, 9, 17],
                ],
                'nothing is square': [
                    [2, 40, 62],
                    [18, 20, 60],
                    [18, 9, 30],
                ],
                'dilation': [
                    [4, 41, 68],
                    [32, 37, 31],
                ],
            },
            'Your list begins with the shape of the image. The first entry is the shape after the first layer.',
        ),
        'last_shape_only': (
            {
                'one convolution': [28, 53, 84],
                'one pooling': [3, 20, 40],
                'the network of the lecture': [29, 9, 17],
                'nothing is square': [18, 9, 30],
                'dilation': [32, 37, 31],
            },
            'You returned the last shape only. Collect the shape after each layer.',
        ),
    },
    hidden=False,
)
case_1 = battery.case('one convolution')
case_2 = battery.case('one pooling')
case_3 = battery.case('the network of the lecture')
case_4 = battery.case('nothing is square')
case_5 = battery.case('dilation')
