# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'lenet_layers'
points = 4

graded = hidden_answer(
    'lenet_layers',
    points=4,
    expected=[260, 6275, 62600, 5050, 306, 74491],
    mistakes={
        'lenet_without_depth': (
            [260, 650, 2600, 5050, 306, 8866],
            'Your C3 and C5 have kernels of one channel. They read all maps before them.',
        ),
        'lenet_without_bias': (
            [250, 6250, 62500, 5000, 300, 74300],
            'You left the biases out: one for each kernel and for each neuron.',
        ),
        'lenet_of_1998': (
            [260, 6275, 62600, 5050, 306, 74561],
            'Your layers are right; the sum holds two numbers for each pooled map, as the network of 1998 learned them. The pooling of the question learns nothing.',
        ),
        'c5_of_one_pixel': (
            [260, 6275, 2600, 5050, 306, 14491],
            'Your C5 is a dense layer on one number for each map. Its kernels are 5x5, as large as the maps that are left, and read all of their pixels.',
        ),
        'c5_before_pooling': (
            [260, 6275, 250100, 5050, 306, 261991],
            'Your C5 reads the maps of C3 before they are pooled, as a dense layer of 10x10 pixels would. It has kernels of 5x5, on pooled maps.',
        ),
        'lenet_bias_per_slice': (
            [260, 6500, 65000, 5050, 306, 77116],
            'You gave the convolutions one bias for each channel of each kernel. There is one for each kernel.',
        ),
    },
    decimals=6,
)
