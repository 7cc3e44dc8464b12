# The check says:
# (Generated from solutions/slips/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'dilation_of_the_slide'
points = 2

practice = sealed_answer(
    'dilation_of_the_slide_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': '849898e761e066189f6e4df52345ca2b',
        'log2_cost': 12,
        'decimals': 6,
        'digest': '2da5e6d3a48787dc66ed3e2e8357328b90ba1696080175951ab5ae466f0d7331',
        'sentences': ['4652ca15e70ea9e6be9bd1ee805ec164c458f744be792d8892c1d1aaa575bcb76bea4cb972c5d36a4b1290aaa40787f53d58d1f96e700c901d58694fba300e73a17afaf32bdb2820c3037fe0c93189f9f114359d9fbdadd59641c5da087d2e99127cabd204f0bd637dc514b7f589c8aaac2ad9f0073f75f7da230b832cb982d06bc3df475c90b59d6b0867121cc1bd52ed4769b6bd331a2d4d4babfabf0c3cca01ae3eedc97f4f5030f2408b5db549a9b6f2dba4e2bd14db03de56aa5a8629ae17ce46e8e050c154582c49b0b67d6455', '7c4b44f9f6f5b0eecbfea7f1cd19b1c154384805740304e48ccf6b14c5161127d9320054dbd176c7324c0e81aebc7dd061bad905dd1253698a74d6332a2306d68f6a963227fa5a304087c2dd0b71c90dc78cfdbc4aa1525130514e6fa22f89d81a1ac6fa79ff2df577cf4300131877a004558be16a798643e9186bc843846fd75b8bc6f02f2af6ff584140f2d6a3ab3c454cfd4137daa1ebbfe1623ad06f29acd699ecfcf9f7ffe7e419ddb03bfaf246273d588c3f9fc4bc4955079b8472d49ad56b2645f4f17da97fcd3e2084f92c98', 'bb92e0aa1890cac37bf72f1f2e346897944d46fb24d735c1d8ee4c43206e34f213a176f47f552fdc5f13e35fc3476218f07426479eea13a7b17a1a132b91a8eb68e5f411d8f42ba988a259c02ef006150c12ddfc05a65253fd2252785f781a3dc8cc27d6fc1a28dad16e3100290ddecbe9a376dc108b98efebd50afee67c258981691be80dae0d82a9de831dd805db360c9ffc6a413e11cfe70a30a42e06e77850a615c17ef2f4a9d5e53d23e01680ff1b475da3bd9edf3ea4d5ee9fc7015a45a675d92238222591e788f67a747edf3b', 'e6e5ee44cc99310bfaa107cbbceb15854f5b47093fb869a954113223258cf5305d2607cd8d6be6bb76cc3be00a52373b61e78cbb525f6e8ecd33b16539c834183778d3aaaeef9bfeb149ecbe2fbcc21dce5bceed36a1c841f6d73071857c7da9683d376c6fbdf33ab4d353a269ed20ca3ba812c9e52609f097aa21f9c21fad391d0a91c339d2fcc06170341e5898d0e1d79dffd0c31caf26d9114024dbf86a522b98fa1857e6fdebe6ea6e3cf0c846cfaee18e891eec18f64ed2638294ee207b07add77fd66f4cd06c47620015d3b521'],
    },
    example='for holes = 2, kernel_size = 5 and size = 63 the answer is [3, 13, 51]',
)
form = form_only(
    'dilation_of_the_slide',
    points=2,
    entries=3,
)
