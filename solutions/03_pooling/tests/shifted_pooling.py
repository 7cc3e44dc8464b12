# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'shifted_pooling'
points = 2

graded = hidden_answer(
    'shifted_pooling',
    points=2,
    expected=[
        [0, 45, 48, 36, 0, 0],
        [0, 0, 48, 19, 36, 0],
        [0, 0, 45, 48, 36, 0],
    ],
    mistakes={
        'believed_invariant': (
            [
                [0, 45, 48, 36, 0, 0],
                [0, 45, 48, 36, 0, 0],
                [0, 45, 48, 36, 0, 0],
            ],
            'You gave three equal rows, as if pooling were invariant. It is so at best approximately: follow one number and see in which window it lands.',
        ),
        'believed_equivariant': (
            [
                [0, 45, 48, 36, 0, 0],
                [0, 0, 45, 48, 36, 0],
                [0, 0, 0, 45, 48, 36],
            ],
            'You shifted the pooled signal by as many entries as the signal by samples. One entry of the map stands for two samples.',
        ),
        'unchanged_by_one': (
            [
                [0, 45, 48, 36, 0, 0],
                [0, 45, 48, 36, 0, 0],
                [0, 0, 45, 48, 36, 0],
            ],
            'Your last row is right, but a shift by one sample does change the map: the windows stand still while the samples move, so that other pairs meet in a window.',
        ),
        'shifted_to_the_left': (
            [
                [0, 45, 48, 36, 0, 0],
                [0, 48, 19, 36, 0, 0],
                [45, 48, 36, 0, 0, 0],
            ],
            'You shifted to the left. The zeros come in on the left, so that every sample moves to the right.',
        ),
        'shifted_at_stride_one': (
            [
                [0, 0, 45, 48, 48, 19, 36, 36, 0, 0, 0],
                [0, 0, 0, 45, 48, 48, 19, 36, 36, 0, 0],
                [0, 0, 0, 0, 45, 48, 48, 19, 36, 36, 0],
            ],
            'Your windows move by one sample. With stride 2, twelve samples give six entries.',
        ),
    },
    decimals=6,
)
