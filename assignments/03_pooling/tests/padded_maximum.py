# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'padded_maximum'
points = 2

practice = sealed_answer(
    'padded_maximum_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'c7897e4ddfdbf4dc6907d82238665183',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '51bcf1f8864a26c7b2883cedbd0415bcbdf2f7ff4140a412a89e156958e042ca',
        'sentences': ['2d163c23f435057580373b3a84e3d96f67bd8aa37c595d2190411bc195939fd5cbc2c1c0ae59852b6422b3f929bd851f3e13c5a0cbb80ab271eebbe25cd02c01f70419d3be205cf2eed4138fc2c4b73e2b8d336ffb5162e4867a419245fc06782f0585b7f7e8cb6e9480e257bbfd6a9f1af26c5964559a3bf87b9cc623a9e40c47d58374cd4386999ebdbf7a9b9d0189', '99c4e042225a5436cfb3dff60b2ec9070d687d7cc50d65499f69f4638e45c6422fde9622f86b1525712b8d9ce3f89d0cdf36141f06da365bf3522bd5a654bf8b8d925c14910688a9c11b528331146faa0aca126bc5db47245e5497c2e7d782ad2d3a5b6323e25b676a7d12b8a242aa181df921cdfe7ddafed3790251c411038e479a3645e91b8194643bc07f99383a49', 'ed420a0cd22fdff93be2f56d1232d10f84497e1de85655012ba0ee990888030403ae1f684fd1430799f56d9166445d147a409afc3eceef372dc3054f13ef31a8ff47c9bc30273dd88bc88e6d422ad72d723eea80cfde6d9eabbd69ae46146e1ca813f6a3ea3c63ef45cd3857d0650902624556254d00db431abe4ba44effcf721de9469e40c28074cc3fb33f52e174a2'],
    },
)
form = form_only(
    'padded_maximum',
    points=2,
)
