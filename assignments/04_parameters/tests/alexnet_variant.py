# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'alexnet_variant'
points = 2

practice = sealed_answer(
    'alexnet_variant_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '82b42cb42843a095da014fa97a749089',
        'log2_cost': 12,
        'decimals': 6,
        'digest': 'fef53cc62a6fb4241d4c73b19bb8f152968e744a75fd88bcccff75509d0f2b32',
        'sentences': ['3fed9ebe87a1e97c2282b877ec858ed65d60c6f971278616a4e61e6c784952515f3165f8ef2762cca7e5af5f86bedfcf87196cf81c0a0ab4e3880f7912f7aad3b5b6d739833ac07acc3977ba2e165b12d4758ef3810ff447defbcdeb4386471e9d50f813a3e3eff86d243ebb29ef9f8043ce58b95c27fb953945356809d03baf406067ea1d64aea10c9ad63f46a035bbc673dbc8c3ff6f43eb4b65302645e1abc4dd1731ca07db00230a85c012efefee609cc01691011aebeb74a4f77e783e04f6c63473af7b98f8d938c3cdd6fd6786'],
    },
    options=['one_tower', 'one_weird_trick', 'two_towers'],
    example="for layer = 1 and parameters = 23296 the answer is 'one_weird_trick'",
)
form = form_only(
    'alexnet_variant',
    points=2,
    options=['one_tower', 'one_weird_trick', 'two_towers'],
    entries=None,
)
