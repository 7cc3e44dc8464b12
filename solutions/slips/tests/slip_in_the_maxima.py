# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'slip_in_the_maxima'
points = 2

graded = hidden_answer(
    'slip_in_the_maxima',
    points=2,
    expected=[1, 3, 57],
    mistakes={
        'maximum_counted_from_one': (
            [2, 4, 57],
            'You found the entry, but counted from 1. NumPy counts from 0.',
        ),
        'printed_maximum': (
            [1, 3, 49],
            'You found the entry, but believed its value. Look through the nine pixels of its window again.',
        ),
        'maximum_transposed': (
            [3, 1, 57],
            'You exchanged row and column: the row comes first.',
        ),
        'place_of_the_pixel': (
            [3, 4, 57],
            'You gave the place of the largest *pixel* in the image. Asked is the place of the wrong entry in the pooled map.',
        ),
    },
    decimals=6,
)
