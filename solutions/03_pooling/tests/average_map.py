# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'average_map'
points = 2

graded = hidden_answer(
    'average_map',
    points=2,
    expected=[
        [16.75, 10.25, 12.75],
        [13.5, 11.0, 7.25],
    ],
    mistakes={
        'summed': (
            [
                [67, 41, 51],
                [54, 44, 29],
            ],
            'You added up the pixels of each window and did not divide. The average divides the sum by how many pixels the window has.',
        ),
        'rounded': (
            [
                [17, 10, 13],
                [14, 11, 7],
            ],
            'You rounded to whole numbers. An average keeps its decimals, and the next layer uses them. (The slide of lecture 4 rounds one entry of four.)',
        ),
        'largest': (
            [
                [21, 23, 23],
                [19, 22, 13],
            ],
            'You took the largest pixel of each window. This is average pooling: take the mean.',
        ),
        'divided_by_the_side': (
            [
                [33.5, 20.5, 25.5],
                [27.0, 22.0, 14.5],
            ],
            'You divided the sum by the side of the window. A window has rows times columns pixels, and all of them were added up.',
        ),
        'averaged_at_stride_one': (
            [
                [16.75, 17.0, 10.25, 10.5, 12.75],
                [14.0, 16.25, 8.0, 10.75, 12.5],
                [13.5, 15.25, 11.0, 9.25, 7.25],
            ],
            'You moved the window by one pixel. With stride 2 the 2x2 windows tile the image.',
        ),
    },
    decimals=2,
)
