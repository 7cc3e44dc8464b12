# The check says:
# (Generated from solutions/03_pooling/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'kept_exactly'
points = 1

practice = sealed_answer(
    'kept_exactly_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '4b47751b48bdb51672d3c35b3e08808e',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '28bb6a5fff5a18b3a82c59248c699c14b3d81acf5b1be6f3ce861331b092d07c',
        'sentences': ['6d7fce2205d286c6843fc8e524f1ef6c5e4f0dbdb72a39248ff777428f851a8455708b124603de8d76a0001333b0c5f4321537c1ea11d585bf2f1522a92c9d0bc3d5544b05179500fbe98286afda14efd1806dd701c653c554039a36038df3c292033e9c314ef1566a1148192bf291ec660a6796c78b815a2b11670e320d70c6192221ceabeecb5de5a0d9187bc11a193c7f33cf5a3b190b15879c9adfa6d469fbc781bd4e92a4d5c5e3b5695cc0d7e4eaddf19fb238094de964e5951ed96e1ea66af7c1769bd92fa5d81e4b1e2621a1', '71781615914fc879ec521aff2e6f6488be3428a4a1c13f28836a3bb27b0bd1d332b921773a92f16e7cb63b1a5b3be2aa8f7024f09347b62da35fceb3dc8fd6a96da67d43c9bec5ac2f0da926accbc42eae13263184b7df5db72a6043b835e226c096e67d6624df4f75d30e505ee3f6e55699c6df10452fc39262f5321190dd73315d8c560df8e58af45a8b3ed02e5a69a8c33d8d0c9d9ccd9822979a99739f8f652960d6784f5f16b58c974a52e64e785916314b8d28406f7414e82fdc934ebdabb0cb00539cf44acfccb7566397412e', 'f17da6d6b8eab3046b7727fab5c81a80f62b6a073680b88083e6eac4ab25a2f34ece0a8631b6cffda6b1425509b980f7d7a6411f02d6bc8379236f042ceb621751f51ed35575f486887756043e08517780df936a3a7a1035a80437aa91d2483ec994cfcd551bb1b871dfa37e73d6713c72745d6d980d696380a24bcb339cddb9c396e71e9d1801b0b9ba97c88ee96740923f2addd188c8e2bb8d560b6e5d8d53f6a6d4ff1b18c931ad6d67f1edc9fe27cbafa8d2dc4348f16a01e9558358adc4a1fa1e0088588fd0aff6f93141d375c5'],
    },
    options=['average', 'both', 'maximum', 'neither'],
    example="for quantity = 'the largest pixel', kernel_size = 2 and stride = 2 the answer is 'maximum'",
)
form = form_only(
    'kept_exactly',
    points=1,
    options=['average', 'both', 'maximum', 'neither'],
    entries=None,
)
