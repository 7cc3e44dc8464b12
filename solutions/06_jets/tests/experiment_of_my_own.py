# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import written

OK_FORMAT = False
name = 'experiment_of_my_own'
points = 0

text = written(
    'experiment_of_my_own',
    points=4,
    hidden=True,
)
