# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'summary_with_blanks'
points = 4

graded = hidden_answer(
    'summary_with_blanks',
    points=4,
    expected=[73, 36, 32, 16, 12, 3456, 188712],
    mistakes={
        'flatten_without_channels': (
            [73, 36, 32, 16, 12, 144, 23112],
            'Your flatten has lost the channels: it holds every pixel of *every* feature map. The total follows it.',
        ),
        'flatten_with_rgb': (
            [73, 36, 32, 16, 12, 432, 37512],
            'Your flatten has the three channels of the image. Behind the last convolution there are as many channels as it has filters.',
        ),
        'flatten_one_row': (
            [73, 36, 32, 16, 12, 288, 30312],
            'Your flatten counts one row of pixels only. A feature map has a height *and* a width.',
        ),
        'summary_padded': (
            [77, 38, 38, 19, 19, 8664, 449112],
            'Your convolutions keep the size. Without `padding="same"` Keras does not pad ("valid"), and each of them loses F - 1 pixels.',
        ),
        'summary_rounded_up': (
            [73, 37, 33, 17, 13, 4056, 218712],
            'You rounded up in a pooling. A last row without a partner is dropped.',
        ),
        'summary_pools_at_stride_one': (
            [73, 72, 68, 67, 63, 95256, 4778712],
            'Your pooling windows move by one pixel. `MaxPooling2D((2, 2))` moves by its own width.',
        ),
        'summary_without_one': (
            [72, 36, 31, 15, 10, 2400, 135912],
            'Your convolutions lose F pixels. The window still stands at the last place: F - 1.',
        ),
        'summary_without_biases': (
            [73, 36, 32, 16, 12, 3456, 188600],
            'Your shapes are right. In the total the biases are missing: one for each filter and one for each unit.',
        ),
        'summary_with_flat_filters': (
            [73, 36, 32, 16, 12, 3456, 174712],
            'Your shapes are right. In the total your filters have one channel each: a filter has as many channels as its input.',
        ),
        'summary_without_dense': (
            [73, 36, 32, 16, 12, 3456, 15352],
            'Your shapes are right. Your total holds the convolutions only; the dense layers follow, and most parameters are theirs. (The first summary of lecture 4 stops there.)',
        ),
    },
    decimals=6,
)
