# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'cores_of_the_average'
points = 3

graded = hidden_answer(
    'cores_of_the_average',
    points=3,
    expected=[
        [0.36, 0.644, 0.064],
        [0.015, 0.105, 0.196],
    ],
    mistakes={
        'cores_exchanged': (
            [
                [0.015, 0.105, 0.196],
                [0.36, 0.644, 0.064],
            ],
            'Your rows are exchanged: label 0 is QCD, and the jet with one core is the one whose pt is in the middle.',
        ),
        'cores_of_all': (
            [
                [0.188, 0.375, 0.13],
                [0.188, 0.375, 0.13],
            ],
            'You averaged the images of both classes together. Choose those of one class by `test.label`.',
        ),
        'cores_of_training_images': (
            [
                [0.371, 0.656, 0.06],
                [0.013, 0.101, 0.192],
            ],
            'You took the training images. The question is about those of `test`.',
        ),
        'cores_without_the_end': (
            [
                [0.36, 0.546, 0.054],
                [0.015, 0.051, 0.153],
            ],
            'Your blocks begin in the right place and are one row and one column short: a slice leaves out its end, so that rows 15 to 17 are `15:18`.',
        ),
        'cores_averaged': (
            [
                [0.36, 0.072, 0.002],
                [0.015, 0.012, 0.006],
            ],
            'You averaged the pixels of each block. Their sum is the fraction of the pt.',
        ),
        'cores_transposed': (
            [
                [0.36, 0.644, 0.002],
                [0.015, 0.105, 0.008],
            ],
            'The images are turned round: you exchanged rows and columns of the second core.',
        ),
    },
    decimals=3,
)
