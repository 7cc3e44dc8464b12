# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'slip_in_the_averages'
points = 2

graded = hidden_answer(
    'slip_in_the_averages',
    points=2,
    expected=[2.0, 1.0, 4.5],
    mistakes={
        'average_counted_from_one': (
            [3.0, 2.0, 4.5],
            'You found the entry, but counted from 1. NumPy counts from 0.',
        ),
        'printed_average': (
            [2.0, 1.0, 4.75],
            'You found the entry, but believed its value. Add up the four pixels again.',
        ),
        'sum_of_the_window': (
            [2, 1, 18],
            'You gave the sum of the four pixels. An average divides it by four.',
        ),
        'average_transposed': (
            [1.0, 2.0, 4.5],
            'You exchanged row and column: the row comes first.',
        ),
    },
    decimals=2,
)
