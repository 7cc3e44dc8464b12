# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'leaky_map'
points = 2

graded = hidden_answer(
    'leaky_map',
    points=2,
    expected=[
        [-0.3, -1.2, -0.6, -1.2],
        [9.0, -1.5, 8.0, 3.0],
        [-1.2, 6.0, -2.1, -0.3],
    ],
    mistakes={
        'plain_relu': (
            [
                [0, 0, 0, 0],
                [9, 0, 8, 3],
                [0, 6, 0, 0],
            ],
            'You set the negative entries to zero: that is the plain ReLU. The leaky one lets a small part of them through, so that a unit can recover from always being negative.',
        ),
        'leak_made_positive': (
            [
                [0.3, 1.2, 0.6, 1.2],
                [9.0, 1.5, 8.0, 3.0],
                [1.2, 6.0, 2.1, 0.3],
            ],
            'Your negative entries have become positive. Times a positive slope, a negative number stays negative.',
        ),
        'default_slope': (
            [
                [-0.01, -0.04, -0.02, -0.04],
                [9.0, -0.05, 8.0, 3.0],
                [-0.04, 6.0, -0.07, -0.01],
            ],
            'You used the slope 0.01, which is what PyTorch takes if you name none. Here the slope is given.',
        ),
        'slope_everywhere': (
            [
                [-0.3, -1.2, -0.6, -1.2],
                [2.7, -1.5, 2.4, 0.9],
                [-1.2, 1.8, -2.1, -0.3],
            ],
            'You multiplied the positive entries by the slope as well. They pass unchanged: compare s x with x, and take the larger.',
        ),
        'slope_as_a_floor': (
            [
                [0.3, 0.3, 0.3, 0.3],
                [9.0, 0.3, 8.0, 3.0],
                [0.3, 6.0, 0.3, 0.3],
            ],
            'You replaced every negative entry by the slope itself, max(s, x). It is max(s x, x): how far below zero an entry lies still matters.',
        ),
    },
    decimals=3,
)
