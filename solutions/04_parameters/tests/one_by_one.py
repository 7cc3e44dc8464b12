# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'one_by_one'
points = 3

graded = hidden_answer(
    'one_by_one',
    points=3,
    expected=[114800, 26151, 66124800, 15062976],
    mistakes={
        'one_by_one_is_free': (
            [114800, 23575, 66124800, 13579200],
            'You left out the 1x1 layer itself. Its kernels are one pixel wide, but as deep as the input.',
        ),
        'one_weight_each': (
            [114800, 23598, 66124800, 13592448],
            'Your 1x1 kernels have one weight each. They have one for every channel they read.',
        ),
        'reduction_ignored': (
            [114800, 117376, 66124800, 67608576],
            'Your 5x5 kernels still read all the channels of the input. They read what the 1x1 layer gives.',
        ),
        'five_not_squared': (
            [22960, 7291, 13224960, 4199616],
            'You did not square the 5: the kernel has five rows and five columns.',
        ),
        'weights_used_once': (
            [114800, 26151, 114800, 26151],
            'Your MACs are the weights. Every weight is used at every position of the maps.',
        ),
    },
    decimals=6,
)
