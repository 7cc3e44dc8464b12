# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'price_of_same'
points = 3

graded = hidden_answer(
    'price_of_same',
    points=3,
    expected=[
        [1, 148],
        [3, 468],
        [4, 640],
        [5, 820],
    ],
    mistakes={
        'both_sides_together': (
            [
                [2, 304],
                [6, 1008],
                [8, 1408],
                [10, 1840],
            ],
            'You gave the zeros of both sides together. A padding of P puts P zeros on each side.',
        ),
        'half_rounded_up': (
            [
                [2, 304],
                [4, 640],
                [5, 820],
                [6, 1008],
            ],
            'Your images grow: you rounded half of the kernel up. The window loses (F - 1)/2 pixels on each side, and so many zeros give them back.',
        ),
        'always_one': (
            [
                [1, 148],
                [1, 148],
                [1, 148],
                [1, 148],
            ],
            'You padded with one zero for every kernel. That is right for a kernel of 3 only: a larger one loses more.',
        ),
        'corners_forgotten': (
            [
                [1, 144],
                [3, 432],
                [4, 576],
                [5, 720],
            ],
            'Your paddings are right. Around an image there are also zeros in the four corners.',
        ),
        'zeros_on_one_side': (
            [
                [1, 73],
                [3, 225],
                [4, 304],
                [5, 385],
            ],
            'Your paddings are right. For the zeros you made the image larger on one side of each axis only.',
        ),
        'zeros_of_a_strip': (
            [
                [1, 2],
                [3, 6],
                [4, 8],
                [5, 10],
            ],
            'Your paddings are right. You counted the zeros of one axis; around the image they make a frame.',
        ),
    },
    decimals=6,
)
