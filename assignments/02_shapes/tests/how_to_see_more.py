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
        'log2_cost': 15,
        'decimals': 6,
        'digest': '8017735f0ca71cdece2acc017a42b5b8b6d78cef7de95fe3650ac4643d5fac31',
        'sentences': ['16bf1a3189f16dbe68532431bee6046112483243d1e50d779e98a1f85a62d62f91dfa50968474b95878f90a274440b3068137fc2ca926098fec03e6420a8d4f30d6d0e0599c8ae2386cd506b266d777b174f98e3fc575a5acc4d45e9a852cd97a9cec17366a7d53f5312b5a59a8be18087e34718c46c66812184601c87fd6c96358a75cbb90176959b19c4832360f35a', 'b339a0cdd5e3ecb3bf8d58168597b4cae87c263ae056d16502461fd985a771ce9f3f5455bfd67f8300c584bd8c36e6f9ff8233595dd0d3569b017be7dae2263277c3dc1bfd6422bacb6630df5b17674cd53109a01fe3c32f20c2cd055106b5afeaf54c1c6b70b895c6ed13e0e418eeb6716e2eedbb036a628c946fd6c2b2259d693e0e5815087f1adcb9117772ba2178'],
    },
    options=['dilation', 'kernel', 'layer', 'stride'],
)
form = form_only(
    'how_to_see_more',
    points=1,
    options=['dilation', 'kernel', 'layer', 'stride'],
    entries=None,
)
