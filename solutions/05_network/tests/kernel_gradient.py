# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'kernel_gradient'
points = 3

graded = hidden_answer(
    'kernel_gradient',
    points=3,
    expected=[
        [-22, -18, -28],
        [13, -15, -39],
        [-13, -10, -19],
    ],
    mistakes={
        'gradient_turned_round': (
            [
                [-2, -16, -36],
                [-15, 0, -17],
                [-7, 10, -9],
            ],
            'You turned the gradient round before you slid it. The forward pass was a cross-correlation, and so is this one.',
        ),
        'gradient_averaged': (
            [
                [-5.5, -4.5, -7.0],
                [3.25, -3.75, -9.75],
                [-3.25, -2.5, -4.75],
            ],
            'You took the mean over the positions. The kernel is used at every position, and its gradient is the sum.',
        ),
        'first_position_only': (
            [
                [-24, 0, -12],
                [0, 6, -24],
                [-24, 3, -12],
            ],
            'You used the first window only. The same weights act at every position: each adds its share.',
        ),
        'gradient_summed_first': (
            [
                [-40, 0, -20],
                [0, 10, -40],
                [-40, 5, -20],
            ],
            'Only the sum of the gradient survived: that is the gradient of the bias. Each output belongs to a window of its own.',
        ),
        'gradient_transposed': (
            [
                [-22, 0, -28],
                [-17, 12, -27],
                [-31, 14, -13],
            ],
            'You exchanged rows and columns of the gradient.',
        ),
    },
    decimals=6,
)
