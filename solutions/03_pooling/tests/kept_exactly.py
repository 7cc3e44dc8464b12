# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'kept_exactly'
points = 1

graded = hidden_answer(
    'kept_exactly',
    points=1,
    expected='neither',
    mistakes={
        'average_always_keeps_the_sum': ('average', 'For tiles that is right: each pixel counts once. Look at the stride: where windows overlap, some pixels count several times, and those of a corner once.'),
        'maximum_keeps_it': ('maximum', 'A maximum keeps the largest pixel of each window and nothing of the others. Compare a window that is full of 20s with one that holds a single 20.'),
        'both_keep_it': ('both', 'Take the two kinds of pooling one by one. Can you change the quantity, by changing a pixel of the image, and leave the map as it is? Can you change the map and leave the quantity?'),
    },
    decimals=6,
    options=['average', 'both', 'maximum', 'neither'],
)
