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
        'sentences': ['3fed9ebe87a1e97c2282b877ec858ed65d60c6f971278616a4e61e6c784952515f3165f8ef2762cca7e5af5f86bedfcf87196cf81c0a0ab4e3880f7912f7aad3b5b6d739833ac07acc3977ba2e165b12d4758ef3810ff447defbcdeb4386471e9d50f813a3e3eff86d243ebb29ef9f8043ce58b95c27fb953945356809d03baf406067ea1d64aea10c9ad63f46a035bbc673dbc8c3ff6f43eb4b65302645e1abc4dd1731ca07db00230a85c012efefee609cc01691011aebeb74a4f77e783e04f6c63473af7b98f8d938c3cdd6fd6786', '6ae7b5f6a3cfdc7e2882047354b228f6be614629ad7a9218c33461397001dccb9a65f914281e4f24affc0b3552d201d840c5daea258bb1e6fc3fa53c6feece0cf09942b1399bd9769f7099b71aa86381a5b98dc4fcde9327654d75b66a327181f1c7e6b9ccb95012f508bfcd125b17d7a324c9dc0df4261f6c9f3fec57b76b05851af1f1da985b757eb02837b002d76a8ee4bcc3de655272d293e97fc8e4dc62de154f37989de138a90e43c94e38b391a423ad177a6b33608766a77b1d244c087f9779f674a8f4a20bd9d5c1b8f37b24'],
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
