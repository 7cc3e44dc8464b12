# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
import numpy as np

from autograder.battery import Battery

OK_FORMAT = False
name = 'area_under_roc'
points = 3

battery = Battery(
    'area_under_roc',
    cases={
        'no ties': {
            'labels': np.array([0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0]),
            'scores': np.array([-0.125636, -0.896774, -1.447909, 0.23601, 0.12236, 1.643927, -0.251601, 0.483532, -1.063825, -0.532196, 1.162783, 2.064919, 1.413941, 0.610893, -0.950298, -0.892017, 0.531024, 1.380829, 0.906168]),
        },
        'many ties': {
            'labels': np.array([1, 1, 0, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1]),
            'scores': np.array([0.0, -1.1, 0.5, 1.6, 1.9, -1.2, 2.7, 0.5, -0.3, -0.5, -0.2, 1.3, -0.5, 1.1, 0.9, 0.2, 1.2, 0.3, -1.1, 0.3, -0.0, 3.1, -1.0, -0.0, -1.5, 0.7, -1.0, 1.2, 1.1, 1.6, -0.1, -0.3, 0.1, 1.9, 1.6, 0.1, 1.4, 0.7, 1.1, -0.4, -0.2, 2.0, 0.5, -1.3, 1.1, 0.4, 0.4, 0.7, 0.8, 1.4, 1.2]),
        },
        'more signal': {
            'labels': np.array([1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1]),
            'scores': np.array([0.3, 0.3, 0.9, -1.6, -0.0, 0.3, 0.6, 1.9, 0.6, -0.3, 0.5, -0.5, 1.3, 3.0, 0.8, -0.5, 1.3, 0.5, 0.6, -0.8, 0.7, -2.0, 1.6, 0.7, 2.3, -0.3, 0.2, -0.3, 1.5, 2.5, -0.8, 1.3, 0.9, 0.0, 0.1, 2.0, -0.1, 0.1, 1.0, -0.3, -1.1, 1.7, 1.5, 3.6, -0.2, 0.1, 0.7, 0.8, 0.3]),
        },
        'negative scores': {
            'labels': np.array([0, 1, 1, 0, 0, 1, 0]),
            'scores': np.array([-172.0, -3.5, -40.0, -3.5, -100.0, -1.0, -2.0]),
        },
        'one score for all': {
            'labels': np.array([0, 1, 1, 0, 1]),
            'scores': np.array([0.3, 0.3, 0.3, 0.3, 0.3]),
        },
    },
    expected={
        'no ties': 0.4880952380952381,
        'many ties': 0.7725806451612903,
        'more signal': 0.8805555555555555,
        'negative scores': 0.7083333333333334,
        'one score for all': 0.5,
    },
    mistakes={
        'ties_count_nothing': (
            {
                'many ties': 0.7612903225806451,
                'more signal': 0.8694444444444445,
                'negative scores': 0.6666666666666666,
                'one score for all': 0,
            },
            'Ties count nothing in your sum. With many equal scores that is far too small: if all scores are the same, a tagger guesses, and the AUC is 0.5.',
        ),
        'ties_count_fully': (
            {
                'many ties': 0.7838709677419354,
                'more signal': 0.8916666666666667,
                'negative scores': 0.75,
                'one score for all': 1,
            },
            'Ties count fully in your sum. If all scores are the same, a tagger guesses, and the AUC is 0.5.',
        ),
        'classes_exchanged': (
            {
                'no ties': 0.5119047619047619,
                'many ties': 0.2274193548387098,
                'more signal': 0.11944444444444446,
                'negative scores': 0.29166666666666674,
            },
            'You exchanged the classes: label 1 is the signal, which should score high.',
        ),
        'never_below_one_half': (
            {
                'no ties': 0.5119047619047619,
                'many ties': 0.7725806451612902,
                'negative scores': 0.7083333333333333,
            },
            'You take the larger of the AUC and 1 - AUC. A tagger that is worse than guessing has an AUC below 0.5, and should be told so.',
        ),
        'accuracy_of_a_cut': (
            {
                'no ties': 0.5263157894736842,
                'many ties': 0.6862745098039216,
                'more signal': 0.6326530612244898,
                'negative scores': 0.5714285714285714,
                'one score for all': 0.4,
            },
            'That is the accuracy of a cut at 0.5. The AUC knows no cut: it takes all of them together.',
        ),
        'area_over_all_pairs': (
            {
                'no ties': 0.23976608187134502,
                'many ties': 0.37568627450980385,
                'more signal': 0.2695578231292517,
                'negative scores': 0.40476190476190477,
                'one score for all': 0.3,
            },
            'You divided the number of pairs in the right order by all pairs of jets. Pairs of two tops, or of two QCD jets, do not count.',
        ),
        'area_of_sorted_jets': (
            {
                'more signal': 0.8777777777777778,
                'negative scores': 0.75,
                'one score for all': 0.3333333333333333,
            },
            'You took one jet after the other, in some order, as points of the curve, so that jets of the same score pass one by one. They pass the cut together: take one point for each distinct score, or count ties one half.',
        ),
    },
    hidden=True,
)
case_1 = battery.case('no ties')
case_2 = battery.case('many ties')
case_3 = battery.case('more signal')
case_4 = battery.case('negative scores')
case_5 = battery.case('one score for all')
