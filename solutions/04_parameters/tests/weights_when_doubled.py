# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'weights_when_doubled'
points = 1

graded = hidden_answer(
    'weights_when_doubled',
    points=1,
    expected='same',
    mistakes={
        'weights_double': ('double', "The number of weights is a product of the kernel's height and width, the input channels and the number of kernels. Look whether what is doubled is a factor of it, and how often."),
        'weights_fourfold': ('four', 'A count grows fourfold if two of its factors double. Write the number of weights as a product: how many of its factors change?'),
        'weights_eightfold': ('eight', 'Three factors would have to double for that. Write the number of weights as a product and look which of its factors change.'),
    },
    decimals=6,
    options=['double', 'eight', 'four', 'same'],
)
