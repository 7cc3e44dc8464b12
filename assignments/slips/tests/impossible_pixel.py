# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
import numpy as np

from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'impossible_pixel'
points = 1

practice = sealed_answer(
    'impossible_pixel_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '8433fae272e17899741730a2d5f8c91a',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '57a0e1443b843f419ad3771ae8c6f5c005a538ab8d8bebd74398420627bcf7cd',
        'sentences': ['08a613671271c6766173a60d2935edaa0607c111c34abb8810365d72db9c3e104352ea44f1e2d0b3791baf1caf02de3e3c39f5463463ab21cec42dcd593bb7296d61c9a75b9a3161fb6276ad1728c09fd862c5d94a56f2709723518b47666a228e1b774b0a0f546f5483b56c04ad685f54e3600eb062da062bb22e403f652767e66aa54fba11c5e6f0a5e55d9577dddc', '2e6384e8d03b376145b3576b8736746df9a4c9e1ac628b5f0ff2ded1e023348b7e23ea67638f3b9c1cf5ee8289419ea24c73a3a700f8d9e5fa9f7dfe1b446ac253f8679a6559a7fc656e97663e28dceba290ab54afd1736389552045e3ce6d46b296fab9d550339382e12e8a3b8362d48e770c9ef24481c36df79856e8107ac9ed631bead56d8d1c3152e849a58e18f2', '70ea0efd8e52db9adca261bdcdb33623a0a09ec5ddb395af20586f2e54a65f3fcdde6f231c8e0bf5844c639c8e4e6de30f6471f21d6aeee754ba16bbb0b1db61db07221771fa86e0a71bda71fc38472c75bedae74abba1ee80841b13a20a0a7134903da56d0c9823bc41e0e0a10d841a6f8c0c9e2d43cd9f65c7420757f9ec23a19525e1bfcf0e5fde2b60c96deac4f6', 'e53ec4d45d5963acf25b68c79d38797826291e576efc65bcafc8e5f22c20bfb24f39da64691e73d244fba455b1e96588403eb430b74b063c4ed8be88c527a69dc96b0be3b6e7c3332977af0751dd8e2f41f2e53dad05288802c9878d1e3191ee12f39e6a2de460a02ea41af2dcb3c1f383a2b8c5a910db7161cfdc7907cf0321c0f15feba00478c77ea08d66430c7428', 'f1f50b18dd8b1c71e18efb0f76f53dc7da1db9bab31945de7dce6ce38ae7abfb3dbc6af3ea05c188a76610b026a3975f7675dddb8f8bb7ab9db22feda8a76ecb1c57af7725ca3b50e945500b0155bda6ab4df64cd022eeff2d6757f68ae8b30e0d55affdea13a1a91d1eaccee9f1710bbe2db36e09b429f942d296b58ec346fb65e29b2f6ca3014e41b31f26a7db7f34'],
    },
    example='for image = [[67, 216, 9, 209, 168, 223], [196, 150, 134, 325, 206, 181], [17, 28, 0, 113, 18, 229], [243, 181, 90, 136, 247, 90]] the answer is [np.int64(1), np.int64(3), np.int64(69)]',
)
form = form_only(
    'impossible_pixel',
    points=1,
    entries=3,
)
