# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'impossible_pixel'
points = 1

graded = hidden_answer(
    'impossible_pixel',
    points=1,
    expected=[3, 1, 50],
    mistakes={
        'pixel_counted_from_one': (
            [4, 2, 50],
            'You found the pixel, but counted from 1. NumPy counts from 0.',
        ),
        'pixel_clipped': (
            [3, 1, 255],
            'You cut the value at 255. A plotting program may do that; the type wraps round instead.',
        ),
        'pixel_modulo_255': (
            [3, 1, 51],
            'You subtracted 255. Eight bits hold 256 different numbers, 0 among them.',
        ),
        'pixel_as_printed': (
            [3, 1, 306],
            'You gave the number as it is printed. It does not fit into eight bits.',
        ),
        'pixel_transposed': (
            [1, 3, 50],
            'You exchanged row and column: the row comes first.',
        ),
    },
    decimals=6,
)
