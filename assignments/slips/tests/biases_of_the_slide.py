# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import sealed_answer

OK_FORMAT = False
name = 'biases_of_the_slide'
points = 2

answer = sealed_answer(
    'biases_of_the_slide',
    name='answer',
    points=2,
    seal={
        'salt': '09482641f84d23d9635f730611929bb3',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '9b647cdaff4cc85738a944cbf2d2f564336f70d198d183a863aad784f63d6fc2',
        'sentences': ['0dd718d1e35077c3fe746893bfafc2ec4273e73690d1eeaf34f5d288e5f8c559c8e5a3fc33e4e624181f573b2c32b24ae38909a078312c4b2cfab2dbd771106978dccd9f463ba6db9f6d3cc361e7551a5282f4d9ffed1bfee415f3e88d0e3dd732d4375d8a467c438236505b5daa7f0019fd4104dd1666b91821b0980da63ee9223236a86a9be222a5cac175cdda4698', '12c62245acdc4d87e5d2e67d5717cd064bcedb93f6a47eab7a903317d1139489139ef8eedc5fef9920e66e572a12a360b44972bc21b5e9e0fce80a115f18c5d1c1f2848262382cb5789bde49320203f8ae979bdfe7d23846ac5727b175b7b5e7a0b7e08856d596e212f8f30f601c19dc6134371ee0eea7a9c0adc3c22e4c345614a8f51aa58f5bb4cfa31f0097edacba', '72ddd38b60d787fca48b75d016362e45ca5201aeafb4f7fe1c29108e6b7e7751b98e6c26f931cba864a16b251bae5be742669f7e760405b1a071433b0f3a9efc0a56e08ddc113e1727429423a10593a70c60b69aee022cd87bbe3d4e96726e7bb75ef3119af7ec7f24953d99f797d5dba9f5d4fac08ba1541ee9af6d0aa81ca926caf089ba0493b0ff27d4f725cd26a4', 'd128795a175a5667a9aa1aa5cf85047b81b01185896f7edcb62228d3e1e4b4f2a57dd4f3c06e6d0f62ec69fff6adf2a9361206481bb6be1b3a23ed557360e9cb8495646184962074c29eb347b2cefeee944a02952cd09ab493aaa177153a29e749537a5266ccce482b37ebb6c27372a7a6a4a5cfed32ad1e7df707bac8d7d32371015db12e977d272ebf8342fd962800'],
    },
    example='for kernel_size = 5, channels = 3 and filters = 6 the answer is [468, 450, 6, 456]',
)
