# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'dilation_of_the_slide'
points = 2

graded = hidden_answer(
    'dilation_of_the_slide',
    points=2,
    expected=[4, 17, 81],
    mistakes={
        'holes_are_the_dilation': (
            [3, 13, 85],
            'You passed the number of holes on. In frameworks the dilation is the *distance* of neighbouring weights, so that dilation 1 is a kernel without holes.',
        ),
        'a_gap_behind_the_last': (
            [4, 20, 78],
            'Your extent has a hole too many: between F weights there are F - 1 gaps, none behind the last.',
        ),
        'extent_without_holes': (
            [4, 5, 93],
            'Your dilation is right, but the holes are not in your extent: the output is that of a dense kernel.',
        ),
        'dilated_without_plus_one': (
            [4, 17, 80],
            "Your output lacks the + 1: an image as large as the kernel's extent has one window, not none.",
        ),
    },
    decimals=6,
)
