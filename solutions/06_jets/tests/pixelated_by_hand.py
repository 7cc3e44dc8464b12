# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'pixelated_by_hand'
points = 2

graded = hidden_answer(
    'pixelated_by_hand',
    points=2,
    expected=[
        [0, 0, 81, 0],
        [0, 6, 0, 0],
        [0, 0, 0, 0],
        [0, 59, 58, 54],
    ],
    mistakes={
        'upside_down': (
            [
                [0, 59, 58, 54],
                [0, 0, 0, 0],
                [0, 6, 0, 0],
                [0, 0, 81, 0],
            ],
            'Your image is upside down: row 0 is the top, and phi grows upwards.',
        ),
        'exchanged': (
            [
                [0, 0, 0, 0],
                [0, 6, 0, 59],
                [81, 0, 0, 58],
                [0, 0, 0, 54],
            ],
            'You exchanged the axes: eta runs along a row, from column to column, and phi from row to row.',
        ),
        'exchanged_and_upside_down': (
            [
                [0, 0, 0, 0],
                [59, 0, 6, 0],
                [58, 0, 0, 81],
                [54, 0, 0, 0],
            ],
            'You exchanged the axes, and counted rows from the smallest phi as well. Row 0 is the top.',
        ),
        'one_of_two': (
            [
                [0, 0, 81, 0],
                [0, 6, 0, 0],
                [0, 0, 0, 0],
                [0, 59, 36, 54],
            ],
            'Two constituents share a pixel, and you kept one of them. A pixel holds the sum of all.',
        ),
    },
    decimals=6,
)
