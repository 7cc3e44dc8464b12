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
        'sentences': ['3669843b6f991ab8c8d51178d0844310ccb8ac1a20410f2589a63dda47ab9de97029a5869eb445ec23b332d37a1e7064529ee4ecf507635b926b790935e8baf5e5263a356bb8f2450a912644550420755298283c63982875571ccf360e05667ecdb73c35d96870bb208d8e928ee9a854593896112c471f46be1acbc8cd566af288bdccb05d6e5901d13a3ca820c37ee55724a5502f82a835e2c8cef3e96aa8109fd59872093b7f9f74b598211d22d447300cf790ada671b94739bb84c73b7747badb350021dfb6ac9a2c1d2442ac32eb', '86b06504b2c48f9430c58d354b0e77304dd98d06f7a4154c58a6ca942e8b04691d72c2c258638bc4059d4eb0c85d889d58ff27fcad1f63d28279efb3d084e1375fa2fae3d016ba86a4c31f9a00bbbf0b8ffad3906d34bedf68191df2d68fd811b2a87ba56d1f0228c23938e2eb847546f7652b7fe3d939da9d0adeefa8cb182e76518b46411feff344b3e558641670292194d5243b60db10f70531e940022992b1681603dda8cc5897f16d9e95d357d0f8e22ba65d2c43757cf48b980669ac6d7b287462b69606755453da3d2afc709e', '95d17391501a4738a7b5662e88f7a1389bca72f5e2ee51463f68a8ce97a9d817e5a76fe2e34bd077575f58c4b22a62ea73aca799e790977443dd01c48951375e58b8cc4853161559d7b9ffa01bed4d3667140e40c755114fc0748f5b7f7b46916c376acae8f89bf05faf469a41a50828bd683c31f98854690fde18214163392d87175b2f71b704be78e39f6719332c8bad0bcb7084e28353a2289802c320ca14991f29d383f095441c9b8f1a301e70a5a0a54bd39ea6c063d6d246275129b21300702e54baa32b37bf7fd3d75a609a01', 'b18b8ade720ed2ddf0dab85a722e09f47aa60c6beace33d053590d3eae82fcb5ef0d5fa9c8a154a8eed3bf01636ce4302a6a06cd1589907380fb516e7e53ba39fec2d065fd84804d05a279e3eebf153e52949573f2f96b187ebcaac158180f621bc123905c138b845ccaefb1a4558006711fed514ccbaa498f618ed070c94e48682aca986d0df89a196bc2fbfcc3bb879ac5fa2eca235ad07cbd19d2f89bc2b5ebf64a096a0425face5f9c48dac138c677266459e13a71cdbd622dc715ae466490220dcaedddcc543d85f26f33907987'],
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
