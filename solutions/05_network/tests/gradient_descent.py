# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import hidden_answer

OK_FORMAT = False
name = 'gradient_descent'
points = 2

graded = hidden_answer(
    'gradient_descent',
    points=2,
    expected=[7.6, 6.48, 5.584],
    mistakes={
        'uphill': (
            [10.4, 12.08, 14.096],
            'You went uphill: the gradient points where the loss grows. Subtract it.',
        ),
        'half_the_slope': (
            [8.3, 7.67, 7.103],
            'Your slope lacks the factor 2 of the derivative of a square.',
        ),
        'same_slope': (
            [7.6, 6.2, 4.8],
            'You used the slope at the start three times. After each step the slope is another one.',
        ),
        'loss_subtracted': (
            [4.1, 3.659, 3.384],
            'You subtracted the loss instead of its slope.',
        ),
        'minimum_at_zero': (
            [7.2, 5.76, 4.608],
            'You took the minimum to be at 0. The slope is proportional to w - m.',
        ),
    },
    decimals=3,
)
