# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'kept_exactly'
points = 1

practice = sealed_answer(
    'kept_exactly_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '4b47751b48bdb51672d3c35b3e08808e',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '28bb6a5fff5a18b3a82c59248c699c14b3d81acf5b1be6f3ce861331b092d07c',
        'sentences': ['6d76c03e05c58fcdca24cbaa66f5f26a1a5748b7a12a203fdabb7d4489cb128f103f870e461cd9903dec630635f1c8bb2e4674c7e40b9294f73e5d2be82f8f0fded51d501a1bd40cfbe99687a0d01cf191c719de449653d05008df790dccf48a944b369f374cf0416a18470e2bea9ce83002269ac683d45a6a0c261f7e2d19b2394b52f18badaa33c5d9b66d5ba27278521856ef2e537c2b78e6ecbabec8b04997a2e0cb2bb2d0bda0c3c41c3daea38d9ea4ce9fb238094de964e5951ed96e1e38cc829f2743a84c1582756db97b318e', '71781615914fc879ec521aff2e6f6488be3428a4a1c13f28836a3bb27b0bd1d332b921773a92f16e7cb63b1a5b3be2aa8f7024f09347b62da35fceb3dc8fd6a96da67d43c9bec5ac2f0da926bbd3c67ea60c227680e48843b03a6714fd30ff26d896e26f3e2bc742399000585eb9a7e013ced9ce0a1c60c99e24e73f0281936f7e429d485eb7c5f99d34ec52b50e685986c33d8d0c9d9ccd9822979a99739f8f652960d6784f5f16b58c974a52e64e785916314b8d28406f7414e82fdc934ebdca4e22714fa8e52daf36ac3e3a969434'],
    },
    options=['average', 'both', 'maximum', 'neither'],
    example="for quantity = 'the largest pixel', kernel_size = 2 and stride = 2 the answer is 'maximum'",
)
form = form_only(
    'kept_exactly',
    points=1,
    options=['average', 'both', 'maximum', 'neither'],
    entries=None,
)
