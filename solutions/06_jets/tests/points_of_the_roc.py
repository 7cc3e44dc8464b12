# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'points_of_the_roc'
points = 2

graded = hidden_answer(
    'points_of_the_roc',
    points=2,
    expected=[
        [0.0, 0.4, 0.8],
        [0.5, 0.5, 1.0],
    ],
    mistakes={
        'points_exchanged': (
            [
                [0.5, 0.5, 1.0],
                [0.0, 0.4, 0.8],
            ],
            'Your rows are exchanged: the signal are the tops.',
        ),
        'points_above': (
            [
                [0.0, 0.2, 0.8],
                [0.25, 0.5, 1.0],
            ],
            'You rejected what scores exactly as much as the cut. A jet is kept if it scores *at least* as much.',
        ),
        'points_rejected': (
            [
                [1.0, 0.6, 0.2],
                [0.5, 0.5, 0.0],
            ],
            'You gave the fractions that are rejected. The efficiency counts what is kept.',
        ),
        'points_of_all': (
            [
                [0.0, 0.222, 0.444],
                [0.222, 0.222, 0.444],
            ],
            'You divided by all nine jets. An efficiency is a fraction of one class.',
        ),
        'points_as_purity': (
            [
                [0.0, 0.5, 0.5],
                [0.5, 0.5, 1.0],
            ],
            'You gave the purity in the first row: the tops among what is kept. The signal efficiency is the fraction of all tops that is kept; it does not know the background.',
        ),
    },
    decimals=3,
)
