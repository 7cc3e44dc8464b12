# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'rgb_pixel'
points = 3

graded = hidden_answer(
    'rgb_pixel',
    points=3,
    expected=[11, 2, -1, 14],
    mistakes={
        'bias_forgotten': (
            [11, 2, -1, 12],
            'Your channels are right, but the output lacks the bias. It is added once, after the sum over the channels.',
        ),
        'bias_per_channel': (
            [11, 2, -1, 18],
            'You added the bias once for each channel. A kernel has one bias, however many channels it has.',
        ),
        'corner_not_padded': (
            [17, -14, -2, 3],
            'You left the padding out. With zero padding 1 the first window hangs over the corner: its first row and its first column are zeros.',
        ),
        'channels_averaged': (
            [11, 2, -1, 6],
            'You averaged the three channels. They are added up; each channel has weights of its own.',
        ),
    },
    decimals=6,
)
