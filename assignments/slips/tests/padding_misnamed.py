# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'padding_misnamed'
points = 1

practice = sealed_answer(
    'padding_misnamed_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'c6bff37e0f3ef431ccb8ac40b245b2cd',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '55397263cc34f5108a2cc59c523ab931e7a02b02c4cdc05feecb175f9854eabd',
        'sentences': ['259ca123c120a807c19182fa8c9791ca78c3378c4ea6b2924f41cd36965412e32b23388a7fb02a10f950fa6ac2041e3a1f76621c8ceb2ca7d68405ed096e25042be513b3b1d7d620f4074b491d5ec65267b3ab2fab7a1dbb6d19f0582b319ae9025f18b2ca4557096023a9ef9209784eef366047a2dcce172625077b0b34ec499d184d3851bf6e9d780609b199841aa2', '5f7bdd967f9f650fb6b75fec2ffc3fe5aff45a4ff7d1b247cae872df9bbc75ebfcbe6278eb03886b248f943010c44c439af88b1472cd9867d64b1241893c2a3c041bcd7d142936f1745f578e0b8bf20a67fbfc42d9678dada14aae7f11f353e236fce472e72b95d7e6d92499101f33ef8427a7d84406dbae139411f5d66748020ab349cb2b5e162dcb7345aaec5c5cab', 'fbc619e06c2b21e398d169ac6ded0f5bc6e54b41e481b38036f2eafc58b2cc1da4c4a337a55345fddbcb8cab058e60ae26282f0bf0b07f241a2ca12d256576816481b653ac1826bd705dbac90746c8a48181269f4f4422fe0029b7a8cf0c29146e1f4d8e6cc5937bfc1630f5249b3abc33163a24875ee58f01d9dfccc2600f8cc5a1b4fa4632de45878e2a493e83a732'],
    },
    options=['edge', 'reflect', 'wrap', 'zeros'],
    example="for image = [[1, 5, 2], [7, 4, 9], [3, 8, 6]] and padded = [[1, 5, 2, 1], [7, 4, 9, 7], [3, 8, 6, 3], [1, 5, 2, 1]] the answer is 'wrap'",
)
form = form_only(
    'padding_misnamed',
    points=1,
    options=['edge', 'reflect', 'wrap', 'zeros'],
    entries=None,
)
