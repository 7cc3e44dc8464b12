# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'permuted_pixels'
points = 2

practice = sealed_answer(
    'permuted_pixels_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'a56d96c75c5025ead1086280265b3ef0',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '13dcebb38edf363d8494fb2b935a8dadc7c1babae22fff7f90c89156339544de',
        'sentences': ['0f9c13a66bb4030a3e4b2bb41d902cf32dd052ff5ff97f99ad44e68edf92bf9409807c9ac3ba55560115d115faa1ddfa2136ffc42c02a8b1dde3d45c8afd6d601e503f96b245a9892cf60e2a8126fdcd21f3100420d38b8f148cca23c6637c655bd1c073201f8b3e9ddaac3640025af5f51891030f01df45c2ed153a1f408ee3f3588feea2636160fa2ca6950c793b561cc8289371270e1a910ce8ac81aa88b2c6aa250ab3c0f5e526a2a82c9cf8233d470ad279af5ea3e9674a1258c541246bc82cc3c0149f3159ded7bcf2304b7a4e13847b12dc2584887e1a2423b73e8bb688401b06eacca7e1b0800e2948de0efb6a1158cc144441b25644725c509737323e629c1fe76b3940bb7ed66fdd329090', '53b682d18c44df511905f2bc135dd2d14e74b9d12417eb6ee631b07ae9e4a33c8c00dd6da289a2d5f36a825bcd1e38f63c6cfa0c26a481ca9033c22950ec1c2b9eeb9f511ad8960d32c97d175b0fa0ff30ae5770e47a033d5164050725b264224f62c628145dcac1f79b82cc7bf5b40d05cb9fbc5da3977e560d4f45d26d56a34b070ee6befdc64abd7ad973eec74a2f287592769b0da5a2d531c310231601179c18af5ebacadcfd400de75a29f75b84e1ee71493991178952eb4659b9a2a99fcef33fce0107d44f8a6db0e215be621f261e5d3fd03cb621bbd94e9894ffc1a60f70ee5218a6b005b566a79470b24707a3eff44a3c0d58231bc321a53efd1db0e68132b1a8a3fe36d2457c10782d1860'],
    },
    options=['both', 'convolutional', 'dense', 'neither'],
    example="for change = 'the networks are trained with 200 jets in place of 2000, as many epochs' the answer is 'both'",
)
form = form_only(
    'permuted_pixels',
    points=2,
    options=['both', 'convolutional', 'dense', 'neither'],
    entries=None,
)
