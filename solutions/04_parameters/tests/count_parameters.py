# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.battery import Battery

OK_FORMAT = False
name = 'count_parameters'
points = 5

battery = Battery(
    'count_parameters',
    cases={
        'one layer': {
            'layers': [
                {
                    'kind': 'conv',
                    'kernels': 4,
                    'kernel_size': (5, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'bias': True,
                },
            ],
            'input_shape': (3, 9, 12),
        },
        'layers one after the other': {
            'layers': [
                {
                    'kind': 'conv',
                    'kernels': 5,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'bias': True,
                },
                {
                    'kind': 'relu',
                },
                {
                    'kind': 'conv',
                    'kernels': 16,
                    'kernel_size': (2, 5),
                    'stride': (1, 1),
                    'padding': (0, 2),
                    'bias': True,
                },
                {
                    'kind': 'relu',
                },
            ],
            'input_shape': (2, 16, 13),
        },
        'without biases': {
            'layers': [
                {
                    'kind': 'conv',
                    'kernels': 5,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'bias': False,
                },
                {
                    'kind': 'batch_norm',
                },
                {
                    'kind': 'relu',
                },
                {
                    'kind': 'conv',
                    'kernels': 13,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (0, 0),
                    'bias': False,
                },
                {
                    'kind': 'batch_norm',
                },
            ],
            'input_shape': (3, 10, 8),
        },
        'stride (2, 1), padding (1, 0), then dense': {
            'layers': [
                {
                    'kind': 'conv',
                    'kernels': 9,
                    'kernel_size': (3, 3),
                    'stride': (2, 1),
                    'padding': (1, 0),
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
                    'outputs': 7,
                },
            ],
            'input_shape': (1, 13, 10),
        },
        'poolings that overlap': {
            'layers': [
                {
                    'kind': 'conv',
                    'kernels': 7,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (2, 2),
                    'bias': True,
                },
                {
                    'kind': 'max_pool',
                    'kernel_size': (3, 2),
                    'stride': (2, 2),
                },
                {
                    'kind': 'flatten',
                },
                {
                    'kind': 'dense',
                    'outputs': 11,
                },
                {
                    'kind': 'relu',
                },
                {
                    'kind': 'dense',
                    'outputs': 5,
                },
            ],
            'input_shape': (4, 15, 20),
        },
        'a whole tagger': {
            'layers': [
                {
                    'kind': 'conv',
                    'kernels': 13,
                    'kernel_size': (3, 3),
                    'stride': (1, 1),
                    'padding': (1, 1),
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
                    'kernel_size': (2, 2),
                    'stride': (2, 2),
                },
                {
                    'kind': 'conv',
                    'kernels': 11,
                    'kernel_size': (5, 3),
                    'stride': (1, 2),
                    'padding': (0, 0),
                    'bias': True,
                },
                {
                    'kind': 'batch_norm',
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
                    'kind': 'flatten',
                },
                {
                    'kind': 'dense',
                    'outputs': 32,
                },
                {
                    'kind': 'relu',
                },
                {
                    'kind': 'dense',
                    'outputs': 2,
                },
            ],
            'input_shape': (1, 33, 29),
        },
    },
    expected={
        'one layer': [184],
        'layers one after the other': [95, 0, 816, 0],
        'without biases': [135, 10, 0, 585, 26],
        'stride (2, 1), padding (1, 0), then dense': [90, 0, 0, 3535],
        'poolings that overlap': [259, 0, 0, 6787, 0, 60],
        'a whole tagger': [117, 26, 0, 0, 2156, 22, 0, 0, 0, 6368, 0, 66],
    },
    mistakes={
        'count_of_the_sum': (
            {
                'one layer': 184,
                'layers one after the other': 911,
                'without biases': 756,
                'stride (2, 1), padding (1, 0), then dense': 3625,
                'poolings that overlap': 7106,
                'a whole tagger': 8755,
            },
            'You gave one number, the sum. The question asks for a list with one number for each layer.',
        ),
        'count_without_depth': (
            {
                'one layer': [64],
                'layers one after the other': [50, 0, 176, 0],
                'without biases': [45, 10, 0, 117, 26],
                'poolings that overlap': [70, 0, 0, 6787, 0, 60],
                'a whole tagger': [117, 26, 0, 0, 176, 22, 0, 0, 0, 6368, 0, 66],
            },
            'Your kernels are one channel deep. They read all channels of the layer before: keep track of the shape.',
        ),
        'count_reads_the_image': (
            {
                'layers one after the other': [95, 0, 336, 0],
                'without biases': [135, 10, 0, 351, 26],
                'a whole tagger': [117, 26, 0, 0, 176, 22, 0, 0, 0, 6368, 0, 66],
            },
            'All your convolutions read the channels of the image. From the second on they read the maps of the layer before.',
        ),
        'count_always_with_bias': (
            {
                'without biases': [140, 10, 0, 598, 26],
                'a whole tagger': [130, 26, 0, 0, 2156, 22, 0, 0, 0, 6368, 0, 66],
            },
            'You gave biases to every convolution. Those with `"bias": False` have none.',
        ),
        'count_never_with_bias': (
            {
                'one layer': [180],
                'layers one after the other': [90, 0, 800, 0],
                'stride (2, 1), padding (1, 0), then dense': [81, 0, 0, 3535],
                'poolings that overlap': [252, 0, 0, 6787, 0, 60],
                'a whole tagger': [117, 26, 0, 0, 2145, 22, 0, 0, 0, 6368, 0, 66],
            },
            'No convolution of yours has biases. Those with `"bias": True` have one for each kernel.',
        ),
        'count_bias_per_slice': (
            {
                'one layer': [192],
                'layers one after the other': [100, 0, 880, 0],
                'poolings that overlap': [280, 0, 0, 6787, 0, 60],
                'a whole tagger': [117, 26, 0, 0, 2288, 22, 0, 0, 0, 6368, 0, 66],
            },
            'You counted a bias for each channel of each kernel. A kernel has one bias.',
        ),
        'count_square_kernels': (
            {
                'one layer': [304],
                'layers one after the other': [95, 0, 336, 0],
                'a whole tagger': [117, 26, 0, 0, 3586, 22, 0, 0, 0, 6368, 0, 66],
            },
            'Your kernels are square: you used the first number of `kernel_size` twice. It is a pair (vertical, horizontal).',
        ),
        'count_norm_of_four': (
            {
                'without biases': [135, 20, 0, 585, 52],
                'a whole tagger': [117, 52, 0, 0, 2156, 44, 0, 0, 0, 6368, 0, 66],
            },
            'Your batch norm has four numbers for each channel. Only scale and shift are trained.',
        ),
        'count_norm_of_none': (
            {
                'without biases': [135, 0, 0, 585, 0],
                'a whole tagger': [117, 0, 0, 0, 2156, 0, 0, 0, 0, 6368, 0, 66],
            },
            'Your batch norm learns nothing. It learns a scale and a shift for each channel.',
        ),
        'count_dense_without_bias': (
            {
                'stride (2, 1), padding (1, 0), then dense': [90, 0, 0, 3528],
                'poolings that overlap': [259, 0, 0, 6776, 0, 55],
                'a whole tagger': [117, 26, 0, 0, 2156, 22, 0, 0, 0, 6336, 0, 64],
            },
            'Your dense layers have no biases: there is one for each output.',
        ),
        'count_learned_poolings': (
            {
                'poolings that overlap': [259, 42, 0, 6787, 0, 60],
                'a whole tagger': [117, 26, 0, 52, 2156, 22, 0, 44, 0, 6368, 0, 66],
            },
            'Your poolings learn a window for each map. They take a maximum; there is nothing to learn.',
        ),
        'count_flat_of_one_map': (
            {
                'stride (2, 1), padding (1, 0), then dense': [90, 0, 0, 399],
                'poolings that overlap': [259, 0, 0, 979, 0, 60],
                'a whole tagger': [117, 26, 0, 0, 2156, 22, 0, 0, 0, 608, 0, 66],
            },
            'The layers before the flatten are right. Your flatten keeps the pixels of one map; all maps become part of the vector.',
        ),
        'count_ignores_stride': (
            {
                'stride (2, 1), padding (1, 0), then dense': [90, 0, 0, 6559],
                'a whole tagger': [117, 26, 0, 0, 2156, 22, 0, 0, 0, 12704, 0, 66],
            },
            'The strides do not change your sizes: the dense layer after the flatten reads too much.',
        ),
        'count_ignores_padding': (
            {
                'stride (2, 1), padding (1, 0), then dense': [90, 0, 0, 3031],
                'poolings that overlap': [259, 0, 0, 4169, 0, 60],
                'a whole tagger': [117, 26, 0, 0, 2156, 22, 0, 0, 0, 5312, 0, 66],
            },
            'The padding does not change your sizes: the dense layer after the flatten reads too little.',
        ),
        'count_ignores_pooling': (
            {
                'poolings that overlap': [259, 0, 0, 28809, 0, 60],
                'a whole tagger': [117, 26, 0, 0, 2156, 22, 0, 0, 0, 142944, 0, 66],
            },
            'The poolings do not change your sizes: the dense layer after the flatten reads too much.',
        ),
        'count_turned': (
            {
                'stride (2, 1), padding (1, 0), then dense': [90, 0, 0, 3472],
            },
            'You exchanged vertical and horizontal in strides or paddings: the first number of a pair belongs to the height.',
        ),
        'count_without_one': (
            {
                'stride (2, 1), padding (1, 0), then dense': [90, 0, 0, 2653],
                'poolings that overlap': [259, 0, 0, 4169, 0, 60],
                'a whole tagger': [117, 26, 0, 0, 2156, 22, 0, 0, 0, 1440, 0, 66],
            },
            'Your sizes are one too small: the first window counts as well. Add 1 after the division.',
        ),
        'count_rounded_up': (
            {
                'a whole tagger': [117, 26, 0, 0, 2156, 22, 0, 0, 0, 9888, 0, 66],
            },
            'Your sizes are rounded up. A window that does not fit is left out.',
        ),
        'count_padded_once': (
            {
                'stride (2, 1), padding (1, 0), then dense': [90, 0, 0, 3031],
                'poolings that overlap': [259, 0, 0, 5401, 0, 60],
            },
            'You padded one side of each axis only. Padding p adds p zeros before and p zeros after.',
        ),
        'count_square_images': (
            {
                'stride (2, 1), padding (1, 0), then dense': [90, 0, 0, 3094],
                'poolings that overlap': [259, 0, 0, 4939, 0, 60],
                'a whole tagger': [117, 26, 0, 0, 2156, 22, 0, 0, 0, 12704, 0, 66],
            },
            'You computed the height and used it for the width as well.',
        ),
    },
    hidden=True,
)
case_1 = battery.case('one layer')
case_2 = battery.case('layers one after the other')
case_3 = battery.case('without biases')
case_4 = battery.case('stride (2, 1), padding (1, 0), then dense')
case_5 = battery.case('poolings that overlap')
case_6 = battery.case('a whole tagger')
