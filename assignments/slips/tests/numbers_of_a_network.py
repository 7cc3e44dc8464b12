# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'numbers_of_a_network'
points = 1

practice = sealed_answer(
    'numbers_of_a_network_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'ecd2e8d65206677ae6e63af442439d56',
        'log2_cost': 15,
        'decimals': 6,
        'digest': '361b00e4198e89d1b10d05b5611ead60376893c143739c7c02a7d888419e8839',
        'sentences': ['4f08d571ce697e9417e785fdb9e55a4969fdd0db32ae78d272217caa7906dad61eabcee0aa72db791c9ff6ea631d0ae36ff4cec45e338aa839d823fd78826b7e4fb02cbdb21c4b642fa861b8cf0d01374732ff1ef4b6816feaffbbbbca788a005d83dd0d4cd1e521e2e5cd9012aea40e482c7dbed73b7b46572248a1777fb2dcd01bdb670b3faa79781ec998d9592c4172f9160bf87a20226717f310513e0f8e341e85f4e35a5673f53792e05b15d9b6182bb88eb0018b4d716932ff2aab34644eb269f42a1d1d727ff971aebddd1c91', 'ec39a86711c6ccc32c452f98567252087f55b62218093883c756b87bb8c92435b245664ba990462193759f07bf839343d38e5df0102c968f823ffd17e04dc9b8ce24aa31e7c69437f64a56e6d7d8d0bdd6cda2b7e6c16ee56106f92d42b8de18613bda1d58330c30a61adf9ad3281775ba36c4cc8c294d2943a391318947abd0f5bcde7a4e29782694a263c51f1d2e4810e84011cbd3973354dda3a7d4b93d2c4f50e9331770428529c04dd9041f540d798c16bea0d63363d6eea2b5836d3134ec68bcca7200f71e58044fcf5f763a6f'],
    },
    options=['both', 'memory', 'neither', 'parameters'],
)
form = form_only(
    'numbers_of_a_network',
    points=1,
    options=['both', 'memory', 'neither', 'parameters'],
    entries=None,
)
