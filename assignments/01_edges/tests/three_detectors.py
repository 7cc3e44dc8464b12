# The check says:
# (Generated from solutions/01_edges/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'three_detectors'
points = 2

practice = sealed_answer(
    'three_detectors_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'a59b64e22b6ee87d28d8ea1873116430',
        'log2_cost': 12,
        'decimals': 6,
        'digest': 'ec700587ef03d234d3d46f9591599dd0d386393cfd5cb1126e049893625b3c7c',
        'sentences': ['33122c86b19f4706851f31b91739e825901428ad2b78e018dd3bbffd190f07c63ccc806e76ee213836b6baf4e0e38510b71411f6d8750050c2513866f9a4ad614e99ab93c2933e6fbc1b581f35f59036d3da041af29edfee0c8ddc0972c4dba829f4dc2fc61c39e0dc2b98d5a8663a613f09f1adba96985ad449a586a857a6d60c34eef9d06f8941b8cf444e1c07afad0ddb67f2b2bc3646e6a37257b8d3aec65351d593f51b96b207e1a81dac10b741afb765e7180948a41da06c5ba81100bda7d94eff35290a46d17ab5e5e93d0bc4', '90a98540db05f3d4dcedcf9d0f51981a867abed0d2d8b356443f0edff883b5d4594665bb66819862dfa102de4b72f190783e026352b31bd7c909d945cf1cff171a86d1aa530055bd75031e2d49bcd172983e295a8d973cf05e55a52da06745610960879c415acc8db4c4983511b3cd84e2cea8e346afea68a88bbed8a383e5d33a107426a5d9f005ae88116b7566cd0d6c5edd62993bbb85980e913574900d4a5237352dd27801dcef741639d5567b55edf522dd6906b993e95518486ee30a4e4b191a513747b378191c51dd448b412d', 'ded2235750b2f5d5b00b6160f9a822dcb93acad33eb2212725444828679cfa6c88f5fbab8e8955293c53cbd71ae9e3cfb6622b2edc57028cb61dc822b5f196dc2c94f86eff753e197cc446187c16debf1a95eff855b95e4b2c1f6b21f89a457496f3ac45746d9bca2993cfc5c4b708aed8e35c3962a604b0072e24d15c02dff6f973a8bdf53dbcdbab57b343264981ab5797214b56a82b4c65e12f0f5c514147ab87e897732f68ff22df3e2f3315edc8bd8a284527761f9fd4a38804428902a7914486460f96da888f54fc3cc94b95a6'],
    },
    example='for patch = [[10, 12, 3], [12, 10, 3], [2, 3, 3]], vertical = [[1, 0, -1], [1, 0, -1], [1, 0, -1]], horizontal = [[1, 1, 1], [0, 0, 0], [-1, -1, -1]] and diagonal = [[-1, -1, 2], [-1, 2, -1], [2, -1, -1]] the answer is [15, 17, -13]',
)
form = form_only(
    'three_detectors',
    points=2,
    entries=3,
)
