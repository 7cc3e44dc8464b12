# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'three_kernels_one_edge'
points = 2

graded = hidden_answer(
    'three_kernels_one_edge',
    points=2,
    expected=[21, 28, 112],
    mistakes={
        'all_like_prewitt': (
            [21, 21, 21],
            "You gave all three kernels the answer of Prewitt's. The weights of Sobel and Scharr are larger in the middle row, and so are their answers. (A slide shows the result of Prewitt beside all three.)",
        ),
        'dark_side_forgotten': (
            [24, 32, 128],
            'You used the brightness itself, not the difference of the two sides. Where the kernel lies on the edge, its negative weights lie on the dark side.',
        ),
        'middle_row_only': (
            [7, 14, 70],
            'You used one row of each kernel only. All three rows of the window see the edge, and their contributions add up.',
        ),
    },
    decimals=6,
)
