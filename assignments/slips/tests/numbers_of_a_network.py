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
        'log2_cost': 12,
        'decimals': 6,
        'digest': '34d721e66f8a3de99d5f814cfec3ab1e91ca920ea0a605ec1e7069813f16b334',
        'sentences': ['3da883940af5396aec7a3a31852581c295b8ebf96e0a79efd4cc706b87e7d8e5c78b8b23cbb22d4d39d9645077fc5e14917589869b442ca28f80c717cf2c33b63b04a91676e0873b099c7038b927f13e8a55c16760aa698708030d02ed38e40af88b2e880c551c0ad09aad2228ca0c91fbeeb11931fb84cb45d376043439c7b807afd01ae585039fa37dc3cbdb67085df2957d0ab5439360a8e137478ca755fa1193740800445670287e9ce97a6f9d50e9cc034936aa30cd4bac1ea12bd5ec5b52a27e1410dbd3333fafa6a3bd2ac542', '7be659b8e1c64d01a48bbf95371d50001d1115f217a4288d6136d0492492c3a9382a84297dfbda3a6222f36f0bc81dfd16aaff7d46721a8cdba7626ddedab654bc428111d9b07240e25110372ba32142b5601f79a0226930e2709d504ad03c5dde0e44f1ba31b8194c68de5f99b7b48186ccbad77044adc19ec15e81a7110aa5aded428b70cb7c8abdb1a2f16506b192465f39cfe6c022b45c592e8d3c93572562812ba892da238f78ef1278e37c76d652080b0019abd4b9b4d66ecbdb3a15d3b40058e85e4f79ecf5ab9af87bd0ff2c', 'a52ac7de5cc197b08da5bfa0d7148a1e5e6d4ca0b38ffe47ed698ef888322da78c80328514ebd54a1ba79e590f13348f445b1250d20c423e94c2acbc66f450897290d747b30ac6ebcb11d70516ad88b2cff82723dffa23f1a68c37d47de2332a493d7531a2ea475413391df365761fa38518c3241ec344f43af109d3657284b46bef49f824f3647cf82d6fab61a10dd38289e6168219bb43f34748cabe65c46b2edad949f8c9d2e1cd1a150f15933afc3a9efefb21a6000ee142366e7b2e065438bf043b3e31bccf7246db6f06051b6c'],
    },
    options=['both', 'memory', 'neither', 'parameters'],
    example="for network = 'ResNet-50', millions = 25.6 and mebibytes = 205 the answer is 'memory'",
)
form = form_only(
    'numbers_of_a_network',
    points=1,
    options=['both', 'memory', 'neither', 'parameters'],
    entries=None,
)
