# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'padded_maximum'
points = 2

graded = hidden_answer(
    'padded_maximum',
    points=2,
    expected=[
        [5, 5, -4],
        [5, 6, 6],
    ],
    mistakes={
        'zeros_win': (
            [
                [5, 5, 0],
                [5, 6, 6],
            ],
            'You padded with zeros, and a zero won where all pixels of the window are negative. The padding of a maximum pooling never wins.',
        ),
        'maximum_unpadded': (
            [
                [5, 6],
            ],
            'You left the padding out. With padding 1 the first window stands one row above and one column to the left of the image.',
        ),
        'maximum_padded_at_the_end': (
            [
                [5, 6],
                [-10, 6],
            ],
            'You padded below and to the right only. Padding 1 lies on all four sides.',
        ),
        'maximum_padded_in_blocks': (
            [
                [5, 4],
                [-10, 6],
            ],
            'You moved the window by its own width. The stride here is 2.',
        ),
        'maximum_padded_step_one': (
            [
                [5, 5, 5, 4, -4],
                [5, 5, 6, 6, 6],
                [5, 5, 6, 6, 6],
                [-10, -10, 6, 6, 6],
            ],
            'You moved the window by one pixel. The stride here is 2.',
        ),
    },
    decimals=6,
)
