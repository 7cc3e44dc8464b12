# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'edge_direction'
points = 1

graded = hidden_answer(
    'edge_direction',
    points=1,
    expected='horizontal',
    mistakes={
        'across_instead_of_along': ('vertical', 'You named the direction in which the kernel compares pixels. The edge itself runs across that direction: what compares above with below finds horizontal edges.'),
        'always_diagonal': ('diagonal', 'In a kernel for diagonal edges a diagonal parts the weights, or carries the positive ones. Look where the positive weights lie and where the negative ones.'),
        'never_an_edge': ('none', 'Add up the weights: their sum is zero, so the kernel ignores uniform surfaces and answers to changes. A kernel that smooths has a positive sum.'),
    },
    decimals=6,
    options=['diagonal', 'horizontal', 'none', 'vertical'],
)
