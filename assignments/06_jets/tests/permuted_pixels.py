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
        'sentences': ['0c8100bc6ba14b0b7b4331a34e8a69f03fd647fc0be93083b445facbd8dabedb059e3d93c9bd4f120104d713beecd7f17532b7d9270fa8b1dde3d45c8ae0762109113a8ef74cec8964f14b2a8726eb973b92120472cd8b98198cd432dc2472785a82dc32251e872bd5dab0364d141bf0fe4bfd2f2f60b121e2837a4e7729e08494e4119a7cefb08b78fe33a7cbecb7f9', '238478a217deacc0e2d2932733cf2335e7eecea0ad50867c28e496fcdacdd84354a0cd330191a45e1e089817e6ca564ec459d77b32c3af8fe7a723fe575ae570652798f01ef66c6c567c1505e329e9bb7c09f13ccf1fb3ef6142c24ea2ea91072ebb60df07bbf16ebbd887a6bc5a6224d3f65b245a2f72e57c5a99d988a3c3d0952541efed090d23da6bbb4a306b002b', '5eab96988755c1535a10bcac5b48c382583ba4d4651eeb78a270ac7aa0f7be2c8d10cb3eedc58acdfd64d567d91876b76860fa4222a4c8c39d33c6664de11c2591e7800254d2845a34cf65174a0fa6e464fa5374f02551701972194e2ebb343d4c2cdc7c131283c6f39dd6cc38f6af0d5687f6d83883f507767e2621b75256a3c0eec61030ee3169b152d0828bcb8ce6'],
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
