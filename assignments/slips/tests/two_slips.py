# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'two_slips'
points = 3

practice = sealed_answer(
    'two_slips_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '82a28ad50ad7b34742de0a954413a345',
        'log2_cost': 12,
        'decimals': 6,
        'digest': 'cc6f37f4c123fddfbacb4bdbef0babd2c268b751020d715c8b93f3b8d083077b',
        'sentences': ['52711a1525474e3f9a00c608098a64637cd894829762ae3279f8696b93cb660813d8546717010f5e2374a053813a72fa35d2add26a3a5d0dbe6b5f9978bb1bacc2eb08daed0f9483c33e5f8504e4df91317e5b23c44c56a67ebd8052a63c531f620608de90613a25834e2fbaf351f0ea7712dfed6816c48987c12f10e883bf9a273e920ff375fc87cc587bf438d25b6f6f5bbc880c3dee1046e0e036a11b0e74e2a32fcefd9af6a467fd4e5c7572f7514680a208b185d27fbd4fbf63ec90444c0f856fb27669100b72bd4c635b6ebff1', '97f44d94683a2bd3eeab5b1d49a242b448cddbaf1f43349de646e834eb50258dfa9054615c318ed9991adb32109d445517676995d43bcdda117b41d687ff6bbb0577cd84b72a892cc5cfc07dbadbad117a0f87e770ab783034c9fff4f0b20d8c2b34f2da017c63a4b68ea818cac8e41881c3279e047c65150b81e894add9df654a12236cf506e340ec8f7a07b7e12530404dd0e68f1b388ee461f5303c9170cfcc15909741cd1f22d8ef374516be06adb20d681b2a31c517030597d96c225bf4b3c5c540188a2953e959fbae93cca42c', '9d8c61510c45247e8b3fce881f5a2699ff6e19cd031d87a138a76fd893ce56c97129da7c6854b94e61fa81cca48a2297b3fbf495461c2fdf13f66cfabf026901ffb28e7be9e3dfa089c922404ec9ca35e5d80915c0ac5a9c68f154b52e7cd665c517d8df6c30731d88ed64b626bd151212482d8eb48169751ecaea6a4edec2ee5f50fe79c095c8841901b9066e40f02b09dbdc8eb5e7bfd19cdde7b497d439c890dbcfd363ec546354d19ccbf5df4db5d5c35e6c33a4b6a8610d10914ee6ba3deaa327c0899900b06e4f8dc7d97ecd39', 'e4b3b2de25848459cb70b2f2134d17d216d05d539f64cb25466678bbb8bd5791e11f3dac8664a5b97117024cf4b3ce75c31314a0c57267e7a2858769e295a5ba9e6ef8f382acc4abcab27bb76d69b66472b98c8fbac3221dbd7b367fba60f7cb53ad21b1ef0fbe332e04bf71723444aabdd51d0b78dddc84d1de0ad6451e21e70ddd6799eb8b2fa90f8e5c3a41559d349c4dedf0851d0233ca99aa50de220ead0667ce0e028b486ad782db10326830e043858b494c9f404aeb9b713cabc5f9f0e8557f1e0e1476fec3dd49de2d6cc6cd'],
    },
    example='for image = [[4, 7, 5, 1, 2, 4], [5, 7, 2, 4, 0, 6], [0, 2, 1, 4, 2, 3], [7, 2, 7, 8, 3, 6], [1, 7, 2, 7, 7, 5], [4, 2, 1, 4, 2, 0]], kernel = [[1, 0, -1], [1, 0, -1], [1, 0, -1]] and printed = [[-14, 2, 9, 5, -5, 2], [-16, 1, 7, 4, -4, 4], [11, 2, -5, 5, 1, 5], [-11, -2, -8, -2, 5, 12], [-11, 2, -7, -2, 8, 12], [-9, 2, -2, -6, 6, 9]] the answer is [[2, 0, -11], [4, 2, -8]]',
)
form = form_only(
    'two_slips',
    points=3,
)
