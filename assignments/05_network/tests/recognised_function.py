# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'recognised_function'
points = 1

practice = sealed_answer(
    'recognised_function_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '30717241df2bf8e3f6861af587516985',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '60c049e653acf5d988621a30ae9c50dbede6c0a87a258bcf3e65130423eea075',
        'sentences': ['11f00830e3b93452651c8301ca7d80529d354c9c4b554c847a028adf96b6d9cb8851a3275d504710b3713559dab651c56ecc9b8b74ca727eb8bb78efac595918b111b81a08908cbe382173559764b0f649358f9160869c2ca67cd97b293239a2bf7538ed01fd0dd0bc6014f5af90d085f99279b8720a8d0d530a6a461b42cc4b37f2312ab660517d55f357550983e167', '70a8f1111759df584ca66e8f55afcb970f15c9a98e04dc13fa28ee57c8be88961d56abe3baa35df82f772476198aecc24cd105ee10c884bd9f23e3ca7ff6c1b613f534c2a4a925fccfb2de8076458a763b3619df375c777018254dff77cfdf13eb2364ba0b441a1b0c5b2a0e3a5f79f75b89f9502949249492336bd548d723b05f329158ed770e9155908e6d025d07de', '8a328a43046298359f36284f3b21071b99b22803b183e7384397d98d00c369a4d2d796e08f3a909a3d5afc7e07a03e6ad4a7deb55b5a7fd64d144bc8a877db88abf612c323d959b061b6e3c5f38fb20a758d23e55c9197bb52007e61c8a4fa180868b11ca6711df537843b5f7ea498f4586122f2287b5fb83e891c50dd4be1ad6063a2f13208afe48d4bdcbf5c3a75c9', 'ac899498160b2fa9284f51639a94b933ac3bff9bfa91b7727c25a87fcb937c17894ee8f3afb19507f8a0a53de4234fff82111455ca72c1b9a8f9ba9987fb83f20d4072db06a3b2d537a3587c67b1191d6e5f2d4b16cf1f488309a962feb715996954c24b9e4220d50fc8b996b723847b5d5b2aa9c0b8fafaa327799faa5fb6245a2b61e883d96323da0100f534ca5790', 'fa031b3668018253f97150eb6610a3c48891a8bb18c3091a867f1545a6717908d8082e33ce1623b259b74d79826b11a030f6ee35edc0496050afddb5a9054ac2311ae7a89e91420c1961aca8c6663899e17ae4e3aee035597f8910000fed5cc351be26fb3897806b86463dc191d4993e57dbe539a05e71d899bc7f2e7225f3a13393556208721be9710b845fd270d907'],
    },
    options=['elu', 'leaky', 'relu', 'sigmoid', 'softplus', 'tanh'],
    example="for z = [-3.0, -1.0, 0.0, 1.0, 3.0] and output = [-0.3, -0.1, 0.0, 1.0, 3.0] the answer is 'leaky'",
)
form = form_only(
    'recognised_function',
    points=1,
    options=['elu', 'leaky', 'relu', 'sigmoid', 'softplus', 'tanh'],
    entries=None,
)
