# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'formula_of_the_slide'
points = 2

graded = hidden_answer(
    'formula_of_the_slide',
    points=2,
    expected=[
        [12, 20],
        [11, 17],
        [5, 7],
    ],
    mistakes={
        'sizes_without_plus_one': (
            [
                [12, 19],
                [11, 16],
                [5, 6],
            ],
            'Your right sizes lack the + 1, which stands behind the fraction: the window has a position before its first step.',
        ),
        'believes_the_formula': (
            [
                [12, 12],
                [11, 11],
                [5, 5],
            ],
            'Your two columns agree. Then the formula of the slide would be right: it divides by S + 1, where S belongs, and the 1 stands behind the fraction.',
        ),
        'sizes_exchanged': (
            [
                [20, 12],
                [17, 11],
                [7, 5],
            ],
            'You exchanged the two columns: the formula of the slide comes first.',
        ),
        'sizes_with_padding_once': (
            [
                [12, 20],
                [11, 16],
                [5, 7],
            ],
            'You counted the padding once. P rows are laid on either side, 2P in all.',
        ),
        'sizes_rounded_up': (
            [
                [12, 20],
                [11, 18],
                [5, 8],
            ],
            'Your right sizes are rounded up. Windows that do not fit are left out: floor.',
        ),
    },
    decimals=6,
)
