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
        'log2_cost': 12,
        'decimals': 6,
        'digest': 'fcc933400fe6f28ee8ff333e045deb7108850ee7ec02d76b7d4c7ffc4f575835',
        'sentences': ['2f33aca872281ad956dcace3be7c1a2269b74303eb6f0131082150824fde278af4de1a9cb36c9c0cc4f2f3791de51700c42654da5aa6059d1c3c950b823074a96b83142caebe17781141134d92604cdfaccfcf62e20b1df48d17253fa01426a4f713ecae7aaf954474187eeea218c63da5ca5f3700c98dc0522daf6812398019ef4f4636bfdb7075857934f2ecbe1ae4', '5a64a3ba310db44aa053367b9fd7f853e0c001f74b2f0bb21eac3901ab918a822f5a34d60976901e7845f3bf3868a75fc1539184bd43ef8805c15134d55fb872c134efe8021af19577d5712d8a8e511d4718b696ef7fb84eba35b655591bcc9600943d86b4e2021ef1ed1269bf284961a2fb0ce972d5e27037df3d4154c3326e90d5f6f91dd4e34868202157aad768f5', '60243684385a14f8074f91e6f3afec84a1187e19dec16b2039f50a412711b6ae9e66fbdb90c6a23a6b46c22bb7e2a0d8e408664c2579ce633a59517e94f011d036f8dde238e9a0388df42462e267e391a37614ed7650b1968c4ceec575bfe563c0cf274deb31f8349fdfe9fe2f6053220f5b7bfb819bbfc105c566970f1b121019432e6bb4f1d8f1133f6610f779cb84', '61aa9f8cd45edc4f42ad9744d5361508c807f0470852b45ce779c2eefae222bc245dc303b15c9e9f8a045720cad11ed726e033f88b6229b9c96ba1bb49ec955bf8317cb8eb23f5f8b49f483c69b988788554019bbe3b3959ef51608463768f4905a54bc11889075e4f4399383bf76c27bebe296cbc05c04a1fe627b7474e1b5e8c664f3773b9d56063a58665853842db', '6a0ce60d3da9f4a8b48a73dab13ee13d5d939c055add3499ae98afea8b3163622605dee252490bdbd8ee7ac739f9633561c1e472698c51e93ef3aaece17a10721adf41cc20804cb79a965dcb7b1fd84dc76b9c52326bf30c2b0fbe04e847fdf5c25765e0cce9d5cd72e9a878cdc9ca961393a849c93c0dc96fbd2e1ad81e9c9dd9fb6909edb4186523c60468fc3f6aa3', 'e6614052fe4df5d5535c8bded8ab24f2e844eefe5f8dd492c9f65a08323b6c8ebc2c737f332df656be838064bfff339febd28123fd0bf66074e820a1cb43e6873e4057d6d31eb59c66f33b3c1e632dba5544923b80e806516924b63fde1f7b573cde399c3f0c4fcc2f6c1ee83bbb1a065dd054a2dc37828e71a8f26f799ddc03af017271bf5e31923dde42a8b49883aa'],
    },
    options=['add', 'backpropagation', 'concatenate', 'down and up', 'gpu', 'small kernels', 'wide'],
    example="for network = 'AlexNet' the answer is 'gpu'",
)
form = form_only(
    'what_was_new',
    points=1,
    options=['add', 'backpropagation', 'concatenate', 'down and up', 'gpu', 'small kernels', 'wide'],
    entries=None,
)
