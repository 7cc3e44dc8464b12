# The check says:
# (Generated from solutions/02_shapes/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'how_to_see_more'
points = 1

practice = sealed_answer(
    'how_to_see_more_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'a150d00103b1448bef0a1b07d5ffc008',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '257cec2626cc31a1f4cca03e8b4463573962c5bf483f947f07eb30ca84542ff8',
        'sentences': ['90286b254d1edf63a1b9e254a008c4c0902604eb9956d7668fb2a2b767266ce6f6107a30c47936d4bde6c66a4922dde5ef032810dc8e8499900e170dda3478c28b8cba0c8b4d9e40d9e167759e1b345019f354b3bb88e9dc58cca13b014cfca4b9cecb27747aebcbf57fde67b5292c1e423ee5b74db07a9a32b378e2ff14ba223df90ce6ba6d796c72872a194b5dc017', 'c0b603ed4a13f7c400f2d634a87d7ffba50172fd231a5515443a5c17e8552eb3c802a796387065fa9d377547a8fb82002fce112ac92cb9a85768f596f193bd20b87acdd8b9f5e50ae176896dbca4933bb659fad6d136c984afe91c114fc09e098d0f725b42912abd18fb0e65b17845abf91c593d198d1d86ee201261519453482e1be43bf56c392ff37fb5a9ac6b8e3f'],
    },
    options=['dilation', 'kernel', 'layer', 'stride'],
    example="for depth = 4 the answer is 'stride'",
)
form = form_only(
    'how_to_see_more',
    points=1,
    options=['dilation', 'kernel', 'layer', 'stride'],
    entries=None,
)
