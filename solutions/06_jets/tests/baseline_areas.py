# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'baseline_areas'
points = 3

graded = hidden_answer(
    'baseline_areas',
    points=3,
    expected=[0.917, 0.951, 0.914],
    mistakes={
        'window_upside_down': (
            [0.917, 0.049, 0.914],
            'The window is upside down: what is *far* from 172 GeV has your highest scores. Mind the minus sign.',
        ),
        'baselines_of_training_jets': (
            [0.918, 0.948, 0.915],
            'You took the training jets. The question is about `test`.',
        ),
        'width_not_divided': (
            [0.917, 0.951, 0.915],
            'The width is not divided by the sum of the pt, so that it grows with the pt of the jet.',
        ),
        'width_without_weights': (
            [0.917, 0.951, 0.869],
            'The width is the plain mean of the distances. Each constituent counts with its pt: many soft ones far out do not make a jet wide.',
        ),
        'baselines_exchanged': (
            [0.083, 0.049, 0.086],
            'You exchanged the classes: label 1 is top. All your areas are below one half.',
        ),
        'width_of_squares': (
            [0.917, 0.951, 0.916],
            'You averaged the *squares* of the distances for the width. That is a good tagger as well, since it is close to the square of the mass; asked is the mean distance.',
        ),
    },
    decimals=3,
)
