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
        'log2_cost': 15,
        'decimals': 6,
        'digest': '3247d39433e740b9746fcd21e8ed3bc607aa75cda020c72d51363586aa5c878c',
        'sentences': ['289a5b8562f5dc297cee9e019e43b0be99f406fc4870580fae2243c91dabdcac68ef2ba11a3d84fb9091978f3e1aca2bec1f7073cd66f04e3d3643c5ba11e20775358073dc4071c07b1abf669d4b899e217d543da41087603a49c19a40358ec8be4e023f15fb5029cb155c29a3f8608d3b56da69e92729d800647daaee4dc243cd47d3cc59a194a8b918134fbf8d7369cf5dcc037715bf4637601cd3dba879a40c2aefcb65b18055e1b2a87a21e590e9a062cdb1c763e05dd2efd01c823366d713d6591173d5cd268efa5f6f30441f9d', '40972e8c916b615939eb77f7b4121df22d598a4db604aae950aa333c4e2c1c4164a0b9501ba2f4a77dd4f43ac4b30a1511e02988fb0ac767a58dd5087e61289836f01eee63996440c0d5e46d08b7dcacd575fa1f2986fe95c8307354400219eab1d7b9a930500162b8d6ae9c652c9da37d21b94bcf3213abbccb89948f50957714000b9cfbde95f60f2fedd4b3acf64fff63b8628b9a2f2e5855543c009ca7d39e5f45c88fc90cc2f0d4122baa34afebb3982aa8ace8b4a432caac45fc37e3a850fdc3350347d76abfb97c0fd6ffb944', '7a057dc0ed6cce65d88e1c0134049133858977877ab29b13281d99dee77ee10499fcab60aec4d22f1bc395a837f9973535bcba539a5b074661c3c07e13daf77d1aa5707a4b266f3518ac8ddd9448ecd58410643598d46f4d5cf97396ffec24d0ddc18fd9780960143b787d8d0bfe254d7c52c98a6e37a753d4a85ef298235e5796ecc7db3f772c1fdfd90bcfe776ffcee893a7810c245653baa5b407d439e45d9f864fcf0a9c7a49e0f014f9b2335717d10d9ab381c2944cb6b0c3ae27423e19ab2f2d7af0fb232cda78a5eeec836663'],
    },
)
form = form_only(
    'false_edges',
    points=1,
    options=['frame', 'left-right', 'nowhere', 'top-bottom'],
)
