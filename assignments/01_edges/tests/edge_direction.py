# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'edge_direction'
points = 1

practice = sealed_answer(
    'edge_direction_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'd561e7fb8ecd5672b476168360ee99ce',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '1dcf23da33dbdd828f65783728070b3742bb3decb97736fb437fc5457a16e0cb',
        'sentences': ['2ff596afe4adfd090e11bac159c78bd7a9c3f14e2b93de335c11e6db406184d1a667496f54dcd1685291ae21382aec7dedea095898cf69fc0c965a09913b127cc8b923ccd71fd0940fbe98e3a82b130cc07dfc64368d1c6e947947883ca9293c9e87555b1e65a3727bb064b7570571ed05587b8cad26ea77ee5dcff3371ea777f26aa5ed9722250d833592b75f76191c4d351f50654bbf0c2caef86e23b7c8dec1d7df5ca60a7eae21c99b5e7583f8f99e044f8103e77708edcb1d141ca063717fc5c87c8640aa12c31042036ba4785a', '3f4b42053fe5877691e36de9ad8acb6cca556048dab37388ccde8441482de0dc9e2a3d27e449058d63dc928042d63e7f3207461d592de0860bd638387f67e9fd086188174a529da7981e053e0c5dfd15b47145ece1aac051c17c8b64b05145811b22d95702480b8d334826cfec57630178f03d67c4e8ee7d2697f2c4f66268fb7fd5636c22ad0e851a69bf2ca3912f3ad02e7aad45d52d79255dd4cd832cdbf0af383a931549cca1b6d2abbc4ffe81c91af82407b77cc7c8ab915142c7c5a4f9f41bbd0df996a8ac02ce7d34d8b28946', '6728accf21a463f4b4016f7dfb5c67452a9440a7a695c151686fd38b8236ef757de1b4f888c199b77fdf38fd5df0cb204a76afcc93ded9f9e77ddc0b2cc30ceeea2428c5804deaa6e818e00057d945393a6d28985e3a19e3b3870196eaa50e31cb6af8160364b44c87018b8b98e0c7c396b39f8c97b927a798ad4d7604e754b6abd33b33e412c7e3ceb8f00478503bb48e93e0f7ba24119e1de1e3236c3a0d8092d13df0814c00dad65c5047e95ff1a3e8f06b9fca55fab0fd328ca5ef584121c9d8c6e5c508eca496dc19a9c080881d'],
    },
    options=['diagonal', 'horizontal', 'none', 'vertical'],
)
form = form_only(
    'edge_direction',
    points=1,
    options=['diagonal', 'horizontal', 'none', 'vertical'],
    entries=None,
)
