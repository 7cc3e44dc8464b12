# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'edge_direction'
points = 1

practice = sealed_answer(
    'edge_direction_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'd561e7fb8ecd5672b476168360ee99ce',
        'log2_cost': 15,
        'decimals': 6,
        'digest': 'fe77a29c00fde375ce4406135858831e4142e5cb3c050a19afb4ba2f607e9f1a',
        'sentences': ['0d3d9a357d7d2cdeeb1c417c138905ce6271a11a3638271031227acf57f109b8988443c231a13bae3013007b4373ccc48894a5e86d2f519b4bb4ab2331f75e854bb325046e8fc312e1708152120a0b94357a2b936a87bac94abbc8ab33db16983ef34b1992bca2c58a645cf9275e76eed79fa80a76156a498c4350e85052eff929012439ce001efdaef8f7950835bbdf473eda4af3ad7e06f9e4c42cff4a609912ebca40a7c71f870be8a7d4ae92952651965b02bad55029c097bc8e92598c1f08f97e801e375b5f0457b7beb248ec40', 'd4522c6ec7bc3d27a188ca0afef14861abfc70e4d7c4739dcf81bd9e78ff871e7599226b23cc29312b99631482cfee4b0788651486a945ae98b44bc4a50b8d7e9124774f890df4f9d244c75e9d189bcb18de19154da09668a2d61c972df98dbf8b0d7a99d9c3f38c5ccab9b228a2013b3f7bdb2aba35798b5b5e088d7e0995e20b14694624559fffadfa525351599e5a4db53d3dd4772c85e297aa8aea773c28585166d117c189f907d29c4faf51250142901d83cebbcd81d0f966c3677a590e3b262f89c9c084d23e202b0981d6276e', 'f95beccb62b1b2f05b5f261de819ebb218a19e9015be8ee8be708058581180ce487b8261fb986a2398fc2b75b1bae81d2997fb81fefefa2050dd0a3c658b1fbcada2f60c726e62ff1fa4835d140faf4b3cbb114fe33b04d95bfd649ad8e823a6fc6b32aa9dee6d2790d0a8d91082c073162a324b825b7510be173118f6ead6fa45601109607b8ac8fec98e67374fca2529736769a087fd9c9c5258677680fddff8ac6c82a5e960377b064762584e332e2320ffd177a16fe9e27aa8794e89232e64ede4be55a32993776ef6021f5b3ef8'],
    },
)
form = form_only(
    'edge_direction',
    points=1,
    options=['diagonal', 'horizontal', 'none', 'vertical'],
)
