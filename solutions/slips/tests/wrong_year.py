# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'wrong_year'
points = 1

graded = hidden_answer(
    'wrong_year',
    points=1,
    expected='alexnet',
    mistakes={
        'blames_the_neocognitron': ('neocognitron', "It is that old: Fukushima's network of 1980 had local windows and pooling, but did not yet learn by gradients."),
        'blames_lenet': ('lenet', 'The first network that read ZIP codes with gradients is of 1989; the LeNet-5 of most drawings came in 1998.'),
        'blames_vgg': ('vgg', 'VGG and GoogLeNet took part in the same competition, in 2014.'),
        'blames_resnet': ('resnet', 'ResNet won the competition of 2015 with up to 152 layers, one year after VGG.'),
        'believes_all_years': ('none', 'One of them is wrong. Ask for each what there was in that year: gradients through all layers, GPUs, a competition with a million photographs?'),
    },
    decimals=6,
    options=['AlexNet', 'LeNet', 'Neocognitron', 'ResNet', 'VGG', 'none'],
)
