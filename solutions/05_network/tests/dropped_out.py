# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'dropped_out'
points = 2

graded = hidden_answer(
    'dropped_out',
    points=2,
    expected=[
        [15.0, 0.0, 28.333, 0.0],
        [26.667, 8.333, 0.0, 6.667],
    ],
    mistakes={
        'dropped_unscaled': (
            [
                [9, 0, 17, 0],
                [16, 5, 0, 4],
            ],
            'You dropped, but did not scale what stays. On average the next layer would see less than at inference.',
        ),
        'dropped_and_shrunk': (
            [
                [5.4, 0.0, 10.2, 0.0],
                [9.6, 3.0, 0.0, 2.4],
            ],
            'You multiplied by 1 - p. The numbers that stay must make up for those that are missing: divide.',
        ),
        'dropped_by_p': (
            [
                [22.5, 0.0, 42.5, 0.0],
                [40.0, 12.5, 0.0, 10.0],
            ],
            'You divided by p, as if it were the probability to stay. Some old texts count it so; here, and in PyTorch and Keras, p is the probability to be dropped.',
        ),
        'dropped_by_the_mask': (
            [
                [14.4, 0.0, 27.2, 0.0],
                [25.6, 8.0, 0.0, 6.4],
            ],
            'You scaled by the share that stayed this time. The factor is 1/(1 - p) for every mask; only its average is right.',
        ),
        'dropped_the_others': (
            [
                [0.0, 43.333, 0.0, 13.333],
                [0.0, 0.0, 45.0, 0.0],
            ],
            'You dropped the wrong ones: 1 in the mask means that the number stays.',
        ),
    },
    decimals=3,
)
