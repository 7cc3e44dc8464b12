# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.battery import Battery

OK_FORMAT = False
name = 'output_size'
points = 4

battery = Battery(
    'output_size',
    cases={
        '7 pixels, kernel 3': {
            'size': 7,
            'kernel_size': 3,
            'stride': 1,
            'padding': 0,
            'dilation': 1,
        },
        'stride 2, padding 1': {
            'size': 98,
            'kernel_size': 5,
            'stride': 2,
            'padding': 1,
            'dilation': 1,
        },
        'stride 3, padding 2': {
            'size': 99,
            'kernel_size': 6,
            'stride': 3,
            'padding': 2,
            'dilation': 1,
        },
        'dilation 2': {
            'size': 85,
            'kernel_size': 6,
            'stride': 1,
            'padding': 1,
            'dilation': 2,
        },
    },
    expected={
        '7 pixels, kernel 3': 5,
        'stride 2, padding 1': 48,
        'stride 3, padding 2': 33,
        'dilation 2': 77,
    },
    mistakes={
        'no_plus_one': (
            {
                '7 pixels, kernel 3': 4,
                'stride 2, padding 1': 47,
                'stride 3, padding 2': 32,
                'dilation 2': 76,
            },
            'You lost the + 1. The quotient counts the steps of the window, and a window that makes n steps has stood at n + 1 places.',
        ),
        'rounded_up': (
            {
                'stride 2, padding 1': 49,
                'stride 3, padding 2': 34,
            },
            'You rounded up. A window that would hang over the end is left out: frameworks round down. (Only a pooling can be told to do otherwise, by `ceil_mode=True`.)',
        ),
        'not_rounded': (
            {
                'stride 2, padding 1': 48.5,
                'stride 3, padding 2': 33.333333333333336,
            },
            'You have a fraction of a window. Round down: a window that does not fit is left out.',
        ),
        'rounded_to_nearest': (
            {
                'stride 2, padding 1': 49,
            },
            'You rounded to the nearest whole number. A window that fits by half does not fit: round down. (`round` in Python even goes up from 15.5 and down from 14.5; `//` does not.)',
        ),
        'stride_plus_one': (
            {
                '7 pixels, kernel 3': 2,
                'stride 2, padding 1': 31,
                'stride 3, padding 2': 24,
                'dilation 2': 38,
            },
            'You divided by S + 1, as a slide of lecture 4 prints it. That is a misprint (the 2.5 in the line below it is 3/2 + 1, not 3/(2 + 1)): the + 1 stands behind the fraction.',
        ),
        'stride_ignored': (
            {
                'stride 2, padding 1': 96,
                'stride 3, padding 2': 98,
            },
            'You left the stride out: your window moves by one pixel. Divide the way that it can go by the length of its steps.',
        ),
        'plus_one_inside': (
            {
                'stride 3, padding 2': 32,
            },
            'You added the 1 before you divided. It counts the window at the start, which is there before any step: divide first. (Both agree whenever there is a remainder, so look at the others.)',
        ),
        'size_over_stride': (
            {
                '7 pixels, kernel 3': 7,
                'stride 2, padding 1': 49,
                'dilation 2': 85,
            },
            'You divided the size by the stride. That is the rule of "same" padding; here the padding is given, and the kernel counts.',
        ),
        'size_kept': (
            {
                '7 pixels, kernel 3': 7,
                'stride 2, padding 1': 98,
                'stride 3, padding 2': 99,
                'dilation 2': 85,
            },
            'You kept the size of the input. Padding can do so at stride 1 only; a window that makes longer steps stands at fewer places.',
        ),
        'tiles': (
            {
                '7 pixels, kernel 3': 2,
                'stride 2, padding 1': 19,
                'stride 3, padding 2': 16,
                'dilation 2': 7,
            },
            'You laid windows side by side, as tiles. They overlap: the stride says how far the window moves, not its width.',
        ),
        'padded_once': (
            {
                'stride 3, padding 2': 32,
                'dilation 2': 76,
            },
            'You counted the padding once. Padding P puts P zeros on both sides of an axis.',
        ),
        'not_padded': (
            {
                'stride 2, padding 1': 47,
                'stride 3, padding 2': 32,
                'dilation 2': 75,
            },
            'You left the padding out. The window may stand on the zeros as well.',
        ),
        'padding_subtracted': (
            {
                'stride 2, padding 1': 46,
                'stride 3, padding 2': 30,
                'dilation 2': 73,
            },
            'You subtracted the padding. It makes the input larger, and so the output.',
        ),
        'holes_counted': (
            {
                '7 pixels, kernel 3': 3,
                'stride 2, padding 1': 46,
                'stride 3, padding 2': 31,
                'dilation 2': 72,
            },
            'You put D holes between neighbouring weights. That is how a slide counts; in every framework dilation D means a distance of D, with D - 1 holes, and dilation 1 is a dense kernel.',
        ),
        'kernel_times_dilation': (
            {
                'dilation 2': 76,
            },
            'You multiplied the kernel by the dilation. Between F weights there are F - 1 distances; the last weight has no holes behind it.',
        ),
        'one_hole_in_all': (
            {
                'dilation 2': 81,
            },
            'You widened the kernel once. There are holes between *all* weights, F - 1 times.',
        ),
        'no_dilation': (
            {
                'dilation 2': 82,
            },
            'You left the dilation out: the outputs are those of a dense kernel.',
        ),
        'steps_only': (
            {
                '7 pixels, kernel 3': 6,
                'stride 2, padding 1': 49,
                'dilation 2': 78,
            },
            'You counted the distances between the weights. The extent is one more: it holds the first weight, too.',
        ),
    },
    hidden=False,
)
case_1 = battery.case('7 pixels, kernel 3')
case_2 = battery.case('stride 2, padding 1')
case_3 = battery.case('stride 3, padding 2')
case_4 = battery.case('dilation 2')
