# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'norm_counts'
points = 2

graded = hidden_answer(
    'norm_counts',
    points=2,
    expected=[6600, 44, 44, 6688],
    mistakes={
        'all_four_learned': (
            [6600, 88, 0, 6688],
            'Your batch norm learns all four numbers. Mean and variance are measured, not learned: no gradient ever changes them.',
        ),
        'nothing_learned': (
            [6600, 0, 88, 6688],
            'Your batch norm learns nothing, as a slide says. Scale and shift are learned; what is not are the moving mean and variance.',
        ),
        'one_of_each_sort': (
            [6600, 22, 22, 6644],
            'You counted one number of each sort for a channel. There is a scale and a shift, and there is a mean and a variance.',
        ),
        'one_pair_per_layer': (
            [6600, 2, 2, 6604],
            'You counted one scale and one shift for the whole layer. Each channel has its own.',
        ),
        'one_pair_per_pixel': (
            [6600, 29744, 29744, 66088],
            'You counted a scale and a shift for every pixel. All pixels of a channel share them, as they share the weights of a kernel.',
        ),
        'norm_of_the_input': (
            [6600, 24, 24, 6648],
            'You normalised the input channels. The batch norm follows the convolution and sees one channel for each kernel.',
        ),
        'norm_and_bias': (
            [6622, 44, 44, 6710],
            'You gave the convolution biases. It has none here: the shift of the batch norm does their work.',
        ),
        'nothing_followed': (
            [6600, 44, 0, 6644],
            'You left out the moving mean and variance. They are not trained, but they are stored with the network, and a framework counts them as non-trainable.',
        ),
    },
    decimals=6,
)
