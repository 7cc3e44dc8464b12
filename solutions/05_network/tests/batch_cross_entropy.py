# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'batch_cross_entropy'
points = 2

graded = hidden_answer(
    'batch_cross_entropy',
    points=2,
    expected=[1.715, 0.117, 1.05, 0.96],
    mistakes={
        'losses_added': (
            [1.715, 0.117, 1.05, 2.881],
            'Your losses are right, but you added them up. The loss of a batch is their mean, so that it does not depend on the size of the batch.',
        ),
        'loss_in_base_ten': (
            [0.745, 0.051, 0.456, 0.417],
            'You took the logarithm to base 10; the loss has the natural one.',
        ),
        'classes_from_one': (
            [0.494, 2.659, 1.561, 1.571],
            'You counted the classes from 1. As in NumPy, class 0 is the first column.',
        ),
        'entropy_of_the_row': (
            [0.938, 0.419, 1.056, 0.804],
            'You computed the entropy of each row, the sum of -p ln p. The cross-entropy looks at the labelled class alone: its weight is 1, not p.',
        ),
        'one_minus_probability': (
            [0.82, 0.11, 0.65, 0.527],
            'You took 1 - p. That falls with p as well, but ends at 1: being sure and wrong would be cheap. The loss is a logarithm.',
        ),
    },
    decimals=3,
)
