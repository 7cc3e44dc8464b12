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
        'four jets': {
            'labels': np.array([1, 0, 1, 0]),
            'scores': np.array([0.9, 0.5, 0.4, 0.1]),
        },
        'ties': {
            'labels': np.array([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 1, 1, 0, 1, 1, 0, 0]),
            'scores': np.array([-2.0, 0.4, -0.3, 0.2, -0.2, 1.3, 0.2, -0.2, -0.3, -1.1, 1.8, -1.0, -1.3, -0.6, 0.6, 0.1, -0.2, 1.6, 1.6, 1.3, 1.4, 1.5, 0.6]),
        },
    },
    expected={
        'four jets': 0.75,
        'ties': 0.47619047619047616,
    },
    mistakes={
        'ties_count_nothing': (
            {
                'ties': 0.4523809523809524,
            },
            'Ties count nothing in your sum. With many equal scores that is far too small: if all scores are the same, a tagger guesses, and the AUC is 0.5.',
        ),
        'ties_count_fully': (
            {
                'ties': 0.5,
            },
            'Ties count fully in your sum. If all scores are the same, a tagger guesses, and the AUC is 0.5.',
        ),
        'classes_exchanged': (
            {
                'four jets': 0.25,
                'ties': 0.5238095238095238,
            },
            'You exchanged the classes: label 1 is the signal, which should score high.',
        ),
        'never_below_one_half': (
            {
                'ties': 0.5238095238095238,
            },
            'You take the larger of the AUC and 1 - AUC. A tagger that is worse than guessing has an AUC below 0.5, and should be told so.',
        ),
        'accuracy_of_a_cut': (
            {
                'ties': 0.5652173913043478,
            },
            'That is the accuracy of a cut at 0.5. The AUC knows no cut: it takes all of them together.',
        ),
        'area_over_all_pairs': (
            {
                'four jets': 0.5,
                'ties': 0.23715415019762845,
            },
            'You divided the number of pairs in the right order by all pairs of jets. Pairs of two tops, or of two QCD jets, do not count.',
        ),
        'area_of_sorted_jets': (
            {
                'ties': 0.46825396825396826,
            },
            'You took one jet after the other, in some order, as points of the curve, so that jets of the same score pass one by one. They pass the cut together: take one point for each distinct score, or count ties one half.',
        ),
    },
    hidden=False,
)
case_1 = battery.case('four jets')
case_2 = battery.case('ties')
