# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'recognised_function'
points = 1

graded = hidden_answer(
    'recognised_function',
    points=1,
    expected='softplus',
    mistakes={
        'looks_like_relu': ('relu', 'A ReLU returns exactly 0 for every negative input, and exactly its input for positive ones. Look at both sides.'),
        'looks_like_leaky': ('leaky', 'A leaky ReLU is straight on the negative side: from -1 to -3 it grows threefold in size, and at 0 it is 0.'),
        'looks_like_elu': ('elu', 'An ELU returns its input unchanged on the positive side and goes through 0 at 0.'),
        'looks_like_sigmoid': ('sigmoid', 'A sigmoid is one half at 0 and never exceeds 1. Look at the largest output.'),
        'looks_like_tanh': ('tanh', 'The tanh is odd: its value at -3 is minus its value at 3. Compare the two ends.'),
    },
    decimals=6,
    options=['elu', 'leaky', 'relu', 'sigmoid', 'softplus', 'tanh'],
)
