# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'false_edges'
points = 1

graded = hidden_answer(
    'false_edges',
    points=1,
    expected='left-right',
    mistakes={
        'padding_is_harmless': ('nowhere', 'Inside the image that is true. At the border the window also sees the zeros of the padding, and from the image to the zeros there is a step: a false edge.'),
        'every_border': ('frame', 'The frame of zeros makes a step on all four sides, but a kernel answers only to the edges that it looks for. Compare what it subtracts: left from right, or above from below?'),
        'other_sides': ('top-bottom', 'You took the other pair of sides. A kernel that compares left with right answers to vertical edges, and those lie at the left and at the right border.'),
    },
    decimals=6,
    options=['frame', 'left-right', 'nowhere', 'top-bottom'],
)
