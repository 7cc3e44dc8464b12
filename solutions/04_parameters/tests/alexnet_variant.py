# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'alexnet_variant'
points = 2

graded = hidden_answer(
    'alexnet_variant',
    points=2,
    expected='two_towers',
    mistakes={
        'chose_one_weird_trick': ('one_weird_trick', 'Compute the layer for the listing of Lecture 3: kernels of the right size, as deep as the layer before has channels, times the number of kernels, and the biases. It does not give this number.'),
        'chose_one_tower': ('one_tower', 'Without the split each kernel reads all channels of the layer before. Compute it: the number that you were given is another one.'),
    },
    decimals=6,
    options=['one_tower', 'one_weird_trick', 'two_towers'],
)
