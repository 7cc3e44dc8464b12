# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'weights_when_doubled'
points = 1

practice = sealed_answer(
    'weights_when_doubled_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '9f9916fcafc805e0ab710bbc35184ab3',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '2aff19604574b316a9c45b8f02abf5516b68c45e2615113b852a298cc79d0f75',
        'sentences': ['80f287da7e8abcfa12f0ed25ed9f0248852ca15da0adbe0ed84a8ff8d7e21f82307e7ac680bdee35981efe4cf251cd1bdd506d7ee9a7398e5f73d4d7d79294d7c2835befedc2f0b2472d51752b40e712385a211b90355e889a6451e6125dc9840250e7ae02b31443f55d1010cd0b30a878f853826690f64699860942c2789e71c2bac652b7cd6dcaab5b9b093de7bdd89eda6dce33afa520805385c6436efeaeaf8a82c5b667cfc112f16dbb7f9ab8637ca42fad1135e4c56a949850d3df4d9d8e9357e5d111a4d7815a2427d735830d', 'c1574c5cb3799553cc857792bb7d079f5d9641632530d864ca29131f54fa129b5e8763db1361bcf68178427f14526ea4728f190ac867da56f8540670b3963406c576c2d999dbc755add3189c86db1ab4c8e6b3aada9d33550356c35e2c9bb00a37b49d5a2bedf82db8d38b422905a6425f16b358898634f79951f1530b883a0fd86ad57bf25ee9f56f8af9baa8d5ab58746157b4d5202a2d78e3078ba7adc4ba375a3a912c30a0a1e5ec0c03b8c5c0051f7c6ff5d7a4b645e66aca0eef688800fae77fd281ef591d2aaad24b5a381ca0', 'e3a83d91faf71c224eb6b02eaa56501bd57b9bf6a709b11e120fbd197c0f89a1eca2b180357cc6142b3fc4a1eebfbc2944be93539522555510e6b190118d50166580b444046f61d1c39dddd85a57bcc5d1330ef6953a01a2a5848196b91268fad4465db617272ff86028cb8594e58a61198dee02db9d221cd10e06dd7f42183e29267dd5a4868904a3b46aa23a3ca05d8e0b3873a914755cf418ca75e5707e320ef3ac2ad811d52851e0ba47a8ea7bf614705524df6e0c55b65dac02abfe80999692f08b31bf8be2dfd29ced8caaac78'],
    },
    options=['double', 'eight', 'four', 'same'],
    example="for doubled = 'the height and the width of all kernels' the answer is 'four'",
)
form = form_only(
    'weights_when_doubled',
    points=1,
    options=['double', 'eight', 'four', 'same'],
    entries=None,
)
