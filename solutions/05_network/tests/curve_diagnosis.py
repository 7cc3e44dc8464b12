# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'curve_diagnosis'
points = 1

graded = hidden_answer(
    'curve_diagnosis',
    points=1,
    expected='over-training',
    mistakes={
        'sees_a_large_rate': ('rate-too-large', 'A learning rate that is too large makes the *training* loss jump or grow. Look at that curve.'),
        'sees_a_small_rate': ('rate-too-small', 'With a learning rate that is too small, the training loss creeps: after all epochs it is still near its start.'),
        'sees_no_trouble': ('healthy', 'The training loss alone does not tell: it also falls if the images are learned by heart. And it should fall smoothly, and far. Look at both curves.'),
    },
    decimals=6,
    options=['healthy', 'over-training', 'rate-too-large', 'rate-too-small'],
)
