# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'slip_in_the_maxima'
points = 2

practice = sealed_answer(
    'slip_in_the_maxima_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '7e7ec56ad0567ef2cf899bb060c5f92b',
        'log2_cost': 15,
        'decimals': 6,
        'digest': 'b310fc89599dc8865bacd3eb5dc1b65fc6014829ed3f2bc780ad137a0428e020',
        'sentences': ['0e179bf810df74e5a5955d3693a38c9ddda72c8c45b2a67989111f5a2dfae6a9f0818a957c6bca14b7eb3e18626f7bec7ed3b0ee4dbf52a5e9969f9d1bcc2ec899c6a4551e779ec618d34c19da4fbd359bb684b460b68983160c07783eb6c28a97fe0f71c4c366d33d47ac67cf2e9ba6888bc1827388cb6f8967ff5cf374be2b2a1bf10e50434c66249c165681959d52', '5904976583ca4f57e862a6da3d31fa9dc6fa6c41b65c2f00c56acb2c27f09613408696e60b7b59b8f42826ffa00fe57bfbc766f6e6dc111cb73ec55209ca180e8cdf1a256ba3a967fe0cfb422cfb0ed7aa8b15f2c83df62ccddee6ffb3755e4e3fa12d71b942ec33380e3ee1218d7cd9646a789b780ef06aec24d85b4e50b71a5f26097758ab958c08b43008fe238da4', 'ffab26c33735aafd6a2e36c355310a706880888bd7fa496efe69e1bb6fa96737d1add4a554d8e6a33eb5871042eb0a47c6bbc7ad1b08cf6b50da79e4a91f4a6a9806ce92498a7c120bfc2492ee0d3c3b62322d3990a736831ef1a105524da89516352ab5070e720bf072d08f4e70751b450078e0a1976b057f910545defaab556eb144c053768037dcdd564f55d0b1a2'],
    },
)
form = form_only(
    'slip_in_the_maxima',
    points=2,
    entries=3,
)
