# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'feature_map'
points = 3

graded = hidden_answer(
    'feature_map',
    points=3,
    expected=[
        [1, -13, -2, -20],
        [-24, -11, 13, -2],
        [-5, -15, -23, -10],
        [-3, -7, 21, -7],
    ],
    mistakes={
        'feature_map_flipped': (
            [
                [-6, -19, -16, -21],
                [-1, -9, 0, -14],
                [-7, -23, -26, -4],
                [6, 14, -9, -9],
            ],
            'You flipped the kernel before you slid it: that is a true convolution. A convolutional layer lays the kernel on the image as it is written (cross-correlation).',
        ),
        'feature_map_transposed': (
            [
                [-8, -28, -6, -20],
                [6, -28, 9, -28],
                [2, -17, -11, -3],
                [4, -4, -10, 5],
            ],
            'You used the kernel with its rows and columns exchanged. Rows of the kernel lie on rows of the image.',
        ),
        'feature_map_padded': (
            [
                [11, 0, -7, 2, -4, 6],
                [11, 1, -13, -2, -20, -18],
                [-4, -24, -11, 13, -2, -6],
                [16, -5, -15, -23, -10, -25],
                [-2, -3, -7, 21, -7, -31],
                [9, 8, -3, -5, 4, 4],
            ],
            'You padded the image with zeros. Without padding the window stays inside, and a 3x3 kernel turns 6x6 pixels into 4x4.',
        ),
        'feature_map_clipped': (
            [
                [1, 0, 0, 0],
                [0, 0, 13, 0],
                [0, 0, 0, 0],
                [0, 0, 21, 0],
            ],
            'You set the negative entries to zero. That is what a ReLU does after the convolution; the feature map itself keeps them.',
        ),
        'feature_map_averaged': (
            [
                [0.111111, -1.444444, -0.222222, -2.222222],
                [-2.666667, -1.222222, 1.444444, -0.222222],
                [-0.555556, -1.666667, -2.555556, -1.111111],
                [-0.333333, -0.777778, 2.333333, -0.777778],
            ],
            'You took the mean of the nine products. A convolution adds them up; averaging is what a box blur has in its weights of 1/9.',
        ),
        'feature_map_in_blocks': (
            [
                [1, -20],
                [-3, -7],
            ],
            'You moved the window by its own width, three pixels at a time. With stride 1 it moves by one pixel, and neighbouring windows overlap.',
        ),
    },
    decimals=6,
)
