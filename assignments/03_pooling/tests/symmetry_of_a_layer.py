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
        'sentences': ['96d7ac8f2c2f60be0dce0d6bc728ae1848930101846b9fccb74427ff955a7ad615ebf24ab8f5016dad03fec63265bb10c7e8adf72a6ea0e010f3c1485f97449d968ea956697de7c12904c2560f8ea8645df1ff3519f5c75ce239bc568964de3d76484ebcbe81ecd927976f17e1a72296e2800a77c38bdc391e857fcef58a1297261cc2fadca311c041f0e4ffd4c39e988530f1c3e190b53f3fb606d8561895ee801a7b8c30cfe2d7922f7d4b93ea557c27d83a72a5a288f0b536b1b7df6d71eec0c86fbf4d99069c68d8d1e040842959', 'f7d0073e2b6a541908e98409fee314be329300c60a30a3354ea8013074b9cee99d53f7d1531e6700d9e1d0dd75e562cb062f9475731a2d701dd1545aef8f25512fc603c52b259f44fbbafed05fae5251ec7ceb84270ca011ecbd67fa99d2d06ed51e729455a1fab8749453082835dcce0c85cc00a3d8b8f60eb11f18763e7216fa2f1878e7e25b5971e271a0a43dcf04dd51b471d58299c22504a21da4d2567b1543e80ae440101ea5a3630f7feecd77b6aad5732d6ac6ebdbf2e973b1b3c4f607846410171f3982d1a099956a2bb22c'],
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
