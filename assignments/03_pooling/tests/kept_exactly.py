# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'kept_exactly'
points = 1

practice = sealed_answer(
    'kept_exactly_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '4b47751b48bdb51672d3c35b3e08808e',
        'log2_cost': 15,
        'decimals': 6,
        'digest': 'aabdd43d9f3837ee9b088ae00fc8e1e05aa31ddc608b20ff37575771e225b024',
        'sentences': ['416253ca277599ebf2a1ac10ab6519aaf9b0c682059520ec1c11f5a02100cd10b88eaabd02a0e73de694a58877365f2b09f250ebda2be21e94a3f6192deb477ad997d68dc529179d1f92965d7b1d2c4d32b25df48d474d6e10a42b5dcd73f35523cfeb0e8771d0a64a1bfb9d56e6926ccc30ccca8fe5ba64703ba4862dea122bb815aad5dae67f242a222596115132303852d1d48608ccdde2f974079cca7493c36ea514847caab3ab09dc037a1932bea12d72c68d04923822baa80914c92d094c6a361e59db3fd92965e5bc22fe0368', 'ff4002cbf0843ca69b4739085baa616b58cab8fa67ab09c7db122557f6437c372f8a5fdbb25cc3b46fcc8fce0797cb54d95e251ef7be015746cba0f31596862c1e2a1788c60845c6d27cae824a098c72e1cae21ae92d827e91a1742b733a88978426a0f0997bce6ce06c710ab2021426aec5caa218678187f993aa1f525dee52e764f24b3efd58b27dbbb8ff1536d110918a7ab2f00322d39c1e405dfa313fbdd403f4711d231988c161e0c2a345897c14a5fe84b18c54c35707818f5752b20f7a8e5f4fa9f050efa54d1a6d34e83849'],
    },
    options=['average', 'both', 'maximum', 'neither'],
)
form = form_only(
    'kept_exactly',
    points=1,
    options=['average', 'both', 'maximum', 'neither'],
    entries=None,
)
