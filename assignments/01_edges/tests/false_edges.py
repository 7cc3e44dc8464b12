# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'false_edges'
points = 1

practice = sealed_answer(
    'false_edges_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'fcdc73ed11aec59a388ce80cfece7f95',
        'log2_cost': 12,
        'decimals': 6,
        'digest': 'fa7bd737e4ffb522a6f0df6b515ca29c1f24a93d9fa1377989a9ffda33b25dca',
        'sentences': ['58e244ea2ad41e61ecaf9dd6a6fdd07645f699ec9aaddad2323ac4cd0248dd23887de5faecad0be01f48c12322dae40b7a9044db2ed79559bc0058a9206266c43b396b4e75ce0f775fcb00922df64dcdef7b48b716eb7d76314603e74219a956a18fa43fa8cd7ea98314e5446beb449792a49374d688c49e366c0b86bb672fe55dfaa2640a8a6b911693d6e45c2408156e21a47b2a4cfbcb06cebb2b4f77f0f0fe5b7fbbc05e9dfe4bfe4a710129ba717cbe9cf8fd49a7a73af5dc42a0682cc4605830100ec7d845309d95713abb9660', 'b82b88bf2058b45d22fdbb7bd6962b43513908426e8a1884dde15fb119fd68497dc8602da463c19988cc4ece1f5a656f27120792db3df3412feecb6e217aa0fd61594c731a770dd062cf8bd5ba78edae3c3cb58f32b931ca8231359dccb99c7c84b942cee99fbed03fe1b18c1af0f66c9af659f0a4170b177557c04cda11e4caf1659acc30bbce9f0b5ee2ad14f29b3ebb4b42b7582af09023a2d4a947f143d60ca9168d67fa97c61750f3e2c74afb50e1431368302d992d672f9a9e4c0825452d7b1bcbe5b4a08f11b77c2aedd83460', 'fa0f1b91a9bdee8136d82e898ddba6c3bcbc306c14b11b56502f2ea1eddda307ace7d2a1f144b02a1179acd84a3e9882db6d8f1d194931b38ae3e5f76a4c5fc8c3fa12d9797ef2da807eb47aafe093e8d6df696eb7c18e96c71892bb5187f02aad9f3f2f3cd9be7c6cef906d397e5429578741dbac20b149af206099e4c6cb73a594991a98ed358df06ff93a93717a8034fa6850c669fc1c146783bc588b8eb01c15073a23e06dbfc01f1725dbb6c8686421d59e384023dbac09052f262d1b2a1ebf9142afcda609e99f6da9e9d9539e'],
    },
    options=['frame', 'left-right', 'nowhere', 'top-bottom'],
    example="for level = 3 and kernel = [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]] the answer is 'frame'",
)
form = form_only(
    'false_edges',
    points=1,
    options=['frame', 'left-right', 'nowhere', 'top-bottom'],
    entries=None,
)
