# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.battery import Battery

OK_FORMAT = False
name = 'count_macs'
points = 5

battery = Battery(
    'count_macs',
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
                    'kernels': 9,
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
                    'kernels': 14,
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
                    'kernels': 4,
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
                    'kernels': 10,
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
                    'kernels': 12,
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
                    'kernels': 15,
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
                    'kernels': 10,
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
        'one layer': [9000],
        'layers one after the other': [24948, 0, 205920, 0],
        'without biases': [18144, 0, 0, 12096, 0],
        'stride (2, 1), padding (1, 0), then dense': [5040, 0, 0, 3920],
        'poolings that overlap': [161568, 0, 0, 11616, 0, 55],
        'a whole tagger': [129195, 0, 0, 0, 162000, 0, 0, 0, 0, 5760, 0, 64],
    },
    mistakes={
        'macs_in_one_number': (
            {
                'one layer': 9000,
                'layers one after the other': 230868,
                'without biases': 30240,
                'stride (2, 1), padding (1, 0), then dense': 8960,
                'poolings that overlap': 173239,
                'a whole tagger': 297019,
            },
            'You gave one number, the sum. The question asks for a list with one number for each layer.',
        ),
        'macs_as_weights': (
            {
                'one layer': [180],
                'layers one after the other': [162, 0, 1440, 0],
                'without biases': [378, 0, 0, 504, 0],
                'stride (2, 1), padding (1, 0), then dense': [90, 0, 0, 3920],
                'poolings that overlap': [432, 0, 0, 11616, 0, 55],
                'a whole tagger': [135, 0, 0, 0, 2250, 0, 0, 0, 0, 5760, 0, 64],
            },
            'You counted each weight once. A convolution uses its weights at every position of its output.',
        ),
        'macs_at_input_pixels': (
            {
                'one layer': [19440],
                'layers one after the other': [33696, 0, 221760, 0],
                'without biases': [30240, 0, 0, 24192, 0],
                'stride (2, 1), padding (1, 0), then dense': [11700, 0, 0, 3920],
                'poolings that overlap': [129600, 0, 0, 11616, 0, 55],
                'a whole tagger': [129195, 0, 0, 0, 504000, 0, 0, 0, 0, 5760, 0, 64],
            },
            'You multiplied with the pixels of the input. A MAC belongs to a position of the output.',
        ),
        'macs_without_depth': (
            {
                'one layer': [3000],
                'layers one after the other': [12474, 0, 22880, 0],
                'without biases': [6048, 0, 0, 864, 0],
                'poolings that overlap': [40392, 0, 0, 11616, 0, 55],
                'a whole tagger': [129195, 0, 0, 0, 10800, 0, 0, 0, 0, 5760, 0, 64],
            },
            'Your kernels are one channel deep. At each position a kernel multiplies all channels.',
        ),
        'macs_read_the_image': (
            {
                'layers one after the other': [24948, 0, 45760, 0],
                'without biases': [18144, 0, 0, 2592, 0],
                'a whole tagger': [129195, 0, 0, 0, 10800, 0, 0, 0, 0, 5760, 0, 64],
            },
            'All your convolutions read the channels of the image. From the second on they read the maps of the layer before.',
        ),
        'macs_with_bias': (
            {
                'one layer': [9200],
                'layers one after the other': [26334, 0, 208208, 0],
                'stride (2, 1), padding (1, 0), then dense': [5600, 0, 0, 3920],
                'poolings that overlap': [166056, 0, 0, 11616, 0, 55],
                'a whole tagger': [129195, 0, 0, 0, 162720, 0, 0, 0, 0, 5760, 0, 64],
            },
            'You counted the biases of the convolutions as multiplications. They are added without one.',
        ),
        'macs_with_dense_bias': (
            {
                'stride (2, 1), padding (1, 0), then dense': [5040, 0, 0, 3927],
                'poolings that overlap': [161568, 0, 0, 11627, 0, 60],
                'a whole tagger': [129195, 0, 0, 0, 162000, 0, 0, 0, 0, 5792, 0, 66],
            },
            'You counted the biases of the dense layers as multiplications. They are added without one.',
        ),
        'macs_as_flop': (
            {
                'one layer': [18000],
                'layers one after the other': [49896, 0, 411840, 0],
                'without biases': [36288, 0, 0, 24192, 0],
                'stride (2, 1), padding (1, 0), then dense': [10080, 0, 0, 7840],
                'poolings that overlap': [323136, 0, 0, 23232, 0, 110],
                'a whole tagger': [258390, 0, 0, 0, 324000, 0, 0, 0, 0, 11520, 0, 128],
            },
            'You gave floating-point operations. A MAC is a multiplication and an addition in one.',
        ),
        'macs_of_one_kernel': (
            {
                'one layer': [2250],
                'layers one after the other': [2772, 0, 12870, 0],
                'without biases': [1296, 0, 0, 3024, 0],
                'stride (2, 1), padding (1, 0), then dense': [504, 0, 0, 3920],
                'poolings that overlap': [13464, 0, 0, 11616, 0, 55],
                'a whole tagger': [8613, 0, 0, 0, 16200, 0, 0, 0, 0, 5760, 0, 64],
            },
            'You counted the work of one kernel in each convolution. All of them visit every position.',
        ),
        'macs_ignore_stride': (
            {
                'stride (2, 1), padding (1, 0), then dense': [9360, 0, 0, 7280],
                'a whole tagger': [129195, 0, 0, 0, 324000, 0, 0, 0, 0, 11520, 0, 64],
            },
            'The strides do not change your sizes.',
        ),
        'macs_ignore_padding': (
            {
                'layers one after the other': [24948, 0, 131040, 0],
                'stride (2, 1), padding (1, 0), then dense': [4320, 0, 0, 3360],
                'poolings that overlap': [101088, 0, 0, 7128, 0, 55],
                'a whole tagger': [112995, 0, 0, 0, 148500, 0, 0, 0, 0, 4800, 0, 64],
            },
            'The padding does not change your sizes.',
        ),
        'macs_ignore_pooling': (
            {
                'poolings that overlap': [161568, 0, 0, 49368, 0, 55],
                'a whole tagger': [129195, 0, 0, 0, 913500, 0, 0, 0, 0, 129920, 0, 64],
            },
            'The poolings do not change your sizes.',
        ),
        'macs_turned': (
            {
                'layers one after the other': [24948, 0, 171360, 0],
                'stride (2, 1), padding (1, 0), then dense': [4950, 0, 0, 3850],
            },
            'You exchanged vertical and horizontal in strides or paddings: the first number of a pair belongs to the height.',
        ),
        'macs_without_one': (
            {
                'one layer': [6480],
                'layers one after the other': [21060, 0, 142560, 0],
                'without biases': [13230, 0, 0, 4032, 0],
                'stride (2, 1), padding (1, 0), then dense': [3780, 0, 0, 2940],
                'poolings that overlap': [145152, 0, 0, 7128, 0, 55],
                'a whole tagger': [120960, 0, 0, 0, 112500, 0, 0, 0, 0, 1280, 0, 64],
            },
            'Your sizes are one too small: the first window counts as well. Add 1 after the division.',
        ),
        'macs_rounded_up': (
            {
                'a whole tagger': [129195, 0, 0, 0, 204750, 0, 0, 0, 0, 8960, 0, 64],
            },
            'Your sizes are rounded up. A window that does not fit is left out.',
        ),
        'macs_padded_once': (
            {
                'layers one after the other': [24948, 0, 168480, 0],
                'stride (2, 1), padding (1, 0), then dense': [4320, 0, 0, 3360],
                'poolings that overlap': [129600, 0, 0, 9240, 0, 55],
                'a whole tagger': [120960, 0, 0, 0, 162000, 0, 0, 0, 0, 5760, 0, 64],
            },
            'You padded one side of each axis only. Padding p adds p zeros before and p zeros after.',
        ),
        'macs_on_squares': (
            {
                'one layer': [6300],
                'layers one after the other': [31752, 0, 187200, 0],
                'without biases': [24192, 0, 0, 18144, 0],
                'stride (2, 1), padding (1, 0), then dense': [4410, 0, 0, 3430],
                'poolings that overlap': [124848, 0, 0, 8448, 0, 55],
                'a whole tagger': [147015, 0, 0, 0, 378000, 0, 0, 0, 0, 13440, 0, 64],
            },
            "You computed the height of each layer's output and used it for the width as well.",
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
