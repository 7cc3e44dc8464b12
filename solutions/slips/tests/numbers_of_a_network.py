# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'numbers_of_a_network'
points = 1

graded = hidden_answer(
    'numbers_of_a_network',
    points=1,
    expected='parameters',
    mistakes={
        'believes_both': ('neither', 'You believed the slide. Do its two numbers fit together, at four bytes for each parameter? And do they stand up to a count?'),
        'blames_the_memory': ('memory', 'You blamed the memory alone. Whether the two numbers fit together is quickly seen; which of them is wrong, only a count can tell. Begin with the heaviest layer.'),
        'blames_both': ('both', 'At least one of the two is right to better than 1 %. Count the parameters, then take four bytes for each.'),
    },
    decimals=6,
    options=['both', 'memory', 'neither', 'parameters'],
)
