# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
import numpy as np

from autograder.battery import Battery

OK_FORMAT = False
name = 'mirror_jet'
points = 2

battery = Battery(
    'mirror_jet',
    cases={
        'to the right': {
            'pt': np.array([33.0343, 3.6521, 89.3262, 27.2788, 51.3408]),
            'eta': np.array([-0.666, 0.08, -0.504, 0.063, -0.381]),
            'phi': np.array([0.031, -0.6, -0.521, 0.361, 0.653]),
        },
        'both': {
            'pt': np.array([119.7368, 5.0808, 27.0629, 43.4009, 38.922, 3.7882, 7.6135, 15.9722]),
            'eta': np.array([-0.259, 0.022, 0.166, -0.333, 0.347, -0.545, 0.689, 0.038]),
            'phi': np.array([-0.084, 0.336, 0.537, -0.146, 0.255, 0.39, 0.167, -0.429]),
        },
    },
    expected={
        'to the right': [
            [0.666, -0.08, 0.504, -0.063, 0.381],
            [0.031, -0.6, -0.521, 0.361, 0.653],
        ],
        'both': [
            [0.259, -0.022, -0.166, 0.333, -0.347, 0.545, -0.689, -0.038],
            [0.084, -0.336, -0.537, 0.146, -0.255, -0.39, -0.167, 0.429],
        ],
    },
    mistakes={
        'mirror_one_by_one': (
            {
                'to the right': [
                    [0.666, 0.08, 0.504, 0.063, 0.381],
                    [0.031, 0.6, 0.521, 0.361, 0.653],
                ],
                'both': [
                    [0.259, 0.022, 0.166, 0.333, 0.347, 0.545, 0.689, 0.038],
                    [0.084, 0.336, 0.537, 0.146, 0.255, 0.39, 0.167, 0.429],
                ],
            },
            'You made every coordinate positive. All constituents are mirrored together, or none of them.',
        ),
        'mirror_by_number': (
            {
                'both': [
                    [-0.259, 0.022, 0.166, -0.333, 0.347, -0.545, 0.689, 0.038],
                    [-0.084, 0.336, 0.537, -0.146, 0.255, 0.39, 0.167, -0.429],
                ],
            },
            'You counted constituents on both sides. Their pt decides.',
        ),
        'mirror_by_the_mean': (
            {
                'to the right': [
                    [0.666, -0.08, 0.504, -0.063, 0.381],
                    [-0.031, 0.6, 0.521, -0.361, -0.653],
                ],
                'both': [
                    [0.259, -0.022, -0.166, 0.333, -0.347, 0.545, -0.689, -0.038],
                    [-0.084, 0.336, 0.537, -0.146, 0.255, 0.39, 0.167, -0.429],
                ],
            },
            'You compared pt-weighted mean coordinates: a faint constituent far out outweighs a hard one near the axis. Add up the pt of each half.',
        ),
        'mirror_to_the_left': (
            {
                'to the right': [
                    [-0.666, 0.08, -0.504, 0.063, -0.381],
                    [-0.031, 0.6, 0.521, -0.361, -0.653],
                ],
                'both': [
                    [-0.259, 0.022, 0.166, -0.333, 0.347, -0.545, 0.689, 0.038],
                    [-0.084, 0.336, 0.537, -0.146, 0.255, 0.39, 0.167, -0.429],
                ],
            },
            'You mirrored to the left and downwards. The right and the upper half shall hold more pt.',
        ),
        'mirror_eta_only': (
            {
                'both': [
                    [0.259, -0.022, -0.166, 0.333, -0.347, 0.545, -0.689, -0.038],
                    [-0.084, 0.336, 0.537, -0.146, 0.255, 0.39, 0.167, -0.429],
                ],
            },
            'You mirrored left and right only. The same is asked for the lower and the upper half.',
        ),
        'mirror_the_other_axis': (
            {
                'to the right': [
                    [-0.666, 0.08, -0.504, 0.063, -0.381],
                    [-0.031, 0.6, 0.521, -0.361, -0.653],
                ],
            },
            'You mirrored the axis of the wrong coordinate: too much pt on the left changes the sign of eta.',
        ),
    },
    hidden=False,
)
case_1 = battery.case('to the right')
case_2 = battery.case('both')
