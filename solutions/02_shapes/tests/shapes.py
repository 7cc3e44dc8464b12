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
                    'out_channels': 8,
                    'kernel_size': (5, 4),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'dilation': (1, 1),
                },
            ],
            'input_shape': (4, 40, 73),
        },
        'padding': {
            'layers': [
                {
                    'kind': 'conv',
                    'out_channels': 30,
                    'kernel_size': (5, 3),
                    'stride': (1, 1),
                    'padding': (3, 1),
                    'dilation': (1, 1),
                },
                {
                    'kind': 'conv',
                    'out_channels': 29,
                    'kernel_size': (3, 5),
                    'stride': (1, 1),
                    'padding': (0, 2),
                    'dilation': (1, 1),
                },
            ],
            'input_shape': (4, 50, 86),
        },
        'stride (2, 1)': {
            'layers': [
                {
                    'kind': 'conv',
                    'out_channels': 14,
                    'kernel_size': (4, 3),
                    'stride': (2, 1),
                    'padding': (0, 0),
                    'dilation': (1, 1),
                },
                {
                    'kind': 'conv',
                    'out_channels': 25,
                    'kernel_size': (3, 4),
                    'stride': (1, 2),
                    'padding': (1, 0),
                    'dilation': (1, 1),
                },
            ],
            'input_shape': (3, 45, 65),
        },
        'pooling without a stride': {
            'layers': [
                {
                    'kind': 'conv',
                    'out_channels': 18,
                    'kernel_size': (3, 4),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'dilation': (1, 1),
                },
                {
                    'kind': 'pool',
                    'kernel_size': (3, 2),
                    'stride': None,
                    'padding': (0, 0),
                },
                {
                    'kind': 'pool',
                    'kernel_size': (2, 4),
                    'stride': None,
                    'padding': (0, 0),
                },
            ],
            'input_shape': (3, 41, 65),
        },
        'overlapping pooling': {
            'layers': [
                {
                    'kind': 'pool',
                    'kernel_size': (3, 5),
                    'stride': (2, 3),
                    'padding': (1, 2),
                },
                {
                    'kind': 'conv',
                    'out_channels': 30,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'dilation': (1, 1),
                },
            ],
            'input_shape': (4, 44, 71),
        },
        'dilation': {
            'layers': [
                {
                    'kind': 'conv',
                    'out_channels': 26,
                    'kernel_size': (3, 4),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'dilation': (3, 2),
                },
                {
                    'kind': 'conv',
                    'out_channels': 12,
                    'kernel_size': (4, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'dilation': (1, 4),
                },
            ],
            'input_shape': (3, 48, 73),
        },
        'everything': {
            'layers': [
                {
                    'kind': 'conv',
                    'out_channels': 21,
                    'kernel_size': (5, 3),
                    'stride': (2, 1),
                    'padding': (2, 0),
                    'dilation': (1, 1),
                },
                {
                    'kind': 'pool',
                    'kernel_size': (2, 3),
                    'stride': None,
                    'padding': (0, 0),
                },
                {
                    'kind': 'conv',
                    'out_channels': 5,
                    'kernel_size': (3, 4),
                    'stride': (1, 2),
                    'padding': (1, 3),
                    'dilation': (2, 3),
                },
                {
                    'kind': 'pool',
                    'kernel_size': (3, 2),
                    'stride': (2, 1),
                    'padding': (1, 0),
                },
            ],
            'input_shape': (4, 42, 75),
        },
    },
    expected={
        'one convolution': [
            [8, 36, 70],
        ],
        'padding': [
            [30, 52, 86],
            [29, 50, 86],
        ],
        'stride (2, 1)': [
            [14, 21, 63],
            [25, 21, 30],
        ],
        'pooling without a stride': [
            [18, 39, 62],
            [18, 13, 31],
            [18, 6, 7],
        ],
        'overlapping pooling': [
            [4, 22, 24],
            [30, 20, 22],
        ],
        'dilation': [
            [26, 42, 67],
            [12, 39, 59],
        ],
        'everything': [
            [21, 21, 73],
            [21, 10, 24],
            [5, 8, 11],
            [5, 4, 10],
        ],
    },
    mistakes={
        'no_plus_one': (
            {
                'one convolution': [
                    [8, 35, 69],
                ],
                'padding': [
                    [30, 51, 85],
                    [29, 48, 84],
                ],
                'stride (2, 1)': [
                    [14, 20, 62],
                    [25, 19, 29],
                ],
                'pooling without a stride': [
                    [18, 38, 61],
                    [18, 11, 29],
                    [18, 4, 6],
                ],
                'overlapping pooling': [
                    [4, 21, 23],
                    [30, 18, 20],
                ],
                'dilation': [
                    [26, 41, 66],
                    [12, 37, 57],
                ],
                'everything': [
                    [21, 20, 72],
                    [21, 9, 23],
                    [5, 6, 9],
                    [5, 2, 7],
                ],
            },
            'You lost the + 1. The quotient counts the steps of the window, and a window that makes n steps has stood at n + 1 places.',
        ),
        'rounded_up': (
            {
                'stride (2, 1)': [
                    [14, 22, 63],
                    [25, 22, 31],
                ],
                'pooling without a stride': [
                    [18, 39, 62],
                    [18, 13, 31],
                    [18, 7, 8],
                ],
                'overlapping pooling': [
                    [4, 23, 25],
                    [30, 21, 23],
                ],
                'everything': [
                    [21, 22, 73],
                    [21, 11, 25],
                    [5, 9, 12],
                    [5, 5, 11],
                ],
            },
            'You rounded up. A window that would hang over the end is left out: frameworks round down. (Only a pooling can be told to do otherwise, by `ceil_mode=True`.)',
        ),
        'not_rounded': (
            {
                'stride (2, 1)': [
                    [14.0, 21.5, 63.0],
                    [25.0, 21.5, 30.5],
                ],
                'pooling without a stride': [
                    [18.0, 39.0, 62.0],
                    [18.0, 13.0, 31.0],
                    [18.0, 6.5, 7.75],
                ],
                'overlapping pooling': [
                    [4.0, 22.5, 24.333333333333332],
                    [30.0, 20.5, 22.333333333333332],
                ],
                'everything': [
                    [21.0, 21.5, 73.0],
                    [21.0, 10.75, 24.333333333333332],
                    [5.0, 8.75, 11.166666666666666],
                    [5.0, 4.875, 10.166666666666666],
                ],
            },
            'You have a fraction of a window. Round down: a window that does not fit is left out.',
        ),
        'stride_ignored': (
            {
                'stride (2, 1)': [
                    [14, 42, 63],
                    [25, 42, 60],
                ],
                'pooling without a stride': [
                    [18, 39, 62],
                    [18, 37, 61],
                    [18, 36, 58],
                ],
                'overlapping pooling': [
                    [4, 44, 71],
                    [30, 42, 69],
                ],
                'everything': [
                    [21, 42, 73],
                    [21, 41, 71],
                    [5, 39, 68],
                    [5, 39, 67],
                ],
            },
            'You left the stride out: your window moves by one pixel. Divide the way that it can go by the length of its steps.',
        ),
        'padded_once': (
            {
                'padding': [
                    [30, 49, 85],
                    [29, 47, 83],
                ],
                'stride (2, 1)': [
                    [14, 21, 63],
                    [25, 20, 30],
                ],
                'overlapping pooling': [
                    [4, 22, 23],
                    [30, 20, 21],
                ],
                'everything': [
                    [21, 20, 73],
                    [21, 10, 24],
                    [5, 7, 9],
                    [5, 3, 8],
                ],
            },
            'You counted the padding once. Padding P puts P zeros on both sides of an axis.',
        ),
        'not_padded': (
            {
                'padding': [
                    [30, 46, 84],
                    [29, 44, 80],
                ],
                'stride (2, 1)': [
                    [14, 21, 63],
                    [25, 19, 30],
                ],
                'overlapping pooling': [
                    [4, 21, 23],
                    [30, 19, 21],
                ],
                'everything': [
                    [21, 19, 73],
                    [21, 9, 24],
                    [5, 5, 8],
                    [5, 2, 7],
                ],
            },
            'You left the padding out. The window may stand on the zeros as well.',
        ),
        'shapes_without_dilation': (
            {
                'dilation': [
                    [26, 46, 70],
                    [12, 43, 68],
                ],
                'everything': [
                    [21, 21, 73],
                    [21, 10, 24],
                    [5, 10, 14],
                    [5, 5, 13],
                ],
            },
            'You left the dilation out: the outputs are those of a dense kernel.',
        ),
        'shapes_with_holes_counted': (
            {
                'one convolution': [
                    [8, 32, 67],
                ],
                'padding': [
                    [30, 48, 84],
                    [29, 44, 80],
                ],
                'stride (2, 1)': [
                    [14, 20, 61],
                    [25, 18, 28],
                ],
                'pooling without a stride': [
                    [18, 37, 59],
                    [18, 11, 29],
                    [18, 5, 6],
                ],
                'overlapping pooling': [
                    [4, 21, 23],
                    [30, 17, 19],
                ],
                'dilation': [
                    [26, 40, 64],
                    [12, 34, 54],
                ],
                'everything': [
                    [21, 19, 71],
                    [21, 9, 23],
                    [5, 5, 9],
                    [5, 2, 7],
                ],
            },
            'You put D holes between neighbouring weights. That is how a slide counts; in every framework dilation D means a distance of D, with D - 1 holes, and dilation 1 is a dense kernel.',
        ),
        'shapes_multiply_channels': (
            {
                'one convolution': [
                    [32, 36, 70],
                ],
                'padding': [
                    [120, 52, 86],
                    [3480, 50, 86],
                ],
                'stride (2, 1)': [
                    [42, 21, 63],
                    [1050, 21, 30],
                ],
                'pooling without a stride': [
                    [54, 39, 62],
                    [54, 13, 31],
                    [54, 6, 7],
                ],
                'overlapping pooling': [
                    [4, 22, 24],
                    [120, 20, 22],
                ],
                'dilation': [
                    [78, 42, 67],
                    [936, 39, 59],
                ],
                'everything': [
                    [84, 21, 73],
                    [84, 10, 24],
                    [420, 8, 11],
                    [420, 4, 10],
                ],
            },
            'You multiply the channels. A filter adds all channels of its input up to one map: behind a convolution there are `out_channels` of them.',
        ),
        'shapes_keep_channels': (
            {
                'one convolution': [
                    [4, 36, 70],
                ],
                'padding': [
                    [4, 52, 86],
                    [4, 50, 86],
                ],
                'stride (2, 1)': [
                    [3, 21, 63],
                    [3, 21, 30],
                ],
                'pooling without a stride': [
                    [3, 39, 62],
                    [3, 13, 31],
                    [3, 6, 7],
                ],
                'overlapping pooling': [
                    [4, 22, 24],
                    [4, 20, 22],
                ],
                'dilation': [
                    [3, 42, 67],
                    [3, 39, 59],
                ],
                'everything': [
                    [4, 21, 73],
                    [4, 10, 24],
                    [4, 8, 11],
                    [4, 4, 10],
                ],
            },
            'Your channels stay those of the image. A convolution has `out_channels` of them.',
        ),
        'shapes_pool_at_stride_one': (
            {
                'pooling without a stride': [
                    [18, 39, 62],
                    [18, 37, 61],
                    [18, 36, 58],
                ],
                'everything': [
                    [21, 21, 73],
                    [21, 20, 71],
                    [5, 18, 34],
                    [5, 9, 33],
                ],
            },
            'A pooling without a stride moves by its own window, not by one pixel.',
        ),
        'shapes_pool_side_by_side': (
            {
                'overlapping pooling': [
                    [4, 15, 15],
                    [30, 13, 13],
                ],
                'everything': [
                    [21, 21, 73],
                    [21, 10, 24],
                    [5, 8, 11],
                    [5, 3, 5],
                ],
            },
            'All your poolings move by their own window. They do so only if their stride is None.',
        ),
        'shapes_of_squares': (
            {
                'one convolution': [
                    [8, 36, 69],
                ],
                'padding': [
                    [30, 52, 88],
                    [29, 50, 86],
                ],
                'stride (2, 1)': [
                    [14, 21, 31],
                    [25, 21, 31],
                ],
                'pooling without a stride': [
                    [18, 39, 63],
                    [18, 13, 21],
                    [18, 6, 10],
                ],
                'overlapping pooling': [
                    [4, 22, 36],
                    [30, 20, 34],
                ],
                'dilation': [
                    [26, 42, 67],
                    [12, 39, 64],
                ],
                'everything': [
                    [21, 21, 38],
                    [21, 10, 19],
                    [5, 8, 17],
                    [5, 4, 9],
                ],
            },
            'Your widths come from the first number of each pair, or from the height. The second number of each pair belongs to the width.',
        ),
        'shapes_height_twice': (
            {
                'one convolution': [
                    [8, 36, 36],
                ],
                'padding': [
                    [30, 52, 52],
                    [29, 50, 50],
                ],
                'stride (2, 1)': [
                    [14, 21, 21],
                    [25, 21, 21],
                ],
                'pooling without a stride': [
                    [18, 39, 39],
                    [18, 13, 13],
                    [18, 6, 6],
                ],
                'overlapping pooling': [
                    [4, 22, 22],
                    [30, 20, 20],
                ],
                'dilation': [
                    [26, 42, 42],
                    [12, 39, 39],
                ],
                'everything': [
                    [21, 21, 21],
                    [21, 10, 10],
                    [5, 8, 8],
                    [5, 4, 4],
                ],
            },
            'You computed the height twice. The width starts from the width of the image.',
        ),
        'shapes_pairs_exchanged': (
            {
                'one convolution': [
                    [8, 37, 69],
                ],
                'padding': [
                    [30, 50, 88],
                    [29, 50, 86],
                ],
                'stride (2, 1)': [
                    [14, 43, 31],
                    [25, 20, 31],
                ],
                'pooling without a stride': [
                    [18, 38, 63],
                    [18, 19, 21],
                    [18, 4, 10],
                ],
                'overlapping pooling': [
                    [4, 15, 36],
                    [30, 13, 34],
                ],
                'dilation': [
                    [26, 42, 67],
                    [12, 34, 64],
                ],
                'everything': [
                    [21, 40, 38],
                    [21, 13, 19],
                    [5, 5, 17],
                    [5, 4, 9],
                ],
            },
            'You exchanged the two numbers of each pair: the first one is vertical and belongs to the height.',
        ),
        'shapes_do_not_chain': (
            {
                'padding': [
                    [30, 52, 86],
                    [29, 48, 86],
                ],
                'stride (2, 1)': [
                    [14, 21, 63],
                    [25, 45, 31],
                ],
                'pooling without a stride': [
                    [18, 39, 62],
                    [3, 13, 32],
                    [3, 20, 16],
                ],
                'overlapping pooling': [
                    [4, 22, 24],
                    [30, 42, 69],
                ],
                'dilation': [
                    [26, 42, 67],
                    [12, 45, 65],
                ],
                'everything': [
                    [21, 21, 73],
                    [4, 21, 25],
                    [5, 40, 36],
                    [4, 21, 74],
                ],
            },
            'Each of your layers starts from the image again. The output of one layer is the input of the next.',
        ),
        'shapes_with_the_image': (
            {
                'one convolution': [
                    [4, 40, 73],
                    [8, 36, 70],
                ],
                'padding': [
                    [4, 50, 86],
                    [30, 52, 86],
                    [29, 50, 86],
                ],
                'stride (2, 1)': [
                    [3, 45, 65],
                    [14, 21, 63],
                    [25, 21, 30],
                ],
                'pooling without a stride': [
                    [3, 41, 65],
                    [18, 39, 62],
                    [18, 13, 31],
                    [18, 6, 7],
                ],
                'overlapping pooling': [
                    [4, 44, 71],
                    [4, 22, 24],
                    [30, 20, 22],
                ],
                'dilation': [
                    [3, 48, 73],
                    [26, 42, 67],
                    [12, 39, 59],
                ],
                'everything': [
                    [4, 42, 75],
                    [21, 21, 73],
                    [21, 10, 24],
                    [5, 8, 11],
                    [5, 4, 10],
                ],
            },
            'Your list begins with the shape of the image. The first entry is the shape after the first layer.',
        ),
        'last_shape_only': (
            {
                'one convolution': [8, 36, 70],
                'padding': [29, 50, 86],
                'stride (2, 1)': [25, 21, 30],
                'pooling without a stride': [18, 6, 7],
                'overlapping pooling': [30, 20, 22],
                'dilation': [12, 39, 59],
                'everything': [5, 4, 10],
            },
            'You returned the last shape only. Collect the shape after each layer.',
        ),
    },
    hidden=True,
)
case_1 = battery.case('one convolution')
case_2 = battery.case('padding')
case_3 = battery.case('stride (2, 1)')
case_4 = battery.case('pooling without a stride')
case_5 = battery.case('overlapping pooling')
case_6 = battery.case('dilation')
case_7 = battery.case('everything')
