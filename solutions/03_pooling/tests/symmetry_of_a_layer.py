# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'symmetry_of_a_layer'
points = 1

graded = hidden_answer(
    'symmetry_of_a_layer',
    points=1,
    expected='multiples',
    mistakes={
        'convolutions_are_equivariant': ('equivariant', 'With stride 1 it would be. Here the window stops at every second pixel: shift the image by one pixel and ask whether any window sees what it saw before.'),
        'convolutions_are_invariant': ('invariant', 'Invariant means that the output stays as it is, for every image. Put a single bright pixel into an empty image and move it by three pixels: does the output stay?'),
        'stride_spoils_everything': ('nothing', 'A shift by one pixel gives another map, that is right. But try a shift by two pixels.'),
    },
    decimals=6,
    options=['equivariant', 'invariant', 'multiples', 'nothing'],
)
