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
        'log2_cost': 12,
        'decimals': 6,
        'digest': '8c9fe0d18cf17c6ea9e918bbf7022d9b940556ef7a8910f314b4d9ddeeb9a976',
        'sentences': ['5c7f1ea5f4948b492b0e40095448e499b466b4b015a13cdbc74513385fa0f8a042fd8c1fbbfff45cd0f1b60d32839d6dc8f5d77e6035e845ef822ba19ac52edbfd3343f09bf4366daa1b159baabf74bc863965b5afb86654fbc2b0f3a8490853f7f4db269eb41a5dbf641c978caf18c3681cccd5b29426745b061589aab7a3044982a3ec9c2d4bb97d740cd8e29ae846', '68f7725ef9dc85a6a4ee675f23207a46aa3ae3ef7ecbe5c82bd71592b630674845e4c10c199cc1ea2cb7aa8a055a9cb26cf9a47b44c9b577ea21b821fd7d691338f6cca28d1265bdf122016a48d55a59142ab5d5e4960314a57eccd7466b0e2a10ae727f3146b051b4dc3720c2c8cda6c400c9a0f2946e54bef23e0ac7cffd7673a884f784586b5e4354d8c779d03684', 'a572bf4eeb8fa6eb8f34b6a1d22ec222c1d9c2fcd4ea802e855ee5e78968582dd6e0527e9966299a3f92c399686ee44efe344126c16c9b1614286010c95b4bfbfd4146537600429b9a333d9acda3dff21c0c7ad43972f6d96c3ac2063bcdf7966ed41ef466f05e77de11f90e672e5d991e2329aee7c1e777399da5c98dfd89585aab454408516bcc2d7a778b9df6a9bf'],
    },
    options=['healthy', 'over-training', 'rate-too-large', 'rate-too-small'],
    example="for training = [2.25, 0.92, 2.35, 0.82, 2.46, 0.71, 2.55, 0.63, 2.67, 0.52, 2.77, 0.42, 2.89, 0.31, 2.98, 0.21] and validation = [2.28, 0.98, 2.39, 0.88, 2.5, 0.77, 2.6, 0.66, 2.71, 0.56, 2.83, 0.45, 2.91, 0.33, 3.01, 0.24] the answer is 'rate-too-large'",
)
form = form_only(
    'curve_diagnosis',
    points=1,
    options=['healthy', 'over-training', 'rate-too-large', 'rate-too-small'],
    entries=None,
)
