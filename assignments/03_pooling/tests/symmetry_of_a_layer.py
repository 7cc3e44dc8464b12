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
        'log2_cost': 15,
        'decimals': 6,
        'digest': '34eb987832d333d684616a8f61453d20c543bed03489ad4ae6b01e6a6a4aa7f0',
        'sentences': ['5b98252ab511507daa1c0ac1fd0ac2536c7360ce13abf187660a2f985b900d97d2ecf90ad4886ccf51dd5d1a815ece5824626130441396e563937eebb692a08d798f10d7992105680c2dccb613e325b91354537e5dba7a1f16c332aae787bcb3b902d5d5c12c77111f9e25d624895b4f41251f0a3aaf6d26a324a7a3ce1c84fc5e228912cc6085b9c746870647b084a64a29f5696a9877a9cc52759bb0c8f190235df37985e9f15c66a95531aae2eae20ba2de8cc32d452e475fd228fed97516d865463cdd0b98add68825531a880e60', 'c2bed5ccd72ca60358c9eb25f3feeab2a6ea424eae73f2881dc14a0550a41970eafb8936cf3cc23bec65fb4d149827a5d52fac249491ec22f57641fb097197778638dc9c8ae94cdd9527546daf761da9b5ccbabd9cf23c4194d73f2af8f78e420ab7fd482020b43418cb421c7859c0d35b9d879cec1b7a30a5be9672abd54978799785ee4e710c23a4b2b575f24a4e746a5e2aa634bb18a06e6cbb2763a2d983df25e7f6986799e217cdeea7a5bdf1037da3ed479ba00167640c619d0d684da3d14e4cf4164b517b93bb2111f3ff4890'],
    },
    options=['equivariant', 'invariant', 'multiples', 'nothing'],
)
form = form_only(
    'symmetry_of_a_layer',
    points=1,
    options=['equivariant', 'invariant', 'multiples', 'nothing'],
    entries=None,
)
