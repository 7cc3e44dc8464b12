# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'pooled_sizes'
points = 2

graded = hidden_answer(
    'pooled_sizes',
    points=2,
    expected=[56, 7, 62, 17, 5],
    mistakes={
        'no_plus_one': (
            [55, 6, 61, 16, 4],
            'You lost the + 1: the first window stands before the first step. (I + 2P - F) / S counts the steps.',
        ),
        'rounded_up': (
            [56, 8, 62, 17, 5],
            'You rounded up. A window that would hang over the end is left out, unless a framework is asked for ceil_mode.',
        ),
        'not_rounded': (
            [56.0, 7.75, 62.0, 17.0, 5.0],
            'You did not round. There is no half window: round the quotient down, then add 1.',
        ),
        'padding_once': (
            [54, 7, 61, 16, 4],
            'You counted the padding once. It lies on both sides, so that it adds 2P.',
        ),
        'padding_left_out': (
            [52, 7, 60, 16, 3],
            'You left the padding out. It adds 2P to the input size.',
        ),
        'padding_subtracted': (
            [48, 7, 58, 15, 2],
            'You subtracted the padding. It makes the input larger: add 2P.',
        ),
        'divided_by_stride_plus_one': (
            [27, 5, 30, 10, 3],
            'You divided by S + 1, as one of the slides prints it. The stride divides alone, and 1 is added after rounding: check it with I = 7, F = 3, S = 2, which fits three windows.',
        ),
        'stride_left_out': (
            [56, 28, 62, 33, 13],
            'You left the stride out: it is the number of pixels of one step.',
        ),
        'one_added_inside': (
            [56, 7, 62, 16, 4],
            'You added 1 before dividing. The first window needs no step: divide I + 2P - F by the stride, round down, and add 1 then.',
        ),
        'as_if_same': (
            [56, 8, 62, 16, 5],
            'You divided the input by the stride and rounded up, whatever window and padding are. That is the size of "same" padding in some frameworks; here the padding is given.',
        ),
        'tiled': (
            [11, 14, 20, 16, 2],
            'You tiled the input with windows: I / F. That is right only if the stride is the window and there is no padding.',
        ),
        'stride_and_padding_exchanged': (
            [27, 36, 62, 35, 8],
            'You exchanged stride and padding: the stride stands before the padding, as in PyTorch.',
        ),
        'stride_of_the_window': (
            [12, 14, 21, 17, 3],
            'You took the window as the stride. That is what frameworks do if no stride is given; here each layer has one.',
        ),
    },
    decimals=6,
)
