# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'template_match'
points = 2

graded = hidden_answer(
    'template_match',
    points=2,
    expected=[10, -2, 12, 3, 8, 8, 13],
    mistakes={
        'template_mirrored': (
            [10, -2, 13, 6, 6, 5, 17],
            'You turned the template round, so that you looked for its mirror image: first the low peak, then the high one. In a convolutional layer the kernel lies as it is written.',
        ),
        'template_over_the_ends': (
            [-2, 10, -2, 12, 3, 8, 8, 13, -5],
            'You let the template hang over both ends of the signal and counted the missing samples as zeros. At valid positions the whole template lies on the signal: 9 samples and a template of width 3 have 7 of them.',
        ),
        'template_without_sign': (
            [10, 2, 12, 9, 14, 10, 13],
            'You dropped the minus sign of the dip. A negative weight votes against the template where the signal is large between the peaks.',
        ),
    },
    decimals=6,
)
