# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'permuted_pixels'
points = 2

graded = hidden_answer(
    'permuted_pixels',
    points=2,
    expected='convolutional',
    mistakes={
        'loses_what_was_not_chosen': ('dense', 'What a dense network computes does not depend on which pixel is called the first: permute its first weights as well, and nothing has changed. What is a neighbour is known to one of the two only.'),
        'permuted_hurts_both': ('both', 'You expect that both need neighbours. Ask what a dense network knows of its first layer: which of its inputs lie side by side?'),
        'permuted_hurts_nobody': ('neither', 'The information is the same, and for one of the networks it is as easy to find as before. The other one looks at 3 x 3 pixels at a time, and now these have nothing to do with each other.'),
    },
    decimals=6,
    options=['both', 'convolutional', 'dense', 'neither'],
)
