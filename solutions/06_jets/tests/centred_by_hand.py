# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'centred_by_hand'
points = 2

graded = hidden_answer(
    'centred_by_hand',
    points=2,
    expected=[
        [-0.315, 0.185, 0.285, 0.385, -0.415],
        [-0.11, 0.19, -0.31, 0.69, -0.41],
    ],
    mistakes={
        'centred_without_weights': (
            [
                [-0.34, 0.16, 0.26, 0.36, -0.44],
                [-0.12, 0.18, -0.32, 0.68, -0.42],
            ],
            'You subtracted the plain mean of the five coordinates. A constituent of 50 GeV pulls ten times as much as one of 5 GeV: weight each with its pt.',
        ),
        'centred_the_wrong_way': (
            [
                [-0.685, -0.185, -0.085, 0.015, -0.785],
                [-0.29, 0.01, -0.49, 0.51, -0.59],
            ],
            'You moved the jet the wrong way: the mean was added, not taken off, and is now twice as far from (0, 0). Check: the weighted mean of your result must vanish.',
        ),
        'centred_on_the_hardest': (
            [
                [0.0, 0.5, 0.6, 0.7, -0.1],
                [0.0, 0.3, -0.2, 0.8, -0.3],
            ],
            'You put the hardest constituent at (0, 0). That is another way to choose a centre; here it is the pt-weighted mean.',
        ),
    },
    decimals=4,
)
