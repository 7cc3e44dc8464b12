# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'global_pooling'
points = 2

graded = hidden_answer(
    'global_pooling',
    points=2,
    expected=[
        [24.0, 24.0, 20.0],
        [3.58, -11.08, -5.5],
    ],
    mistakes={
        'pooled_over_channels': (
            [
                [24.0],
                [-4.33],
            ],
            'You pooled over the channels, too. Every channel keeps its own number; mixing channels is left to the layers that have weights.',
        ),
        'pixels_kept': (
            [
                [[3.0, 24.0, 11.0, -3.0], [-1.0, 9.0, 15.0, 6.0], [-15.0, 20.0, 23.0, 24.0]],
                [
                    [-7.0, -1.0, -2.33, -9.67],
                    [-4.33, -7.33, 4.67, -4.33],
                    [-22.67, 4.67, 1.33, -4.0],
                ],
            ],
            'You pooled across the channels and kept the pixels. It is the other way round: of each channel one number is left.',
        ),
        'global_sums': (
            [
                [24, 24, 20],
                [43, -133, -66],
            ],
            'Your second row holds the sums. Divide by the number of pixels of a map.',
        ),
        'averages_first': (
            [
                [3.58, -11.08, -5.5],
                [24.0, 24.0, 20.0],
            ],
            'Your rows are exchanged: the question asks for the maxima first.',
        ),
        'absolute_maxima': (
            [
                [24.0, 30.0, 29.0],
                [3.58, -11.08, -5.5],
            ],
            'You gave the largest absolute value. The maximum keeps the sign: -8 is smaller than 3.',
        ),
    },
    decimals=2,
)
