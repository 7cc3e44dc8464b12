# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'five_strides'
points = 2

graded = hidden_answer(
    'five_strides',
    points=2,
    expected=[138, 69, 46, 35, 28],
    mistakes={
        'no_plus_one': (
            [137, 68, 45, 34, 27],
            'You lost the + 1. The quotient counts the steps of the window, and a window that makes n steps has stood at n + 1 places.',
        ),
        'rounded_up': (
            [138, 70, 47, 36, 29],
            'You rounded up. A window that would hang over the end is left out: frameworks round down. (Only a pooling can be told to do otherwise, by `ceil_mode=True`.)',
        ),
        'not_rounded': (
            [138.0, 69.5, 46.666667, 35.25, 28.4],
            'You have a fraction of a window. Round down: a window that does not fit is left out.',
        ),
        'rounded_to_nearest': (
            [138, 69, 47, 35, 28],
            'You rounded to the nearest whole number. A window that fits by half does not fit: round down. (`round` in Python even goes up from 15.5 and down from 14.5; `//` does not.)',
        ),
        'stride_plus_one': (
            [68, 45, 34, 27, 22],
            'You divided by S + 1, as a slide of lecture 4 prints it. That is a misprint (the 2.5 in the line below it is 3/2 + 1, not 3/(2 + 1)): the + 1 stands behind the fraction.',
        ),
        'stride_ignored': (
            [138, 138, 138, 138, 138],
            'You left the stride out: your window moves by one pixel. Divide the way that it can go by the length of its steps.',
        ),
        'plus_one_inside': (
            [138, 69, 46, 34, 27],
            'You added the 1 before you divided. It counts the window at the start, which is there before any step: divide first. (Both agree whenever there is a remainder, so look at the others.)',
        ),
        'size_over_stride': (
            [140, 70, 47, 35, 28],
            'You divided the size by the stride. That is the rule of "same" padding; here the padding is given, and the kernel counts.',
        ),
        'size_kept': (
            [140, 140, 140, 140, 140],
            'You kept the size of the input. Padding can do so at stride 1 only; a window that makes longer steps stands at fewer places.',
        ),
        'tiles': (
            [46, 46, 46, 46, 46],
            'You laid windows side by side, as tiles. They overlap: the stride says how far the window moves, not its width.',
        ),
    },
    decimals=6,
)
