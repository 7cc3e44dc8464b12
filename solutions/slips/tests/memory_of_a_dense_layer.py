# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'memory_of_a_dense_layer'
points = 2

graded = hidden_answer(
    'memory_of_a_dense_layer',
    points=2,
    expected=[5898240000.0, 23.59, 188.74],
    mistakes={
        'bits_for_bytes': (
            [5898240000.0, 188.74, 23.59],
            'You exchanged the units: b is a bit, B a byte of eight bits.',
        ),
        'one_channel_only': (
            [655360000.0, 2.62, 20.97],
            'Your image has one channel. RGB has three, at the input and at the output: the number of weights grows ninefold.',
        ),
        'double_precision': (
            [5898240000.0, 47.19, 377.49],
            'You gave each weight eight bytes. That is float64; float32 has four.',
        ),
        'powers_of_two': (
            [5898240000.0, 21.97, 175.78],
            'You counted in powers of two: those are gibibytes and gibibits. Here giga is 1e9.',
        ),
        'one_weight_per_pixel': (
            [76800, 0, 0],
            'You connected each pixel with itself only. In a linear layer every output has a weight for every input: the number is a square.',
        ),
    },
    decimals=2,
)
