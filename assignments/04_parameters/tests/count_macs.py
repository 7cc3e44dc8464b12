# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.battery import Battery

OK_FORMAT = False
name = 'count_macs'
points = 5

battery = Battery(
    'count_macs',
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
        'the network of Lecture 4': [777600, 0, 0, 3115008, 0, 0, 589824, 0, 0, 65536, 0, 640],
        'a dense network': [0, 1440, 0, 36],
        'stride (2, 1), padding (0, 2), batch norm': [3600, 0, 0, 0, 0, 400],
    },
    mistakes={
        'macs_in_one_number': (
            {
                'the network of Lecture 4': 4548608,
                'a dense network': 1476,
                'stride (2, 1), padding (0, 2), batch norm': 4000,
            },
            'You gave one number, the sum. The question asks for a list with one number for each layer.',
        ),
        'macs_as_weights': (
            {
                'the network of Lecture 4': [864, 0, 0, 18432, 0, 0, 36864, 0, 0, 65536, 0, 640],
                'stride (2, 1), padding (0, 2), batch norm': [60, 0, 0, 0, 0, 400],
            },
            'You counted each weight once. A convolution uses its weights at every position of its output.',
        ),
        'macs_at_input_pixels': (
            {
                'the network of Lecture 4': [884736, 0, 0, 4147200, 0, 0, 1327104, 0, 0, 65536, 0, 640],
                'stride (2, 1), padding (0, 2), batch norm': [6480, 0, 0, 0, 0, 400],
            },
            'You multiplied with the pixels of the input. A MAC belongs to a position of the output.',
        ),
        'macs_without_depth': (
            {
                'the network of Lecture 4': [259200, 0, 0, 97344, 0, 0, 9216, 0, 0, 65536, 0, 640],
                'stride (2, 1), padding (0, 2), batch norm': [1800, 0, 0, 0, 0, 400],
            },
            'Your kernels are one channel deep. At each position a kernel multiplies all channels.',
        ),
        'macs_read_the_image': (
            {
                'the network of Lecture 4': [777600, 0, 0, 292032, 0, 0, 27648, 0, 0, 65536, 0, 640],
            },
            'All your convolutions read the channels of the image. From the second on they read the maps of the layer before.',
        ),
        'macs_with_bias': (
            {
                'the network of Lecture 4': [806400, 0, 0, 3125824, 0, 0, 590848, 0, 0, 65536, 0, 640],
            },
            'You counted the biases of the convolutions as multiplications. They are added without one.',
        ),
        'macs_with_dense_bias': (
            {
                'the network of Lecture 4': [777600, 0, 0, 3115008, 0, 0, 589824, 0, 0, 65600, 0, 650],
                'a dense network': [0, 1452, 0, 39],
                'stride (2, 1), padding (0, 2), batch norm': [3600, 0, 0, 0, 0, 404],
            },
            'You counted the biases of the dense layers as multiplications. They are added without one.',
        ),
        'macs_as_flop': (
            {
                'the network of Lecture 4': [1555200, 0, 0, 6230016, 0, 0, 1179648, 0, 0, 131072, 0, 1280],
                'a dense network': [0, 2880, 0, 72],
                'stride (2, 1), padding (0, 2), batch norm': [7200, 0, 0, 0, 0, 800],
            },
            'You gave floating-point operations. A MAC is a multiplication and an addition in one.',
        ),
        'macs_of_one_kernel': (
            {
                'the network of Lecture 4': [24300, 0, 0, 48672, 0, 0, 9216, 0, 0, 65536, 0, 640],
                'stride (2, 1), padding (0, 2), batch norm': [720, 0, 0, 0, 0, 400],
            },
            'You counted the work of one kernel in each convolution. All of them visit every position.',
        ),
        'macs_ignore_stride': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [7200, 0, 0, 0, 0, 1000],
            },
            'The strides do not change your sizes.',
        ),
        'macs_ignore_padding': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [2400, 0, 0, 0, 0, 240],
            },
            'The padding does not change your sizes.',
        ),
        'macs_ignore_pooling': (
            {
                'the network of Lecture 4': [777600, 0, 0, 14450688, 0, 0, 24920064, 0, 0, 2768896, 0, 640],
                'stride (2, 1), padding (0, 2), batch norm': [3600, 0, 0, 0, 0, 1200],
            },
            'The poolings do not change your sizes.',
        ),
        'macs_turned': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [3360, 0, 0, 0, 0, 260],
            },
            'You exchanged vertical and horizontal in strides or paddings: the first number of a pair belongs to the height.',
        ),
        'macs_without_one': (
            {
                'the network of Lecture 4': [726624, 0, 0, 1843200, 0, 0, 36864, 0, 0, 4096, 0, 640],
                'stride (2, 1), padding (0, 2), batch norm': [2640, 0, 0, 0, 0, 160],
            },
            'Your sizes are one too small: the first window counts as well. Add 1 after the division.',
        ),
        'macs_rounded_up': (
            {
                'the network of Lecture 4': [777600, 0, 0, 3115008, 0, 0, 921600, 0, 0, 102400, 0, 640],
                'stride (2, 1), padding (0, 2), batch norm': [4320, 0, 0, 0, 0, 600],
            },
            'Your sizes are rounded up. A window that does not fit is left out.',
        ),
        'macs_padded_once': (
            {
                'stride (2, 1), padding (0, 2), batch norm': [3000, 0, 0, 0, 0, 320],
            },
            'You padded one side of each axis only. Padding p adds p zeros before and p zeros after.',
        ),
        'macs_on_squares': (
            {
                'a dense network': [0, 2304, 0, 36],
                'stride (2, 1), padding (0, 2), batch norm': [1800, 0, 0, 0, 0, 80],
            },
            "You computed the height of each layer's output and used it for the width as well.",
        ),
    },
    hidden=False,
)
case_1 = battery.case('the network of Lecture 4')
case_2 = battery.case('a dense network')
case_3 = battery.case('stride (2, 1), padding (0, 2), batch norm')
