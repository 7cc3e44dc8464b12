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
        'believes_both': ('neither', 'You believed the slide. Four bytes for each parameter: do the two numbers fit together?'),
        'blames_the_memory': ('memory', 'You saw that the two do not fit together and blamed the memory. Which of them is wrong, only a count can tell: most parameters are in the first dense layer, 7 x 7 x 512 to 4096.'),
        'blames_both': ('both', 'One of the two is right to better than 1 %. Count the parameters, then take four bytes for each.'),
    },
    decimals=6,
    options=['both', 'memory', 'neither', 'parameters'],
)
