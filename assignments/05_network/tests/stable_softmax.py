# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
import numpy as np

from autograder.battery import Battery

OK_FORMAT = False
name = 'stable_softmax'
points = 3

battery = Battery(
    'stable_softmax',
    cases={
        'two images, three classes': {
            'scores': np.array([
                [2.55, 1.2000000000000002, -1.41],
                [-1.17, -0.75, 0.6000000000000001],
            ]),
        },
        'scores near 1000': {
            'scores': np.array([
                [997.57, 1001.59, 1002.73, 1000.39],
                [1001.29, 999.34, 1001.89, 997.81],
                [997.87, 1002.82, 999.55, 1000.84],
            ]),
        },
        'images with far apart scores': {
            'scores': np.array([
                [2.0100000000000002, -2.64, -0.8699999999999999],
                [898.77, 902.67, 897.66],
            ]),
        },
    },
    expected={
        'two images, three classes': [
            [0.782286912172856, 0.2028002630115609, 0.014912824815583108],
            [0.11914953563128275, 0.18134101260062493, 0.6995094517680923],
        ],
        'scores near 1000': [
            [0.0040380805190182185, 0.22492555032695144, 0.7032900952843888, 0.06774627386964141],
            [0.3338674898211206, 0.04750068714722295, 0.6083462300422645, 0.01028559298939191],
            [0.005986861013713631, 0.8451948876139567, 0.03212283786040693, 0.11669541351192264],
        ],
        'images with far apart scores': [
            [0.9383535808727431, 0.00897216341040523, 0.052674255716851553],
            [0.019711421607580288, 0.9737925027661107, 0.006496075626309104],
        ],
    },
    mistakes={
        'softmax_without_shift': (
            {
                'two images, three classes': [
                    [0.782286912172856, 0.2028002630115609, 0.014912824815583111],
                    [0.11914953563128276, 0.1813410126006249, 0.6995094517680923],
                ],
                'scores near 1000': 'raises',
                'images with far apart scores': 'raises',
            },
            'Your exponentials overflow, or all become zero, where scores are large. Subtract the largest score of each row first: it changes nothing else.',
        ),
        'softmax_with_one_shift': (
            {
                'two images, three classes': [
                    [0.782286912172856, 0.2028002630115609, 0.014912824815583108],
                    [0.11914953563128275, 0.18134101260062488, 0.6995094517680923],
                ],
                'scores near 1000': [
                    [0.004038080519018219, 0.22492555032695147, 0.7032900952843889, 0.06774627386964142],
                    [0.33386748982112063, 0.04750068714722294, 0.6083462300422646, 0.010285592989391912],
                    [0.005986861013713631, 0.8451948876139567, 0.03212283786040693, 0.11669541351192264],
                ],
                'images with far apart scores': 'raises',
            },
            'You subtracted the largest score of the whole batch. Where another image has much larger scores, a row consists of zeros only, and 0/0 is left. Use the maximum of each row.',
        ),
        'softmax_over_the_batch': (
            {
                'two images, three classes': [
                    [0.6749029201448399, 0.17496200892902167, 0.012865751502463524],
                    [0.016355575665753092, 0.024892557383287845, 0.09602118637463403],
                ],
                'scores near 1000': [
                    [0.001675862272074559, 0.09334738176795745, 0.2918756402850003, 0.02811569108566613],
                    [0.06915344126663056, 0.009838741653223028, 0.12600578544363125, 0.002130438489430259],
                    [0.0022621774482440723, 0.31936281963985, 0.012137839715162848, 0.04409418093312951],
                ],
                'images with far apart scores': [
                    [0.0, 0.0, 0.0],
                    [0.019711421607580288, 0.9737925027661107, 0.006496075626309104],
                ],
            },
            'You divided by the sum over the whole batch. Each image has probabilities of its own, which add up to 1 in each row.',
        ),
        'softmax_of_columns': (
            {
                'two images, three classes': [
                    [0.9763394218445388, 0.8754466418125836, 0.11815697780926955],
                    [0.023660578155461215, 0.12455335818741638, 0.8818430221907304],
                ],
                'scores near 1000': [
                    [0.022928284520241034, 0.2209149574289076, 0.6787501485166595, 0.3782024973188008],
                    [0.9461217686775044, 0.023284265207124132, 0.2930235818936833, 0.02865791755328385],
                    [0.030949946802254484, 0.7558007773639683, 0.02822626958965708, 0.5931395851279152],
                ],
                'images with far apart scores': [
                    [0, 0, 0],
                    [1, 1, 1],
                ],
            },
            'Your columns add up to 1, not your rows: axis 0 counts the images, axis 1 the classes.',
        ),
    },
    hidden=False,
)
case_1 = battery.case('two images, three classes')
case_2 = battery.case('scores near 1000')
case_3 = battery.case('images with far apart scores')
