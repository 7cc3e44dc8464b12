# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'slip_in_the_maxima'
points = 2

practice = sealed_answer(
    'slip_in_the_maxima_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '7e7ec56ad0567ef2cf899bb060c5f92b',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '567ca754927686e973f68ed2195a6da137d782187e1bb5fd2add034bd036ee10',
        'sentences': ['3c86bf63bad5459dfdcee2fd91ab9004f3b99c4a416c2955ef53c9014546ad0520ccc1dcc9e019992c2dd6e866a93f99b7657d78da8b02d09a4a0454dafe44298121fefd0ffab1432196349df2c5638b296f87c9f6c6f77bd7e0c06507c6935ae339e7d66dda436868247369fcc5de38ddc7b123f03d81c09030808689fdb5848e42ff866c724d4351d0ae1679ec0403', '79983fe9029ef2191fa36500db000e06c315d614b93cce86e7b37e1796812601f0f36451fde581a25e43b62f01eb25158b1244c98a93de60cc185f529b4f73ed19e5b4026fcfb5f755f7b62ffa34f76abd9df8047fbe50feba439be3efbb216dc4ebcb7d7f65b47b93369b15231d71073c5e2791f40f23e2056eb562a9451d6fcd665a766a4c5997648fa9b23a99377d', 'ab7d1441869188c7e0037723d599fc5ed479c1ca0947e9bda15d0f3d33ffd2855b5e4f9829a5a9d3a9041f6479997ae619663a61e9b38d99e0b768f6dfb2d3a9ec789c8f44d7994c53b74efa28ae9dbfdfa729c851736772cb5b4a9fd1827d59ac389fb833f55bcf39afdd07a0ab4d99e98a0f9578b774265edeab1b055ee3d85f619a8bfface07001dcf1bf1753a685'],
    },
    example='for image = [[9, 17, 36, 25, 55, 20], [12, 8, 58, 9, 1, 47], [33, 34, 23, 17, 5, 37], [48, 14, 41, 5, 15, 21], [58, 22, 51, 55, 4, 43], [35, 10, 59, 44, 21, 34]] and printed = [[58, 58, 58, 55], [58, 58, 58, 47], [58, 51, 55, 55], [59, 59, 59, 55]] the answer is [2, 1, 55]',
)
form = form_only(
    'slip_in_the_maxima',
    points=2,
    entries=3,
)
