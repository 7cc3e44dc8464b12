# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'name_of_the_padding'
points = 1

graded = hidden_answer(
    'name_of_the_padding',
    points=1,
    expected='edge',
    mistakes={
        'name_of_the_slide': ('same', 'One of the lectures uses this word. In every framework "same" says how *many* zeros there are (as many as keep the size), not what stands in the frame.'),
        'named_zeros': ('zeros', 'Zero padding has zeros in its frame. Compare the frame with the pixels beside it.'),
        'named_reflect': ('reflect', 'A mirror at the border pixels would show the *second* row of the image above the first. Compare the frame with both.'),
        'named_wrap': ('wrap', 'If the image went on at the opposite side, the upper frame would hold its last row.'),
    },
    decimals=6,
    options=['edge', 'reflect', 'same', 'wrap', 'zeros'],
)
