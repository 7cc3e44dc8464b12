# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'four_squares_edge'
points = 2

graded = hidden_answer(
    'four_squares_edge',
    points=2,
    expected=[51, 17, -17, -51],
    mistakes={
        'believes_the_row': (
            [51, 51, 51, 51],
            'You believed the slide. On the right half the image goes from dark to bright, and in the middle the window sees both halves.',
        ),
        'squares_unsigned': (
            [51, 17, 17, 51],
            'You wrote the sizes without their signs. On the left the upper side is bright, on the right the lower one.',
        ),
        'squares_jump': (
            [51, 51, -51, -51],
            'You let the edge jump from plus to minus. In the two middle columns the window covers columns of both halves, and what they say is added up.',
        ),
        'squares_reversed': (
            [-51, -17, 17, 51],
            'All your signs are reversed. The upper row of the kernel is positive: it counts what lies above.',
        ),
    },
    decimals=6,
)
