# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'two_slips'
points = 3

graded = hidden_answer(
    'two_slips',
    points=3,
    expected=[
        [4, 0, -9],
        [5, 3, 8],
    ],
    mistakes={
        'two_counted_from_one': (
            [
                [5, 1, -9],
                [6, 4, 8],
            ],
            'You found both entries, but your rows and columns are one too large. NumPy counts from 0, and the places are those in the map, not in the padded image.',
        ),
        'two_printed_values': (
            [
                [4, 0, 9],
                [5, 3, 9],
            ],
            'You found both entries, but believed their values. Add up the products again, signs included.',
        ),
        'two_transposed': (
            [
                [0, 4, -9],
                [3, 5, 8],
            ],
            'You exchanged rows and columns: the row comes first.',
        ),
        'two_in_the_other_order': (
            [
                [5, 3, 8],
                [4, 0, -9],
            ],
            'Both are right, but the order is not: the upper entry comes first.',
        ),
    },
    decimals=6,
)
