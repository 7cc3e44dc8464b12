# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'three_detectors'
points = 2

practice = sealed_answer(
    'three_detectors_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'a59b64e22b6ee87d28d8ea1873116430',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '0d512eaf39d44d0bf466d25cfd47c3739977997863f4971c92c40aa650df6511',
        'sentences': ['3a2fffb03edac57598b7a98f2615af51eed580fdd5017b4230c6aac43b74f48c0a66a88ed9b47c9d87157b03986c3bc3750d77ebfd529594e4eaeedcee7f356cfa11eed5547499929174ea061885675245a3728ea2542faf25fb1b95d8b5140318e3942bab5e75731f185be1de358d6271af5e194f5de1ffebc9b1b93f50a5a407b91429e103a76f1f50d1c9fb5a3abfdd9255905edd930617fc46e2caa16d062cfb7d4c9f2040000458d99eefd80da0482260456d19bf1c79e0cd7f9ffe57e7f33329224e17a777ca11493a212e13ad', '529aacbbb382a6235aa9c0d36f2c6fbcf9e38dc2db429e3cd7a906d1e6e8a0b3c6c670cdb0764480c2bae5232b97bbc842b32c2b61acab88670b36610bccfa7e81bec6b580c5b0bc4f32d2ee5f16d71a105c39ae178a869bc3c4ea5386a125df41b22450c338db4056e55ee3ea56f201d4a3b3a0dc3563769b7b1093bc0e734b4a2dfde12c9abf85a3e055031ead816e8e44630e207f0fd99c256dee3271b7933cd8d4eb24678273229715a7c2bac5e011bc9af0025cff7288c9360affaa8801f1e07653cd13cc5e968ed49a9bf82c86', '5740156caaf0c69e532df202cf0e4fbaad5e49fb7f584d8a659742ef444217c0cbbe0b71dc477546816f81474bbe05e291146c3bac889ac9739becdf8c18b478facda6d310ad1bb71468b51563847cbc3a54bd8cee7f2836335c658e84171445a3c064b5c628b12b191c28681e0565f41a1b729a273abbc40f87b40030414f3b9153052d6c923fa0a2d8f60fafaf6a111f14244d82fb51c0308bd0bab32942ee02d3c71e3c3dac3290d873fa2f1a3f265194d59523985db6df7579007d02c776243624888eed961b3ef9670e1fa786e7'],
    },
)
form = form_only(
    'three_detectors',
    points=2,
    entries=3,
)
