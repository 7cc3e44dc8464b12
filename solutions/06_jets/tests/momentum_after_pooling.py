# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'momentum_after_pooling'
points = 2

graded = hidden_answer(
    'momentum_after_pooling',
    points=2,
    expected=[
        [0.777, 0.672],
        [0.999, 0.999],
    ],
    mistakes={
        'pooled_without_the_area': (
            [
                [0.777, 0.672],
                [0.062, 0.062],
            ],
            'You did not multiply the averages by the number of pixels of a window. A mean is a sum divided by that number.',
        ),
        'pooled_maximum_times_the_area': (
            [
                [12.429, 10.754],
                [0.999, 0.999],
            ],
            'You multiplied the maxima by the number of pixels as well. The maximum is one pixel, not a mean.',
        ),
        'pooled_step_by_step': (
            [
                [11.682, 10.855],
                [15.954, 15.925],
            ],
            'You moved the windows by one pixel. They overlap then, and each pixel is counted many times; the stride shall be that of the window.',
        ),
        'pooled_classes_exchanged': (
            [
                [0.672, 0.777],
                [0.999, 0.999],
            ],
            'Your columns are exchanged: label 0 is QCD, label 1 is top.',
        ),
        'pooled_kinds_exchanged': (
            [
                [0.999, 0.999],
                [0.777, 0.672],
            ],
            'Your rows are exchanged: maximum pooling comes first.',
        ),
        'pooled_after_averaging': (
            [
                [0.58, 0.145],
                [0.999, 0.999],
            ],
            'You averaged the images first and pooled the average. The maximum of an average is not the average of the maxima: pool each jet by itself.',
        ),
    },
    decimals=3,
)
