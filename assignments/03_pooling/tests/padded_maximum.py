# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'padded_maximum'
points = 2

practice = sealed_answer(
    'padded_maximum_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'c7897e4ddfdbf4dc6907d82238665183',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '47e01a3c081345400542c41a7ad2f33e20b4ae37ac6e56cc215b18e7109d1e89',
        'sentences': ['1ad48f78f39807f8154226b605ac02bbaba9b7dc2d5a1af2772bb6c6e2bd5ea6fae2e0196b5062c64914249a6f641a70e442ff4da88d87e5a2b64d246b6d55b0586cd2616e1bb66a5479e96a054825edfd732d96adfb50bf9584db64e903d0841cb161440bb4fa23fd5d8cdcdcc7c56e92ceea70ddc2df426308fe2c21b0989185b8ac8a3dd3399e00559a87657dc64b', '78aef904bf864bd6f3838455cf0fc14850d924b5292ce4a171639eb55798c5285e38cf14e23099c3e603968110d27ced894c54a41f497b880ffed407ba03fe6cc75a40146bdf477f2bd4f621f4373673942c59623ea19e230981d722624cd9068e93445d955380def38590e9c222b12103c993b8c07df5d63059bffbc01485096649b82e734ce7720c6ece66be2930d7', 'fb10b0d513c6df71899eedc0aeaf545cb3881ba5ecfb421f2c87811d80ba6fe629d32e7dcc93d22f03d1e581e2cd83254995de555d217b03fac64e36727288e844945ae89a7c382ec4770432b2ec14437952d2737f619983cc9a5eeb9d23939017e6354406bf952737406483d821c3ea78b3e2531d33e47a5b5978c6065af870e72c2450f317a30755e8bef11870513b'],
    },
    example='for image = [[-8, -2, -44, -3, -24], [3, -22, -21, -39, -31], [-37, -36, -29, -15, 1], [-7, -12, -31, -33, -35]] the answer is [[3, -2, -3], [3, -12, 1]]',
)
form = form_only(
    'padded_maximum',
    points=2,
)
