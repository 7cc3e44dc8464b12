# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'padded_sizes_of_layers'
points = 3

graded = hidden_answer(
    'padded_sizes_of_layers',
    points=3,
    expected=[23, 15, 17, 35, 34],
    mistakes={
        'no_plus_one': (
            [22, 14, 16, 34, 33],
            'You lost the + 1. The quotient counts the steps of the window, and a window that makes n steps has stood at n + 1 places.',
        ),
        'rounded_up': (
            [24, 16, 18, 36, 35],
            'You rounded up. A window that would hang over the end is left out: frameworks round down. (Only a pooling can be told to do otherwise, by `ceil_mode=True`.)',
        ),
        'not_rounded': (
            [23.333333, 15.666667, 17.75, 35.5, 34.5],
            'You have a fraction of a window. Round down: a window that does not fit is left out.',
        ),
        'rounded_to_nearest': (
            [23, 16, 18, 35, 35],
            'You rounded to the nearest whole number. A window that fits by half does not fit: round down. (`round` in Python even goes up from 15.5 and down from 14.5; `//` does not.)',
        ),
        'stride_plus_one': (
            [16, 11, 13, 23, 22],
            'You divided by S + 1, as a slide of lecture 4 prints it. That is a misprint (the 2.5 in the line below it is 3/2 + 1, not 3/(2 + 1)): the + 1 stands behind the fraction.',
        ),
        'stride_ignored': (
            [68, 45, 68, 70, 68],
            'You left the stride out: your window moves by one pixel. Divide the way that it can go by the length of its steps.',
        ),
        'plus_one_inside': (
            [22, 15, 17, 35, 34],
            'You added the 1 before you divided. It counts the window at the start, which is there before any step: divide first. (Both agree whenever there is a remainder, so look at the others.)',
        ),
        'size_over_stride': (
            [23, 17, 18, 35, 33],
            'You divided the size by the stride. That is the rule of "same" padding; here the padding is given, and the kernel counts.',
        ),
        'size_kept': (
            [69, 50, 70, 69, 65],
            'You kept the size of the input. Padding can do so at stride 1 only; a window that makes longer steps stands at fewer places.',
        ),
        'tiles': (
            [11, 6, 10, 17, 16],
            'You laid windows side by side, as tiles. They overlap: the stride says how far the window moves, not its width.',
        ),
        'padded_once': (
            [22, 15, 17, 34, 33],
            'You counted the padding once. Padding P puts P zeros on both sides of an axis.',
        ),
        'not_padded': (
            [22, 15, 16, 33, 31],
            'You left the padding out. The window may stand on the zeros as well.',
        ),
        'padding_subtracted': (
            [20, 14, 15, 31, 28],
            'You subtracted the padding. It makes the input larger, and so the output.',
        ),
    },
    decimals=6,
)
