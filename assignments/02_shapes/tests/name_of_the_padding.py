# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'name_of_the_padding'
points = 1

practice = sealed_answer(
    'name_of_the_padding_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'b6eb40f199e980ddb4e86e8dd5fbf08e',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '150964541f9b31e16587d931ce19eca90f63779b0a0c9faabe0f00cdaab79f92',
        'sentences': ['b60958dd714315ab7b991f7023cdd53be12358b4aacab3a85f5690dac91468ea70a552a175b8ba2b451532e15e2324f345dbf7db7bcdd7da1f68d243c36dbc5d6ebe74dfe2eb44f902549bbbd256d941cfe69aaf3d71c40c68728b25459d0f745fde2ea1588444aa37ce6d9baf760fc44b170cd63d8a5cf8d907880bfa9bd0518a5f5fc8987755a12976151c754177373d7cb44e65bde0861bb65ba588c529661ec27d45b9d70120aed5a42df1073316b0a69636c3540b720a219a42395f74e1f0886fc99f438145352fbd8b016ebc49', 'cd63494f845023bb59f2b11afb6655d4b4b0ab10031ecae29ec214172a41ec3bb2cfb8be2b87f9df83c5ea093fae9ac90658d34986a54bd304ce9748d7d4f7b7ef5fd9068e64f4ab8a98692dcf59e04f2226cb7b120ecad124f580901e878901bdf90e34fda334040abdbcce9e881c9ad568450318c9f6be2c74898ea80b80671c9079005032fe85919c99171564a6432cba2de477fc3da9732356ba37f530a453e6a6849f6e1cd8509d270f7391549efc9382ad899fdd615331f37844547a76212d4afd00aaa755b014f87009294d8c', 'de24c6616f444212020af332c9049e99840c65b129e36dacb469ee9ccd709607d5afb457584441919b8623e1f4054be9750ad8c8578af6124cb341a339a99272fe9cc4975b9d0a2c93e56cfe498eb4ef9e2b09ec34aae94b6c710cf94138dfb3373d51bb1dbcdc19c47078cca5b45540923f089efd7bea2b3630256b30a8365e30c79b07a61bfd9c15bce8be6563dd088a0ff1a4809fe5302c9718b269acd51055ff24a52cf728eebf091eb4ed410bfa896df6deccc57bc2c7f2d409ee7e5789a204a299d36b72f75e397255f8450355'],
    },
    options=['edge', 'reflect', 'same', 'wrap', 'zeros'],
)
form = form_only(
    'name_of_the_padding',
    points=1,
    options=['edge', 'reflect', 'same', 'wrap', 'zeros'],
    entries=None,
)
