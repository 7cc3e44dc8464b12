# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'slip_in_the_averages'
points = 2

practice = sealed_answer(
    'slip_in_the_averages_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '441e7c92784536f1cbe16345481ca7b3',
        'log2_cost': 15,
        'decimals': 2,
        'digest': '071c90ec07e1c06883176155a2fcc291a320c70d726f5ad64563d8c560e7c2c8',
        'sentences': ['3de5d29d808dcbcce274d2390cb0804e17db4dcc279cbeeb5b881b1d158ea85430c006374270323e5df166d9afcff1e379245288ae355d877328a4d0b8e9bc242aced04074db8220dadcdc790d5c391bbb185ea807eaaee025f0aa7ed00e03e8f53238a3d28f11257d225207b864dae120fdb91e5f6816b856059c79d0bd8a6267e96a143bd0c7fa2f48fc5cbb535178', '4e51b7a3a6bc686016f655550e3b5fca472135f6a2a1345f5f74d6ebdee8e9d612f0028e095fb01131a7c5f7afc97dbbf7b4bbd5e3c827b67146fedeff23cf178cd888295784479ec51490a8971bb33a60db2faceaf0c22840c49ef2f4013e8bf439a3c056a3cb4aa6cb982b038822bdc21026056ded6f39b240c8c1a156a7776b2f53060d73e5583f9ce6433872f0fa', '5104ae03c004a2b4eb80e042de450ad9d8eca2d0d079b8334e265c802c907c259511a69b6a070c3c505ee019f713a63759c13b832d0419c736229c1f8291665e8eaecf403f5f0d7f090947b8cab5984801652e7c0e96ef29a01bc482480d7cc6ac2d60cf045fc2521097846f9e8feddd54c839a4d2e3b1aa693bbb57f88b85ff1f054120100ad12c3610ed6d71783520', 'ad4ab7602c10df09ca454ae9701442113db067250421e00dae1256806c9a7ff5953174140f91fd43239cdda9a543bdebef1a79dd4c412c779757949e2ed8c312471140efede3980bea67741df530d744cdaebf6feac8fab75118a481f53be2c128dbebb2a62a6021ed1754582c4431d1fddead601b57fa1cc59a5c0bb5a500d0b9960e9e1add3ea639dc7d004130e02a'],
    },
)
form = form_only(
    'slip_in_the_averages',
    points=2,
    entries=3,
)
