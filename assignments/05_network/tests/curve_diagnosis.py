# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'curve_diagnosis'
points = 1

practice = sealed_answer(
    'curve_diagnosis_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '55c1231381284696a0abf296c7285229',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '0931e70a05751e28750f8f8cff67adaa77b963f19ef32b2dd9dc75c0044deddc',
        'sentences': ['7a524470a3b963eceb344ae38ecf9a5b1fa378f5f837b19774fa699789af3c489ecfeba6d7e63c999b17ee9000ad037e9e2d08f20f791c252100675c81ea96084cef101d8f402c51db98f60becd062e9bae124bab252660348b125d3ff1b6f3e7565b7f7ac7c941d1f2dac99c46b45527b4e7b655c0d16d81d2e27763cec5293492102c60560f8fcd3e011f54d524b74', 'c21e3bc7167c5983ebb8a0e894ebb67cfe26efb7283450b9e454a1f124808183d14751d8e65be3e771509ae73b82c634b98dc9e288df3f4fcd070177768723df900f35bae49a19c2e3d9a17af0f3c07c8dded4ede341562a116b63b8a36a0acf1005dc76ff7ed4b0eda5474bf2dd4b0604eb8fc811c0f9b1e61834aef3818f8eb469264c8fa1b0f8b0f671e2d3fdebb3'],
    },
    options=['healthy', 'over-training', 'rate-too-large', 'rate-too-small'],
)
form = form_only(
    'curve_diagnosis',
    points=1,
    options=['healthy', 'over-training', 'rate-too-large', 'rate-too-small'],
    entries=None,
)
