# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'wrong_year'
points = 1

practice = sealed_answer(
    'wrong_year_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '4bf4212a8354c8b8ca613e4a565daf97',
        'log2_cost': 12,
        'decimals': 6,
        'digest': 'ace2f57a6cd5005cf88cf9085d98335da8b49a54ff5acfb31b74bb67677aa86b',
        'sentences': ['472d1ae7524c00012be80c78702c309699bd8d96c6c47d1a14813b093afedf5114709c19cff88b974e04c588284033f729c89af75041e5a7d8945fba0e11794282fc4a4ee94a7ff13f7f06b9235fa9bfac7955be3cfcb3570014da4a00ad77ee42d524fdf71526ca31ee3cff205d063d3bc65599cdaa3f7db39a2c2120c30057594cf577d97d03888d64d3d5a573c9c5eeda195d79c4555c329d8b57d16b7638f8b845b02bf08b5b87f3402f40f81413c7544f89d552616515d9c1a6df0320892cef553027772b0f4748edf4c9d54ccd', '6e65c05824c6dedafd2cb7d253358faf8ddbf246aefb722d8664ac4f8c6bad33dffa357faf327bbad8ab5269192b4b9fcc249fac4a9601cb69d9034257f1ac9a95e408fd9702bcc9b5d8b3dc4ef32f3cc26d0bc7a2bf2b123cf4b7b989a556fbfb612c7f687eb9adf5de441343734a94d9c9e6865855e07b35c85aad647521f95223d30fd3f260fb417cd45047afd778b11ea74bd67af5a2610299bec1d909922c332af245b0ab3a71ea7015330235f46d45a0ea40886bef09d0081a80fb95cc5d635d2944fc86210322465f8647e571', '7a0a3db4e8d291fa566fca506ed2888bba717ccddf2dbfe0124ee7692dc2e89e8c41e3cd120a5c8b2b8e3b57e65d61c5b4388e6ca9e4c9388ab69a334ddc8b5ed968c4ed57203a4801f687f6e460ab81428521e7b1d272eabc8495408583ebda98f0e69ea74f699a4625a3093be99a545babbeab370a46cdde7ac90692c24947908e639c1c58aa892554957c786cfb4612a780fa2f7261a0c9ca6a5ce6f514b745e8fc752b7fe713fe3598d2a624a381b0fb3b888afd15737c1b838913aea03ad8bc23d2da4cbef96baa913b26fba68c', 'ba8d066b47fe2a152b10073bda0dcc70f3a08bec56377773a27e225b726ccbb0347a1c34f7549f7bdd5a2f73b4db6305c5be2b15dcfff37c6d9d86390f26ba4a7b3e9fc0d1b32fd8e882feb93f87a4bb4238a7a1f2caf8e1b0207ec1d666d0c214cffe32ce4abcaef63b446099fdaeda813c29bcc1eaa4eefa86af2d148754e93cd66065942432a1bd9f7700c3c1a4f04cebc6e1abb77be042d8f4c88952ab6ad744c0900b7f9fc0283bd60193b6fb37c41a0f899b4caf1417ce30362e04649b770c410f351c31130fc04e3784c841e4'],
    },
    options=['AlexNet', 'LeNet', 'Neocognitron', 'ResNet', 'VGG', 'none'],
    example="for line = 'Neocognitron (1980), LeNet (1989), AlexNet (2012), VGG (2014), ResNet (2015)' the answer is 'none'",
)
form = form_only(
    'wrong_year',
    points=1,
    options=['AlexNet', 'LeNet', 'Neocognitron', 'ResNet', 'VGG', 'none'],
    entries=None,
)
