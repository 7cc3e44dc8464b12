# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'padding_misnamed'
points = 1

graded = hidden_answer(
    'padding_misnamed',
    points=1,
    expected='edge',
    mistakes={
        'same_means_zeros': ('zeros', 'That is what "same" means in PyTorch, Keras and TensorFlow: zeros, as many as keep the size. Look at what was written into the new row and the new column.'),
        'takes_it_for_reflect': ('reflect', 'Reflect mirrors the image at its last row, which itself is not repeated: the row before it comes next.'),
        'takes_it_for_wrap': ('wrap', 'Wrap continues with the opposite side of the image, as on a cylinder. Compare with row 0.'),
    },
    decimals=6,
    options=['edge', 'reflect', 'wrap', 'zeros'],
)
