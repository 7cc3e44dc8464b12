# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'class_probabilities'
points = 2

graded = hidden_answer(
    'class_probabilities',
    points=2,
    expected=[0.042, 0.114, 0.839, 0.006],
    mistakes={
        'no_exponential': (
            [0.167, 0.333, 0.667, -0.167],
            'You divided the scores by their sum, without the exponential. Scores may be negative; exponentials are not, and that makes them probabilities.',
        ),
        'sigmoid_of_each': (
            [0.731, 0.881, 0.982, 0.269],
            'You took the sigmoid of each score. Your numbers do not add up to 1: the classes have to share the probability.',
        ),
        'powers_of_ten': (
            [0.001, 0.01, 0.989, 0.0],
            'You took powers of 10. The softmax has powers of e.',
        ),
        'argmax_only': (
            [0, 0, 1, 0],
            'You gave all probability to the largest score. That is the argmax; the softmax is soft, and so has a slope that can be learned from.',
        ),
        'largest_is_one': (
            [0.05, 0.135, 1.0, 0.007],
            'You divided by the largest exponential, not by the sum of all. Probabilities add up to 1.',
        ),
        'smallest_wins': (
            [0.114, 0.042, 0.006, 0.839],
            'Your order is reversed: the sign in the exponent is plus, and the largest score wins.',
        ),
    },
    decimals=3,
)
