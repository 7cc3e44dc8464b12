# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'derivative'
points = 2

graded = hidden_answer(
    'derivative',
    points=2,
    expected=[7, -6, 6, -8, 4, -5, 5],
    mistakes={
        'derivative_reversed': (
            [-7, 6, -6, 8, -4, 5, -5],
            'All your signs are reversed: you subtracted the next sample from the one before it. The kernel lies on the signal as it is written, -1 on the earlier sample and 1 on the later one; a true convolution would turn it round first.',
        ),
        'derivative_too_long': (
            [7, -6, 6, -8, 4, -5, 5, 0],
            'You have one output per sample, but the window needs two samples: n samples and a kernel of width 2 give n - 1 outputs. The last one would need a sample beyond the end. (The slide prints one number too many here.)',
        ),
        'derivative_unsigned': (
            [7, 6, 6, 8, 4, 5, 5],
            'You wrote the size of each step without its sign. A falling signal has a negative derivative, and a layer keeps the sign until the activation function sees it.',
        ),
        'derivative_in_blocks': (
            [7, 6, 4, 5],
            'You moved the window by its own width, so that each sample was used once. With stride 1 the window moves by one sample, and neighbouring windows overlap.',
        ),
    },
    decimals=6,
)
