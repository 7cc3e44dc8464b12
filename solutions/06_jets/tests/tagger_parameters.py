# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'tagger_parameters'
points = 2

graded = hidden_answer(
    'tagger_parameters',
    points=2,
    expected=[120, 2180, 28840, 41],
    mistakes={
        'tagger_parameters_without_bias': (
            [108, 2160, 28800, 40],
            'You left out the biases: one number for each feature map and for each unit.',
        ),
        'tagger_parameters_without_depth': (
            [120, 200, 28840, 41],
            'The second convolution reads all feature maps of the first: its kernels are as deep as that.',
        ),
        'tagger_parameters_of_one_flat_map': (
            [120, 2180, 1480, 41],
            'The first dense layer reads the pixels of *all* feature maps, not those of one.',
        ),
        'tagger_parameters_rounded_up': (
            [120, 2180, 39240, 41],
            'You rounded the sizes up: pooling 31 pixels with windows of 2 leaves 15, and the last one is dropped.',
        ),
        'tagger_parameters_padded': (
            [120, 2180, 51240, 41],
            'You let the convolutions keep the size of the image, which needs padding. Here each takes two pixels off a side.',
        ),
        'tagger_parameters_not_pooled': (
            [120, 2180, 672840, 41],
            'You forgot the poolings: each of them halves both sides.',
        ),
    },
    decimals=6,
)
