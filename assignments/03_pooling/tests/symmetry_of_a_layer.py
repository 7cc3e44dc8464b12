# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'symmetry_of_a_layer'
points = 1

practice = sealed_answer(
    'symmetry_of_a_layer_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'b1795d02442bddae2c936bfc5268996c',
        'log2_cost': 12,
        'decimals': 6,
        'digest': 'a4e3880716c15b717ad6f47720bcffc98fa46668ded966624c646a877a636250',
        'sentences': ['96d7ac8f2c2f60be0dce0d6bc728ae1848930101846b9fccb74427ff955a7ad615ebf24ab8f5016dad03fec63265b910e0a7bcb8216eaafe1ca7c14a50d040ddc5a9b9503a3cb0da2518c01a1ec6af3644f7e3355cf7c004ee26b01f867ed53d64494eb0a782b8cf728a7203f2e26f98fa81593adb94cd71578537c9acda078b201cd5b482ca69a52d83dedfb0acfbeba54499a6c1ffc04b4fc372f8256cf497bf1a7b8c30cfe2d7922f7d4b93ea557c27d83a72a5a288f0b536b1b7df6d71ee2c8104cba018524ed350bdf2e29b02c6', 'e6850076232c535004f7c803b0e446a73c83118a5a3eb22647fb483f6eb99ae09601b2d1421a3200c4e4d0ce30ac708510669e7271512d5b1c8b5479f59771106dd008c32034cc06edfcaad358eb0257e16df7827d33a011ecbd67fa99d2d06ed51e729455a1fab8749453082835dcce0c85cc00a3d8b8f60eb11f18763e7216fa2f1878e7e25b5971e271a0a43dcf04dd51b471d58299c22504a21da4d2567b1543e80ae440101ea5a3630f7feecd77b6aad5732d6ac6ebdbf2e973b1b3c4f63da20a92b2a35b77e341541b2bc63740', 'e921993556a63bc13eb71158377b8d716515e807b9f537a4799f609f10e66569f3eb9b1b63a8beaf39ef4f63c1b89eab275e9ee55c88b2e8147c3b5dc6989131efb5a23b5daba1df6a79848c0a1ba20d5afe8644b63680c5788e5618b416d0369c7e82d7c3877dffb0511e15f3a8b9b6db765293474ab6afc60b1775c24a89d0ed74c6e81b6210152e864b66a796e508ddd5f253bb9384f27aa553262504d2b88f8e3fa65721dceef146d4e99e43533da52aa8c01894ac267b0b547608f13ba54d66c076e4945a5042c68a485b9fe4b9'],
    },
    options=['equivariant', 'invariant', 'multiples', 'nothing'],
    example="for layer = 'a convolution with stride 1, a ReLU, and a global average pooling' the answer is 'invariant'",
)
form = form_only(
    'symmetry_of_a_layer',
    points=1,
    options=['equivariant', 'invariant', 'multiples', 'nothing'],
    entries=None,
)
