# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'misprint'
points = 2

graded = hidden_answer(
    'misprint',
    points=2,
    expected=[0, 3, 1],
    mistakes={
        'counted_from_one': (
            [1, 4, 1],
            'You found the entry, but counted from 1. NumPy counts rows and columns from 0.',
        ),
        'printed_value': (
            [0, 3, 2],
            'You found the entry, but gave the value that is printed. Add up the nine products of that window again.',
        ),
        'row_and_column_exchanged': (
            [3, 0, 1],
            'You exchanged row and column. The row comes first: it counts from top to bottom.',
        ),
    },
    decimals=6,
)
