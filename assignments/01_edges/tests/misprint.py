# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'misprint'
points = 2

practice = sealed_answer(
    'misprint_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '4135db432a12f93713843440fb8a058c',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '452e74b7e900380a8e26f11ca07a65f9de831e33fc9f2fb8388815a2940bc8a5',
        'sentences': ['99a903cfe7bc6db124df9c30820b6770b090746827b25b6eba35e6adfc513c22574e373deb894a30e9474d3d88243e6d6990e5ed7d577109b37f0d35b912e7e84e5716e030c19a28286446dd52b35d751f6800ee7eb62d507dd4fe489b3960811215e14d99c40698440e670f3ab0db2d24db52a19eea689a68895463ec88e95e4345cbe2cea2e3f495c907e69df01eeb', 'e3a10f225d7cbb53544d79fd9a99b8e61557dde13bb14e97897eb4e42a4b6c83a46a740696d480c86b4291381eba333b33f5ecc8cab97d0baa7e818354731da43a981d23c69964f3f7d3be1d0ed7862e5b855e44891c730cae85631e27554fe0377aaa8e0e70c51fb1eb8a032c18095c6e15d07d307103e74d8460528fc3654e6e213cc0bb3e4fb4cd5dad605b0e41a0'],
    },
    example='for image = [[0, 4, 4, 1, 6, 2], [4, 1, 2, 8, 7, 1], [2, 2, 4, 3, 3, 1], [6, 5, 3, 9, 1, 2], [7, 3, 3, 6, 0, 9], [2, 5, 2, 9, 8, 5]], kernel = [[1, 0, -1], [1, 0, -1], [1, 0, -1]] and printed = [[-4, -5, -6, 8], [3, -12, -2, 16], [5, -8, 6, 6], [17, -11, -1, 8]] the answer is [3, 0, 7]',
)
form = form_only(
    'misprint',
    points=2,
    entries=3,
)
