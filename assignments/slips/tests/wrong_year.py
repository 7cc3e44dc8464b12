# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'wrong_year'
points = 1

practice = sealed_answer(
    'wrong_year_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '4bf4212a8354c8b8ca613e4a565daf97',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '33fbd9ef1bd32f6d465021abde4ca585da409e1acd8cda903c5a3878cfbae117',
        'sentences': ['061413ef4d7c310b3421a9a04813ee7e21918eecff8989e32a18b139671357f7c6f6526ad79a477c47ca7e3884f509598dbc6be686a88d186606ae6cd6e5a190d4fb2518423bb9c6eda8938020b987ca425bd26442a3e43cee6c3bc7d60f3f6602b3fca76b442428ac05322796e0fe1ca29a87eb0c2ce810528c63d12b385a6a4294fd4112243071cb353d44bb7c2a55803dfbe7b5d9ede4e6f6e0dd35aec97d58dc015a546a750bea9ba63a8a7671acb0494cc9f55f1f5f354fa82a95d2f8e61adfb8de6351ee10c5233007294e9626', '534b83bddbafdabba9da53a3ab83285fde0f89c9e20ab53ae2cb4ac3c508a76d0bf5e620e9baba9d8104e70916c0afdc64344752dbeeba23afb34c8bbb8fd4572e548b04757ac1f6988709387bb04e94985e63a54a438841877b3cc60e54a03ad55429b15eb653aa20e85b42c213e0ffa5a1c28185a24380574892fb3b589a95ae4a730f19266252306c8f38d93cf384f028fa873abcc4f3ca886143f3ff31f39d0089b0be5930887a768d6b1a2ed8ec1c873af8e33410bb6cfe4d26d01e782236afbf67318dba25913341004e6f541a', '831f9c9cb67dfc935615d3e6d03866c283989694868384bc823b705317ba8e77f4ff65596f770e6d36993a0dc9ee857ecd95a8d59ba2496b77c09e58ec985a5be045a9b12605d6e2103857ece671bd1916e22d3288a554981e95e7fa75230f3b40b5eb4b3175b643723e56bd49a42e606cb2145b5e5772c7c91f72e2545968d31af8f4aa3a2fc0fd4e41c8ebc80753281171a3891bbc468b016cfb707aeccfae70a7c3a11b768ba8ea523e9dadcfc874b5890d2f02fc905e5cdb4de6f49d1bb8a0af1c854c4d9bf67670cd2a99b8aa93', 'cb768532b113c1e0ffa1d6cfe1977c8286e0508927106a90bfae64326c22c6359380d60afee31f8a034f0d49bd58a4ba7b206b0d047a148252d9985fa9ee6870ef7699ee14cf8ed0faac92a3d6baa70938f1e7198d7dc90b3dab59c262ee1e6f1a7d9fab2efa2d56545e4de93a19cb689549eaec60c87f37ed3f82a28dfb4b78f0c542aa3b91f35f111d958bdb9466bfe067c33c1fb41bf47a984855c11f7113291de3c0a8f7e7e13a32d8704964477b8cc43faa954051c3c1ffe66b530414c9c0d9896fb759c8a35fb2fef2101716fd'],
    },
    options=['AlexNet', 'LeNet', 'Neocognitron', 'ResNet', 'VGG', 'none'],
)
form = form_only(
    'wrong_year',
    points=1,
    options=['AlexNet', 'LeNet', 'Neocognitron', 'ResNet', 'VGG', 'none'],
    entries=None,
)
