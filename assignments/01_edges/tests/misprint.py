# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'misprint'
points = 2

practice = sealed_answer(
    'misprint_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '4135db432a12f93713843440fb8a058c',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '81b5e46dfe6404fcf786715ca3fdb4079f28cea5174d1d4319fa71429570f99c',
        'sentences': ['387f3b3d00c97ad8e77df632677bdf02f18e23e0b741201e7df520ac66b2fefb4ab2fff7201da411b3988d979e575f6dc235eb70284308b629e436946655a8826b4844e083e9c00eb3d73e9bb4c0b01a730fd61ea9eeba7971b405911b19ad7d5c8658cb590a0617612705230515be6b11980778a77239818df1f0cfc0f5855fb2eab336212535675791ff0daad917ce', 'e5e9926cd33bd9029bdfd14bc5aacd00030a81c97630e09d314479259889ebcd9f2ea51db436931ba140bd1fd9615a44cf4ba7b739eeab9a10ab932c47337169d4e8e46e0b881e2ad15c80d437cfabd5f4c88435011b5e4da1e36b2357ecfa77927d3f7f5e387904c6027840f60ef6b47e5aace9caa9a21b32174024c4704f8839edfda12bc295de7244b3753db087a9'],
    },
)
form = form_only(
    'misprint',
    points=2,
)
