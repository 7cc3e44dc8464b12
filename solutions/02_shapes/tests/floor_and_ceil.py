# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'floor_and_ceil'
points = 2

graded = hidden_answer(
    'floor_and_ceil',
    points=2,
    expected=[
        [72, 72],
        [32, 33],
        [24, 25],
        [28, 29],
    ],
    mistakes={
        'ceil_is_one_more': (
            [
                [72, 73],
                [32, 33],
                [24, 25],
                [28, 29],
            ],
            'You always added one for ceil. Where the steps divide the way, nothing is left to round, and both numbers are the same.',
        ),
        'ceil_then_floor': (
            [
                [72, 72],
                [33, 32],
                [25, 24],
                [29, 28],
            ],
            'Your columns are exchanged: ceil counts the window that hangs over the end, floor does not.',
        ),
        'pooled_size_over_stride': (
            [
                [72, 73],
                [33, 33],
                [25, 26],
                [28, 29],
            ],
            'You divided the size by the stride. The window has a width: it can only go I - F pixels, and one place more than steps counts.',
        ),
        'pooled_in_tiles': (
            [
                [48, 49],
                [24, 25],
                [15, 16],
                [22, 23],
            ],
            'You divided the size by the window, as if the windows were tiles. Where the stride is smaller than the window, they overlap.',
        ),
        'pooled_without_one': (
            [
                [71, 71],
                [31, 32],
                [23, 24],
                [27, 28],
            ],
            'You lost the + 1. The quotient counts the steps of the window, and a window that makes n steps has stood at n + 1 places.',
        ),
    },
    decimals=6,
)
