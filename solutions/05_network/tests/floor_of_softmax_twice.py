# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'floor_of_softmax_twice'
points = 2

graded = hidden_answer(
    'floor_of_softmax_twice',
    points=2,
    expected=[1.044, 1.165, 2.078],
    mistakes={
        'no_floor': (
            [0, 0, 0],
            'Zero can be approached only if the score of the right class can run away from the others. After a first softmax it can be ahead by 1 at most.',
        ),
        'loss_of_ignorance': (
            [1.792, 1.946, 2.996],
            'You gave ln C, the loss of a network that knows nothing: all classes equally probable. The floor is that of a network that is right and sure.',
        ),
        'probability_at_the_floor': (
            [0.352, 0.312, 0.125],
            'You gave the probability that the second softmax can reach. The loss is minus its logarithm.',
        ),
        'one_class_too_many': (
            [1.165, 1.274, 2.123],
            'You counted the right class twice in the sum of the second softmax: beside it there are C - 1 others, each with e to the power 0.',
        ),
        'others_at_minus_one': (
            [0.517, 0.594, 1.273],
            'You let the other classes have the probability -1. The first softmax gives numbers between 0 and 1; the wrong classes reach 0.',
        ),
    },
    decimals=3,
)
