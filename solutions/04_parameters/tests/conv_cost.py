# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'conv_cost'
points = 3

graded = hidden_answer(
    'conv_cost',
    points=3,
    expected=[16, 467712, 935424],
    mistakes={
        'stride_forgotten': (
            [31, 1755747, 3511494],
            'You let the window move by one pixel. The stride is 2: about every second position, along both axes.',
        ),
        'work_at_every_input': (
            [16, 1755747, 3511494],
            'You multiplied with the pixels of the input. A MAC belongs to an output value: count the positions of the window.',
        ),
        'work_on_one_channel': (
            [16, 66816, 133632],
            'Your windows are one channel deep. At each position a kernel multiplies all channels.',
        ),
        'work_of_one_kernel': (
            [16, 16128, 32256],
            'You counted the work of one kernel. All of them visit every position.',
        ),
        'bias_as_work': (
            [16, 475136, 950272],
            'You counted the bias as a multiplication. It is added without one, and by custom left out.',
        ),
        'one_flop_each': (
            [16, 467712, 467712],
            'You took a MAC for one operation. It is a multiplication and an addition.',
        ),
        'each_weight_once': (
            [16, 1827, 3654],
            'You counted each weight once. A convolution uses its weights at every position.',
        ),
        'first_window_forgotten': (
            [15, 411075, 822150],
            'Your output is one pixel too small: the first window counts as well, (n + 2p - k) // s + 1.',
        ),
    },
    decimals=6,
)
