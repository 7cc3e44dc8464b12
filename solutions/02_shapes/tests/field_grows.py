# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'field_grows'
points = 3

graded = hidden_answer(
    'field_grows',
    points=3,
    expected=[7, 15, 39, 51, 75, 111],
    mistakes={
        'kernels_added': (
            [7, 12, 17, 20, 23, 27],
            'You added up the kernels. Neighbouring windows overlap: a second kernel of 3 adds only 2 pixels to the field.',
        ),
        'kernels_multiplied': (
            [7, 35, 175, 525, 1575, 6300],
            'You multiplied the kernels. That would be right for windows that stand side by side; at stride 1 they overlap.',
        ),
        'kernels_alone': (
            [7, 5, 5, 3, 3, 4],
            'You gave the size of the kernel of each layer. A deep layer looks at outputs of the layers before it, and these look further.',
        ),
        'field_without_strides': (
            [7, 11, 15, 17, 19, 22],
            'You left the strides out. Behind a stride, neighbouring outputs are several pixels apart, and every later kernel reaches so much further.',
        ),
        'stride_too_early': (
            [13, 37, 61, 85, 109, 181],
            'You let the stride of a layer widen its own window. It moves the windows apart; only the layers *behind* it reach further.',
        ),
        'stride_forgotten_again': (
            [7, 15, 27, 29, 33, 36],
            'You let a stride count for the next layer only. It counts for all layers behind it: the strides are multiplied.',
        ),
        'whole_kernels': (
            [7, 17, 47, 65, 101, 149],
            'You added whole kernels at each step, k times the jump. A window of k pixels has k - 1 steps between them.',
        ),
    },
    decimals=6,
)
