# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.battery import Battery

OK_FORMAT = False
name = 'output_size'
points = 4

battery = Battery(
    'output_size',
    cases={
        'no padding': {
            'size': 68,
            'kernel_size': 3,
            'stride': 1,
            'padding': 0,
            'dilation': 1,
        },
        'stride 2': {
            'size': 89,
            'kernel_size': 6,
            'stride': 2,
            'padding': 0,
            'dilation': 1,
        },
        'padding 3': {
            'size': 50,
            'kernel_size': 3,
            'stride': 1,
            'padding': 3,
            'dilation': 1,
        },
        'stride 3, padding 1': {
            'size': 79,
            'kernel_size': 4,
            'stride': 3,
            'padding': 1,
            'dilation': 1,
        },
        'stride 4, padding 2': {
            'size': 37,
            'kernel_size': 7,
            'stride': 4,
            'padding': 2,
            'dilation': 1,
        },
        'dilation 3': {
            'size': 63,
            'kernel_size': 5,
            'stride': 1,
            'padding': 0,
            'dilation': 3,
        },
        'stride 2, padding 2, dilation 4': {
            'size': 37,
            'kernel_size': 6,
            'stride': 2,
            'padding': 2,
            'dilation': 4,
        },
        'stride 3, padding 1, dilation 2': {
            'size': 85,
            'kernel_size': 5,
            'stride': 3,
            'padding': 1,
            'dilation': 2,
        },
    },
    expected={
        'no padding': 66,
        'stride 2': 42,
        'padding 3': 54,
        'stride 3, padding 1': 26,
        'stride 4, padding 2': 9,
        'dilation 3': 51,
        'stride 2, padding 2, dilation 4': 11,
        'stride 3, padding 1, dilation 2': 27,
    },
    mistakes={
        'no_plus_one': (
            {
                'no padding': 65,
                'stride 2': 41,
                'padding 3': 53,
                'stride 3, padding 1': 25,
                'stride 4, padding 2': 8,
                'dilation 3': 50,
                'stride 2, padding 2, dilation 4': 10,
                'stride 3, padding 1, dilation 2': 26,
            },
            'You lost the + 1. The quotient counts the steps of the window, and a window that makes n steps has stood at n + 1 places.',
        ),
        'rounded_up': (
            {
                'stride 2': 43,
                'stride 3, padding 1': 27,
                'stride 4, padding 2': 10,
            },
            'You rounded up. A window that would hang over the end is left out: frameworks round down. (Only a pooling can be told to do otherwise, by `ceil_mode=True`.)',
        ),
        'not_rounded': (
            {
                'stride 2': 42.5,
                'stride 3, padding 1': 26.666666666666668,
                'stride 4, padding 2': 9.5,
            },
            'You have a fraction of a window. Round down: a window that does not fit is left out.',
        ),
        'rounded_to_nearest': (
            {
                'stride 2': 43,
                'stride 3, padding 1': 27,
            },
            'You rounded to the nearest whole number. A window that fits by half does not fit: round down. (`round` in Python even goes up from 15.5 and down from 14.5; `//` does not.)',
        ),
        'stride_plus_one': (
            {
                'no padding': 32,
                'stride 2': 27,
                'padding 3': 26,
                'stride 3, padding 1': 19,
                'stride 4, padding 2': 6,
                'dilation 3': 25,
                'stride 2, padding 2, dilation 4': 6,
                'stride 3, padding 1, dilation 2': 19,
            },
            'You divided by S + 1, as a slide of lecture 4 prints it. That is a misprint (the 2.5 in the line below it is 3/2 + 1, not 3/(2 + 1)): the + 1 stands behind the fraction.',
        ),
        'stride_ignored': (
            {
                'stride 2': 84,
                'stride 3, padding 1': 78,
                'stride 4, padding 2': 35,
                'stride 2, padding 2, dilation 4': 21,
                'stride 3, padding 1, dilation 2': 79,
            },
            'You left the stride out: your window moves by one pixel. Divide the way that it can go by the length of its steps.',
        ),
        'plus_one_inside': (
            {
                'stride 4, padding 2': 8,
                'stride 2, padding 2, dilation 4': 10,
                'stride 3, padding 1, dilation 2': 26,
            },
            'You added the 1 before you divided. It counts the window at the start, which is there before any step: divide first. (Both agree whenever there is a remainder, so look at the others.)',
        ),
        'size_over_stride': (
            {
                'no padding': 68,
                'stride 2': 45,
                'padding 3': 50,
                'stride 3, padding 1': 27,
                'stride 4, padding 2': 10,
                'dilation 3': 63,
                'stride 2, padding 2, dilation 4': 19,
                'stride 3, padding 1, dilation 2': 29,
            },
            'You divided the size by the stride. That is the rule of "same" padding; here the padding is given, and the kernel counts.',
        ),
        'size_kept': (
            {
                'no padding': 68,
                'stride 2': 89,
                'padding 3': 50,
                'stride 3, padding 1': 79,
                'stride 4, padding 2': 37,
                'dilation 3': 63,
                'stride 2, padding 2, dilation 4': 37,
                'stride 3, padding 1, dilation 2': 85,
            },
            'You kept the size of the input. Padding can do so at stride 1 only; a window that makes longer steps stands at fewer places.',
        ),
        'tiles': (
            {
                'no padding': 22,
                'stride 2': 14,
                'padding 3': 16,
                'stride 3, padding 1': 19,
                'stride 4, padding 2': 5,
                'dilation 3': 4,
                'stride 2, padding 2, dilation 4': 1,
                'stride 3, padding 1, dilation 2': 9,
            },
            'You laid windows side by side, as tiles. They overlap: the stride says how far the window moves, not its width.',
        ),
        'padded_once': (
            {
                'padding 3': 51,
                'stride 2, padding 2, dilation 4': 10,
                'stride 3, padding 1, dilation 2': 26,
            },
            'You counted the padding once. Padding P puts P zeros on both sides of an axis.',
        ),
        'not_padded': (
            {
                'padding 3': 48,
                'stride 4, padding 2': 8,
                'stride 2, padding 2, dilation 4': 9,
                'stride 3, padding 1, dilation 2': 26,
            },
            'You left the padding out. The window may stand on the zeros as well.',
        ),
        'padding_subtracted': (
            {
                'padding 3': 42,
                'stride 3, padding 1': 25,
                'stride 4, padding 2': 7,
                'stride 2, padding 2, dilation 4': 7,
                'stride 3, padding 1, dilation 2': 25,
            },
            'You subtracted the padding. It makes the input larger, and so the output.',
        ),
        'holes_counted': (
            {
                'no padding': 64,
                'stride 2': 40,
                'padding 3': 52,
                'stride 3, padding 1': 25,
                'stride 4, padding 2': 8,
                'dilation 3': 47,
                'stride 2, padding 2, dilation 4': 8,
                'stride 3, padding 1, dilation 2': 25,
            },
            'You put D holes between neighbouring weights. That is how a slide counts; in every framework dilation D means a distance of D, with D - 1 holes, and dilation 1 is a dense kernel.',
        ),
        'kernel_times_dilation': (
            {
                'dilation 3': 49,
                'stride 2, padding 2, dilation 4': 9,
                'stride 3, padding 1, dilation 2': 26,
            },
            'You multiplied the kernel by the dilation. Between F weights there are F - 1 distances; the last weight has no holes behind it.',
        ),
        'one_hole_in_all': (
            {
                'dilation 3': 57,
                'stride 2, padding 2, dilation 4': 17,
                'stride 3, padding 1, dilation 2': 28,
            },
            'You widened the kernel once. There are holes between *all* weights, F - 1 times.',
        ),
        'no_dilation': (
            {
                'dilation 3': 59,
                'stride 2, padding 2, dilation 4': 18,
                'stride 3, padding 1, dilation 2': 28,
            },
            'You left the dilation out: the outputs are those of a dense kernel.',
        ),
        'steps_only': (
            {
                'no padding': 67,
                'stride 2': 43,
                'padding 3': 55,
                'stride 3, padding 1': 27,
                'dilation 3': 52,
            },
            'You counted the distances between the weights. The extent is one more: it holds the first weight, too.',
        ),
    },
    hidden=True,
)
case_1 = battery.case('no padding')
case_2 = battery.case('stride 2')
case_3 = battery.case('padding 3')
case_4 = battery.case('stride 3, padding 1')
case_5 = battery.case('stride 4, padding 2')
case_6 = battery.case('dilation 3')
case_7 = battery.case('stride 2, padding 2, dilation 4')
case_8 = battery.case('stride 3, padding 1, dilation 2')
