# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'recognised_function'
points = 1

practice = sealed_answer(
    'recognised_function_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '30717241df2bf8e3f6861af587516985',
        'log2_cost': 15,
        'decimals': 6,
        'digest': 'ae48fa4a4665dd7293918c1593c4771ef278520497d0c979169ccf8eb68df82d',
        'sentences': ['43c7ad6fe248a75fd1655f02806af74021e3f889d16b1dadd6e6b5dba0de8a2ffb5656f1f15fd72dc3eeae7394e698f6b5abd174faa499c97064abfdb5864a41ebe231dd0955c71a837200b461866fa0908a8813436d97365167bd1994f8b1bf67e20c96240a03758ebbdf07f747694d02224b6cb6d723a93fda7f4b8e0338888c8e7dbc1e70b3485dc72e350d1ecd3f', '8182a2b4b123f95b97524bbe8bfeb27a6e339d9fc284474d049ee8d61d6b2960878b072695a1c32aafba614db3d14f799838cede00b2eff67a579d821ac40b65f3b091eafa02e8850b15b0b9508dda67b3425a4e06a09c05e9550ff63cc5c2db4d539a5d4ff2e4dc0ba9a74ab6163e40641f9fe2d8725a37111b3de9d72667b10de89a3b9fc9090d62a5c22e1375ece1', '8b0720a56dc1c948ca15b09ce481774126d3b16e48a67c33fc8d4195e4c9300b285f51ba2b61108cce9bcac04b0e7f0df15c6b10a6cc83a143d220fce6fea1e9ddf19fd7a6a1166891a06a461703758d1fe68363558399b74b0623780809d5cab5af02ba6b66adbf40d7bdaec6011300f17b43b7c3800d0f6d1a203faccdcbc382036da96a8ae891f50fae5c4b3ec308', 'bce0a11bda69809515bf084f0e37114f66dafa390a0004422b74a6669c18b51a25b68a5e0a7549e58054e9129d3fb9598f2c7830060930d8a0e04635b99f0583783a3a28f80efc4fbe7cac53a81548c45c002c5281de197123ec0ff70afeef8192fca3c3098abc053150fd8a83668b79083f2db5aa90b99219e0274186d665d0aa0a6adf905ecfd66cb0754dd1335fc9'],
    },
    options=['elu', 'leaky', 'relu', 'sigmoid', 'softplus', 'tanh'],
)
form = form_only(
    'recognised_function',
    points=1,
    options=['elu', 'leaky', 'relu', 'sigmoid', 'softplus', 'tanh'],
    entries=None,
)
