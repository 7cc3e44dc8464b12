# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'padded_map'
points = 3

graded = hidden_answer(
    'padded_map',
    points=3,
    expected=[
        [-6, -10, -11, -1, -17],
        [-50, -20, -33, -42, -5],
        [-6, -45, -21, -33, -21],
        [-22, -30, -31, -51, -7],
    ],
    mistakes={
        'padding_forgotten': (
            [
                [-20, -33, -42],
                [-45, -21, -33],
            ],
            'You left the padding out: your map is smaller than the image. Lay a frame of zeros around the image before you slide.',
        ),
        'output_framed_with_zeros': (
            [
                [0, 0, 0, 0, 0],
                [0, -20, -33, -42, 0],
                [0, -45, -21, -33, 0],
                [0, 0, 0, 0, 0],
            ],
            'You computed the inside and left the border of the output zero. The zeros belong around the input: a window at the border still sees image pixels, and its sum is rarely zero.',
        ),
        'edge_padded': (
            [
                [-44, -30, -23, -9, -23],
                [-54, -20, -33, -42, -23],
                [-15, -45, -21, -33, -55],
                [-28, -36, -45, -57, -53],
            ],
            'You repeated the border pixels (edge padding). Zero padding puts zeros there.',
        ),
        'padded_twice': (
            [
                [0, -16, -14, -6, -6, -2, 0],
                [-16, -6, -10, -11, -1, -17, -1],
                [-24, -50, -20, -33, -42, -5, -8],
                [-26, -6, -45, -21, -33, -21, -9],
                [-22, -22, -30, -31, -51, -7, -7],
                [-4, -10, -20, -20, -20, -14, 0],
            ],
            'You put two rows and columns of zeros on each side. Padding 1 means one on each side, so that height and width grow by two in all.',
        ),
        'padded_and_flipped': (
            [
                [1, -23, -25, -7, -22],
                [-31, -34, -33, -52, -24],
                [5, -45, -17, -31, -36],
                [-17, -7, -13, -33, -10],
            ],
            'You flipped the kernel: that is a true convolution. Here, as in every convolutional layer, it lies on the padded image as it is written.',
        ),
    },
    decimals=6,
)
