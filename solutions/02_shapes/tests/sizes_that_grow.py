# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'sizes_that_grow'
points = 3

graded = hidden_answer(
    'sizes_that_grow',
    points=3,
    expected=[93, 124, 181, 190],
    mistakes={
        'grown_by_stride': (
            [92, 126, 184, 195],
            'You multiplied the size by the stride. That is the distance that the copies of the kernel cover, and only if the kernel and the padding happen to fit.',
        ),
        'one_step_too_many': (
            [95, 127, 185, 195],
            'You have one step too many: I copies of the kernel lie I - 1 strides apart, and the last one has its whole width.',
        ),
        'padding_grows': (
            [101, 136, 189, 198],
            'You added the padding. It belongs to the convolution that is undone: there it added zeros, here it cuts the same pixels off.',
        ),
        'padding_cut_once': (
            [95, 127, 183, 192],
            'You cut the padding off once. It is cut off on both sides.',
        ),
        'padding_not_cut': (
            [97, 130, 185, 194],
            'You left the padding out: it is cut off on both sides.',
        ),
        'kernel_forgotten': (
            [87, 118, 177, 187],
            'You left the width of the kernel out. The last copy reaches F pixels beyond its start.',
        ),
        'convolved_again': (
            [22, 14, 12, 8],
            'You used the formula of the convolution. This layer runs it backwards: its output is the larger one.',
        ),
    },
    decimals=6,
)
