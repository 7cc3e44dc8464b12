# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'name_of_the_padding'
points = 1

practice = sealed_answer(
    'name_of_the_padding_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'b6eb40f199e980ddb4e86e8dd5fbf08e',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '39361eca1540c91df75520094c6730b1284471a117d723d6e9ff7a477c8e5bbe',
        'sentences': ['86b06504b2c48f9430c58d354b0e77304dd98d06f7a4154c58a6ca942e8b04691d72c2c258638bc4059d4eb0c85d889d58ff27fcad1f63d28279efb3d084e1375fa2fae3d016ba86a4c31f9a00bbbf0b8ffad3906d34bedf68191df2d68fd811b2a87ba56d1f0228c23938e2eb847546f7652b7fe3d939da9d0adeefa8cb182e76518b46411feff344b3e558641670292194d5243b60db10f70531e940022992b1681603dda8cc5897f16d9e95d357d0f8e22ba65d2c43757cf48b980669ac6d7b287462b69606755453da3d2afc709e', '89d036c55719473fa3b92227cdf7b42185dc21bce3b3147c713ca5d181fbd658f1b120afcf529f604a1a08cef32175a93ebab18fe6dbdf39479c01c0c50864155bae9e4f4f4b1507d2bde3bc11ac453635530e0f93501553dc749a417b2f4e84777227d8effbdeb145fc0d9441a55c75f92d722de4d24628428a563d412220219543123225a202bf2ba5846854226aee8d6db911e987ad53a2289802c320ca14991f29d383f095441c9b8f1a301e70a5a0a54bd39ea6c063d6d246275129b21316343aa0513fef0d31079319b1b73760', 'b18b8ade720ed2ddf0dab85a722e09f47aa60c6beace33d053590d3eae82fcb5ef0d5fa9c8a154a8eed3bf01636ce4302a6a06cd1589907380fb516e7e53ba39fec2d065fd84804d05a279e3eebf153e52949573f2f96b187ebcaac158180f621bc123905c138b845ccaefb1a4558006711fed514ccbaa498f618ed070c94e48682aca986d0df89a196bc2fbfcc3bb879ac5fa2eca235ad07cbd19d2f89bc2b5ebf64a096a0425face5f9c48dac138c677266459e13a71cdbd622dc715ae466490220dcaedddcc543d85f26f33907987'],
    },
    options=['edge', 'reflect', 'same', 'wrap', 'zeros'],
    example="for image = [[9, 4, 7], [3, 8, 2], [5, 6, 1]] and padded = [[0, 0, 0, 0, 0], [0, 9, 4, 7, 0], [0, 3, 8, 2, 0], [0, 5, 6, 1, 0], [0, 0, 0, 0, 0]] the answer is 'zeros'",
)
form = form_only(
    'name_of_the_padding',
    points=1,
    options=['edge', 'reflect', 'same', 'wrap', 'zeros'],
    entries=None,
)
