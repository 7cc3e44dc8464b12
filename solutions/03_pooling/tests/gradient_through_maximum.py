# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'gradient_through_maximum'
points = 2

graded = hidden_answer(
    'gradient_through_maximum',
    points=2,
    expected=[
        [0, 0, 0, 0, 0, 0],
        [12, 0, 0, 44, 0, 4],
        [0, -52, 40, 0, 0, 56],
        [0, 0, 0, 0, 0, 0],
    ],
    mistakes={
        'shared_equally': (
            [
                [3, 3, 11, 11, 1, 1],
                [3, 3, 11, 11, 1, 1],
                [-13, -13, 10, 10, 14, 14],
                [-13, -13, 10, 10, 14, 14],
            ],
            'You gave every pixel of a window a quarter of the gradient. That is the average; through a maximum, all of it goes to the largest pixel.',
        ),
        'whole_gradient_to_all': (
            [
                [12, 12, 44, 44, 4, 4],
                [12, 12, 44, 44, 4, 4],
                [-52, -52, 40, 40, 56, 56],
                [-52, -52, 40, 40, 56, 56],
            ],
            'You gave every pixel of a window the whole gradient. Only the largest pixel changes the maximum.',
        ),
        'ones_at_the_maxima': (
            [
                [0, 0, 0, 0, 0, 0],
                [1, 0, 0, 1, 0, 1],
                [0, 1, 1, 0, 0, 1],
                [0, 0, 0, 0, 0, 0],
            ],
            'You wrote 1 at the largest pixels. That is the derivative of the maximum; the chain rule multiplies it by the gradient that comes back.',
        ),
        'times_the_pixel': (
            [
                [0, 0, 0, 0, 0, 0],
                [252, 0, 0, 968, 0, 60],
                [0, -520, 920, 0, 0, 1064],
                [0, 0, 0, 0, 0, 0],
            ],
            'You multiplied the gradient by the largest pixel. The maximum grows as fast as that pixel, with slope 1, whatever its value.',
        ),
    },
    decimals=6,
)
