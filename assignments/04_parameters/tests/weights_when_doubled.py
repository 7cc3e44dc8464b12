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
        'log2_cost': 15,
        'decimals': 6,
        'digest': 'de0c8620cd06f0d0039c876b432319fad55157d7998b7325b62c4120530718af',
        'sentences': ['27cdddef6a957049fd60250a0193d500acdfd61644d0138289ac4de3e994b81b253b31d9912c6f850b273ef6bef9939b367611edc0b688397cb7c43ba6970567c306e420141ff4ba6dfb6f849de6a8241c62fe52e801b9289b2dff133b8092bf56fd159436d5fa9a3875d3616563a4ad0070269e542ce5d7bfbf6b47f1f105b0b7a17f2eee621d73659fd868f21a35c5', 'd93e3155ca70bd3fcff68aa7074180ff4cbf8018ae06b8f65149acc1d08c0195dba809fa697f2834bb33e131e3fab45014e44147489df3adbeb644571da719f39c5865952e00a7a3827e3a52212318f4e5f52001a04ac5b2685bcf0b67409fb280da1637459e92ee34261bc06b46626ecb07e134e0b653ddd84e0161b5c1a9b082b3ee7e2bcc37390a5df7db64c6d75a'],
    },
    options=['double', 'eight', 'four', 'same'],
)
form = form_only(
    'weights_when_doubled',
    points=1,
    options=['double', 'eight', 'four', 'same'],
    entries=None,
)
