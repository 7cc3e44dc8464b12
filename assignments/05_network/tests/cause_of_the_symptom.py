# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'cause_of_the_symptom'
points = 1

practice = sealed_answer(
    'cause_of_the_symptom_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'da5c6247f9bf7d503c6d0c473348bfd2',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '398deb467613c2a06e2a5a3021152ac2cd7edae6866d2a3367fafb02cdf8c8ac',
        'sentences': ['0c6fe43c9dabb315d0e7d3a6e68a1859b52462c0509a5e14e3ee35280a7f4426de7183acc838d4299c2f8cf7362aa1fae7d0ce32ebc6817691448e907251256f45cb073b992de5669191e5f257ba0658ddc6534b61cd5ed41751fc074064d16d8925b07eafc7733f427c604fd9e3489958dfad1c5a7223937bf1456c9d80b1900b1e47b98794fa50bc2d7c9d821823784b3cf7421eec2f01b2d903f563ef208bf834ca7b1ca1842476b7e9b02cce97ac6f90f781275324e0e662d62bfef26ed304c614fc9d10dff7ddbd03cf05c363f6', '280f76fa5f1d895442ded72180881115b64684d32f719df1c25a8f28d1912b645bdaadea7d9864650cf71ddba56c5d9a39a380c11bf0e69351917d24bb4f87e8a6cb20443a4ee4807c468f3f3e1909550b4a165f0276df451545d1d5dd6362d97de268cc28df202128ff2b29ac118bb046a33d4c78f8beb78f635822206e2ae2d10ec7746705ab4fc3cdba43ebe59c01cc9e82f669263c68f62f1cd6886cf2a4e542a96be59f78fbf8a7f04c304b7b5a666fa61a2b3cf3993f2b4d865ac2a5c89165acf0c7b5da01860c655b3b14ea6a', '3e17a24d695640b61b05e1f569fb03bb27a1b6f8e26528cf21f04f08afb13b529b6dee3718840d6b1bc2727f2758a5ff0220238b4faeb7e4720a45e42f776c03d0e23957aa73ae2d334986e37372a8c882ac6c70ce1728473f3847b2aba10bd0359c6a69e28c842a8b1218e0730dab017f697fcb953f0d154dd0cf6d5860255e243adbe01fe2deb5ffae5ea98817257db1339b8dc9f395caf30e157a18c7875dc1c4fdffad7c73518518a4e69c4d2377ff0fb970448bd13095a3ab99b45f839fe3bdfe3d857307a439f5a73571e4d4d1'],
    },
    options=['batch-statistics', 'dropout-active', 'no-activation', 'overflow', 'softmax-twice'],
)
form = form_only(
    'cause_of_the_symptom',
    points=1,
    options=['batch-statistics', 'dropout-active', 'no-activation', 'overflow', 'softmax-twice'],
    entries=None,
)
