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
        'log2_cost': 12,
        'decimals': 6,
        'digest': '47e59da5a1e5780436d1e288ed306812be571e59a82ca37136d9bd68706cb051',
        'sentences': ['6d6eb3ae92d5df6a69657f826558b2f2ceb53a5271880ff4944ce6ae178aa1437a74ede19531abb74d6077fb41fc918837ea35556b7bee36d4ef043fd6dedd05a024efd0d706aee864544c70ce1a72fa0e1bcf4bfc8340fc75f770e5aeb09803c1f6b80be972429070bb6c24282ea6722d5a28baf5d19b76e9cc46eea7337a4bf2903992ccaa93a786a33e20ad0bcf29beb11c444824bbec137b3d0c47eb1ad30aab1c5647c1783faedd47f665ab3ab38dca2e4fc0d6c4f4e8fb15692e38706f953f125e96483280fa0362f37f22de22', '73b61edccc55d8221e059ddc60e95f9da24f4061abea45f0371784843089319d7f36ee5c87ad34048c046611794ce5fd56c6d17d399f8b1091f9a281e75b3dd62e3f2229bd7763c00eada19829357de353c43582bd92287f8971314b722bca20eaaa46d137c6e88850542fc9e5f62f1961b5df7ae4e2162edfca012f41d2c3e754a09e343650b471824dcd118ecefa92137a26827835fade4966499f92a02ff77cbe1016fb364756b96cff525afcc9489e4e2ded6a3b041e6a11ed847b4c08799feda10387f107bfa404aadfdd11fe69', '7e1489a8653bc6854f1e30537a31b9f8aea110ea9599fd054f878adbf9a1d0a3c8cef3fc46a857eebb0a037865cc851ec9878973988aa84795bf9988a4ae5be27a901a12e8657a223906058fa56765748d516148534df9187e4e2b7ee28d501f468e3688f8212edd32ea44ecfbf6c14f9d3900446ad397dee27d8dc5a36723552ba776adf7441b23ac497fb9c53481fe15d674572cfce4dd9321bc4b3424dc3a61ca12643aef73504c40b5ce918e3ea19ea17085aabe1a3b2efa43947849de604c84cbbd2508279ba0ff5976f3e407a8'],
    },
    options=['diagonal', 'horizontal', 'none', 'vertical'],
    example="for kernel = [[-1, -1, 2], [-1, 2, -1], [2, -1, -1]] the answer is 'diagonal'",
)
form = form_only(
    'edge_direction',
    points=1,
    options=['diagonal', 'horizontal', 'none', 'vertical'],
    entries=None,
)
