# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'pooling_parameters'
points = 2

graded = hidden_answer(
    'pooling_parameters',
    points=2,
    expected=[666, 0, 1956, 0],
    mistakes={
        'weights_in_the_window': (
            [666, 72, 1956, 48],
            'You gave the pooling layers a weight for each pixel of the window. To take the largest of four numbers, nothing has to be learned.',
        ),
        'weights_and_bias': (
            [666, 90, 1956, 60],
            'You counted the pooling layers like convolutions, with weights and a bias for each map. To take the largest of four numbers, nothing has to be learned.',
        ),
        'as_in_lenet': (
            [666, 36, 1956, 24],
            'You gave each pooled map a factor and a bias. The subsampling layers of LeNet-5 had them; the maximum pooling of today has none.',
        ),
        'convolutions_without_bias': (
            [648, 0, 1944, 0],
            'Your pooling layers are right, but the convolutions lack their biases: one for each kernel.',
        ),
        'kernels_without_depth': (
            [180, 0, 120, 0],
            'Your pooling layers are right, but your kernels have one channel. A kernel is as deep as its input has channels.',
        ),
    },
    decimals=6,
)
