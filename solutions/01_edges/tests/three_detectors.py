# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'three_detectors'
points = 2

graded = hidden_answer(
    'three_detectors',
    points=2,
    expected=[21, 12, -14],
    mistakes={
        'detectors_exchanged': (
            [12, 21, -14],
            'Your first two outputs are exchanged. The detector of vertical edges compares left with right; its columns are alike, not its rows.',
        ),
        'detectors_reversed': (
            [-21, -12, 14],
            'All signs are reversed: you subtracted the bright side from the dark one. Multiply each pixel with the weight that lies on it, sign included.',
        ),
        'detectors_unsigned': (
            [21, 12, 14],
            'You wrote absolute values. The sign tells a bright-to-dark edge from a dark-to-bright one.',
        ),
    },
    decimals=6,
)
