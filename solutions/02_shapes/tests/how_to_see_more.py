# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'how_to_see_more'
points = 1

graded = hidden_answer(
    'how_to_see_more',
    points=1,
    expected='stride',
    mistakes={
        'a_larger_kernel': ('kernel', 'A kernel of 5 in the last layer adds two pixels. How many does each of the other changes add in a network of this depth?'),
        'a_dilated_kernel': ('dilation', 'Dilation 3 spreads the last kernel over 7 pixels and adds four. Which change reaches *all* layers behind it?'),
        'one_more_layer': ('layer', 'One more layer adds two pixels. How many does each of the other changes add in a network of this depth?'),
    },
    decimals=6,
    options=['dilation', 'kernel', 'layer', 'stride'],
)
