# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'dilated_extents'
points = 2

graded = hidden_answer(
    'dilated_extents',
    points=2,
    expected=[
        [11, 81],
        [16, 76],
        [21, 71],
        [31, 61],
    ],
    mistakes={
        'holes_counted': (
            [
                [16, 76],
                [21, 71],
                [26, 66],
                [36, 56],
            ],
            'You put D holes between neighbouring weights. That is how a slide counts; in every framework dilation D means a distance of D, with D - 1 holes, and dilation 1 is a dense kernel.',
        ),
        'kernel_times_dilation': (
            [
                [12, 80],
                [18, 74],
                [24, 68],
                [36, 56],
            ],
            'You multiplied the kernel by the dilation. Between F weights there are F - 1 distances; the last weight has no holes behind it.',
        ),
        'one_hole_in_all': (
            [
                [7, 85],
                [8, 84],
                [9, 83],
                [11, 81],
            ],
            'You widened the kernel once. There are holes between *all* weights, F - 1 times.',
        ),
        'no_dilation': (
            [
                [6, 86],
                [6, 86],
                [6, 86],
                [6, 86],
            ],
            'You left the dilation out: the outputs are those of a dense kernel.',
        ),
        'steps_only': (
            [
                [10, 82],
                [15, 77],
                [20, 72],
                [30, 62],
            ],
            'You counted the distances between the weights. The extent is one more: it holds the first weight, too.',
        ),
        'dilated_without_one': (
            [
                [11, 80],
                [16, 75],
                [21, 70],
                [31, 60],
            ],
            'You lost the + 1. The quotient counts the steps of the window, and a window that makes n steps has stood at n + 1 places.',
        ),
    },
    decimals=6,
)
