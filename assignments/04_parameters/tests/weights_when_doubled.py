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
        'sentences': ['80f287da7e8abcfa12f0ed25ed9f0248852ca15da0adbe0ed84a8ff8d7e21f82307e7ac680bdee35981efe4cf251cd1bdd506d7ee9a7398e5f73d4d7d79294d7c2835befedc2f0b2472d51752b40e712385a211b90355e889a6451e6125dc9840250e7ae02b31443f55d1010cd0b30a878f853826690f64699860942c2789e711c8e00b24f5e2a6b38026f2ecdd33d72', 'e3a83d91faf71c224eb6b02eaa56501bd57b9bf6a709b11e120fbd197c0f89a1eca2b180357cc6142b3fc4a1eebfbc2944be93539522555510e6b190118d50166580b444046f61d1c39dddd85a57bcc5d1330ef6953a01a2a5848196b91268fad4465db617272ff86028cb8594e58a61198dee02db9d221cd10e06dd7f42183ee2beb20d7ba39cbab96dc81132771071'],
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
