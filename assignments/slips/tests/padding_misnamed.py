# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'padding_misnamed'
points = 1

practice = sealed_answer(
    'padding_misnamed_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'c6bff37e0f3ef431ccb8ac40b245b2cd',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '64ba82b86b1b65a863f1bdc481dfeaba59d4bd755aa65c01e06280e375fb2045',
        'sentences': ['46debae4d29dbc3ec1ca2d584f8f75a8526f39075d2c4f4070cc07be22dee485d8ec71789ee148c1f53e2ec3bb9abdddbf65c478e8f4f56df7137cb61136470b7e187901047f99c48bfe54f5db9e57d99fd6fb11ebcb2533e6ccfd0d7efd5583e20da0de9f74d96d3ee7ca2f293a379028d26f6a6a304bb9a79f438441a6404b40fd89a46095083b044ef4f19b53c4c0', '6336f16fd2624c23418336bead316eed3cfd9d06b72669cb9706ce7fcd8b2b9274c62b151f14cf8abfd216881298a004a6df33ae23abceaab5232b61e9a4cca53b211cfb88d386014d6856a0787f821df87160be4f44e439378d92ad3e2f4a62b9aa68b3394eb92bc048b0f2f1c0dff174cd7ba1ee48e3c4ba6d5a876ee8fe81937aa2190837874f1af1664f7d7caa97'],
    },
    options=['edge', 'reflect', 'wrap', 'zeros'],
)
form = form_only(
    'padding_misnamed',
    points=1,
    options=['edge', 'reflect', 'wrap', 'zeros'],
    entries=None,
)
