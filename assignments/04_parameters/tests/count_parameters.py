# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.battery import Battery

OK_FORMAT = False
name = 'count_parameters'
points = 5

battery = Battery(
    'count_parameters',
    cases={
        'the network of Lecture 4': {
            'layers': [
                {
                    'kind': 'conv',
                    'kernels': 32,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'bias': True,
                },
                {
                    'kind': 'relu',
                },
                {
                    'kind': 'max_pool',
                    'kernel_size': (2, 2),
                    'stride': (2, 2),
                },
                {
                    'kind': 'conv',
                    'kernels': 64,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'bias': True,
                },
                {
                    'kind': 'relu',
                },
                {
                    'kind': 'max_pool',
                    'kernel_size': (2, 2),
                    'stride': (2, 2),
                },
                {
                    'kind': 'conv',
                    'kernels': 64,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'bias': True,
                },
                {
                    'kind': 'relu',
                },
                {
                    'kind': 'flatten',
                },
                {
                    'kind': 'dense',
                    'outputs': 64,
                },
                {
                    'kind': 'relu',
                },
                {
                    'kind': 'dense',
                    'outputs': 10,
                },
            ],
            'input_shape': (3, 32, 32),
        },
        'a dense network': {
            'layers': [
                {
                    'kind': 'flatten',
                },
                {
                    'kind': 'dense',
                    'outputs': 12,
                },
                {
                    'kind': 'relu',
                },
                {
                    'kind': 'dense',
                    'outputs': 3,
                },
            ],
            'input_shape': (3, 8, 5),
        },
        'stride (2, 1), padding (0, 2), batch norm': {
            'layers': [
                {
                    'kind': 'conv',
                    'kernels': 5,
                    'kernel_size': (3, 2),
                    'stride': (2, 1),
                    'padding': (0, 2),
                    'bias': False,
                },
                {
                    'kind': 'batch_norm',
                },
                {
                    'kind': 'relu',
                },
                {
                    'kind': 'max_pool',
                    'kernel_size': (2, 3),
                    'stride': (2, 1),
                },
                {
                    'kind': 'flatten',
                },
                {
                    'kind': 'dense',
                    'outputs': 4,
                },
            ],
            'input_shape': (2, 12, 9),
        },
    },
    expected={
        'the network of Lecture 4': [896, 0, 0, 18496, 0, 0, 36928, 0, 0, 65600, 0, 650],
        'a dense network': [0, 1452, 0, 39],
        'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 0, 0, 404],
    },
    mistakes={
        'count_of_the_sum': (
            {
                'the network of Lecture 4': 122570,
                'a dense network': 1491,
                'stride (2, 1), padding (0, 2), batch norm': 474,
            },
            'You gave one number, the sum. The question asks for a list with one number for each layer.',
        ),
        'count_without_depth': (
            {
                'the network of Lecture 4': [320, 0, 0, 640, 0, 0, 640, 0, 0, 65600, 0, 650],
                'stride (2, 1), padding (0, 2), batch norm': [30, 10, 0, 0, 0, 404],
            },
            'Your kernels are one channel deep. They read all channels of the layer before: keep track of the shape.',
        ),
        'count_reads_the_image': (
            {
                'the network of Lecture 4': [896, 0, 0, 1792, 0, 0, 1792, 0, 0, 65600, 0, 650],
            },
            'All your convolutions read the channels of the image. From the second on they read the maps of the layer before.',
        ),
        'count_always_with_bias': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [65, 10, 0, 0, 0, 404],
            },
            'You gave biases to every convolution. Those with `"bias": False` have none.',
        ),
        'count_never_with_bias': (
            {
                'the network of Lecture 4': [864, 0, 0, 18432, 0, 0, 36864, 0, 0, 65600, 0, 650],
            },
            'No convolution of yours has biases. Those with `"bias": True` have one for each kernel.',
        ),
        'count_bias_per_slice': (
            {
                'the network of Lecture 4': [960, 0, 0, 20480, 0, 0, 40960, 0, 0, 65600, 0, 650],
            },
            'You counted a bias for each channel of each kernel. A kernel has one bias.',
        ),
        'count_square_kernels': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [90, 10, 0, 0, 0, 404],
            },
            'Your kernels are square: you used the first number of `kernel_size` twice. It is a pair (vertical, horizontal).',
        ),
        'count_norm_of_four': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [60, 20, 0, 0, 0, 404],
            },
            'Your batch norm has four numbers for each channel. Only scale and shift are trained.',
        ),
        'count_norm_of_none': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [60, 0, 0, 0, 0, 404],
            },
            'Your batch norm learns nothing. It learns a scale and a shift for each channel.',
        ),
        'count_dense_without_bias': (
            {
                'the network of Lecture 4': [896, 0, 0, 18496, 0, 0, 36928, 0, 0, 65536, 0, 640],
                'a dense network': [0, 1440, 0, 36],
                'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 0, 0, 400],
            },
            'Your dense layers have no biases: there is one for each output.',
        ),
        'count_learned_poolings': (
            {
                'the network of Lecture 4': [896, 0, 128, 18496, 0, 256, 36928, 0, 0, 65600, 0, 650],
                'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 30, 0, 404],
            },
            'Your poolings learn a window for each map. They take a maximum; there is nothing to learn.',
        ),
        'count_flat_of_one_map': (
            {
                'the network of Lecture 4': [896, 0, 0, 18496, 0, 0, 36928, 0, 0, 1088, 0, 650],
                'a dense network': [0, 492, 0, 39],
                'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 0, 0, 84],
            },
            'The layers before the flatten are right. Your flatten keeps the pixels of one map; all maps become part of the vector.',
        ),
        'count_ignores_stride': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 0, 0, 1004],
            },
            'The strides do not change your sizes: the dense layer after the flatten reads too much.',
        ),
        'count_ignores_padding': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 0, 0, 244],
            },
            'The padding does not change your sizes: the dense layer after the flatten reads too little.',
        ),
        'count_ignores_pooling': (
            {
                'the network of Lecture 4': [896, 0, 0, 18496, 0, 0, 36928, 0, 0, 2768960, 0, 650],
                'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 0, 0, 1204],
            },
            'The poolings do not change your sizes: the dense layer after the flatten reads too much.',
        ),
        'count_turned': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 0, 0, 264],
            },
            'You exchanged vertical and horizontal in strides or paddings: the first number of a pair belongs to the height.',
        ),
        'count_without_one': (
            {
                'the network of Lecture 4': [896, 0, 0, 18496, 0, 0, 36928, 0, 0, 4160, 0, 650],
                'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 0, 0, 164],
            },
            'Your sizes are one too small: the first window counts as well. Add 1 after the division.',
        ),
        'count_rounded_up': (
            {
                'the network of Lecture 4': [896, 0, 0, 18496, 0, 0, 36928, 0, 0, 102464, 0, 650],
                'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 0, 0, 604],
            },
            'Your sizes are rounded up. A window that does not fit is left out.',
        ),
        'count_padded_once': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 0, 0, 324],
            },
            'You padded one side of each axis only. Padding p adds p zeros before and p zeros after.',
        ),
        'count_square_images': (
            {
                'a dense network': [0, 2316, 0, 39],
                'stride (2, 1), padding (0, 2), batch norm': [60, 10, 0, 0, 0, 84],
            },
            'You computed the height and used it for the width as well.',
        ),
    },
    hidden=False,
)
case_1 = battery.case('the network of Lecture 4')
case_2 = battery.case('a dense network')
case_3 = battery.case('stride (2, 1), padding (0, 2), batch norm')
