# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'normalised_batch'
points = 3

graded = hidden_answer(
    'normalised_batch',
    points=3,
    expected=[
        [0.769, -3.133],
        [-1.38, 0.117],
        [3.634, 0.659],
        [-1.022, -1.643],
    ],
    mistakes={
        'eps_outside_the_root': (
            [
                [0.748, -3.045],
                [-1.239, 0.071],
                [3.398, 0.59],
                [-0.907, -1.617],
            ],
            'You added eps to the standard deviation. It is added to the variance, under the root. (With the usual eps of 1e-5 this hides; a check with a large one finds it.)',
        ),
        'eps_left_out': (
            [
                [0.771, -3.137],
                [-1.395, 0.12],
                [3.659, 0.662],
                [-1.034, -1.645],
            ],
            'You left eps out. It is added to the variance, under the root.',
        ),
        'variance_by_n_minus_one': (
            [
                [0.733, -2.848],
                [-1.132, -0.032],
                [3.219, 0.437],
                [-0.821, -1.557],
            ],
            'You divided the variance by n - 1. To normalise the batch it is divided by n; only the running variance of PyTorch gets the other one.',
        ),
        'divided_by_the_variance': (
            [
                [0.548, -1.193],
                [0.163, -0.899],
                [1.061, -0.85],
                [0.227, -1.058],
            ],
            'You divided by the variance. The root is missing: divide by the standard deviation.',
        ),
        'layer_norm': (
            [
                [-1.499, -2.5],
                [-1.499, -2.499],
                [-1.495, -2.496],
                [-1.499, -2.499],
            ],
            'You normalised each image over its channels: that is a layer norm. Batch norm goes down the columns, over the images.',
        ),
        'one_mean_for_all': (
            [
                [-1.271, -3.439],
                [-1.81, -1.824],
                [-0.554, -1.555],
                [-1.72, -2.699],
            ],
            'You took one mean and one variance of all numbers. Each channel has its own, or the larger channel would drown the other.',
        ),
        'scale_and_shift_left_out': (
            [
                [0.134, 1.422],
                [-0.94, -0.745],
                [1.567, -1.106],
                [-0.761, 0.429],
            ],
            'You stopped after the normalisation. The learned scale and shift are still to be applied.',
        ),
        'gamma_and_beta_exchanged': (
            [
                [2.067, -2.922],
                [1.53, -0.755],
                [2.783, -0.394],
                [1.619, -1.929],
            ],
            'You exchanged gamma and beta: gamma multiplies, beta is added.',
        ),
    },
    decimals=3,
)
