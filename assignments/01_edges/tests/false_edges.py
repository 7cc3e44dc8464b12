# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'false_edges'
points = 1

practice = sealed_answer(
    'false_edges_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'fcdc73ed11aec59a388ce80cfece7f95',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '7d7915264487bc9c7c057952b875ccc57ec633d4578097061c6f65d91a9b36a6',
        'sentences': ['01385148c01ad2c148bf4bc63ddcfe567c54e367f6aaca27e5459d5435f93b36047a9aadf83fdb9fe5dcca599bd4effc381e768a74012ddc73babd07a4b03d1def90e4683c1c9be41449f48f6c26662de1fc0ba8ff8a282d6108686e1172fe00b5ae6df948f07b52a29446fe40c38c607ffb3f7d22c54c6c4f013b43fdbf1614da8017ef08df5457eb05ff28fa31a00d5adc28b75031778caef28b2a31829e324befcac640728e769914cd94b066a51997bf38cf5e705ca8aef509ff777736b74834503a260354651d2160e35159b0e2', '6d740e5c207795fc3806e19347f81d29bb47e1f105ffcf74e93b953bdbdcb85b9726d3fee3cb2aa44995dea35284190b96b6db7cd4557cf5b35807ec5e1d4947929ab9326152c232bed4f102ccdc7af7f7329ed1724937d071eb8f4729a71f4459d7efa5b7c3835ef666a0a3e3e77f2a95c76e678e14f31a9cb0a28757d36bd101d68c8806ac1626fd32e0180dc5686e8715ac6bfc997a32323623366e10cb1754268543f70627b475c041a9565f7d03a15ffaf4da2f37729780cb344b11d87271da73628c1ceaefd519112a67cc0696', 'a868bebffd63a79007999acdb8518ea5e860da0edc3e929ab14892ae2daa9d6fe1ffc193c8579e3063d5068c6017568dedfcc8a9b1907f27ea9a807dfd84c4090a34378efad5fbc1e798d43816871f85e6027e09263be108bbb9b13c7ef2419fa0e94bdf1fd228abd17ce52fadee7f17ceb46bc62e20953e1c00e475c9a0d25846e431ea392378bbad9d4c12d0b27a62b8bb5ab95733a66258c9718857c9e810c7c500ce6b5c624c34d4552b0d9b3e2147f7262cae4223c1b0a208ab44e3622877e9b0113f759d8c89221d5f15863ae5'],
    },
    options=['frame', 'left-right', 'nowhere', 'top-bottom'],
)
form = form_only(
    'false_edges',
    points=1,
    options=['frame', 'left-right', 'nowhere', 'top-bottom'],
    entries=None,
)
