# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'inception_module'
points = 3

graded = hidden_answer(
    'inception_module',
    points=3,
    expected=[10912, 135049, 15752, 14384, 273],
    mistakes={
        'branches_read_the_input': (
            [10912, 331456, 201352, 14384, 273],
            'Your 3x3 and 5x5 kernels read the input of the module. They read what the 1x1 layer of their branch gives.',
        ),
        'reductions_left_out': (
            [10912, 112729, 12032, 14384, 273],
            'You left out the 1x1 layers in front of the 3x3 and the 5x5 kernels.',
        ),
        'inner_channels_come_out': (
            [10912, 135049, 15752, 14384, 378],
            'Your module also gives the channels of the inner 1x1 layers. Only the ends of the branches are concatenated.',
        ),
        'branches_added': (
            [10912, 135049, 15752, 14384, 139],
            'Your module gives as many channels as its widest branch, as if branches were added. They are concatenated.',
        ),
        'pooling_branch_is_free': (
            [10912, 135049, 15752, 0, 273],
            'Your pooling branch has no parameters. The pooling has none, the 1x1 layer behind it has.',
        ),
        'module_without_bias': (
            [10868, 134820, 15705, 14326, 273],
            'You left the biases out: one for each kernel, inner ones included.',
        ),
    },
    decimals=6,
)
