# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'true_convolution'
points = 3

graded = hidden_answer(
    'true_convolution',
    points=3,
    expected=[
        [-7, -25, -17],
        [-37, 16, -51],
        [-39, 22, -53],
    ],
    mistakes={
        'not_turned': (
            [
                [3, -26, 8],
                [7, -51, -7],
                [12, -41, -27],
            ],
            'You slid the kernel as it is written: that is the cross-correlation of a convolutional layer. The true convolution turns the kernel by 180 degrees first.',
        ),
        'flipped_rows_only': (
            [
                [-3, -26, -12],
                [-47, 0, -35],
                [-57, 23, -19],
            ],
            'You flipped the kernel top to bottom only. The minus sign stands at both coordinates, so the kernel is flipped along both axes.',
        ),
        'flipped_columns_only': (
            [
                [19, -30, -17],
                [-3, -40, -3],
                [0, -52, 4],
            ],
            'You flipped the kernel left to right only. The minus sign stands at both coordinates, so the kernel is flipped along both axes.',
        ),
        'transposed_not_turned': (
            [
                [2, -10, -1],
                [3, -37, -39],
                [-13, 3, -35],
            ],
            'You transposed the kernel. Turning by 180 degrees moves the last row to the top and reverses it; it does not exchange rows and columns.',
        ),
    },
    decimals=6,
)
