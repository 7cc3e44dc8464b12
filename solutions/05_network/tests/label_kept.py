# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'label_kept'
points = 1

graded = hidden_answer(
    'label_kept',
    points=1,
    expected=['rotate', 'scale', 'shift'],
    mistakes={
        'all_copies': (
            ['mirror', 'rotate', 'scale', 'shift'],
            'You allowed all four. One of them turns the label into another: do it to a single image in your mind, and ask what a physicist would say of it.',
        ),
        'as_for_photographs': (
            ['mirror', 'scale', 'shift'],
            'You allowed what is allowed for photographs. Here a mirror may make a difference: a track that bends to the left bends to the right in the mirror.',
        ),
        'symmetries_of_the_square': (
            ['mirror', 'rotate'],
            'You took all symmetries of a square. Not every one of them is a symmetry of the experiment, and the brightness may be free as well.',
        ),
        'moves_only': (
            ['mirror', 'rotate', 'shift'],
            'You allowed the three that move pixels about. Ask for each of them whether the label moves too, and for the scale whether the label depends on it at all.',
        ),
    },
    decimals=6,
    options=['mirror', 'rotate', 'scale', 'shift'],
)
