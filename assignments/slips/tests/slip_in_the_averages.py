# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'slip_in_the_averages'
points = 2

practice = sealed_answer(
    'slip_in_the_averages_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '441e7c92784536f1cbe16345481ca7b3',
        'log2_cost': 12,
        'decimals': 2,
        'digest': 'a5f3aaeefa89259e8bd461f6eae742c93ea40c4c87b30ecf1a9b69ac25f27f04',
        'sentences': ['0f580b85e531a19afcda2ae5bfedde8785198ce21fed31a9084bf375d3659d09fe790affe17c065c4ce92b29c3317c4ec6fd1068314c9c1a7a579874b284db7effb1645a08d98f1fb4c57b6ccad19e1cb73940eea74df595cd1d573bb534741519e1dd56fa98370aa2763ba9abc7d25a965f30045a6570ce8417b63ea9313b92194adb3904c6297e500c99cabea580c3', '2498da157ebddd84d9223cecd12e4060fcf5ab61827e9a82958cc3e6486e142b3be2863effba55f98ca51574af70ad29913bda373173b67746bcb5da88d80c207de7413365c95a85605be8d2940ba4c10b1d4e4782c390ba25f67af5d8ff60881227e77545725db651230af72989cb163494a39c7d0d061e73f3bd65427043e223f1c3b23b78e81ab49fab3a999fcea0', '4eadf34fdd4069f1505912cd83a027188b5d71ce2949a617372617a3be5c6065c12c357daa6fc447b0b5495e4cc68e93122bc8c55a6ae1a6b9c79a227cdbc60eb1e5bcd6cbe2e1c62669135532eb4e5e6e408f9776873182a1c7f346222d70d046a749d0833f3ddc38e0bab17b72bc616352705a4c0fc9b2bd1b6cdf3d03f5a44040be0964830f03035d44d30a9b84bd', 'adcad5ad83c88ddbd3c9611c410b899664b94b719e7c8ef4ca40a2e56c847cd9c9815ee794043c742a24378d365b3bf985732e1142604055bd86791fcb71e53b1417c1bf8d9f2823d650983d7c2156267fc9743c094175235d461d3756560a6e5d2a16148b73760ec13f58b88b772fe5752fb78b97600ef3c0c4cd4b881c0ab73a02feee772a8ba9b0bea52db3a1143e'],
    },
    example='for image = [[9, 6, 3, 4, 7, 2], [8, 9, 9, 1, 1, 6], [8, 2, 9, 8, 8, 5], [8, 0, 1, 3, 3, 8], [9, 2, 1, 1, 4, 0], [9, 3, 8, 8, 6, 1]] and printed = [[8.0, 4.0, 4.0], [4.5, 5.25, 6.0], [5.75, 4.5, 2.75]] the answer is [0.0, 1.0, 4.25]',
)
form = form_only(
    'slip_in_the_averages',
    points=2,
    entries=3,
)
