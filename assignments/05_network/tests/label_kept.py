# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'label_kept'
points = 1

practice = sealed_answer(
    'label_kept_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '66599d25c3aed50fe8e21b44b5fc0b42',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '6118540dd211858d7d04beb62c8353ab07df4ed2450985e37866bf53d9814b31',
        'sentences': ['1aeb33814404e44a362cfbd2b633fe9f302a53a5c89395660425dd85d7817a4e0b882f2c5603a30b5aecf08adb0be98a32fd90997b035f2767d1f9f3a31130a4ae863b9a46f83d0630ca3506986f8f248a432544f7ee118ced5077cc64a8d3da260cd972c3928f0fa78e34798b96588ee1204aaa78d1577d9fab2e74143616ff0a27399ae67cdad8d7ac026ccbdc1ac5a4c877d65dcb0e6b99e050919093a06f274dd266ec71b20f669218eb9d40826e1cd5cf7127a307feaa8ca0ba390beefe21a533bf4b4d4a7ed7a84da084d81852', '1bb3075f9e23d4b2c04ce341fcdf81f097e3231d4a0577433518e53fa0901ca9f76b1fa3368012bd1e47bcc0bc38dbc9e43611fae894915898c546d593a76c13817ef27f378c7be6209919182f3cc5b1f58b68e6cdcecd85e9c22dee2d8865073ff6c42d14376cffc374cdff209dfb2e244d8d994e36ce5d6817e74f2c2f2405192a084aadf864cebb93f8a8a2ee8b492c52a5f9256e5e5e688245184a145b43a1a14802236e86b93bed55dae9c4451b55f759f825f0735e7d66019d46cb0cdbedb121a9d75cf69f08c9381de233b286', '6d86bea8f097f10264a51fd6e21663c58afdb265f2225daf98e6b8599b35943d04974b62481a0fd1f9f623d64990c6c59d6e8a9d1fa77851b5b27f7e21aec67a336705a83514fc60e3ef0609ff92fbb5a918ca50617b0a3cc45525eb753348f6dd1a4cfcf345ce668fa2fc18591f357c97accd6ade300e4cdc6d0f6f8a191eb3b426b9241a0f8b8aadb1a542f4424cc62e18923156aef4fd17b1c7193ddc6906ae4b6aef3ac6644ec0e56cbd3ebd143e261714aee3c75c2e2c7863cefb28445035a8c5478152361cf2e40d39e9cbb3bc'],
    },
    options=['mirror', 'rotate', 'scale', 'shift'],
)
form = form_only(
    'label_kept',
    points=1,
    options=['mirror', 'rotate', 'scale', 'shift'],
    entries=3,
)
