# The check says:
# (Generated from solutions/04_parameters/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'what_was_new'
points = 1

practice = sealed_answer(
    'what_was_new_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '336b95496455de763ba92d17997ef232',
        'log2_cost': 15,
        'decimals': 6,
        'digest': 'fc493306f1b4f1bb2267a56850be2a2fce6d43865d7bc12678e3b867e57c98d6',
        'sentences': ['5bcf07fa0c54336ae8e881d122bbc573fba63a52c9ba0b13d02caeb864910d59c626f30f2f63de21231bd5d2f1d39b121bbdd781dd2d69417d53dfe57112bedf74ff85d6e3e6b9d5259cc6c2ee26660186d3aa3da4c375adf87c9fcd952d40dfa080497fa98cd0eff8c235f0e799cc62bf8871bd4dcfb25d31b15d95b60b5c03bd7e5cde8855375d263c7df359ac7344', '822dee80ec68d00ddda6583eb5458ed39cc2cfb1e9161de2a0617849fb2d8df83e13d5a66236f6e22fc4d07f9e07de4e90c7345b7a5d4505b3d4df54466c46c7f2ff1fc130bce2775073861b6cad4754da5cd91da9c207bed4d53265c0ebb815b2affdb005947bf0c840a2c348fe384230d0c43a75d0c934a62b8b28fc6a45efd971a9aa4ab4c2802a245888fcb9b8ae', 'afbb6ec81e6161107a3e08a36f629eea59752c9d11b8eac60b3223440b956f6d392caa48fa4c6c1a94104c546c646c2ac81a368e0d9e22385f447c25890caedcce7b1121293580b7d9f705c56234ac1098f4ee896f02e4538742b3301419cf0947ccf5cef158f5f8f9b3aa20c71b62e38de04ad72c1bc369c0a5f73c6a0bc857976d9254ed0a7cccc00b6c7f364bac75', 'c2aaa40c738f00aad062f29846cef886144b7d3a80df8d356c2b96752b6d67fd24a772ec8e7d7af5b9afe34ccda71c8f78db17271657f14c1e2b03c96591a3af4792dbaeb983101138c39ff13118490b19cc2957695f9423824e76285b94366067151dbb902f5959a60327fd441a07e11877cb1613019d0546d1eb9a1e314cc8f771a1a1db9893063786cef3d7bf9547', 'dcaf45c23b4800848824aea552c5fe55613bb2e6476978f03477b31030f8d02a449fa5d103d5d727c2da188b1103080c59cfd9d6bcd278e397e86397a1bd98ee0e07126f481bbdc2939cc4fcb8056d74000ccb1826a9c4ddb25bd794211eaf353c4935413162ae62e4fbaa7ceaa6cc82fa9397af60a921a74e633ed4f5299d61cd289a0cfee8e179ac6d40abadefa932'],
    },
    options=['add', 'backpropagation', 'concatenate', 'down and up', 'gpu', 'small kernels', 'wide'],
)
form = form_only(
    'what_was_new',
    points=1,
    options=['add', 'backpropagation', 'concatenate', 'down and up', 'gpu', 'small kernels', 'wide'],
    entries=None,
)
