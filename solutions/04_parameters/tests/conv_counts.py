# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'conv_counts'
points = 2

graded = hidden_answer(
    'conv_counts',
    points=2,
    expected=[4116, 14, 4130],
    mistakes={
        'depth_forgotten': (
            [686, 14, 700],
            'Your kernels are one channel deep. Each kernel holds weights for every channel of its input.',
        ),
        'no_bias': (
            [4116, 0, 4116],
            'You left the biases out. Each kernel adds one number to its feature map, and that number is learned, too.',
        ),
        'one_bias_per_layer': (
            [4116, 1, 4117],
            'You counted one bias for the whole layer. Each kernel has its own.',
        ),
        'bias_per_input_channel': (
            [4116, 6, 4122],
            'You counted one bias for each input channel. A bias belongs to a kernel, that is, to an output channel.',
        ),
        'bias_per_slice': (
            [4116, 84, 4200],
            'You counted one bias for every channel of every kernel, as a slide does. The products of all channels are added up first; the kernel then adds its one bias.',
        ),
        'bias_per_pixel': (
            [4116, 14336, 18452],
            'You counted one bias for every pixel of the feature maps. A kernel adds the same bias everywhere; it is shared, as the weights are.',
        ),
        'one_kernel': (
            [294, 1, 295],
            'You counted one kernel only. The layer has several, each with weights and a bias of its own.',
        ),
        'kernel_not_squared': (
            [588, 14, 602],
            'You did not square the kernel size: a kernel has as many rows as columns.',
        ),
        'depth_of_the_output': (
            [9604, 14, 9618],
            'You took the number of kernels for the depth of a kernel. A kernel is as deep as the input has channels; how many kernels there are is how many channels come out.',
        ),
        'nothing_shared': (
            [4214784, 14336, 4229120],
            'You gave each position of the window weights of its own. In a convolutional layer all positions share one set of weights; that is the point of it.',
        ),
        'fully_connected': (
            [124207104, 14336, 124221440],
            'You counted a fully connected layer, where every output has a weight for every pixel. A window sees a few pixels only, and its weights are shared.',
        ),
        'width_as_channels': (
            [26068, 14, 26082],
            'You took the width of the image for its number of channels, as happens when the order (height, width, channels) is read as (channels, height, width).',
        ),
    },
    decimals=6,
)
