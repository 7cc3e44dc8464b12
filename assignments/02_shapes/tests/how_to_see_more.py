# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'how_to_see_more'
points = 1

practice = sealed_answer(
    'how_to_see_more_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'a150d00103b1448bef0a1b07d5ffc008',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '257cec2626cc31a1f4cca03e8b4463573962c5bf483f947f07eb30ca84542ff8',
        'sentences': ['0ff91eabd3882c5e9aed4fcb8c5121f79b06085e6ac04c6de7cc9da8dfd2d8fad54680e6048ab2a7cc2c356d75ebab0377ba367329fac97fde3d9c3ba629f27be2b304b0c225d9184adc9aa70ea91c7f54323f72a361b118b3b4209930a8020f3498abef9d148bf33a58a1827cac0204862fbb16d7b37d8e38dcfa36904be0587af580e1cbb2063bbce8ae6f07b1290eeec297aafa5e9e967e3b9d7e7e6e093ae38d90516f1461dfecc30d47d631e7e81549637c1f46a824c9eff95e7ce423f144aff9c985d6d4b4fd02ba53abb05a95', '90286b254d1edf63a1b9e254a008c4c0902604eb9956d7668fb2a2b767266ce6e9176473c1383bc5fcecce6a1a70dde5ef036d0c9a84919d99045815d3286f909bc4b9078441830498ec776af7751431399d31c7cce79bb778a3c71b752495d799aaae570012d4cbf57fde67b5292c1e423ee5b74db07a9a32b378e2ff14ba220b41dc1d4e2dece2998efa1b8ae7b2ac6055a762cd0b3ed834fb7f74dc8534a4cbeff8960420d0ac516eb7ba9febc7e4acc21b32abd682beceeaaba965a6ded42fa16b7b247203946359e6275d82fc96', 'c0b603ed4a13f7c400f2d634a87d7ffba50172fd231a5515443a5c17e8552eb3c802a796387065fa9d377547a8fb82002fd116348a29f8a54629ff9ef1c0ef20b87acd9da5b3ef1fe57f8322a4ad8f2ce449b2d5da39c599eba8110150a9f029ec2f1c3e36e645cf73db6103910c2dc28a3c3d5869f975b9ee20126151945348bbbac238979fad45ba056333dfadc80adc936a94fec8d3e25d4732f05524146b9eb175b4e975b38c10a29e13c9e1b3949df54d391f06062a96c434b9f1be732dd0f19e4b7d7d852dd1e3f8390ffd8bd1'],
    },
    options=['dilation', 'kernel', 'layer', 'stride'],
    example="for depth = 4 the answer is 'stride'",
)
form = form_only(
    'how_to_see_more',
    points=1,
    options=['dilation', 'kernel', 'layer', 'stride'],
    entries=None,
)
