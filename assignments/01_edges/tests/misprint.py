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
        'digest': 'a00efc13186ca977023f658b0e1dd32ec01fc302d72b3b7f308cf6406412aceb',
        'sentences': ['6b5cf6e2b218db0e741837294717960640cc71f214644e5cb114b9e1ea06984fbb8462797b3c9469c035ab67610dbd226ab456c99221c5106391dba6c1c4c7ec51759caa61e61445fadef87b55ef68d9d7913fcadff4cbf95e137fcd4188ce5103d05fa7c5d4bb99cd2892cb5925c676411f8cb9c239a5bcb00b7e5d0514cdc78edfff0b9c14b66c4e096a1889b7bec2', 'a80f4cd665c7d6a4c026ee7c82032421ba338d204ff9df1082497625cc347ec4b15910bb4e091acd24a7ed7beb65979f24cac611d36e1c199e5fc6e7fe7e476eecd1ad0d365a136d4328232971283521b41198d8a5643b00094a40c3d8e74015041520205eb72745d79d9f53827b726dd60aaebaeb571a7841978a701827c00c089f9da09180248eb90667019f33e74f'],
    },
)
form = form_only(
    'misprint',
    points=2,
    entries=3,
)
