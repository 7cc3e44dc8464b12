# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'what_was_new'
points = 1

graded = hidden_answer(
    'what_was_new',
    points=1,
    expected='wide',
    mistakes={
        'chose_backpropagation': ('backpropagation', 'That was LeNet, in 1989.'),
        'chose_gpu': ('gpu', 'That was AlexNet, in 2012; what followed built upon it.'),
        'chose_small_kernels': ('small kernels', 'That was VGG, in 2014.'),
        'chose_add': ('add', 'That was ResNet, in 2015.'),
        'chose_concatenate': ('concatenate', 'That was DenseNet, in 2016. It joins layers, not branches of one layer.'),
        'chose_down_and_up': ('down and up', 'That was U-Net, in 2015, for segmentation.'),
    },
    decimals=6,
    options=['add', 'backpropagation', 'concatenate', 'down and up', 'gpu', 'small kernels', 'wide'],
)
