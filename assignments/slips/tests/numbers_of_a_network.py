# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'numbers_of_a_network'
points = 1

practice = sealed_answer(
    'numbers_of_a_network_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'ecd2e8d65206677ae6e63af442439d56',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '34d721e66f8a3de99d5f814cfec3ab1e91ca920ea0a605ec1e7069813f16b334',
        'sentences': ['3da883941bf82f27fd767b31cd34c9cad0a1f3e4374e77a3d5cd6165c1d9c4a0c78c89349fae205a39cc7d5b77f047189e759fd5cf4a20f6c291c51fd82175f31e4ca9063eb19d344a837424f474fd28c419937f66a426cf4702075bb931a104b79733dc5b44120a97c2e8212a9c55dcf5bda65634f4828a4bd76c41322f8bb55beab216eccc19d7b134d1ca89601418b6987618a60a9a72a5a4290ad5f507ac31a4547020716742080af3c94e5fa466c7cc034936aa30cd4bac1ea12bd5ec5b050797c538cd415f20a410a86c073896', '75fc1cf4ebc11e01ec81f184601d16491a5902bb04bb338d7c2ad0592881dfb86a7e9f617ef08e7f2775fd3b20c606b353aaae3b03110598c7b22f7cc2dae457f1109414d9aa3746f016556325a93a10e1630d68e5372623ff22df4c5fd62753b86136d1df50db716268de5f99b7b48186ccbad77044adc19ec15e81a7110aa5aded428b70cb7c8abdb1a2f16506b192465f39cfe6c022b45c592e8d3c93572562812ba892da238f78ef1278e37c76d652080b0019abd4b9b4d66ecbdb3a15d3299548463b94a3e011afc3018dfe9b2b'],
    },
    options=['both', 'memory', 'neither', 'parameters'],
    example="for network = 'ResNet-50', millions = 25.6 and mebibytes = 205 the answer is 'memory'",
)
form = form_only(
    'numbers_of_a_network',
    points=1,
    options=['both', 'memory', 'neither', 'parameters'],
    entries=None,
)
