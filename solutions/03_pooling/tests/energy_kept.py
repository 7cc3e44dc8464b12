# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'energy_kept'
points = 2

graded = hidden_answer(
    'energy_kept',
    points=2,
    expected=[278.0, 153.0, 69.5, 278.0, 48.0, 48.0, 19.0],
    mistakes={
        'average_keeps_the_sum': (
            [278, 153, 278, 1112, 48, 48, 19],
            'You gave the average map the total of the image. An average is a sum divided by 4, so that the sum of the map is smaller; that is why the next number asks for four times that sum.',
        ),
        'halves_for_quarters': (
            [278, 153, 139, 556, 48, 48, 38],
            'You divided by 2 in the averages. A window of 2x2 has four pixels.',
        ),
        'maximum_keeps_the_sum': (
            [278.0, 278.0, 69.5, 278.0, 48.0, 48.0, 19.0],
            'You gave the maximum map the total energy. It keeps one pixel of each window and forgets the energy of the other three.',
        ),
        'average_keeps_the_peak': (
            [278.0, 153.0, 69.5, 278.0, 48.0, 48.0, 48.0],
            'You gave the average map the largest pixel of the image. Averaging spreads a peak over its window; only the maximum keeps it.',
        ),
    },
    decimals=2,
)
