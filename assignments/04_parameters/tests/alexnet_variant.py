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
        'log2_cost': 15,
        'decimals': 6,
        'digest': '884a789b591befe38996d5aaa066074b9c3114d3a312923755c5b141bbb4b0c2',
        'sentences': ['75d375f802afc08f974278dfa2176c3cc8812a6bf64c3daa494cc86b45a508c2f7f1b38c5937ab0206b375cf9bdf5ad623f4885b159a1b1f0ff17ff77a6ba9d36739f64ad37d44c21605368552949af9b0610c3abf0928e7dc96813a2e6d078df260b2e725d8fe417cc7948af3c8c4ef5d363a918826e3233456d580b60e750ee4d5394a024880c32c189e8748b4793d706a80b86e91ba0c693526fa297bb87ad7ea290255d6fc49044e8427af95eef2557b923fc370cc09fb23cfba39dac8206fa6af2be29c311747b1a58f67372e4b'],
    },
    options=['one_tower', 'one_weird_trick', 'two_towers'],
)
form = form_only(
    'alexnet_variant',
    points=2,
    options=['one_tower', 'one_weird_trick', 'two_towers'],
    entries=None,
)
