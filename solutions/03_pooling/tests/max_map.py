# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'max_map'
points = 2

graded = hidden_answer(
    'max_map',
    points=2,
    expected=[
        [37, 38, 21, 36],
        [-3, 37, 35, 20],
    ],
    mistakes={
        'averaged': (
            [
                [1.0, 7.25, -6.75, -9.0],
                [-12.5, -5.75, 2.0, 10.75],
            ],
            'You averaged each window. Maximum pooling keeps its largest pixel, unchanged.',
        ),
        'from_zero': (
            [
                [37, 38, 21, 36],
                [0, 37, 35, 20],
            ],
            'You wrote 0 where all pixels of a window are negative, as if the maximum began at 0. The largest of several negative numbers is negative.',
        ),
        'by_size': (
            [
                [37, 38, 37, 36],
                [23, 39, 35, 20],
            ],
            'You compared the pixels without their signs. On the number line -30 lies below 2, so the maximum is 2.',
        ),
        'stride_one': (
            [
                [37, 37, 38, 38, 21, -20, 36],
                [-7, -7, 38, 38, 35, 8, 16],
                [-3, 37, 37, 35, 35, 20, 20],
            ],
            'You moved the window by one pixel. With stride 2 the 2x2 windows tile the image, and no pixel is used twice.',
        ),
        'first_pixel': (
            [
                [-1, 19, 21, -35],
                [-23, -8, 35, 8],
            ],
            'You kept the upper left pixel of each window. That is what a stride without pooling does; the maximum looks at all pixels of the window.',
        ),
    },
    decimals=6,
)
