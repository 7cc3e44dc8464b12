# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'conv_pool_dense'
points = 3

graded = hidden_answer(
    'conv_pool_dense',
    points=3,
    expected=[714, 0, 1134, 3405],
    mistakes={
        'shallow_kernels': (
            [364, 0, 1134, 3405],
            'Your convolutional layer has kernels of one channel. Each kernel is as deep as its input.',
        ),
        'conv_bias_per_slice': (
            [728, 0, 1134, 3405],
            'You gave the convolutional layer one bias for each channel of each kernel. There is one for each kernel.',
        ),
        'conv_without_bias': (
            [700, 0, 1134, 3405],
            'Your convolutional layer has no biases.',
        ),
        'pooling_with_weights': (
            [714, 56, 1134, 3405],
            'Your pooling learns a 2x2 window for each map. It takes a maximum: there is nothing to learn.',
        ),
        'pooling_with_weights_and_bias': (
            [714, 70, 1134, 3405],
            'Your pooling learns a 2x2 window and a bias for each map. It takes a maximum: there is nothing to learn.',
        ),
        'pooling_of_1998': (
            [714, 28, 1134, 3405],
            'Your pooling learns two numbers for each map, as the subsampling of LeNet-5 did in 1998. A max pooling learns nothing.',
        ),
        'one_map_flattened': (
            [714, 0, 81, 246],
            'You flattened one map. All of them become part of the vector.',
        ),
        'image_channels_flattened': (
            [714, 0, 162, 489],
            'You flattened as many maps as the image has channels. After the layer there is one map for each kernel.',
        ),
        'flattened_before_pooling': (
            [714, 0, 4536, 13611],
            'You flattened the maps as they are before the pooling.',
        ),
        'batch_flattened': (
            [714, 0, 18144, 54435],
            'You flattened the whole batch into one vector. Flatten keeps the first axis: each image has a vector of its own.',
        ),
        'scores_without_bias': (
            [714, 0, 1134, 3402],
            'Your dense layer has no biases: there is one for each output.',
        ),
        'scores_with_bias_per_input': (
            [714, 0, 1134, 4536],
            'Your dense layer has one bias for each input. Biases belong to outputs.',
        ),
    },
    decimals=6,
)
