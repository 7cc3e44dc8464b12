# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'biases_of_the_slide'
points = 2

graded = hidden_answer(
    'biases_of_the_slide',
    points=2,
    expected=[65436, 64638, 57, 64695],
    mistakes={
        'one_bias_per_channel_and_filter': (
            [65436, 64638, 798, 65436],
            'You gave each filter one bias for every channel, as the slide does. The channels are added up first; then one bias is added.',
        ),
        'one_bias_per_channel': (
            [65436, 64638, 14, 64652],
            'You gave the layer one bias for each input channel. The bias belongs to what comes out: one for each filter.',
        ),
        'one_bias_per_layer': (
            [65436, 64638, 1, 64639],
            'You gave the layer a single bias. Each filter has one.',
        ),
        'slip_without_depth': (
            [65436, 4617, 57, 4674],
            'You forgot that a filter is as deep as its input: it has F x F weights for *each* channel.',
        ),
    },
    decimals=6,
)
