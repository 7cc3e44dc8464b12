# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'years'
points = 2

graded = hidden_answer(
    'years',
    points=2,
    expected=[2014, 1980, 2012, 2015, 1989],
    mistakes={
        'alexnet_as_printed': (
            [2014, 1980, 2010, 2015, 1989],
            "One slide prints 2010 for AlexNet. ImageNet's contest began in that year, and deep networks did not win it at once.",
        ),
        'last_lenet': (
            [2014, 1980, 2012, 2015, 1998],
            'For LeNet you gave the year of LeNet-5, the last of the family. The first one, which read ZIP codes, is much older.',
        ),
        'years_of_conferences': (
            [2014, 1980, 2012, 2016, 1989],
            'For ResNet and DenseNet you gave the years of the conferences. Both were made public the year before.',
        ),
        'years_sorted': (
            [1980, 1989, 2012, 2014, 2015],
            'Your years are right, but sorted. Give them in the order of the names.',
        ),
    },
    decimals=6,
)
