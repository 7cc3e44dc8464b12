# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'shapes_through_a_network'
points = 4

graded = hidden_answer(
    'shapes_through_a_network',
    points=4,
    expected=[
        [16, 63, 94],
        [16, 31, 47],
        [18, 15, 23],
        [18, 7, 11],
        [30, 5, 9],
    ],
    mistakes={
        'no_plus_one': (
            [
                [16, 62, 93],
                [16, 30, 45],
                [18, 13, 21],
                [18, 5, 9],
                [30, 2, 6],
            ],
            'You lost the + 1. The quotient counts the steps of the window, and a window that makes n steps has stood at n + 1 places.',
        ),
        'rounded_up': (
            [
                [16, 63, 94],
                [16, 32, 47],
                [18, 16, 23],
                [18, 8, 11],
                [30, 6, 9],
            ],
            'You rounded up. A window that would hang over the end is left out: frameworks round down. (Only a pooling can be told to do otherwise, by `ceil_mode=True`.)',
        ),
        'not_rounded': (
            [
                [16.0, 63.0, 94.0],
                [16.0, 31.5, 47.0],
                [18.0, 15.25, 23.0],
                [18.0, 7.125, 11.0],
                [30.0, 5.125, 9.0],
            ],
            'You have a fraction of a window. Round down: a window that does not fit is left out.',
        ),
        'not_padded': (
            [
                [16, 61, 92],
                [16, 30, 46],
                [18, 13, 21],
                [18, 6, 10],
                [30, 4, 8],
            ],
            'You left the padding out. The window may stand on the zeros as well.',
        ),
        'padded_once': (
            [
                [16, 62, 93],
                [16, 31, 46],
                [18, 14, 22],
                [18, 6, 10],
                [30, 4, 8],
            ],
            'You counted the padding once. Padding P puts P zeros on both sides of an axis.',
        ),
        'channels_kept_apart': (
            [
                [32, 63, 94],
                [32, 31, 47],
                [576, 15, 23],
                [576, 7, 11],
                [17280, 5, 9],
            ],
            'You kept the channels apart: each filter has a channel for every channel of its input, and all of them are added up to one map. The output has as many channels as there are filters.',
        ),
        'channels_of_the_image': (
            [
                [2, 63, 94],
                [2, 31, 47],
                [2, 15, 23],
                [2, 7, 11],
                [2, 5, 9],
            ],
            'Your channels stay those of the image. A convolution gives one channel for each filter.',
        ),
        'channels_last': (
            [
                [63, 94, 16],
                [31, 47, 16],
                [15, 23, 18],
                [7, 11, 18],
                [5, 9, 30],
            ],
            'You wrote the channels last, as Keras does. Here they come first: (C, H, W).',
        ),
        'chain_pools_at_stride_one': (
            [
                [16, 63, 94],
                [16, 62, 93],
                [18, 30, 46],
                [18, 28, 44],
                [30, 26, 42],
            ],
            'Your pooling moves by one pixel. Look at the stride of each layer.',
        ),
        'chain_of_squares': (
            [
                [16, 63, 63],
                [16, 31, 31],
                [18, 15, 15],
                [18, 7, 7],
                [30, 5, 5],
            ],
            'Your widths repeat your heights (or the other way round). The image is not square: count both axes.',
        ),
    },
    decimals=6,
)
