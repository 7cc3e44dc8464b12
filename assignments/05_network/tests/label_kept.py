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
        'log2_cost': 12,
        'decimals': 6,
        'digest': '095db1ca490dcbae0f76a3f8e4beb0bb51386fda8e6c2a2df2ce686838a215a5',
        'sentences': ['3ef03f60e6dea28824fbc82e71535aad3c10585090b56c4b586be51925aa81943bb1df34f0c8b89f3b7f7dc164733c75e9dda8eee2347f0ca4ba90b8b20615f056787ae8364ac800fdca9d566b4c970eeb4bdd913e744831f234ca7008496e347445501456b5533f0a16efb5f9f7f85cb9580292a13688b44a230bcaecafd8d63ca9647d3d5dbcc4bbb3002cd35756c4227a05d5c845fec22d0f8bea46cf02fbcbb79b09976efe71e1e0b89d63ac9ac8fb84f08b4670b9090ccc4b3e3e49f93823e5b248a0ca67f74ce0961fe0f5b3d0', 'c241fabb632b21de1ca00a398ac7c4a35908c5f4535293c64df269ad9c116d3438526fcb69e4438726f66b3b23d2f1b6c491103f43fe4bb90ab451cf56705c8c7f65ea7de138ea5e4bbec02f9a0dff96d3d9a0f394241d651dad4518ee56372bd5b7b55f188f64b4d2269fac38df9ec5d9609557c8676727d6e78999a6dd2278bc5eb465d16dc2de81a40ec940b018a25c5bb9edb0ce2fc243344a3e2b686585461e3eaa8e793eeeb84b3537d8812c47ea36c22530c194f56bf27b6fb7aaada732f0ed70c468b56b24e66f7311950781', 'de2f740eeb2474aa7556c4ca767c65df39d38b31e7fe84dfbb4a0d3ec636f185e66d835562c3c1123fc081ca23435b789a3ec36de55cbb448de63caa615ecd9d52dee2f23d0ccc445d69f228abf18b61cf113da235efdf77c04502bff5891a05f2e4625d2d80d5608498124040b808e10992857b0f27a143193f6811466c09134b0892860d03d0a0c450c8aaf58bfacd0898e5da93b4ea59a6fd6caf21433b52a6bfa24f65dac5d6bd44250ddf2dd2f16926648d71d4e1242c1c881e873cd63f58f8bb1eedd4fe16e5314b2de7a25403'],
    },
    options=['mirror', 'rotate', 'scale', 'shift'],
    example="for label = 'W boson or gluon; the pixels are the transverse momenta around the axis of a jet, which is at the centre of every image, in GeV' the answer is ['rotate', 'mirror']",
)
form = form_only(
    'label_kept',
    points=1,
    options=['mirror', 'rotate', 'scale', 'shift'],
    entries=3,
)
