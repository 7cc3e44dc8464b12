# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'dense_instead'
points = 2

graded = hidden_answer(
    'dense_instead',
    points=2,
    expected=[5292, 8000, 42336000, 140],
    mistakes={
        'printed_on_the_slide': (
            [5292, 8000, 42336000, 150],
            'You counted one bias for each colour of each kernel, as the slide does: (F F + 1) C K. The three colours are added up to one number, and a kernel adds one bias to it.',
        ),
        'kernel_of_one_colour': (
            [5292, 8000, 42336000, 50],
            'Your kernels see one colour only. A kernel has weights for red, green and blue.',
        ),
        'shared_without_bias': (
            [5292, 8000, 42336000, 135],
            'Your convolutional layer has no biases; its parameters include one for each kernel.',
        ),
        'one_map_comes_out': (
            [5292, 1600, 8467200, 140],
            'You counted the values of one feature map. Every kernel makes one.',
        ),
        'pixels_go_in': (
            [1764, 8000, 14112000, 140],
            'You counted pixels. A pixel of an RGB image is three values.',
        ),
        'maps_as_large_as_the_image': (
            [5292, 8820, 46675440, 140],
            'Your feature maps are as large as the image. Without padding the window stays inside, and the maps are smaller.',
        ),
        'dense_with_biases': (
            [5292, 8000, 42344000, 140],
            'Your dense layer includes its biases. The question asks for its weights alone.',
        ),
    },
    decimals=6,
)
