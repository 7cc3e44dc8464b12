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
        'maximum_keeps_it': ('maximum', 'A maximum keeps the largest pixel of each window and nothing of the others. Two images with equal maxima can have very different sums.'),
        'both_keep_it': ('both', 'They cannot both keep it: change one pixel that is not the largest of any window. The image has changed; has the maximum map?'),
    },
    decimals=6,
    options=['average', 'both', 'maximum', 'neither'],
)
