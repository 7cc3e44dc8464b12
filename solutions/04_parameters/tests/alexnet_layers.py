# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'alexnet_layers'
points = 4

graded = hidden_answer(
    'alexnet_layers',
    points=4,
    expected=[23296, 256160, 276672, 525616, 306544, 2581120, 410240, 66664],
    mistakes={
        'alexnet_without_depth': (
            [7808, 4160, 1920, 3040, 1120, 2581120, 410240, 66664],
            'The kernels of your convolutional layers are one channel deep. They read all channels of the layer before.',
        ),
        'alexnet_without_bias': (
            [23232, 256000, 276480, 525312, 306432, 2580480, 409600, 66560],
            'You left the biases out: one for each kernel and for each neuron.',
        ),
        'alexnet_flat_of_one_map': (
            [23296, 256160, 276672, 525616, 306544, 23680, 410240, 66664],
            'You flattened one map. All maps of the fifth layer become part of the vector.',
        ),
        'alexnet_before_pooling': (
            [23296, 256160, 276672, 525616, 306544, 12114560, 410240, 66664],
            'You flattened maps of 13x13 pixels, as they are before the last pooling.',
        ),
        'alexnet_in_two_towers': (
            [23296, 128160, 276672, 262960, 153328, 2581120, 410240, 66664],
            'You split the second, fourth and fifth layer into two halves. That is the network of 2012; the listing of the lecture does not.',
        ),
        'alexnet_of_small_kernels': (
            [1792, 92320, 276672, 525616, 306544, 2581120, 410240, 66664],
            'All your kernels are 3x3. The first layer has 11x11, the second 5x5.',
        ),
    },
    decimals=6,
)
