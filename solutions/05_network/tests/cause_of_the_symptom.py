# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'cause_of_the_symptom'
points = 1

graded = hidden_answer(
    'cause_of_the_symptom',
    points=1,
    expected='batch-statistics',
    mistakes={
        'blames_dropout': ('dropout-active', 'A dropout draws new random numbers each time: even the same batch would give other scores.'),
        'blames_softmax': ('softmax-twice', 'A second softmax gives the training loss a floor. It does not let one image know of another.'),
        'blames_overflow': ('overflow', 'An overflow shows as inf or nan, in the scores of one image as in those of another.'),
        'blames_the_activation': ('no-activation', 'Without an activation two layers are one linear layer: the network learns less than it could, but each image is still computed by itself.'),
    },
    decimals=6,
    options=['batch-statistics', 'dropout-active', 'no-activation', 'overflow', 'softmax-twice'],
)
