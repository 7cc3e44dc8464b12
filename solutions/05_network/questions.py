"""A network: activations, losses, normalisation, forward and backward passes, and training.

Lectures are numbered as in docs/lectures.md; all expected numbers are computed, never copied
from a slide.
"""

import functools
import math

import numpy as np

import cnn_ref
from autograder.authoring import by_choice, by_hand, demo, in_code, text
from cnn_ref import network

TITLE = "A network: forward, backward, training"
SETUP = """
import numpy as np
from cnn_ref.plots import show_arrays
from cnn_ref.plots_curves import plot_curves
"""
ALLOW = ["cnn_ref.arguments", "cnn_ref.plots", "cnn_ref.plots_curves", "cnn_ref.plots_results"]


# --------------------------------------------------------------------------- activations

activation_functions = text("""
    ## Activation functions

    A convolution is linear, and two linear layers in a row are one linear layer. What makes depth
    worth having is the **activation function** between them, applied to each number by itself:

    | name | formula | slope at large negative $x$ |
    |---|---|---|
    | ReLU | $\\max(0, x)$ | 0 |
    | leaky ReLU | $\\max(s x, x)$, with a small slope $s$ | $s$ |
    | ELU | $x$ where $x \\ge 0$, else $\\alpha(e^x - 1)$ | tends to 0 |
    | sigmoid | $1/(1 + e^{-x})$ | tends to 0 |
    | tanh | $(e^x - e^{-x})/(e^x + e^{-x})$ | tends to 0 |
    | softplus | $\\ln(1 + e^x)$ | tends to 0 |

    **Maxout** is of another kind: each unit has several linear pieces
    $w_1\\cdot x + b_1,\\ w_2\\cdot x + b_2, \\dots$ and returns the largest.
""")

activation_curves = demo("""
    x = np.linspace(-4, 4, 161)
    plot_curves(
        x,
        xlabel="x",
        ylabel="activation",
        relu=np.maximum(x, 0),
        leaky_relu=np.maximum(0.1 * x, x),
        elu=np.where(x >= 0, x, np.exp(np.minimum(x, 0)) - 1),
        sigmoid=1 / (1 + np.exp(-x)),
        tanh=np.tanh(x),
        softplus=np.log(1 + np.exp(x)),
    )
""")


def signed_map(slope):
    """Draws a feature map of signed digits beside a slope."""

    def draw(rng):
        return {"feature_map": rng.randint(-9, 10, size=(3, 4)), "slope": slope}

    return draw


@by_hand(
    points=2,
    topic="activations",
    pool="activation_by_hand",
    section="Lecture 4, Commonly Used Activation Functions",
    title="Leaky ReLU",
    practice=signed_map(0.1),
    graded=signed_map(0.3),
    show="show_arrays(feature_map=feature_map)",
    decimals=3,
)
def leaky_map(feature_map, slope):
    """Apply the **leaky ReLU** max(s x, x) with slope s = {slope} to every entry of {feature_map}
    (exact, or to three decimals).
    """
    return cnn_ref.leaky_relu(feature_map, negative_slope=slope)


@leaky_map.misconception("""
    You set the negative entries to zero: that is the plain ReLU. The leaky one lets a small part
    of them through, so that a unit can recover from always being negative.
""")
def plain_relu(feature_map, slope):
    return cnn_ref.relu(feature_map)


@leaky_map.misconception("""
    Your negative entries have become positive. Times a positive slope, a negative number stays
    negative.
""")
def leak_made_positive(feature_map, slope):
    return np.where(feature_map > 0, feature_map, -slope * feature_map)


@leaky_map.misconception("""
    You used the slope 0.01, which is what PyTorch takes if you name none. Here the slope is given.
""")
def default_slope(feature_map, slope):
    return cnn_ref.leaky_relu(feature_map)


@leaky_map.misconception("""
    You multiplied the positive entries by the slope as well. They pass unchanged: compare s x with
    x, and take the larger.
""")
def slope_everywhere(feature_map, slope):
    return slope * feature_map


@leaky_map.misconception("""
    You replaced every negative entry by the slope itself, max(s, x). It is max(s x, x): how far
    below zero an entry lies still matters.
""")
def slope_as_a_floor(feature_map, slope):
    return np.maximum(feature_map, slope)


def six_scores(rng):
    """Six signed pre-activations with one decimal, of both signs."""
    negative = -rng.choice(np.arange(2, 30), size=3, replace=False) / 10
    positive = rng.choice(np.arange(2, 30), size=3, replace=False) / 10
    return rng.permutation(np.concatenate([negative, positive]))


def scores_and_alpha(rng):
    """Pre-activations and an alpha that is not 1."""
    return {"z": six_scores(rng), "alpha": float(rng.choice([0.5, 1.5, 2.0]))}


@by_hand(
    points=2,
    topic="activations",
    pool="activation_by_hand",
    section="Lecture 4, Commonly Used Activation Functions",
    title="ELU",
    practice=scores_and_alpha,
    graded=scores_and_alpha,
    decimals=3,
)
def elu_values(z, alpha):
    """Compute the **ELU** of {z} with alpha = {alpha}, to three decimals. `np.exp` may help."""
    return cnn_ref.elu(z, alpha=alpha)


@elu_values.misconception("You left alpha out. It multiplies the whole exponential branch.")
def alpha_is_one(z, alpha):
    return cnn_ref.elu(z)


@elu_values.misconception("""
    You forgot the - 1 behind the exponential. Without it the function jumps at zero; with it, both
    branches meet there.
""")
def elu_with_a_jump(z, alpha):
    return np.where(z >= 0, z, alpha * np.exp(z))


@elu_values.misconception("""
    You put alpha into the exponent. It stands before the bracket and says how low the function can
    go: it tends to -alpha.
""")
def alpha_in_the_exponent(z, alpha):
    return np.where(z >= 0, z, np.expm1(alpha * z))


@elu_values.misconception("""
    You multiplied the negative numbers by alpha: that is a leaky ReLU. The ELU bends
    exponentially.
""")
def elu_as_leaky(z, alpha):
    return np.where(z >= 0, z, alpha * z)


@elu_values.misconception("""
    You used the exponential on the positive numbers too. Where x is not negative, ELU returns x.
""")
def exponential_everywhere(z, alpha):
    return alpha * np.expm1(z)


def scores_only(rng):
    """Pre-activations."""
    return {"z": six_scores(rng)}


@by_hand(
    points=2,
    topic="activations",
    pool="activation_by_hand",
    section="Lecture 1, After convolution: activation",
    title="Softplus",
    practice=scores_only,
    graded=scores_only,
    decimals=3,
)
def softplus_values(z):
    """Compute the **softplus** ln(1 + exp(z)) of {z}, to three decimals."""
    return cnn_ref.softplus(z)


@softplus_values.misconception("""
    You took the logarithm to base 10. In networks log means the natural logarithm, `np.log`.
""")
def softplus_base_ten(z):
    return cnn_ref.softplus(z) / math.log(10)


@softplus_values.misconception("""
    Your sign in the exponent is that of the sigmoid: ln(1 + exp(-z)) falls with z. The softplus
    rises, as a smooth ReLU.
""")
def softplus_falling(z):
    return cnn_ref.softplus(-z)


@softplus_values.misconception("""
    That is the ReLU. The softplus is its smooth version: it is positive everywhere, and ln 2 at 0.
""")
def softplus_as_relu(z):
    return cnn_ref.relu(z)


@softplus_values.misconception("""
    That is the sigmoid, which is the *slope* of the softplus. It stays below 1; the softplus grows
    as z does.
""")
def softplus_as_sigmoid(z):
    return cnn_ref.sigmoid(z)


def two_pieces(rng):
    """Two inputs, and three maxout units of two linear pieces each."""
    return {
        "x": rng.permutation(np.array([-7, -5, -4, 3, 6, 8]))[:2],
        "weight": rng.randint(-9, 10, size=(3, 2, 2)),
        "bias": rng.randint(-9, 10, size=(3, 2)),
    }


def piece_values(x, weight, bias):
    """w . x + b of every piece, (units, pieces)."""
    return weight @ x + bias


@by_hand(
    points=2,
    topic="activations",
    pool="activation_by_hand",
    section="Lecture 4, Commonly Used Activation Functions",
    title="Maxout",
    practice=two_pieces,
    graded=two_pieces,
    show="show_arrays(x=x, weight=weight, bias=bias)",
    decimals=3,
)
def maxout_units(x, weight, bias):
    """A layer has three **maxout** units with two pieces each: `weight[u, p]` and `bias[u, p]`
    belong to piece p of unit u. Its input is {x}; the arrays are {weight} and {bias}. Give a table
    of three rows, one for each unit: the value of its first piece, of its second piece, and the
    output of the unit.
    """
    pieces = piece_values(x, weight, bias)
    return np.column_stack([pieces, pieces.max(axis=1)])


@maxout_units.misconception("""
    Your outputs are the sums of the pieces. Two linear pieces added up are one linear piece; the
    maximum is what makes the unit bend.
""")
def pieces_added(x, weight, bias):
    pieces = piece_values(x, weight, bias)
    return np.column_stack([pieces, pieces.sum(axis=1)])


@maxout_units.misconception("You left the biases out. Each piece has one of its own.")
def pieces_without_bias(x, weight, bias):
    return maxout_units.answer(x, weight, 0 * bias)


@maxout_units.misconception("""
    Your outputs are never negative: you applied a ReLU after the maximum. Maxout compares the
    pieces with each other, not with zero.
""")
def maxout_then_relu(x, weight, bias):
    pieces = piece_values(x, weight, bias)
    return np.column_stack([pieces, np.maximum(pieces.max(axis=1), 0)])


@maxout_units.misconception("""
    You took the piece that is largest in size. The maximum knows signs: -2 is larger than -7.
""")
def largest_in_size(x, weight, bias):
    pieces = piece_values(x, weight, bias)
    best = np.abs(pieces).argmax(axis=1)
    return np.column_stack([pieces, pieces[np.arange(3), best]])


@maxout_units.misconception("""
    You multiplied with rows and columns of each unit's weights exchanged: `weight[u, p]` holds the
    weights of one piece, one for each input.
""")
def pieces_transposed(x, weight, bias):
    return maxout_units.answer(x, weight.swapaxes(1, 2), bias)


which_function = text("""
    The choice of the activation has consequences. Where the curve is flat, its slope is zero, and
    in the backward pass a zero slope stops the gradient: a unit that is **saturated** (sigmoid,
    tanh far from zero) or **dead** (ReLU, always negative) no longer learns. And the last layer
    must be able to say what the target says.
""")

activation_slopes = demo("""
    x = np.linspace(-6, 6, 121)
    sigmoid = 1 / (1 + np.exp(-x))
    plot_curves(
        x,
        xlabel="x",
        ylabel="slope",
        relu=np.where(x > 0, 1.0, 0.0),
        leaky_relu=np.where(x > 0, 1.0, 0.1),
        elu=np.where(x > 0, 1.0, np.exp(np.minimum(x, 0))),
        sigmoid=sigmoid * (1 - sigmoid),
        tanh=1 - np.tanh(x) ** 2,
        softplus=sigmoid,
    )
""")

FUNCTIONS = {
    "relu": cnn_ref.relu,
    "leaky": lambda x: cnn_ref.leaky_relu(x, negative_slope=0.1),
    "elu": cnn_ref.elu,
    "sigmoid": cnn_ref.sigmoid,
    "tanh": cnn_ref.tanh,
    "softplus": cnn_ref.softplus,
}
FUNCTION_NAMES = {
    "relu": "ReLU",
    "leaky": "leaky ReLU with slope 0.1",
    "elu": "ELU with alpha = 1",
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "softplus": "softplus",
}


def curve_of(name):
    """Inputs and outputs of one of the functions, at five places and rounded as on paper."""
    z = np.array([-3.0, -1.0, 0.0, 1.0, 3.0])
    return {"z": z, "output": np.round(FUNCTIONS[name](z), 2)}


@by_choice(
    points=1,
    topic="activations",
    pool="choice_of_activation",
    section="Lecture 4, Commonly Used Activation Functions",
    title="Recognise the function",
    options=FUNCTION_NAMES,
    practice=[curve_of("tanh"), curve_of("leaky"), curve_of("elu")],
    graded=curve_of("softplus"),
    show='plot_curves(z, xlabel="z", ylabel="activation", output=output)',
)
def recognised_function(z, output):
    """A colleague forgot which activation function the network uses, but kept what it returns:
    {output} at {z}, rounded to two decimals. Which one is it?
    """
    return next(n for n, f in FUNCTIONS.items() if np.allclose(np.round(f(z), 2), output))


@recognised_function.misconception("""
    A ReLU returns exactly 0 for every negative input, and exactly its input for positive ones.
    Look at both sides.
""")
def looks_like_relu(z, output):
    return "relu"


@recognised_function.misconception("""
    A leaky ReLU is straight on the negative side: from -1 to -3 it grows threefold in size, and at
    0 it is 0.
""")
def looks_like_leaky(z, output):
    return "leaky"


@recognised_function.misconception("""
    An ELU returns its input unchanged on the positive side and goes through 0 at 0.
""")
def looks_like_elu(z, output):
    return "elu"


@recognised_function.misconception("""
    A sigmoid is one half at 0 and never exceeds 1. Look at the largest output.
""")
def looks_like_sigmoid(z, output):
    return "sigmoid"


@recognised_function.misconception("""
    The tanh is odd: its value at -3 is minus its value at 3. Compare the two ends.
""")
def looks_like_tanh(z, output):
    return "tanh"


@recognised_function.misconception(
    """
    Softplus is positive everywhere. Look at the outputs on the negative side.
    """,
    practice_only=True,
)
def looks_like_softplus(z, output):
    return "softplus"


LAST_LAYERS = {
    "regress ln(E / E_true) of a shower, which may be negative": "linear",
    "separate signal jets from background jets with a single output": "sigmoid",
    "assign each jet to exactly one of five classes": "softmax",
    "say for each of four particle types whether the event contains it (it may contain several)": (
        "sigmoid"
    ),
}


def tasks(*numbers):
    """The tasks with these numbers, as inputs."""
    names = list(LAST_LAYERS)
    return [{"task": names[number]} for number in numbers]


@by_choice(
    points=1,
    topic="activations",
    pool="choice_of_activation",
    section="Lecture 5, Classification vs. Regression; Clarifying frequent misunderstandings",
    title="The last layer",
    options={
        "linear": "none: the score itself is the answer",
        "relu": "ReLU",
        "sigmoid": "sigmoid, each output by itself",
        "softmax": "softmax over all outputs",
    },
    practice=tasks(0, 1, 2),
    graded=tasks(3),
)
def last_activation(task):
    """A network shall *{task}*. Which activation belongs behind its last layer?"""
    return LAST_LAYERS[task]


@last_activation.misconception("""
    A softmax makes the outputs compete: they add up to 1. Ask whether the answers exclude each
    other, and whether there are several outputs at all.
""")
def always_softmax(task):
    return "softmax"


@last_activation.misconception("""
    Without an activation the output can be any number, which is right for a regression. A
    probability lies between 0 and 1.
""")
def always_linear(task):
    return "linear"


@last_activation.misconception("""
    A ReLU in the last layer cannot say anything below zero, and has no upper end: it is neither a
    probability nor a free number. Its place is between the layers.
""")
def relu_everywhere(task):
    return "relu"


@last_activation.misconception(
    """
    A sigmoid keeps each output between 0 and 1, whatever the others say. Is each answer a yes or no
    by itself?
    """,
    practice_only=True,
)
def sigmoid_everywhere(task):
    return "sigmoid"


def slopes(z):
    """Slope of each function at z, by the central difference."""
    step = 1e-4
    return {n: float(f(z + step) - f(z - step)) / (2 * step) for n, f in FUNCTIONS.items()}


@by_choice(
    points=1,
    topic="activations",
    pool="choice_of_activation",
    section="Lecture 1, After convolution; Lecture 4, Commonly Used Activation Functions",
    title="Which ones still learn?",
    options=FUNCTION_NAMES,
    practice=[{"z": -6.0}, {"z": 0.5}],
    graded={"z": 7.0},
)
def functions_that_learn(z):
    """The score of a unit before its activation is {z} for every image. Which of the functions
    still pass at least a twentieth of the gradient (slope at least 0.05)? Give the list of all
    that do, for instance `["relu", "tanh"]`.
    """
    return [name for name, slope in slopes(z).items() if slope >= 0.05]


@functions_that_learn.misconception("""
    You took those that saturate. A saturated function is flat: its *slope* is nearly zero, however
    large its value.
""")
def those_that_saturate(z):
    return [name for name, slope in slopes(z).items() if slope < 0.05]


@functions_that_learn.misconception("""
    You took all of them. Some are flat on both sides, some on the left only: compute or draw their
    slopes at this very place.
""")
def all_of_them(z):
    return list(FUNCTIONS)


@functions_that_learn.misconception("""
    You took the two functions that are made of straight pieces. Straight is not steep, nor is a
    curve always flat: look at the slope of each at this very place.
""")
def straight_ones_only(z):
    return ["relu", "leaky"]


@functions_that_learn.misconception("""
    You took the three functions with a corner or a seam at 0. Look at the slopes of the smooth ones
    too, and of each at this very place.
""")
def smooth_ones_left_out(z):
    return ["relu", "leaky", "elu"]


# --------------------------------------------------------------------------- losses

from_scores_to_probabilities = text("""
    ## From scores to a loss

    A classifier ends in one **score** (or *logit*) $z_j$ for each class, any real number. The
    **softmax** turns scores into probabilities,

    $$p_j = \\frac{e^{z_j}}{\\sum_k e^{z_k}},$$

    and for two classes with a single score $z$ it becomes the sigmoid, $p = 1/(1+e^{-z})$. Only
    differences of scores count: the same number added to all of them changes nothing. That is why
    every good implementation subtracts the largest score first, since $e^{1000}$ overflows.
""")

scores_and_probabilities = demo("""
    z = np.array([2.0, 1.0, -1.0, 0.0])
    probabilities = np.exp(z) / np.exp(z).sum()
    after_adding_5 = np.exp(z + 5) / np.exp(z + 5).sum()
    show_arrays(
        scores=z, probabilities=probabilities.round(2), after_adding_5=after_adding_5.round(2)
    )
""")


def four_scores(rng):
    """Four different scores, small whole numbers, that do not add up to zero."""
    positive = rng.choice(np.arange(1, 5), size=3, replace=False)
    return {"scores": rng.permutation(np.append(positive, -1)).astype(float)}


@by_hand(
    points=2,
    topic="activations",
    pool="softmax_by_hand",
    section="Lecture 4, Softmax; Lecture 5, Classification vs. Regression",
    title="Softmax",
    practice=four_scores,
    graded=four_scores,
    show="show_arrays(scores=scores)",
    decimals=3,
)
def class_probabilities(scores):
    """Compute the softmax of {scores}, to three decimals."""
    return cnn_ref.softmax(scores)


@class_probabilities.misconception("""
    You divided the scores by their sum, without the exponential. Scores may be negative;
    exponentials are not, and that makes them probabilities.
""")
def no_exponential(scores):
    return scores / scores.sum()


@class_probabilities.misconception("""
    You took the sigmoid of each score. Your numbers do not add up to 1: the classes have to share
    the probability.
""")
def sigmoid_of_each(scores):
    return cnn_ref.sigmoid(scores)


@class_probabilities.misconception("You took powers of 10. The softmax has powers of e.")
def powers_of_ten(scores):
    return cnn_ref.softmax(scores * math.log(10))


@class_probabilities.misconception("""
    You gave all probability to the largest score. That is the argmax; the softmax is soft, and so
    has a slope that can be learned from.
""")
def argmax_only(scores):
    return (scores == scores.max()).astype(float)


@class_probabilities.misconception("""
    You divided by the largest exponential, not by the sum of all. Probabilities add up to 1.
""")
def largest_is_one(scores):
    return np.exp(scores - scores.max())


@class_probabilities.misconception("""
    Your order is reversed: the sign in the exponent is plus, and the largest score wins.
""")
def smallest_wins(scores):
    return cnn_ref.softmax(-scores)


def scores_and_temperature(rng):
    """Scores and a temperature that is not 1."""
    return {**four_scores(rng), "temperature": float(rng.choice([2.0, 2.5, 4.0]))}


@by_hand(
    points=2,
    topic="activations",
    pool="softmax_by_hand",
    section="Lecture 4, Softmax; Lecture 5, Classification vs. Regression",
    title="Softmax with a temperature",
    practice=scores_and_temperature,
    graded=scores_and_temperature,
    show="show_arrays(scores=scores)",
    decimals=3,
)
def tempered_probabilities(scores, temperature):
    """As in a Boltzmann distribution, scores can be divided by a **temperature** T before the
    softmax: the hotter, the more alike the probabilities. Compute the softmax of {scores} at
    T = {temperature}, to three decimals.
    """
    return cnn_ref.softmax(scores / temperature)


@tempered_probabilities.misconception("""
    You multiplied the scores by T: that cools. Divide, so that a high temperature brings the
    scores closer together.
""")
def cooled(scores, temperature):
    return cnn_ref.softmax(scores * temperature)


@tempered_probabilities.misconception("You left the temperature out: that is T = 1.")
def temperature_left_out(scores, temperature):
    return cnn_ref.softmax(scores)


@tempered_probabilities.misconception("""
    You divided the probabilities by T, so that they add up to 1/T. The temperature acts on the
    scores, before the exponential.
""")
def probabilities_divided(scores, temperature):
    return cnn_ref.softmax(scores) / temperature


@tempered_probabilities.misconception("""
    You divided by the sum of the scores and by T, without the exponential.
""")
def tempered_without_exponential(scores, temperature):
    return scores / scores.sum() / temperature


def probabilities_in_percent(rng):
    """Four different probabilities in percent that add up to one."""
    first = rng.choice(np.arange(5, 30), size=3, replace=False)
    return {"probabilities": np.append(first, 100 - first.sum()) / 100}


@by_hand(
    points=2,
    topic="activations",
    pool="softmax_by_hand",
    section="Lecture 4, Softmax; Lecture 5, Classification vs. Regression",
    title="Softmax, backwards",
    practice=probabilities_in_percent,
    graded=probabilities_in_percent,
    show="show_arrays(probabilities=probabilities)",
    decimals=3,
)
def score_differences(probabilities):
    """A network ends in a softmax and says {probabilities}. The scores behind it are known only up
    to a common number. Give what is known: z_1 - z_0, z_2 - z_0 and z_3 - z_0, to three decimals.
    """
    return np.log(probabilities[1:] / probabilities[0])


@score_differences.misconception("""
    You subtracted the probabilities. The softmax is an exponential: ratios of probabilities belong
    to differences of scores.
""")
def differences_of_probabilities(probabilities):
    return probabilities[1:] - probabilities[0]


@score_differences.misconception("""
    You gave ratios of probabilities. They are exponentials of the differences; one logarithm is
    missing.
""")
def ratios_without_logarithm(probabilities):
    return probabilities[1:] / probabilities[0]


@score_differences.misconception("""
    All your signs are reversed. A class that is more probable than class 0 has the larger score.
""")
def differences_reversed(probabilities):
    return np.log(probabilities[0] / probabilities[1:])


@score_differences.misconception(
    "Use the natural logarithm, `np.log`: the softmax has powers of e."
)
def differences_base_ten(probabilities):
    return np.log10(probabilities[1:] / probabilities[0])


@score_differences.misconception("""
    You gave the logarithms of the three probabilities. From each, that of class 0 is still to be
    subtracted.
""")
def logarithms_only(probabilities):
    return np.log(probabilities[1:])


cross_entropy = text("""
    ### Cross-entropy

    The loss of one image is $-\\ln p_{\\text{label}}$: nothing if the network is sure and right,
    much if it is sure and wrong. With one output $p$ for the signal ($y = 1$) against the
    background ($y = 0$) it reads $-y\\ln p - (1-y)\\ln(1-p)$, and **both** classes contribute. The
    loss of a batch is the mean over its images. Its slope with respect to the scores is as simple
    as can be: $p - y$, where $y$ is 1 for the labelled class and 0 for the others.
""")

loss_curves = demo("""
    p = np.linspace(0.01, 0.99, 99)
    plot_curves(
        p,
        xlabel="probability p that the network gives to the signal",
        signal_image=-np.log(p),
        background_image=-np.log(1 - p),
    )
""")


floors = text("""
    ### A loss that cannot reach zero

    `CrossEntropyLoss` of PyTorch expects **scores** and applies the softmax itself, as does
    `BCEWithLogitsLoss` with the sigmoid. Who puts a softmax or a sigmoid into the network *and*
    uses these losses, applies it twice. Nothing crashes, the accuracy looks fair, but the loss
    stops at a floor: the second softmax sees numbers between 0 and 1, however sure the first one
    is. To recognise the floor in a curve saves a day.
""")

stuck_curve = demo("""
    epoch = np.arange(20)
    plot_curves(
        scores_into_the_loss=1.386 * np.exp(-epoch / 3),
        probabilities_into_the_loss=0.744 + 0.642 * np.exp(-epoch / 3),
        title="four classes, the same network",
    )
""")


def percent_rows(rng, rows, classes):
    """Rows of different probabilities in percent."""
    drawn = []
    for _ in range(rows):
        first = rng.choice(np.arange(4, 90 // (classes - 1)), size=classes - 1, replace=False)
        drawn.append(rng.permutation(np.append(first, 100 - first.sum())))
    return np.array(drawn) / 100


def predicted_batch(rng):
    """Probabilities of three classes for three images, and their labels."""
    return {"probabilities": percent_rows(rng, 3, 3), "labels": rng.permutation(3)}


def label_probabilities(probabilities, labels):
    """Probability that each image gives to its label."""
    return probabilities[np.arange(len(labels)), labels]


def losses_and_mean(losses):
    """The losses of the images, then their mean."""
    return np.append(losses, np.mean(losses))


@by_hand(
    points=2,
    topic="training",
    pool="loss_by_hand",
    section="Lecture 5, Classification vs. Regression",
    title="Cross-entropy of a batch",
    practice=predicted_batch,
    graded=predicted_batch,
    show="show_arrays(probabilities=probabilities, labels=labels)",
    decimals=3,
)
def batch_cross_entropy(probabilities, labels):
    """Each row of {probabilities} holds what the network says of one image, class 0 first; the
    right classes are {labels}. Give four numbers to three decimals: the cross-entropy of each
    image, and the loss of the batch.
    """
    return losses_and_mean(-np.log(label_probabilities(probabilities, labels)))


@batch_cross_entropy.misconception("""
    Your losses are right, but you added them up. The loss of a batch is their mean, so that it does
    not depend on the size of the batch.
""")
def losses_added(probabilities, labels):
    losses = -np.log(label_probabilities(probabilities, labels))
    return np.append(losses, losses.sum())


@batch_cross_entropy.misconception(
    "You took the logarithm to base 10; the loss has the natural one."
)
def loss_in_base_ten(probabilities, labels):
    return losses_and_mean(-np.log10(label_probabilities(probabilities, labels)))


@batch_cross_entropy.misconception("""
    You counted the classes from 1. As in NumPy, class 0 is the first column.
""")
def classes_from_one(probabilities, labels):
    return batch_cross_entropy.answer(probabilities, labels - 1)


@batch_cross_entropy.misconception("""
    You computed the entropy of each row, the sum of -p ln p. The cross-entropy looks at the
    labelled class alone: its weight is 1, not p.
""")
def entropy_of_the_row(probabilities, labels):
    return losses_and_mean(-(probabilities * np.log(probabilities)).sum(axis=1))


@batch_cross_entropy.misconception("""
    You took 1 - p. That falls with p as well, but ends at 1: being sure and wrong would be cheap.
    The loss is a logarithm.
""")
def one_minus_probability(probabilities, labels):
    return losses_and_mean(1 - label_probabilities(probabilities, labels))


def signal_probabilities(rng):
    """Four probabilities of being signal, two images of each class."""
    percent = np.arange(8, 93)
    values = rng.choice(percent[percent % 5 != 0], size=4, replace=False) / 100
    return {"probabilities": values, "labels": rng.permutation(np.array([0, 0, 1, 1]))}


@by_hand(
    points=2,
    topic="training",
    pool="loss_by_hand",
    section="Lecture 5, Classification vs. Regression",
    title="Binary cross-entropy of a batch",
    practice=signal_probabilities,
    graded=signal_probabilities,
    show="show_arrays(probabilities=probabilities, labels=labels)",
    decimals=3,
)
def binary_losses(probabilities, labels):
    """A network with one output says {probabilities} (probability of being signal) of four images
    with {labels} (1 signal, 0 background). Give five numbers to three decimals: the binary
    cross-entropy of each image, and the loss of the batch.
    """
    return losses_and_mean(-np.log(np.where(labels == 1, probabilities, 1 - probabilities)))


@binary_losses.misconception("""
    Your background images cost nothing: you used -y ln p alone. With a single output the background
    has a term of its own, -(1 - y) ln(1 - p). (A slide prints one term only; it sums over all
    classes.)
""")
def background_is_free(probabilities, labels):
    return losses_and_mean(-labels * np.log(probabilities))


@binary_losses.misconception("""
    You used -ln p for every image. For a background image p should be small: there the loss is
    -ln(1 - p).
""")
def all_are_signal(probabilities, labels):
    return losses_and_mean(-np.log(probabilities))


@binary_losses.misconception("""
    You exchanged the classes: p is the probability of being signal, and signal has the label 1.
""")
def classes_exchanged(probabilities, labels):
    return binary_losses.answer(probabilities, 1 - labels)


@binary_losses.misconception("""
    You took the squared error. It is bounded, so a network that is sure and wrong is hardly pulled
    back; the cross-entropy is a logarithm.
""")
def squared_errors(probabilities, labels):
    return losses_and_mean((probabilities - labels) ** 2)


@binary_losses.misconception("You took the logarithm to base 10; the loss has the natural one.")
def binary_base_ten(probabilities, labels):
    return binary_losses.answer(probabilities, labels) / math.log(10)


@binary_losses.misconception("""
    Your losses are right, but you added them up. The loss of a batch is their mean.
""")
def binary_added(probabilities, labels):
    losses = binary_losses.answer(probabilities, labels)[:-1]
    return np.append(losses, losses.sum())


def two_predictions(rng):
    """Probabilities of three classes for two images, and their labels."""
    return {"probabilities": percent_rows(rng, 2, 3), "labels": rng.permutation(3)[:2]}


def one_hot(labels):
    """Rows of three numbers, 1 at the label."""
    return np.eye(3)[labels]


@by_hand(
    points=2,
    topic="training",
    pool="loss_by_hand",
    section="Lecture 5, Classification vs. Regression",
    title="Slope of the cross-entropy",
    practice=two_predictions,
    graded=two_predictions,
    show="show_arrays(probabilities=probabilities, labels=labels)",
    decimals=3,
)
def slope_of_the_scores(probabilities, labels):
    """The softmax of two images gives the rows of {probabilities}; the right classes are {labels}.
    The loss is the **mean** cross-entropy of the two. Give its derivative with respect to each
    score, a 2x3 array (exact, or to three decimals).
    """
    return (probabilities - one_hot(labels)) / len(labels)


@slope_of_the_scores.misconception("""
    You forgot that the loss is a mean over the batch: divide by the number of images.
""")
def slope_of_the_sum(probabilities, labels):
    return probabilities - one_hot(labels)


@slope_of_the_scores.misconception("""
    All signs are reversed. Raising the score of the right class lowers the loss, so its derivative
    is negative.
""")
def slope_reversed(probabilities, labels):
    return (one_hot(labels) - probabilities) / len(labels)


@slope_of_the_scores.misconception("""
    You forgot to subtract 1 at the labelled class. As it stands, every score would be pushed down.
""")
def label_not_subtracted(probabilities, labels):
    return probabilities / len(labels)


@slope_of_the_scores.misconception("""
    You gave the derivative with respect to the probabilities, -1/p at the labelled class. The
    softmax lies between them and the scores.
""")
def slope_of_the_probabilities(probabilities, labels):
    return -one_hot(labels) / probabilities / len(labels)


@slope_of_the_scores.misconception("""
    You used p (1 - p), the slope of the softmax itself. The chain rule multiplies it with the slope
    of the logarithm, and most of it cancels.
""")
def slope_of_the_softmax(probabilities, labels):
    return probabilities * (1 - probabilities) / len(labels)


def numbers_of_classes(rng):
    """Three numbers of classes, in rising order."""
    return {"classes": np.sort(rng.choice([3, 5, 6, 7, 8, 12, 20, 30, 50], size=3, replace=False))}


def fractions_of_signal(rng):
    """Three different fractions of signal."""
    return {"fractions": rng.choice(np.arange(1, 20), size=3, replace=False) / 20}


def kinds_of_particles(rng):
    """Numbers of kinds that are present, of a larger number of classes."""
    return {
        "present": np.sort(rng.choice(np.arange(2, 7), size=3, replace=False)),
        "classes": int(rng.randint(7, 13)),
    }


@by_hand(
    points=2,
    topic="training",
    pool="loss_by_hand",
    section="Lecture 5, Classification vs. Regression",
    title="Softmax twice",
    practice={"classes": np.array([2, 4, 10])},
    graded=numbers_of_classes,
    decimals=3,
)
def floor_of_softmax_twice(classes):
    """A network with C classes ends in a softmax, and the loss takes the probabilities for scores:
    it applies the softmax once more. What is the lowest cross-entropy that a network can approach
    which is right and sure of every image, for C in {classes}? Give the three numbers to three
    decimals.
    """
    return np.log(math.e + classes - 1) - 1


@floor_of_softmax_twice.misconception("""
    Zero can be approached only if the score of the right class can run away from the others. After
    a first softmax it can be ahead by 1 at most.
""")
def no_floor(classes):
    return np.zeros(len(classes))


@floor_of_softmax_twice.misconception("""
    You gave ln C, the loss of a network that knows nothing: all classes equally probable. The floor
    is that of a network that is right and sure.
""")
def loss_of_ignorance(classes):
    return np.log(classes)


@floor_of_softmax_twice.misconception("""
    You gave the probability that the second softmax can reach. The loss is minus its logarithm.
""")
def probability_at_the_floor(classes):
    return math.e / (math.e + classes - 1)


@floor_of_softmax_twice.misconception("""
    You counted the right class twice in the sum of the second softmax: beside it there are C - 1
    others, each with e to the power 0.
""")
def one_class_too_many(classes):
    return np.log(math.e + classes) - 1


@floor_of_softmax_twice.misconception("""
    You let the other classes have the probability -1. The first softmax gives numbers between 0
    and 1; the wrong classes reach 0.
""")
def others_at_minus_one(classes):
    return np.log(1 + (classes - 1) * math.exp(-2))


@by_hand(
    points=2,
    topic="training",
    pool="loss_by_hand",
    section="Lecture 5, Classification vs. Regression; Clarifying frequent misunderstandings",
    title="Sigmoid twice",
    practice={"fractions": np.array([1.0, 0.5, 0.0])},
    graded=fractions_of_signal,
    decimals=3,
)
def floor_of_sigmoid_twice(fractions):
    """A network with one output ends in a sigmoid, and the loss (binary cross-entropy of scores)
    takes this probability for a score: it applies the sigmoid once more. What is the lowest mean
    loss that a network can approach which is right and sure of every image, if the fraction of
    signal in the sample is that of {fractions}? Give the three numbers to three decimals.
    """
    return fractions * math.log(1 + math.exp(-1)) + (1 - fractions) * math.log(2)


@floor_of_sigmoid_twice.misconception("""
    You exchanged the classes. The first sigmoid can say 1 to a signal image, but to a background
    image 0 at best, and 0 is no negative score.
""")
def floors_exchanged(fractions):
    return floor_of_sigmoid_twice.answer(1 - fractions)


@floor_of_sigmoid_twice.misconception("""
    Zero would need scores that run to plus and minus infinity. After the first sigmoid they lie
    between 0 and 1.
""")
def no_floor_for_two(fractions):
    return np.zeros(len(fractions))


@floor_of_sigmoid_twice.misconception("""
    You gave all images the floor of signal images. For background the first sigmoid can reach 0
    only, which the second one reads as "one half".
""")
def floor_of_signal(fractions):
    return np.full(len(fractions), math.log(1 + math.exp(-1)))


@floor_of_sigmoid_twice.misconception("""
    You gave ln 2 for all, the loss of a network that always says one half. For signal images it can
    do better.
""")
def floor_of_one_half(fractions):
    return np.full(len(fractions), math.log(2))


@by_hand(
    points=2,
    topic="training",
    pool="loss_by_hand",
    section="Lecture 5, Classification vs. Regression; Clarifying frequent misunderstandings",
    title="Softmax where classes do not compete",
    practice={"present": np.array([1, 2, 3]), "classes": 5},
    graded=kinds_of_particles,
    decimals=3,
)
def floor_of_shared_probability(present, classes):
    """An event may contain several of {classes} kinds of particles at once. Somebody ends the
    network in a softmax nevertheless and takes the binary cross-entropy of each of the {classes}
    outputs, averaged over the outputs. The best that the softmax can do for an event with m kinds
    is to share the probability equally: 1/m each, 0 for the others. What is the loss then, for m in
    {present}? Give the three numbers to three decimals.
    """
    return present * np.log(present) / classes


@floor_of_shared_probability.misconception("""
    A softmax cannot give 1 to several outputs: they add up to 1. That is what is wrong with it
    here.
""")
def all_certain(present, classes):
    return np.zeros(len(present))


@floor_of_shared_probability.misconception("""
    You gave the loss of one present kind, -ln(1/m). There are m of them, and the mean runs over all
    outputs.
""")
def one_kind_only(present, classes):
    return np.log(present)


@floor_of_shared_probability.misconception("""
    Each of the m present kinds costs -ln(1/m); you counted one of them.
""")
def one_kind_over_all(present, classes):
    return np.log(present) / classes


@floor_of_shared_probability.misconception("""
    You added the losses of the outputs. The question asks for their mean.
""")
def kinds_added(present, classes):
    return present * np.log(present)


@floor_of_shared_probability.misconception("""
    You shared the probability among all kinds. That is the softmax that knows nothing; the best one
    gives the absent kinds nothing.
""")
def shared_among_all(present, classes):
    absent = classes - present
    return (present * np.log(classes) - absent * np.log(1 - 1 / classes)) / classes


stable = text("""
    ### In Python: no overflow

    Now the same in code, for a batch: `scores` has the shape (N, classes). Scores may be large; a
    loss that becomes `inf` or `nan` in the middle of the night spoils the training.
""")

overflow = demo("""
    with np.errstate(over="ignore", invalid="ignore"):
        z = np.array([1000.0, 1001.0])
        naive = np.exp(z) / np.exp(z).sum()
    print(naive, "where", (1 / (1 + np.exp([1.0, -1.0]))).round(3), "is right")
""")


def score_batch(n, classes, *, offset=0.0, spread=3.0, rows_apart=0.0):
    """Draws scores (n, classes) around an offset, the rows `rows_apart` from each other."""

    def draw(rng):
        scores = rng.randint(-100, 101, size=(n, classes)) / 100 * spread
        return {"scores": scores + offset + rows_apart * np.arange(n)[:, np.newaxis]}

    return draw


def any_scores(rng):
    """Scores (n, classes) of any size, around any offset, rows and classes near or far apart."""
    draw = score_batch(
        int(rng.randint(1, 6)),
        int(rng.randint(1, 6)),
        offset=float(rng.choice([-3000.0, 0.0, 3000.0])),
        spread=float(rng.choice([1.0, 30.0, 3000.0])),
        rows_apart=float(rng.choice([0.0, 900.0])),
    )
    return draw(rng)


def quietly(function):
    """The function without NumPy's warnings: what overflows shall show in its answer only."""

    @functools.wraps(function)
    def quiet(**arguments):
        with np.errstate(all="ignore"):
            return function(**arguments)

    return quiet


def reference_softmax(scores):
    """The softmax by cnn_ref."""
    return cnn_ref.softmax(scores)


@in_code(
    points=3,
    topic="training",
    pool="stable_code",
    section="Lecture 4, Softmax; Lecture 5, Classification vs. Regression",
    title="A softmax that does not overflow",
    reference=reference_softmax,
    practice={
        "two images, three classes": score_batch(2, 3),
        "scores near 1000": score_batch(3, 4, offset=1000.0),
        "images with far apart scores": score_batch(2, 3, rows_apart=900.0),
    },
    graded={
        "four images, three classes": score_batch(4, 3),
        "scores near 2000": score_batch(3, 5, offset=2000.0),
        "scores near -2000": score_batch(2, 4, offset=-2000.0),
        "images with far apart scores": score_batch(3, 4, offset=-900.0, rows_apart=900.0),
        "classes with far apart scores": score_batch(4, 3, spread=2000.0),
    },
    probes=any_scores,
)
def stable_softmax(scores):
    """Write `stable_softmax(scores)`: the softmax of each row of `scores`, an array of the same
    shape. It must work for scores of any size.
    """
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@stable_softmax.misconception("""
    Your exponentials overflow, or all become zero, where scores are large. Subtract the largest
    score of each row first: it changes nothing else.
""")
@quietly
def softmax_without_shift(scores):
    powers = np.exp(scores)
    return powers / powers.sum(axis=1, keepdims=True)


@stable_softmax.misconception("""
    You subtracted the largest score of the whole batch. Where another image has much larger scores,
    a row consists of zeros only, and 0/0 is left. Use the maximum of each row.
""")
@quietly
def softmax_with_one_shift(scores):
    powers = np.exp(scores - scores.max())
    return powers / powers.sum(axis=1, keepdims=True)


@stable_softmax.misconception("""
    You divided by the sum over the whole batch. Each image has probabilities of its own, which add
    up to 1 in each row.
""")
def softmax_over_the_batch(scores):
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


@stable_softmax.misconception("""
    Your columns add up to 1, not your rows: axis 0 counts the images, axis 1 the classes.
""")
def softmax_of_columns(scores):
    return cnn_ref.softmax(scores, axis=0)


def scores_and_labels(n, classes, **how):
    """Draws scores (n, classes) and the right classes."""
    draw_scores = score_batch(n, classes, **how)

    def draw(rng):
        return {**draw_scores(rng), "labels": rng.randint(0, classes, size=n)}

    return draw


def any_scores_and_labels(rng):
    """Any scores and right classes."""
    drawn = any_scores(rng)
    n, classes = drawn["scores"].shape
    return {**drawn, "labels": rng.randint(0, classes, size=n)}


def reference_cross_entropy(scores, labels):
    """The loss by cnn_ref."""
    return network.categorical_cross_entropy(scores, labels).value


@in_code(
    points=3,
    topic="training",
    pool="stable_code",
    section="Lecture 5, Classification vs. Regression",
    title="A cross-entropy that does not overflow",
    reference=reference_cross_entropy,
    practice={
        "two images, three classes": scores_and_labels(2, 3),
        "scores far apart": scores_and_labels(5, 4, spread=1000.0),
    },
    graded={
        "five images, three classes": scores_and_labels(5, 3),
        "scores near -2000": scores_and_labels(4, 5, offset=-2000.0),
        "scores far apart": scores_and_labels(6, 4, spread=2000.0),
    },
    probes=any_scores_and_labels,
)
def cross_entropy_loss(scores, labels):
    """Write `cross_entropy_loss(scores, labels)`: the mean cross-entropy of a batch, one number.
    `scores` (N, classes) come before the softmax, `labels` (N,) are the right classes, counted from
    0. It must be finite for scores of any size, also where the right class has a probability of
    e to the power -2000.
    """
    shifted = scores - scores.max(axis=1, keepdims=True)
    logarithms = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -logarithms[np.arange(len(labels)), labels].mean()


@cross_entropy_loss.misconception("""
    You subtracted the maximum, but then took the logarithm of a probability that has become 0. Do
    the logarithm on paper: ln p is the shifted score minus the logarithm of the sum.
""")
@quietly
def logarithm_of_zero(scores, labels):
    return -np.log(label_probabilities(cnn_ref.softmax(scores), labels)).mean()


@cross_entropy_loss.misconception("""
    Your exponentials overflow, or all become zero, where scores are large. Subtract the largest
    score of each row first.
""")
@quietly
def cross_entropy_overflows(scores, labels):
    powers = np.exp(scores)
    return -np.log(label_probabilities(powers / powers.sum(axis=1, keepdims=True), labels)).mean()


@cross_entropy_loss.misconception("You added the losses up. Return their mean over the batch.")
def cross_entropy_added(scores, labels):
    return reference_cross_entropy(scores, labels) * len(labels)


@cross_entropy_loss.misconception("""
    You applied the softmax twice. The cross-entropy of scores has one softmax in it.
""")
def cross_entropy_twice(scores, labels):
    return reference_cross_entropy(cnn_ref.softmax(scores), labels)


@cross_entropy_loss.misconception("""
    You returned the mean over all N x classes numbers. Each image has one loss: divide by N.
""")
def cross_entropy_over_all(scores, labels):
    return reference_cross_entropy(scores, labels) / scores.shape[1]


def binary_batch(n, *, spread=3.0):
    """Draws one score for each of n images, and labels 0 and 1."""

    def draw(rng):
        scores = rng.randint(-100, 101, size=n) / 100 * spread
        return {"scores": scores, "labels": rng.permutation(np.arange(n) % 2)}

    return draw


def any_binary_batch(rng):
    """Any number of images with scores of any size, also of one class alone."""
    n, spread = int(rng.randint(1, 7)), float(rng.choice([1.0, 30.0, 3000.0]))
    return {**binary_batch(n, spread=spread)(rng), "labels": rng.randint(0, 2, size=n)}


def reference_binary_cross_entropy(scores, labels):
    """The loss by cnn_ref."""
    return network.binary_cross_entropy(scores, labels).value


@in_code(
    points=3,
    topic="training",
    pool="stable_code",
    section="Lecture 5, Classification vs. Regression",
    title="A binary cross-entropy that does not overflow",
    reference=reference_binary_cross_entropy,
    practice={
        "four images": binary_batch(4),
        "large scores": binary_batch(5, spread=1000.0),
    },
    graded={
        "seven images": binary_batch(7),
        "large scores": binary_batch(6, spread=2000.0),
        "scores up to 60": binary_batch(9, spread=60.0),
    },
    probes=any_binary_batch,
)
def binary_cross_entropy_loss(scores, labels):
    """Write `binary_cross_entropy_loss(scores, labels)`: the mean binary cross-entropy of a batch,
    one number. `scores` (N,) come before the sigmoid, `labels` (N,) are 1 for signal and 0 for
    background. It must be exact for scores of any size: at a score of -2000, a signal image costs
    2000.
    """
    largest = np.maximum(scores, 0)
    return (largest - scores * labels + np.log(1 + np.exp(-np.abs(scores)))).mean()


@binary_cross_entropy_loss.misconception("""
    You took the logarithm of a probability that has become 0 or 1. Insert the sigmoid on paper: ln
    p = -ln(1 + exp(-z)), and treat positive and negative scores so that no exponential is large.
""")
@quietly
def binary_logarithm_of_zero(scores, labels):
    p = cnn_ref.sigmoid(scores)
    return -np.where(labels == 1, np.log(p), np.log(1 - p)).mean()


@binary_cross_entropy_loss.misconception("""
    You kept p away from 0 and 1 by clipping. Then no image costs more than the clipped logarithm,
    and where it bites, the slope is zero: the worst images teach nothing.
""")
def binary_clipped(scores, labels):
    p = np.clip(cnn_ref.sigmoid(scores), 1e-7, 1 - 1e-7)
    return -np.where(labels == 1, np.log(p), np.log(1 - p)).mean()


@binary_cross_entropy_loss.misconception("""
    You applied the sigmoid twice: the loss of scores has one sigmoid in it.
""")
def binary_twice(scores, labels):
    return reference_binary_cross_entropy(cnn_ref.sigmoid(scores), labels)


@binary_cross_entropy_loss.misconception("""
    Your background images cost nothing. Beside -y ln p there is a second term, -(1 - y) ln(1 - p).
""")
def binary_without_background(scores, labels):
    return (labels * cnn_ref.softplus(-scores)).mean()


@binary_cross_entropy_loss.misconception("You added the losses up. Return their mean.")
def binary_loss_added(scores, labels):
    return reference_binary_cross_entropy(scores, labels) * len(labels)


# --------------------------------------------------------------------------- normalisation

normalisation = text("""
    ## Batch normalisation

    Batch norm brings each channel to mean 0 and variance 1, then lets the network choose another
    scale $\\gamma$ and shift $\\beta$, which **are learned** (one slide says otherwise):

    $$y = \\gamma\\,\\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}} + \\beta .$$

    It has two modes. In **training** $\\mu$ and $\\sigma^2$ are those of the batch: one mean and
    one variance for each channel, over all images and all pixels, the variance divided by $n$. At
    **inference** they are the running averages, which training has moved a little with each
    batch:

    $$\\text{new} = (1 - m)\\cdot\\text{old} + m\\cdot\\text{batch},\\qquad m = 0.1 .$$

    This is how PyTorch counts the momentum $m$, and it moves the variance divided by $n - 1$; Keras
    calls 0.99 what PyTorch would call 0.01, and divides by $n$. $\\varepsilon$ is tiny (1e-5, in
    Keras 1e-3) and stands **under the root**; below it is large, so that you see it.
""")

two_channels = demo("""
    x = np.array([[1.0, 100.0], [3.0, 400.0], [5.0, 100.0], [7.0, 200.0]])  # 4 images, 2 channels
    normalised = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0))
    show_arrays(x=x, normalised=normalised.round(2))
""")


def channel_batch(rng):
    """Four images with one pixel and two channels of different size, scale, shift and eps."""
    return {
        "x": np.column_stack([rng.randint(-9, 10, size=4), rng.randint(10, 60, size=4)]),
        "gamma": rng.permutation(np.array([2.0, 3.0, -1.5]))[:2],
        "beta": rng.permutation(np.array([0.5, -1.0, 4.0]))[:2],
        "eps": 0.5,
    }


def normalised(x, mean, root, gamma, beta):
    """gamma (x - mean) / root + beta."""
    return gamma * (x - mean) / root + beta


@by_hand(
    points=3,
    topic="normalisation",
    pool="batch_norm_by_hand",
    section="Lecture 1, Batch Normalization",
    title="Batch norm while training",
    practice=channel_batch,
    graded=channel_batch,
    show="show_arrays(x=x, gamma=gamma, beta=beta)",
    decimals=3,
)
def normalised_batch(x, gamma, beta, eps):
    """The rows of {x} are four images with one pixel each, the columns its two channels. Compute
    the batch norm **in training** with {gamma} and {beta} (one number for each channel) and
    eps = {eps}: a 4x2 array, to three decimals. `np.mean`, `np.var` and `axis=` may help.
    """
    return normalised(x, x.mean(axis=0), np.sqrt(x.var(axis=0) + eps), gamma, beta)


@normalised_batch.misconception("""
    You added eps to the standard deviation. It is added to the variance, under the root. (With the
    usual eps of 1e-5 this hides; a check with a large one finds it.)
""")
def eps_outside_the_root(x, gamma, beta, eps):
    return normalised(x, x.mean(axis=0), x.std(axis=0) + eps, gamma, beta)


@normalised_batch.misconception("You left eps out. It is added to the variance, under the root.")
def eps_left_out(x, gamma, beta, eps):
    return normalised(x, x.mean(axis=0), x.std(axis=0), gamma, beta)


@normalised_batch.misconception("""
    You divided the variance by n - 1. To normalise the batch it is divided by n; only the running
    variance of PyTorch gets the other one.
""")
def variance_by_n_minus_one(x, gamma, beta, eps):
    return normalised(x, x.mean(axis=0), np.sqrt(x.var(axis=0, ddof=1) + eps), gamma, beta)


@normalised_batch.misconception("""
    You divided by the variance. The root is missing: divide by the standard deviation.
""")
def divided_by_the_variance(x, gamma, beta, eps):
    return normalised(x, x.mean(axis=0), x.var(axis=0) + eps, gamma, beta)


@normalised_batch.misconception("""
    You normalised each image over its channels: that is a layer norm. Batch norm goes down the
    columns, over the images.
""")
def layer_norm(x, gamma, beta, eps):
    mean, variance = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    return normalised(x, mean, np.sqrt(variance + eps), gamma, beta)


@normalised_batch.misconception("""
    You took one mean and one variance of all numbers. Each channel has its own, or the larger
    channel would drown the other.
""")
def one_mean_for_all(x, gamma, beta, eps):
    return normalised(x, x.mean(), np.sqrt(x.var() + eps), gamma, beta)


@normalised_batch.misconception("""
    You stopped after the normalisation. The learned scale and shift are still to be applied.
""")
def scale_and_shift_left_out(x, gamma, beta, eps):
    return normalised(x, x.mean(axis=0), np.sqrt(x.var(axis=0) + eps), 1, 0)


@normalised_batch.misconception("You exchanged gamma and beta: gamma multiplies, beta is added.")
def gamma_and_beta_exchanged(x, gamma, beta, eps):
    return normalised_batch.answer(x, beta, gamma, eps)


def trained_layer(rng):
    """A batch, and a batch norm layer whose running statistics differ from those of the batch."""
    return {
        **channel_batch(rng),
        "running_mean": rng.permutation(np.array([2.0, -3.0, 20.0, 30.0]))[:2],
        "running_var": rng.permutation(np.array([8.5, 3.5, 15.5, 24.5]))[:2],
    }


@by_hand(
    points=3,
    topic="normalisation",
    pool="batch_norm_by_hand",
    section="Lecture 1, Batch Normalization",
    title="Batch norm at inference",
    practice=trained_layer,
    graded=trained_layer,
    show="""show_arrays(
    x=x, gamma=gamma, beta=beta, running_mean=running_mean, running_var=running_var
)""",
    decimals=3,
)
def batch_norm_at_inference(x, gamma, beta, eps, running_mean, running_var):
    """The network is trained and shall now predict. The rows of {x} are four images with one pixel
    each, the columns its two channels. The layer has {gamma}, {beta}, {running_mean},
    {running_var} and eps = {eps}. Compute its output **at inference**, a 4x2 array, to three
    decimals.
    """
    return normalised(x, running_mean, np.sqrt(running_var + eps), gamma, beta)


@batch_norm_at_inference.misconception("""
    You used mean and variance of this batch. At inference the running ones are used, so that the
    prediction for an image does not depend on its neighbours in the batch.
""")
def batch_statistics_used(x, gamma, beta, eps, running_mean, running_var):
    return normalised_batch.answer(x, gamma, beta, eps)


@batch_norm_at_inference.misconception("""
    You added eps to the standard deviation. It is added to the variance, under the root.
""")
def inference_eps_outside(x, gamma, beta, eps, running_mean, running_var):
    return normalised(x, running_mean, np.sqrt(running_var) + eps, gamma, beta)


@batch_norm_at_inference.misconception("You left eps out. It belongs under the root.")
def inference_without_eps(x, gamma, beta, eps, running_mean, running_var):
    return normalised(x, running_mean, np.sqrt(running_var), gamma, beta)


@batch_norm_at_inference.misconception("""
    You divided by the running variance itself. The layer keeps the variance; its root is taken when
    it is used.
""")
def running_variance_without_root(x, gamma, beta, eps, running_mean, running_var):
    return normalised(x, running_mean, running_var + eps, gamma, beta)


@batch_norm_at_inference.misconception("""
    You left scale and shift out. They were learned, and they stay at inference.
""")
def inference_without_scale(x, gamma, beta, eps, running_mean, running_var):
    return normalised(x, running_mean, np.sqrt(running_var + eps), 1, 0)


@batch_norm_at_inference.misconception("""
    You exchanged gamma and beta: gamma multiplies, beta is added.
""")
def inference_exchanged(x, gamma, beta, eps, running_mean, running_var):
    return batch_norm_at_inference.answer(x, beta, gamma, eps, running_mean, running_var)


def batch_and_memory(rng):
    """A batch, the running statistics before it, and a momentum."""
    drawn = trained_layer(rng)
    kept = {name: drawn[name] for name in ("x", "running_mean", "running_var")}
    return {**kept, "momentum": float(rng.choice([0.1, 0.2, 0.3]))}


def moved(old, batch, momentum):
    """(1 - momentum) old + momentum batch."""
    return (1 - momentum) * old + momentum * batch


@by_hand(
    points=3,
    topic="normalisation",
    pool="batch_norm_by_hand",
    section="Lecture 1, Batch Normalization",
    title="Running statistics",
    practice=batch_and_memory,
    graded=batch_and_memory,
    show="show_arrays(x=x, running_mean=running_mean, running_var=running_var)",
    decimals=3,
)
def moved_statistics(x, running_mean, running_var, momentum):
    """A batch norm layer in training has the {running_mean} and the {running_var}. Now it sees the
    batch {x}: rows are images of one pixel, columns the two channels. Momentum {momentum} **as
    PyTorch counts it** (that is the weight of the new batch), variance of the batch divided by
    n - 1. Give the new running means in the first row and the new running variances in the second,
    a 2x2 array, to three decimals.
    """
    statistics = cnn_ref.running_statistics(x, running_mean, running_var, momentum=momentum)
    return np.array([statistics.mean, statistics.var])


@moved_statistics.misconception("""
    Your momentum is reversed: you gave its weight to the old value, as Keras counts. In PyTorch a
    small momentum means a small step.
""")
def momentum_reversed(x, running_mean, running_var, momentum):
    return moved_statistics.answer(x, running_mean, running_var, 1 - momentum)


@moved_statistics.misconception("""
    You overwrote the old values with those of the batch. Running statistics move by a part of the
    way only.
""")
def statistics_overwritten(x, running_mean, running_var, momentum):
    return moved_statistics.answer(x, running_mean, running_var, 1.0)


@moved_statistics.misconception("""
    You divided the variance of the batch by n. For the running variance PyTorch divides by n - 1.
""")
def biased_variance_moved(x, running_mean, running_var, momentum):
    return np.array(
        [
            moved(running_mean, x.mean(axis=0), momentum),
            moved(running_var, x.var(axis=0), momentum),
        ]
    )


@moved_statistics.misconception("""
    You moved the variance by a standard deviation. The layer keeps variances; the root is taken
    when they are used.
""")
def deviation_moved(x, running_mean, running_var, momentum):
    return np.array(
        [
            moved(running_mean, x.mean(axis=0), momentum),
            moved(running_var, x.std(axis=0, ddof=1), momentum),
        ]
    )


@moved_statistics.misconception("""
    You left the statistics as they were. That is right at inference; in training every batch moves
    them.
""")
def statistics_frozen(x, running_mean, running_var, momentum):
    return np.array([running_mean, running_var])


@moved_statistics.misconception("""
    You added the part of the batch, but kept all of the old value. The two weights add up to 1.
""")
def old_value_kept(x, running_mean, running_var, momentum):
    return np.array(
        [
            running_mean + momentum * x.mean(axis=0),
            running_var + momentum * x.var(axis=0, ddof=1),
        ]
    )


def trained_scale(rng):
    """Parameters and running statistics of three channels."""
    return {
        "gamma": rng.permutation(np.array([1.5, 2.0, -3.0])),
        "beta": rng.permutation(np.array([0.5, -1.0, 4.0])),
        "running_mean": rng.permutation(np.array([2.0, -3.0, 5.0])),
        "running_var": rng.permutation(np.array([3.5, 8.5, 1.7])),
        "eps": 0.5,
    }


@by_hand(
    points=3,
    topic="normalisation",
    pool="batch_norm_by_hand",
    section="Lecture 1, Batch Normalization",
    title="Batch norm as a straight line",
    practice=trained_scale,
    graded=trained_scale,
    show="""show_arrays(
    gamma=gamma, beta=beta, running_mean=running_mean, running_var=running_var
)""",
    decimals=3,
)
def folded_batch_norm(gamma, beta, running_mean, running_var, eps):
    """At inference a batch norm is a straight line for each channel, y = a x + b, which is why it
    can be folded into the convolution before it. For three channels with {gamma}, {beta},
    {running_mean}, {running_var} and eps = {eps}: give the three a in the first row and the three b
    in the second, a 2x3 array, to three decimals.
    """
    a = gamma / np.sqrt(running_var + eps)
    return np.array([a, beta - a * running_mean])


@folded_batch_norm.misconception("""
    Your b is beta minus the mean. The mean is subtracted before the scaling, so it is scaled too.
""")
def mean_not_scaled(gamma, beta, running_mean, running_var, eps):
    a = gamma / np.sqrt(running_var + eps)
    return np.array([a, beta - running_mean])


@folded_batch_norm.misconception("""
    Your b is beta alone. At x = 0 the layer does not return beta, but what the mean makes of it.
""")
def mean_left_out(gamma, beta, running_mean, running_var, eps):
    return np.array([gamma / np.sqrt(running_var + eps), beta])


@folded_batch_norm.misconception("The sign of the mean is wrong: it is subtracted from x.")
def mean_added(gamma, beta, running_mean, running_var, eps):
    return folded_batch_norm.answer(gamma, beta, -running_mean, running_var, eps)


@folded_batch_norm.misconception("""
    You divided by the variance. Take its root.
""")
def folded_without_root(gamma, beta, running_mean, running_var, eps):
    a = gamma / (running_var + eps)
    return np.array([a, beta - a * running_mean])


@folded_batch_norm.misconception("""
    You added eps to the standard deviation. It is added to the variance, under the root.
""")
def folded_eps_outside(gamma, beta, running_mean, running_var, eps):
    a = gamma / (np.sqrt(running_var) + eps)
    return np.array([a, beta - a * running_mean])


@folded_batch_norm.misconception(
    "You left gamma out: the slope is the learned scale over the root."
)
def folded_without_gamma(gamma, beta, running_mean, running_var, eps):
    return folded_batch_norm.answer(1.0 + 0 * gamma, beta, running_mean, running_var, eps)


batch_norm_in_python = text("""
    ### In Python

    For images of shape (N, C, H, W) the mean of a channel runs over images, rows and columns. What
    has the shape (C,) meets the images once it is reshaped to (C, 1, 1).
""")

channel_means = demo("""
    x = np.arange(12).reshape(2, 3, 1, 2)  # 2 images, 3 channels, 1x2 pixels
    show_arrays(image_0=x[0, :, 0], image_1=x[1, :, 0], mean_of_each_channel=x.mean(axis=(0, 2, 3)))
""")


def picked(draw, *names, **computed):
    """Draws only the named arguments, and those computed from the drawn ones."""

    def draw_some(rng):
        drawn = draw(rng)
        return {
            **{name: drawn[name] for name in names},
            **{name: compute(drawn) for name, compute in computed.items()},
        }

    return draw_some


def normed_images(n, c, h, w, eps, training):
    """Draws the arguments of a batch norm with these sizes."""

    def draw(rng):
        return {
            "x": rng.randint(-90, 91, size=(n, c, h, w)) / 10 + rng.randint(-9, 10, size=(c, 1, 1)),
            "gamma": rng.randint(2, 40, size=c) / 10,
            "beta": rng.randint(-30, 31, size=c) / 10,
            "running_mean": rng.randint(-50, 51, size=c) / 10,
            "running_var": rng.randint(2, 90, size=c) / 10,
            "eps": eps,
            "training": training,
        }

    return draw


def any_normed_images(rng):
    """A batch norm of any sizes, in either mode."""
    n, c, h, w = (int(size) for size in rng.randint(1, 5, size=4))
    eps, training = float(rng.choice([1e-5, 1e-3, 0.5])), bool(rng.randint(2))
    return normed_images(n, c, h, w, eps, training)(rng)


def reference_batch_norm(x, gamma, beta, running_mean, running_var, eps, training):
    """The layer by cnn_ref."""
    return cnn_ref.batch_norm(x, running_mean, running_var, gamma, beta, training=training, eps=eps)


@in_code(
    points=3,
    topic="normalisation",
    pool="batch_norm_code",
    section="Lecture 1, Batch Normalization",
    title="Both modes in Python",
    reference=reference_batch_norm,
    practice={
        "training": normed_images(2, 3, 2, 4, 0.1, True),
        "inference": normed_images(2, 3, 2, 4, 0.1, False),
    },
    graded={
        "training, large eps": normed_images(3, 2, 4, 5, 0.5, True),
        "training, the usual eps": normed_images(2, 4, 3, 5, 1e-5, True),
        "inference, large eps": normed_images(4, 3, 2, 5, 0.5, False),
        "inference of one image": normed_images(1, 3, 4, 2, 1e-5, False),
    },
    probes=any_normed_images,
)
def batch_norm2d(x, gamma, beta, running_mean, running_var, eps, training):
    """Write `batch_norm2d(x, gamma, beta, running_mean, running_var, eps, training)`: the output of
    a batch norm for images `x` (N, C, H, W), an array of the same shape. The four arrays in the
    middle have the shape (C,). Where `training` is true, mean and variance (divided by their number
    n) are those of the batch; otherwise they are the running ones, which need not be moved here.
    """
    mean, variance = running_mean, running_var
    if training:
        mean, variance = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
    scale = gamma / np.sqrt(variance + eps)
    shift = beta - scale * mean
    return x * scale.reshape(-1, 1, 1) + shift.reshape(-1, 1, 1)


def normed(x, mean, root, gamma, beta):
    """gamma (x - mean) / root + beta, with one number of each for every channel."""
    columns = (np.reshape(values, (-1, 1, 1)) for values in (mean, root, gamma, beta))
    return normalised(x, *columns)


def statistics_for(x, running_mean, running_var, training):
    """Mean and variance that a batch norm uses in this mode."""
    if training:
        return x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
    return running_mean, running_var


@batch_norm2d.misconception("""
    You added eps to the standard deviation. It is added to the variance, under the root. (With the
    usual eps of 1e-5 the difference is in the sixth digit.)
""")
def code_eps_outside(x, gamma, beta, running_mean, running_var, eps, training):
    mean, variance = statistics_for(x, running_mean, running_var, training)
    return normed(x, mean, np.sqrt(variance) + eps, gamma, beta)


@batch_norm2d.misconception("You left eps out. It is added to the variance, under the root.")
def code_without_eps(x, gamma, beta, running_mean, running_var, eps, training):
    mean, variance = statistics_for(x, running_mean, running_var, training)
    return normed(x, mean, np.sqrt(variance), gamma, beta)


@batch_norm2d.misconception("""
    You divided by the variance. Take its root.
""")
def code_without_root(x, gamma, beta, running_mean, running_var, eps, training):
    mean, variance = statistics_for(x, running_mean, running_var, training)
    return normed(x, mean, variance + eps, gamma, beta)


@batch_norm2d.misconception("""
    You used the statistics of the batch in both modes. At inference the running ones are used, so
    that an image does not depend on its neighbours.
""")
def code_always_training(x, gamma, beta, running_mean, running_var, eps, training):
    return reference_batch_norm(x, gamma, beta, running_mean, running_var, eps, True)


@batch_norm2d.misconception("""
    You used the running statistics in both modes. In training those of the batch are used.
""")
def code_always_inference(x, gamma, beta, running_mean, running_var, eps, training):
    return reference_batch_norm(x, gamma, beta, running_mean, running_var, eps, False)


@batch_norm2d.misconception("""
    You divided the variance of the batch by n - 1. To normalise, it is divided by n.
""")
def code_variance_by_n_minus_one(x, gamma, beta, running_mean, running_var, eps, training):
    mean, variance = statistics_for(x, running_mean, running_var, training)
    n = x.size // x.shape[1]
    factor = n / (n - 1) if training else 1.0
    return normed(x, mean, np.sqrt(variance * factor + eps), gamma, beta)


@batch_norm2d.misconception("""
    You took a mean for each pixel, over the images only. A channel has one mean and one variance:
    add the axes of rows and columns.
""")
def code_mean_of_each_pixel(x, gamma, beta, running_mean, running_var, eps, training):
    if not training:
        return reference_batch_norm(x, gamma, beta, running_mean, running_var, eps, False)
    scaled = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return normed(scaled, 0.0, 1.0, gamma, beta)


@batch_norm2d.misconception("""
    You normalised each image by itself (that is an instance norm). A batch norm takes the mean over
    the images as well.
""")
def code_mean_of_each_image(x, gamma, beta, running_mean, running_var, eps, training):
    if not training:
        return reference_batch_norm(x, gamma, beta, running_mean, running_var, eps, False)
    mean, variance = (f(x, axis=(2, 3), keepdims=True) for f in (np.mean, np.var))
    return normed((x - mean) / np.sqrt(variance + eps), 0.0, 1.0, gamma, beta)


@batch_norm2d.misconception("You left scale and shift out, which the network has learned.")
def code_without_scale(x, gamma, beta, running_mean, running_var, eps, training):
    return reference_batch_norm(
        x, 0 * gamma + 1, 0 * beta, running_mean, running_var, eps, training
    )


def moving_images(n, c, h, w, momentum):
    """Draws a batch, running statistics and a momentum."""
    draw_layer = normed_images(n, c, h, w, 1e-5, True)
    return picked(draw_layer, "x", "running_mean", "running_var", momentum=lambda _: momentum)


def any_moving_images(rng):
    """A batch of any sizes (two pixels in all at least) and any momentum."""
    n, c, h, w = (int(size) for size in rng.randint(1, 5, size=4))
    return moving_images(n + 1, c, h, w, float(rng.randint(0, 11) / 10))(rng)


def reference_statistics(x, running_mean, running_var, momentum):
    """The statistics by cnn_ref."""
    return np.array(cnn_ref.running_statistics(x, running_mean, running_var, momentum=momentum))


@in_code(
    points=3,
    topic="normalisation",
    pool="batch_norm_code",
    section="Lecture 1, Batch Normalization",
    title="Running statistics in Python",
    reference=reference_statistics,
    practice={
        "momentum 0.1": moving_images(2, 3, 2, 4, 0.1),
        "momentum 0.7": moving_images(3, 2, 4, 2, 0.7),
    },
    graded={
        "momentum 0.9": moving_images(3, 2, 4, 5, 0.9),
        "momentum 0.01": moving_images(2, 4, 3, 5, 0.01),
        "momentum 0.3": moving_images(4, 3, 2, 3, 0.3),
    },
    probes=any_moving_images,
)
def running_statistics2d(x, running_mean, running_var, momentum):
    """Write `running_statistics2d(x, running_mean, running_var, momentum)`: the running mean and
    variance of a batch norm after the training batch `x` (N, C, H, W), an array of shape (2, C)
    with the means in row 0. The momentum is **the weight of the new batch**, as in PyTorch, and the
    variance of the batch is divided by n - 1, where n = N H W.
    """
    n = x.size // x.shape[1]
    mean, variance = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3)) * n / (n - 1)
    old, batch = np.array([running_mean, running_var]), np.array([mean, variance])
    return (1 - momentum) * old + momentum * batch


def moved_by(x, running_mean, running_var, momentum, variance):
    """The statistics with another variance of the batch."""
    mean = x.mean(axis=(0, 2, 3))
    return np.array([moved(running_mean, mean, momentum), moved(running_var, variance, momentum)])


@running_statistics2d.misconception("""
    Your momentum is reversed: it weighs the old value, as in Keras. (With 0.5 nobody would notice.)
""")
def code_momentum_reversed(x, running_mean, running_var, momentum):
    return reference_statistics(x, running_mean, running_var, 1 - momentum)


@running_statistics2d.misconception("""
    You overwrote the old values. They move by a part of the way only.
""")
def code_overwritten(x, running_mean, running_var, momentum):
    return reference_statistics(x, running_mean, running_var, 1.0)


@running_statistics2d.misconception("""
    You divided the variance of the batch by n. For the running variance PyTorch divides by n - 1.
""")
def code_biased_variance(x, running_mean, running_var, momentum):
    return moved_by(x, running_mean, running_var, momentum, x.var(axis=(0, 2, 3)))


@running_statistics2d.misconception("""
    You divided by N - 1, the number of images less one. A channel has N H W numbers.
""")
def code_images_less_one(x, running_mean, running_var, momentum):
    squares = ((x - x.mean(axis=(0, 2, 3)).reshape(-1, 1, 1)) ** 2).sum(axis=(0, 2, 3))
    return moved_by(x, running_mean, running_var, momentum, squares / (len(x) - 1))


@running_statistics2d.misconception("""
    You moved the variance by a standard deviation. Keep variances; the root is taken when they are
    used.
""")
def code_deviation_stored(x, running_mean, running_var, momentum):
    deviation = x.std(axis=(0, 2, 3), ddof=1)
    return moved_by(x, running_mean, running_var, momentum, deviation)


@running_statistics2d.misconception("""
    You added eps to the variance that you keep. It is added when the variance is used, each time
    anew.
""")
def code_eps_stored(x, running_mean, running_var, momentum):
    variance = x.var(axis=(0, 2, 3), ddof=1) + 1e-5
    return moved_by(x, running_mean, running_var, momentum, variance)


two_modes = text("""
    Layers with two modes are a common source of trouble. In PyTorch `model.train()` and
    `model.eval()` switch them; Keras does it for you, unless you call the model yourself.
""")

SYMPTOMS = {
    "the same batch gives the same scores every time, but the score of an image changes with the "
    "other images in its batch": "batch-statistics",
    "a batch of one image, predicted twice, has two different scores": "dropout-active",
    "with four classes the training loss stays at 0.744, at an accuracy of 99 %": "softmax-twice",
    "the loss becomes nan as soon as a score exceeds 89, in float32": "overflow",
}
CAUSES = {
    "batch-statistics": "a batch norm is still in training mode",
    "dropout-active": "a dropout is still in training mode",
    "softmax-twice": "the network ends in a softmax, and the loss applies it once more",
    "overflow": "a softmax that does not subtract the largest score",
    "no-activation": "there is no activation between two layers",
}


def symptoms(*numbers):
    """The symptoms with these numbers, as inputs."""
    return [{"symptom": list(SYMPTOMS)[number]} for number in numbers]


@by_choice(
    points=1,
    topic="normalisation",
    pool="choice_of_mode",
    section="Lecture 1, Batch Normalization",
    title="What is wrong here?",
    options=CAUSES,
    practice=symptoms(1, 2, 3),
    graded=symptoms(0),
)
def cause_of_the_symptom(symptom):
    """A trained network is used for predictions, or still learns. You observe: *{symptom}*. What is
    the most likely cause?
    """
    return SYMPTOMS[symptom]


@cause_of_the_symptom.misconception("""
    A dropout draws new random numbers each time: even the same batch would give other scores.
""")
def blames_dropout(symptom):
    return "dropout-active"


@cause_of_the_symptom.misconception("""
    A second softmax gives the training loss a floor. It does not let one image know of another.
""")
def blames_softmax(symptom):
    return "softmax-twice"


@cause_of_the_symptom.misconception("""
    An overflow shows as inf or nan, in the scores of one image as in those of another.
""")
def blames_overflow(symptom):
    return "overflow"


@cause_of_the_symptom.misconception("""
    Without an activation two layers are one linear layer: the network learns less than it could,
    but each image is still computed by itself.
""")
def blames_the_activation(symptom):
    return "no-activation"


@cause_of_the_symptom.misconception(
    """
    While a network learns, a batch norm is meant to be in training mode. There it draws no random
    numbers, and it gives finite ones. Does the symptom fit?
    """,
    practice_only=True,
)
def blames_the_batch_norm(symptom):
    return "batch-statistics"


LEARNED = {
    "a convolution": ["weight", "bias"],
    "a dense layer": ["weight", "bias"],
    "a batch norm": ["gamma", "beta"],
}


@by_choice(
    points=1,
    topic="normalisation",
    pool="choice_of_mode",
    section="Lecture 1, Batch Normalization",
    title="What is learned?",
    options={
        "weight": "the weights of kernels or connections",
        "bias": "the bias of each feature map or unit",
        "gamma": "the scale behind a normalisation",
        "beta": "the shift behind a normalisation",
        "running_mean": "the running mean of a channel",
        "running_var": "the running variance of a channel",
    },
    practice=[{"layer": "a convolution"}, {"layer": "a dense layer"}],
    graded={"layer": "a batch norm"},
)
def learned_by_gradients(layer):
    """Which numbers of {layer} are changed by **gradient descent**? Give the list of all of them,
    for instance `["weight", "gamma"]`.
    """
    return LEARNED[layer]


@learned_by_gradients.misconception("""
    Running statistics follow the batches without any gradient. (A slide calls scale and shift
    non-learnable; it has it the wrong way round.)
""")
def learned_by_the_slide(layer):
    return ["running_mean", "running_var"]


@learned_by_gradients.misconception("""
    Not everything that changes in training is learned by gradients: the running statistics are
    averages of what was seen.
""")
def everything_is_learned(layer):
    return ["gamma", "beta", "running_mean", "running_var"]


@learned_by_gradients.misconception("""
    A layer that normalises has no kernels. Frameworks call its scale "weight" and its shift "bias",
    but here they are listed under their own names.
""")
def weight_and_bias_everywhere(layer):
    return ["weight", "bias"]


UNITS = {
    "batch norm, x of shape (8, 3, 5, 7)": "channels",
    "layer norm of a dense layer, x of shape (8, 3)": "images",
    "a ReLU, x of shape (8, 3, 5, 7)": "none",
    "batch norm of a dense layer, x of shape (8, 3)": "channels",
}


@by_choice(
    points=1,
    topic="normalisation",
    pool="choice_of_mode",
    section="Lecture 1, Batch Normalization",
    title="How many means?",
    options={
        "channels": "3: one for each channel",
        "images": "8: one for each image",
        "maps": "24: one for each image and channel",
        "pixels": "105: one for each pixel of each channel",
        "none": "none",
    },
    practice=[{"layer": name} for name in list(UNITS)[1:]],
    graded={"layer": next(iter(UNITS))},
)
def number_of_means(layer):
    """How many means does this layer compute in training: *{layer}*? The first axis counts the
    images of the batch, the second the channels.
    """
    return UNITS[layer]


@number_of_means.misconception("""
    Each image by itself: that is a layer norm. Is it what the layer of the question is, and what
    does its name say?
""")
def mean_of_each_image(layer):
    return "images"


@number_of_means.misconception("""
    One mean for each image and channel is an instance norm. Which norm, if any, does the question
    ask about?
""")
def mean_of_each_map(layer):
    return "maps"


@number_of_means.misconception("""
    A convolution treats all pixels of a map alike. With a mean for each pixel a shifted image would
    be treated differently.
""")
def mean_of_each_pixel(layer):
    return "pixels"


@number_of_means.misconception("""
    Look at the name of the layer: what normalises has to know the size of the numbers first.
""")
def no_mean_at_all(layer):
    return "none"


@number_of_means.misconception(
    """
    One mean for each channel mixes the images of the batch. Does this layer look at more than one
    image at a time, and does it compute a mean at all?
    """,
    practice_only=True,
)
def mean_of_each_channel(layer):
    return "channels"


# --------------------------------------------------------------------------- dropout

dropout = text("""
    ## Dropout

    In training, dropout sets each number to zero with probability $p$, so that no unit can rely on
    a single other one. Today's **inverted** dropout divides the numbers that stay by $1 - p$: the
    mean is kept, and at inference nothing is left to do. The original paper scaled at inference
    instead. In a convolutional network neighbouring pixels tell the same story, so **spatial**
    dropout drops whole feature maps.
""")

dropped_pixels = demo("""
    x = np.arange(1, 9).reshape(2, 4)
    mask = np.array([[1, 0, 1, 1], [0, 1, 1, 0]])
    show_arrays(x=x, mask=mask, dropped=x * mask / (1 - 0.5))
""")


def features_and_mask(rng):
    """Numbers, a mask that keeps most of them, and p."""
    kept = np.ones(8, dtype=int)
    kept[rng.choice(8, size=3, replace=False)] = 0
    return {
        "x": rng.choice(np.arange(1, 30), size=8, replace=False).reshape(2, 4),
        "mask": kept.reshape(2, 4),
        "p": float(rng.choice([0.2, 0.3, 0.4])),
    }


@by_hand(
    points=2,
    topic="training",
    pool="dropout_by_hand",
    section="Lecture 5, Dropout in CNNs",
    title="Dropout while training",
    practice=features_and_mask,
    graded=features_and_mask,
    show="show_arrays(x=x, mask=mask)",
    decimals=3,
)
def dropped_out(x, mask, p):
    """Inverted dropout with p = {p} (the probability to be dropped) acts on {x} in training. The
    random numbers gave {mask}: 1 stays, 0 is dropped. Compute the output, to three decimals.
    """
    return x * mask / (1 - p)


@dropped_out.misconception("""
    You dropped, but did not scale what stays. On average the next layer would see less than at
    inference.
""")
def dropped_unscaled(x, mask, p):
    return x * mask


@dropped_out.misconception("""
    You multiplied by 1 - p. The numbers that stay must make up for those that are missing: divide.
""")
def dropped_and_shrunk(x, mask, p):
    return x * mask * (1 - p)


@dropped_out.misconception("""
    You divided by p, as if it were the probability to stay. Some old texts count it so; here, and
    in PyTorch and Keras, p is the probability to be dropped.
""")
def dropped_by_p(x, mask, p):
    return x * mask / p


@dropped_out.misconception("""
    You scaled by the share that stayed this time. The factor is 1/(1 - p) for every mask; only its
    average is right.
""")
def dropped_by_the_mask(x, mask, p):
    return x * mask / mask.mean()


@dropped_out.misconception("You dropped the wrong ones: 1 in the mask means that the number stays.")
def dropped_the_others(x, mask, p):
    return x * (1 - mask) / (1 - p)


def features_only(rng):
    """Numbers and p."""
    drawn = features_and_mask(rng)
    return {"x": drawn["x"].ravel()[:5], "p": drawn["p"]}


@by_hand(
    points=2,
    topic="training",
    pool="dropout_by_hand",
    section="Lecture 5, Dropout in CNNs",
    title="Dropout at inference",
    practice=features_only,
    graded=features_only,
    show="show_arrays(x=x)",
    decimals=3,
)
def dropout_at_inference(x, p):
    """A dropout layer with p = {p} (the probability to be dropped) is used **at inference** on {x}.
    Give two rows: its output if it is an inverted dropout, as in PyTorch and Keras, and its output
    if it is the dropout of the original paper, which did not scale in training.
    """
    return np.array([x, x * (1 - p)])


@dropout_at_inference.misconception("""
    You exchanged the two. The inverted dropout did its scaling in training; the original one still
    has to do it.
""")
def inference_rows_exchanged(x, p):
    return np.array([x * (1 - p), x])


@dropout_at_inference.misconception("""
    You left both unchanged. The original dropout let less through in training, so at inference it
    has to be turned down.
""")
def inference_never_scales(x, p):
    return np.array([x, x + 0.0 * p])


@dropout_at_inference.misconception("""
    You scaled both. The inverted dropout has kept the mean in training and does nothing at
    inference.
""")
def inference_always_scales(x, p):
    return np.array([x * (1 - p), x * (1 - p)])


@dropout_at_inference.misconception("""
    In training a share 1 - p of the numbers got through, not p. Scale by that.
""")
def inference_scaled_by_p(x, p):
    return np.array([x, x * p])


@dropout_at_inference.misconception("""
    You divided by 1 - p at inference. That is the factor of the inverted dropout, and it belongs to
    training.
""")
def inference_scaled_up(x, p):
    return np.array([x, x / (1 - p)])


def maps_and_mask(rng):
    """Three feature maps, and which of them stay."""
    kept = np.ones(3, dtype=int)
    kept[rng.randint(3)] = 0
    return {
        "x": rng.choice(np.arange(1, 30), size=12, replace=False).reshape(3, 2, 2),
        "mask": kept,
        "p": float(rng.choice([0.2, 0.3, 0.4])),
    }


@by_hand(
    points=2,
    topic="training",
    pool="dropout_by_hand",
    section="Lecture 5, Dropout in CNNs",
    title="Spatial dropout",
    practice=maps_and_mask,
    graded=maps_and_mask,
    show="show_arrays(x=x, mask=mask)",
    decimals=3,
)
def dropped_maps(x, mask, p):
    """Spatial dropout (inverted, p = {p}) acts on the three feature maps of {x} in training. The
    random numbers gave {mask}, one number for each map: 1 stays, 0 is dropped. Compute the output,
    an array of the shape of x, to three decimals.
    """
    return x * mask[:, np.newaxis, np.newaxis] / (1 - p)


@dropped_maps.misconception("You dropped, but did not scale the maps that stay.")
def maps_unscaled(x, mask, p):
    return x * mask[:, np.newaxis, np.newaxis]


@dropped_maps.misconception("""
    You divided by p. Here, as in PyTorch and Keras, p is the probability to be dropped.
""")
def maps_by_p(x, mask, p):
    return x * mask[:, np.newaxis, np.newaxis] / p


@dropped_maps.misconception("""
    You multiplied by 1 - p. The maps that stay must make up for the one that is missing: divide.
""")
def maps_shrunk(x, mask, p):
    return x * mask[:, np.newaxis, np.newaxis] * (1 - p)


@dropped_maps.misconception("You dropped the wrong maps: 1 in the mask means that the map stays.")
def other_maps_dropped(x, mask, p):
    return x * (1 - mask)[:, np.newaxis, np.newaxis] / (1 - p)


@dropped_maps.misconception("""
    You scaled by the share of maps that stayed this time. The factor is 1/(1 - p) for every mask.
""")
def maps_by_the_mask(x, mask, p):
    return x * mask[:, np.newaxis, np.newaxis] / mask.mean()


# --------------------------------------------------------------------------- forward

forward = text("""
    ## The forward pass

    Now put a small network together: convolution, activation, pooling, and a dense layer on top.
    The shapes are those of PyTorch: images `x` (N, C, H, W), kernels `weight` (K, C, kH, kW) with
    `bias` (K,), and the dense layer `dense_weight` (classes, features) with `dense_bias`
    (classes,). Loops are welcome.
""")

small_forward = demo("""
    image = np.array([[0, 1, 2, 1], [1, 3, 5, 2], [2, 5, 4, 1], [1, 2, 1, 0]])
    kernel = np.array([[1, -1], [-1, 1]])
    maps = np.array(
        [[(image[i : i + 2, j : j + 2] * kernel).sum() for j in range(3)] for i in range(3)]
    )
    show_arrays(image=image, kernel=kernel, feature_map=maps, after_relu=np.maximum(maps, 0))
""")


def whole(rng, shape, largest):
    """Signed whole numbers as floats."""
    return rng.randint(-largest, largest + 1, size=shape).astype(float)


def conv_arguments(rng, n, c, h, w, k, kernel_size):
    """Images, kernels and a bias that is not zero."""
    return {
        "x": whole(rng, (n, c, h, w), 5),
        "weight": whole(rng, (k, c, *kernel_size), 3),
        "bias": rng.randint(1, 9, size=k).astype(float),
    }


def dense_arguments(rng, classes, features):
    """Weights and bias of a dense layer."""
    return {
        "dense_weight": whole(rng, (classes, features), 3),
        "dense_bias": rng.randint(1, 9, size=classes).astype(float),
    }


def flat_network(n, c, h, w, k, kernel_size, classes):
    """Draws the arguments of conv, pool 2, flatten, dense with these sizes."""

    def draw(rng):
        rows, columns = ((size - s + 1) // 2 for size, s in zip((h, w), kernel_size, strict=True))
        convolution = conv_arguments(rng, n, c, h, w, k, kernel_size)
        return {**convolution, **dense_arguments(rng, classes, k * rows * columns)}

    return draw


def any_flat_network(rng):
    """A network of any sizes whose maps fill one window of the pooling at least."""
    n, c, k, k_h, k_w, classes = (int(size) for size in rng.randint(1, 4, size=6))
    h, w = (
        side + 1 + int(more) for side, more in zip((k_h, k_w), rng.randint(4, size=2), strict=True)
    )
    return flat_network(n, c, h, w, k, (k_h, k_w), classes)(rng)


def pooled_maps(x, weight, bias):
    """Convolution, ReLU, max pooling 2."""
    return cnn_ref.max_pool2d(cnn_ref.relu(cnn_ref.conv2d(x, weight, bias)), 2)


def reference_small_network(x, weight, bias, dense_weight, dense_bias):
    """The network by cnn_ref."""
    features = cnn_ref.flatten(pooled_maps(x, weight, bias))
    return cnn_ref.dense(features, dense_weight, dense_bias)


@in_code(
    points=4,
    topic="architectures",
    pool="forward_code",
    section="Lecture 1, The full network; Lecture 4, A full CNN example",
    title="A network with a flat end",
    reference=reference_small_network,
    practice={
        "one image, one channel": flat_network(1, 1, 5, 5, 2, (2, 2), 3),
        "two images, three channels": flat_network(2, 3, 6, 5, 2, (3, 2), 4),
    },
    graded={
        "one channel": flat_network(2, 1, 5, 7, 3, (2, 2), 4),
        "kernel (3, 2), 6x9 pixels": flat_network(2, 3, 6, 9, 4, (3, 2), 5),
        "odd maps": flat_network(3, 2, 7, 9, 4, (3, 3), 2),
    },
    probes=any_flat_network,
)
def small_network(x, weight, bias, dense_weight, dense_bias):
    """Write `small_network(x, weight, bias, dense_weight, dense_bias)`: convolution (stride 1, no
    padding), ReLU, max pooling with window 2x2 and stride 2 (a last row or column that does not
    fill a window is left out), flattening (map by map, each row by row, as `reshape` does it), and
    the dense layer. Return the scores, an array of shape (N, classes), without softmax.
    """
    k_h, k_w = weight.shape[2:]
    out_h, out_w = x.shape[2] - k_h + 1, x.shape[3] - k_w + 1
    maps = np.zeros((len(x), len(weight), out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            window = x[:, np.newaxis, :, i : i + k_h, j : j + k_w]
            maps[:, :, i, j] = np.sum(window * weight, axis=(2, 3, 4)) + bias
    maps = np.maximum(maps, 0)
    pooled = np.zeros((len(x), len(weight), out_h // 2, out_w // 2))
    for i in range(out_h // 2):
        for j in range(out_w // 2):
            window = maps[:, :, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2]
            pooled[:, :, i, j] = window.max(axis=(2, 3))
    return pooled.reshape(len(x), -1) @ dense_weight.T + dense_bias


@small_network.misconception("""
    The ReLU is missing: without it convolution and dense layer are one linear map, with a maximum
    in between.
""")
def network_without_relu(x, weight, bias, dense_weight, dense_bias):
    pooled = cnn_ref.max_pool2d(cnn_ref.conv2d(x, weight, bias), 2)
    return cnn_ref.dense(cnn_ref.flatten(pooled), dense_weight, dense_bias)


@small_network.misconception("""
    You applied a ReLU to the scores as well. A score may be negative; the softmax turns it into a
    probability.
""")
def network_with_relu_at_the_end(x, weight, bias, dense_weight, dense_bias):
    return cnn_ref.relu(reference_small_network(x, weight, bias, dense_weight, dense_bias))


@small_network.misconception("""
    Your kernels have lost their bias. It is added to each feature map before the ReLU.
""")
def network_without_bias(x, weight, bias, dense_weight, dense_bias):
    return reference_small_network(x, weight, 0 * bias, dense_weight, dense_bias)


@small_network.misconception("""
    You added the bias inside the sum, so that it counts once for every weight of the kernel. It is
    added once to each output.
""")
def network_bias_inside(x, weight, bias, dense_weight, dense_bias):
    inside = bias * weight[0].size
    return reference_small_network(x, weight, inside, dense_weight, dense_bias)


@small_network.misconception("The bias of the dense layer is missing.")
def network_without_dense_bias(x, weight, bias, dense_weight, dense_bias):
    return reference_small_network(x, weight, bias, dense_weight, 0 * dense_bias)


@small_network.misconception("You pooled with the average. Here each window keeps its maximum.")
def network_with_average(x, weight, bias, dense_weight, dense_bias):
    pooled = cnn_ref.avg_pool2d(cnn_ref.relu(cnn_ref.conv2d(x, weight, bias)), 2)
    return cnn_ref.dense(cnn_ref.flatten(pooled), dense_weight, dense_bias)


@small_network.misconception("""
    You flattened pixel by pixel, with the channels last, as Keras lays out its arrays. Here the
    features come map by map.
""")
def network_channels_last(x, weight, bias, dense_weight, dense_bias):
    pooled = np.moveaxis(pooled_maps(x, weight, bias), 1, 3)
    return cnn_ref.dense(pooled.reshape(len(x), -1), dense_weight, dense_bias)


@small_network.misconception("""
    Your kernels are flipped: that is a true convolution. A convolutional layer uses them as they
    are written.
""")
def network_flipped(x, weight, bias, dense_weight, dense_bias):
    turned = weight[:, :, ::-1, ::-1]
    return reference_small_network(x, turned, bias, dense_weight, dense_bias)


@small_network.misconception("You returned probabilities; the softmax is not part of this network.")
def network_with_softmax(x, weight, bias, dense_weight, dense_bias):
    scores = reference_small_network(x, weight, bias, dense_weight, dense_bias)
    return cnn_ref.softmax(scores)


def averaged(n, c, h, w, k, kernel_size, stride, classes):
    """Draws the arguments of conv with a stride, global average, dense with these sizes."""

    def draw(rng):
        convolution = conv_arguments(rng, n, c, h, w, k, kernel_size)
        return {**convolution, **dense_arguments(rng, classes, k), "stride": stride}

    return draw


def any_averaged(rng):
    """A network of any sizes and strides at which one window fits at least."""
    n, c, k, k_h, k_w, classes = (int(size) for size in rng.randint(1, 4, size=6))
    h, w = (side + int(more) for side, more in zip((k_h, k_w), rng.randint(6, size=2), strict=True))
    stride = tuple(int(step) for step in rng.randint(1, 4, size=2))
    return averaged(n, c, h, w, k, (k_h, k_w), stride, classes)(rng)


def reference_averaged_network(x, weight, bias, dense_weight, dense_bias, stride):
    """The network by cnn_ref."""
    maps = cnn_ref.relu(cnn_ref.conv2d(x, weight, bias, stride=stride))
    return cnn_ref.dense(maps.mean(axis=(2, 3)), dense_weight, dense_bias)


@in_code(
    points=4,
    topic="architectures",
    pool="forward_code",
    section="Lecture 1, The full network; Lecture 5, Pooling",
    title="A network with a global average",
    reference=reference_averaged_network,
    practice={
        "one image, one channel": averaged(1, 1, 5, 5, 2, (2, 2), (1, 1), 3),
        "stride (2, 1)": averaged(2, 3, 6, 5, 2, (3, 2), (2, 1), 4),
    },
    graded={
        "stride 1": averaged(2, 1, 5, 7, 3, (2, 2), (1, 1), 4),
        "stride (2, 1)": averaged(2, 3, 8, 7, 4, (3, 2), (2, 1), 5),
        "stride (1, 3)": averaged(3, 2, 5, 11, 4, (2, 3), (1, 3), 2),
    },
    probes=any_averaged,
)
def averaged_network(x, weight, bias, dense_weight, dense_bias, stride):
    """Write `averaged_network(x, weight, bias, dense_weight, dense_bias, stride)`: convolution
    without padding and with stride (vertical, horizontal), windows that would not fit left out;
    ReLU; global average pooling, which makes one number of each feature map; and the dense layer.
    Return the scores, an array of shape (N, classes), without softmax.
    """
    k_h, k_w = weight.shape[2:]
    s_h, s_w = stride
    out_h, out_w = (x.shape[2] - k_h) // s_h + 1, (x.shape[3] - k_w) // s_w + 1
    maps = np.zeros((len(x), len(weight), out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * s_h, j * s_w
            window = x[:, np.newaxis, :, top : top + k_h, left : left + k_w]
            maps[:, :, i, j] = np.sum(window * weight, axis=(2, 3, 4)) + bias
    return np.maximum(maps, 0).mean(axis=(2, 3)) @ dense_weight.T + dense_bias


@averaged_network.misconception("""
    You averaged first and applied the ReLU then. Negative pixels would pull the average down; the
    ReLU acts on every pixel.
""")
def average_before_relu(x, weight, bias, dense_weight, dense_bias, stride):
    averages = cnn_ref.conv2d(x, weight, bias, stride=stride).mean(axis=(2, 3))
    return cnn_ref.dense(cnn_ref.relu(averages), dense_weight, dense_bias)


@averaged_network.misconception("The ReLU is missing between the convolution and the average.")
def average_without_relu(x, weight, bias, dense_weight, dense_bias, stride):
    averages = cnn_ref.conv2d(x, weight, bias, stride=stride).mean(axis=(2, 3))
    return cnn_ref.dense(averages, dense_weight, dense_bias)


@averaged_network.misconception("You took the maximum of each map. Here it is the average.")
def global_maximum(x, weight, bias, dense_weight, dense_bias, stride):
    maps = cnn_ref.relu(cnn_ref.conv2d(x, weight, bias, stride=stride))
    return cnn_ref.dense(maps.max(axis=(2, 3)), dense_weight, dense_bias)


@averaged_network.misconception("""
    You added the pixels of each map up. An average divides by their number, so that larger images
    do not have larger scores.
""")
def global_sum(x, weight, bias, dense_weight, dense_bias, stride):
    maps = cnn_ref.relu(cnn_ref.conv2d(x, weight, bias, stride=stride))
    return cnn_ref.dense(maps.sum(axis=(2, 3)), dense_weight, dense_bias)


@averaged_network.misconception("The stride is ignored: your windows move by one pixel.")
def average_ignores_stride(x, weight, bias, dense_weight, dense_bias, stride):
    return reference_averaged_network(x, weight, bias, dense_weight, dense_bias, (1, 1))


@averaged_network.misconception("""
    You exchanged the two strides. The first number moves the window down, the second to the right.
""")
def average_exchanges_strides(x, weight, bias, dense_weight, dense_bias, stride):
    return reference_averaged_network(x, weight, bias, dense_weight, dense_bias, stride[::-1])


@averaged_network.misconception("""
    Your windows start at i instead of i * stride: you computed the upper left part of the map with
    stride 1. Only the size of your map knows the stride.
""")
def average_window_ignores_stride(x, weight, bias, dense_weight, dense_bias, stride):
    rows, columns = cnn_ref.conv2d(x, weight, bias, stride=stride).shape[2:]
    maps = cnn_ref.relu(cnn_ref.conv2d(x, weight, bias))[:, :, :rows, :columns]
    return cnn_ref.dense(maps.mean(axis=(2, 3)), dense_weight, dense_bias)


@averaged_network.misconception("""
    You added the bias inside the sum, so that it counts once for every weight of the kernel.
""")
def average_bias_inside(x, weight, bias, dense_weight, dense_bias, stride):
    inside = bias * weight[0].size
    return reference_averaged_network(x, weight, inside, dense_weight, dense_bias, stride)


@averaged_network.misconception("Your kernels have lost their bias.")
def average_without_bias(x, weight, bias, dense_weight, dense_bias, stride):
    return reference_averaged_network(x, weight, 0 * bias, dense_weight, dense_bias, stride)


# --------------------------------------------------------------------------- backward

backward = text("""
    ## The backward pass

    Training needs the slope of the loss $L$ with respect to every number of the network. Each
    layer gets $G = \\partial L/\\partial y$, the gradient with respect to its output, and returns
    those of its parameters and of its input. For a convolution
    $y_{ij} = \\sum_{kl} x_{i+k,j+l}\\,w_{kl} + b$ the chain rule says:

    - **kernel**: weight $w_{kl}$ meets the pixel $x_{i+k,j+l}$ at every position, so
      $\\partial L/\\partial w_{kl} = \\sum_{ij} G_{ij}\\, x_{i+k,j+l}$: slide $G$ over the image.
    - **image**: a pixel has helped to make several outputs and collects from all of them. Lay the
      kernel, times $G_{ij}$, where its window was, and **add up** what overlaps.
    - **bias**: it is in every output, so its gradient is the sum of $G$.

    A pooling layer has no parameters; it only hands the gradient back: the maximum to the pixel
    that was largest, the average in equal parts.
""")

gradient_of_one_kernel = demo("""
    image = np.array([[1, 2, 0], [3, 1, 2], [0, 4, 1]])
    gradient = np.array([[1, 0], [2, -1]])
    kernel_gradient = np.array(
        [[(image[i : i + 2, j : j + 2] * gradient).sum() for j in range(2)] for i in range(2)]
    )
    show_arrays(image=image, gradient=gradient, kernel_gradient=kernel_gradient)
""")


def slide(image, kernel, **how):
    """Cross-correlation in whole numbers, as one writes it on paper."""
    return np.rint(cnn_ref.cross_correlate(image, kernel, **how)).astype(int)


def image_and_gradient(rng):
    """A 4x4 image and the gradient at its 2x2 feature map."""
    return {
        "image": rng.randint(-4, 10, size=(4, 4)),
        "gradient": rng.choice([-3, -2, -1, 1, 2, 3], size=4, replace=False).reshape(2, 2),
    }


@by_hand(
    points=3,
    topic="training",
    pool="gradient_by_hand",
    section="Lecture 5, Regression and Classification",
    title="Gradient of a kernel",
    practice=image_and_gradient,
    graded=image_and_gradient,
    show="show_arrays(image=image, gradient=gradient)",
)
def kernel_gradient(image, gradient):
    """A layer with one 3x3 kernel (stride 1, no padding) sees {image}. The loss has the derivatives
    {gradient} with respect to the entries of its 2x2 feature map. Compute the gradient of the loss
    with respect to the 3x3 kernel.
    """
    return slide(image, gradient)


@kernel_gradient.misconception("""
    You turned the gradient round before you slid it. The forward pass was a cross-correlation, and
    so is this one.
""")
def gradient_turned_round(image, gradient):
    return slide(image, gradient[::-1, ::-1])


@kernel_gradient.misconception("""
    You took the mean over the positions. The kernel is used at every position, and its gradient is
    the sum.
""")
def gradient_averaged(image, gradient):
    return slide(image, gradient) / gradient.size


@kernel_gradient.misconception("""
    You used the first window only. The same weights act at every position: each adds its share.
""")
def first_position_only(image, gradient):
    return image[:3, :3] * gradient[0, 0]


@kernel_gradient.misconception("""
    Only the sum of the gradient survived: that is the gradient of the bias. Each output belongs to
    a window of its own.
""")
def gradient_summed_first(image, gradient):
    return image[:3, :3] * gradient.sum()


@kernel_gradient.misconception("You exchanged rows and columns of the gradient.")
def gradient_transposed(image, gradient):
    return slide(image, gradient.T)


def kernel_and_gradient(rng):
    """A 2x2 kernel and the gradient at a 2x3 feature map."""
    return {
        "kernel": rng.choice([-4, -3, -2, 2, 3, 5], size=4, replace=False).reshape(2, 2),
        "gradient": rng.choice(np.arange(-9, 10), size=6, replace=False).reshape(2, 3),
    }


@by_hand(
    points=3,
    topic="training",
    pool="gradient_by_hand",
    section="Lecture 5, Regression and Classification",
    title="Gradient of an image",
    practice=kernel_and_gradient,
    graded=kernel_and_gradient,
    show="show_arrays(kernel=kernel, gradient=gradient)",
)
def image_gradient(kernel, gradient):
    """A layer with {kernel} (stride 1, no padding) has seen a 3x4 image. The loss has the
    derivatives {gradient} with respect to the entries of its 2x3 feature map. Compute the gradient
    of the loss with respect to the 3x4 image.
    """
    return slide(gradient, kernel[::-1, ::-1], padding=1)


@image_gradient.misconception("""
    You slid the kernel over the padded gradient as it is written. A pixel that lay under the upper
    left weight helped the output *below right* of it: the kernel is turned by 180 degrees.
""")
def kernel_not_turned(kernel, gradient):
    return slide(gradient, kernel, padding=1)


@image_gradient.misconception("""
    Where windows overlap, you overwrote what was there. Add: a pixel collects from all outputs that
    it helped to make.
""")
def last_window_wins(kernel, gradient):
    image = np.zeros((3, 4), dtype=int)
    for i, j in np.ndindex(2, 3):
        image[i : i + 2, j : j + 2] = gradient[i, j] * kernel
    return image


@image_gradient.misconception("""
    Your gradient is smaller than the image: you stayed inside the feature map. Pixels at the border
    of the image get a gradient as well.
""")
def inside_only(kernel, gradient):
    return slide(gradient, kernel[::-1, ::-1])


@image_gradient.misconception("""
    You gave each output back to the pixel at the upper left of its window, times the sum of the
    kernel. Each pixel of the window gets the weight that lay on it.
""")
def corner_pixel_only(kernel, gradient):
    return np.pad(gradient * kernel.sum(), ((0, 1), (0, 1)))


@image_gradient.misconception("You exchanged rows and columns of the kernel.")
def kernel_transposed(kernel, gradient):
    return slide(gradient, kernel.T[::-1, ::-1], padding=1)


def different_pixels_and_gradient(rng):
    """A 4x4 image of different numbers and the gradient at its nine windows."""
    return {
        "image": rng.choice(np.arange(1, 60), size=16, replace=False).reshape(4, 4),
        "gradient": rng.choice(np.arange(-30, 31), size=9, replace=False).reshape(3, 3),
    }


def to_the_largest(image, gradient, *, add):
    """The gradient at the largest pixel of each 2x2 window, added or written over."""
    collected = np.zeros_like(image)
    for i, j in np.ndindex(gradient.shape):
        window = image[i : i + 2, j : j + 2]
        row, column = np.unravel_index(window.argmax(), window.shape)
        kept = collected[i + row, j + column] if add else 0
        collected[i + row, j + column] = kept + gradient[i, j]
    return collected


@by_hand(
    points=3,
    topic="training",
    pool="gradient_by_hand",
    section="Lecture 5, Regression and Classification; Lecture 4, Pooling",
    title="Gradient of a maximum",
    practice=different_pixels_and_gradient,
    graded=different_pixels_and_gradient,
    show="show_arrays(image=image, gradient=gradient)",
)
def max_pool_gradient(image, gradient):
    """A max pooling with window 2x2 and **stride 1** has seen {image}. The loss has the derivatives
    {gradient} with respect to its 3x3 output. Compute the gradient of the loss with respect to the
    4x4 image.
    """
    return to_the_largest(image, gradient, add=True)


@max_pool_gradient.misconception("""
    Where a pixel is the largest of several windows, you kept only one of their gradients. The
    windows overlap, so add. (With stride 2 this mistake would stay hidden.)
""")
def maximum_overwritten(image, gradient):
    return to_the_largest(image, gradient, add=False)


@max_pool_gradient.misconception("""
    You shared each gradient among the four pixels of the window: that is the average. A maximum
    feels its largest pixel only.
""")
def maximum_shared(image, gradient):
    return slide(gradient, np.ones((2, 2)), padding=1) / 4


@max_pool_gradient.misconception("""
    You gave each gradient to all four pixels of its window. Three of them could change a little
    without any effect on the maximum.
""")
def maximum_to_all(image, gradient):
    return slide(gradient, np.ones((2, 2)), padding=1)


@max_pool_gradient.misconception("""
    You gave each gradient to the smallest pixel of its window.
""")
def gradient_to_the_smallest(image, gradient):
    return to_the_largest(-image, gradient, add=True)


@max_pool_gradient.misconception("""
    You multiplied with the pixels. The maximum passes its pixel on with slope 1; the value of the
    pixel does not matter.
""")
def maximum_times_pixel(image, gradient):
    return image * to_the_largest(image, gradient, add=True)


def pooled_gradient(rng):
    """The gradient at a 3x3 output."""
    return {"gradient": rng.choice(np.arange(-39, 40), size=9, replace=False).reshape(3, 3)}


WINDOW = np.ones((2, 2), dtype=int)


@by_hand(
    points=3,
    topic="training",
    pool="gradient_by_hand",
    section="Lecture 5, Regression and Classification; Lecture 4, Pooling",
    title="Gradient of an average",
    practice=pooled_gradient,
    graded=pooled_gradient,
    show="show_arrays(gradient=gradient)",
    decimals=2,
)
def average_pool_gradient(gradient):
    """An average pooling with window 2x2 and **stride 1** has seen a 4x4 image. The loss has the
    derivatives {gradient} with respect to its 3x3 output. Compute the gradient of the loss with
    respect to the 4x4 image (exact, or to two decimals).
    """
    return slide(gradient, WINDOW, padding=1) / 4


@average_pool_gradient.misconception("""
    You wrote how much each pixel counts in all averages together. The chain rule multiplies the
    share in each average with the gradient that comes from above.
""")
def shares_only(gradient):
    return slide(np.ones_like(gradient), WINDOW, padding=1) / 4


@average_pool_gradient.misconception("""
    You gave each pixel of a window the whole gradient. A pixel moves the average by a quarter of
    what it moves itself.
""")
def average_not_shared(gradient):
    return slide(gradient, WINDOW, padding=1)


@average_pool_gradient.misconception("""
    You gave the whole gradient to one pixel of each window: so does a maximum. An average feels all
    of them.
""")
def average_to_one_pixel(gradient):
    return np.pad(gradient, ((0, 1), (0, 1)))


@average_pool_gradient.misconception("""
    You divided by the side of the window. It has 2 x 2 = 4 pixels.
""")
def average_by_the_side(gradient):
    return slide(gradient, WINDOW, padding=1) / 2


@average_pool_gradient.misconception("""
    Where windows overlap, you overwrote what was there. Add: a pixel has a share in every window
    that covers it.
""")
def average_overwritten(gradient):
    image = np.zeros(np.add(gradient.shape, 1))
    for i, j in np.ndindex(gradient.shape):
        image[i : i + 2, j : j + 2] = gradient[i, j] / 4
    return image


@average_pool_gradient.misconception("""
    Your gradient is smaller than the image: you stayed inside the output. Pixels at the border of
    the image get a gradient as well.
""")
def average_inside_only(gradient):
    return slide(gradient, WINDOW) / 4


backward_in_python = text("""
    ### In Python

    Here everything comes together: a batch of N images, C channels, K kernels, a stride (vertical,
    horizontal) and a padding (vertical, horizontal) with zeros. `gradient` has the shape of the
    output, (N, K, H_out, W_out). Many mistakes hide at stride 1 or at padding 1, so try padding 0
    and a stride such as (2, 1) as well. A check that never fails you: change one number of the
    input by 1e-6, run the forward pass again, and look how the loss moves.
""")

backward_scatter = demo("""
    kernel = np.array([[1, 2], [3, 4]])
    gradient = np.array([[10, 0, 1]])
    image = np.zeros((2, 4), dtype=int)
    for j in range(3):
        image[:, j : j + 2] += gradient[0, j] * kernel
    show_arrays(kernel=kernel, gradient=gradient, image_gradient=image)
""")


def backward_case(n, c, h, w, k, kernel_size, stride, padding):
    """Draws images, kernels and a gradient of the output with these sizes."""

    def draw(rng):
        arguments = conv_arguments(rng, n, c, h, w, k, kernel_size)
        arguments |= {"stride": stride, "padding": padding}
        outputs = cnn_ref.conv2d(**arguments)
        return {**arguments, "gradient": whole(rng, outputs.shape, 5)}

    return draw


def any_backward(rng):
    """Any sizes, strides and paddings at which at least one window fits."""
    n, c, k, k_h, k_w = (int(size) for size in rng.randint(1, 4, size=5))
    height, width = (int(size) for size in rng.randint(3, 8, size=2))
    stride, padding = rng.randint(1, 4, size=2), rng.randint(0, 5, size=2)
    how = (tuple(map(int, pair)) for pair in (stride, padding))
    return backward_case(n, c, height, width, k, (k_h, k_w), *how)(rng)


ANY_BACKWARD = {"any sizes": any_backward}
PRACTICE_BACKWARD = {
    "one channel, stride 1, no padding": backward_case(1, 1, 4, 5, 1, (2, 3), (1, 1), (0, 0)),
    "two images, padding 1": backward_case(2, 3, 4, 5, 2, (3, 3), (1, 1), (1, 1)),
    "stride (2, 1), padding (0, 1)": backward_case(2, 3, 7, 5, 2, (3, 2), (2, 1), (0, 1)),
}
GRADED_BACKWARD = {
    "stride 1, no padding": backward_case(2, 3, 5, 6, 4, (3, 2), (1, 1), (0, 0)),
    "stride (2, 1), no padding": backward_case(2, 3, 7, 5, 4, (3, 2), (2, 1), (0, 0)),
    "padding (3, 2)": backward_case(3, 2, 4, 5, 4, (3, 3), (1, 1), (3, 2)),
    "stride (2, 1), padding (2, 0), rows left over": backward_case(
        2, 3, 6, 7, 4, (3, 2), (2, 1), (2, 0)
    ),
    "stride (1, 3), padding (0, 3)": backward_case(3, 2, 4, 10, 5, (2, 4), (1, 3), (0, 3)),
}


def reference_weight_gradient(gradient, x, kernel_size, stride, padding):
    """The gradient by the layer of cnn_ref."""
    layer = network.Conv2d(
        x.shape[1], gradient.shape[1], kernel_size, stride=stride, padding=padding
    )
    layer.forward(x)
    return layer.parameter_gradients(gradient)["weight"]


def weight_cases(cases):
    """The arguments of the weight gradient in these cases."""
    return {
        name: picked(
            draw,
            "gradient",
            "x",
            "stride",
            "padding",
            kernel_size=lambda drawn: drawn["weight"].shape[2:],
        )
        for name, draw in cases.items()
    }


@in_code(
    points=4,
    topic="training",
    section="Lecture 5, Regression and Classification",
    pool="parameter_gradient_code",
    title="Gradient of the kernels in Python",
    reference=reference_weight_gradient,
    practice=weight_cases(PRACTICE_BACKWARD),
    graded=weight_cases(GRADED_BACKWARD),
    probes=weight_cases(ANY_BACKWARD),
)
def conv2d_weight_gradient(gradient, x, kernel_size, stride, padding):
    """Write `conv2d_weight_gradient(gradient, x, kernel_size, stride, padding)`: the gradient of
    the loss with respect to the kernels, an array of shape (K, C, kH, kW). `x` (N, C, H, W) is the
    input of the forward pass, which left out windows that would not fit; `kernel_size` is (kH, kW).
    """
    (k_h, k_w), (s_h, s_w), (p_h, p_w) = kernel_size, stride, padding
    padded = np.pad(x, ((0, 0), (0, 0), (p_h, p_h), (p_w, p_w)))
    _, k, out_h, out_w = gradient.shape
    weight_gradient = np.zeros((k, x.shape[1], k_h, k_w))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * s_h, j * s_w
            window = padded[:, np.newaxis, :, top : top + k_h, left : left + k_w]
            share = gradient[:, :, i, j][:, :, np.newaxis, np.newaxis, np.newaxis]
            weight_gradient += np.sum(share * window, axis=0)
    return weight_gradient


@conv2d_weight_gradient.misconception("""
    Your windows start at i instead of i * stride. The gradient of output (i, j) belongs to the
    window that made it.
""")
def weight_gradient_ignores_stride(gradient, x, kernel_size, stride, padding):
    (p_h, p_w), none = padding, (0, 0)
    rows, columns = (n + k - 1 for n, k in zip(gradient.shape[2:], kernel_size, strict=True))
    padded = np.pad(x, (none, none, (p_h, p_h), (p_w, p_w)))[:, :, :rows, :columns]
    return reference_weight_gradient(gradient, padded, kernel_size, (1, 1), none)


@conv2d_weight_gradient.misconception("""
    You forgot to lay the zeros around the input, or laid them on one side only. The windows of the
    backward pass are those of the forward pass.
""")
def weight_gradient_ignores_padding(gradient, x, kernel_size, stride, padding):
    (p_h, p_w), none = padding, (0, 0)
    shifted = np.pad(x, (none, none, (0, 2 * p_h), (0, 2 * p_w)))
    return reference_weight_gradient(gradient, shifted, kernel_size, stride, none)


@conv2d_weight_gradient.misconception("""
    You divided by the number of images. The gradient is a sum over the batch; if the loss is a
    mean, `gradient` knows that.
""")
def weight_gradient_averaged(gradient, x, kernel_size, stride, padding):
    return reference_weight_gradient(gradient, x, kernel_size, stride, padding) / len(x)


@conv2d_weight_gradient.misconception("""
    Only one image of the batch counts: the others were overwritten, or never reached. Add over all
    of them.
""")
def weight_gradient_of_the_last_image(gradient, x, kernel_size, stride, padding):
    return reference_weight_gradient(gradient[-1:], x[-1:], kernel_size, stride, padding)


@conv2d_weight_gradient.misconception("""
    Your gradient is turned by 180 degrees. The forward pass does not flip the kernel, and neither
    does this one.
""")
def weight_gradient_flipped(gradient, x, kernel_size, stride, padding):
    right = reference_weight_gradient(gradient, x, kernel_size, stride, padding)
    return right[:, :, ::-1, ::-1]


@conv2d_weight_gradient.misconception("""
    You exchanged the two strides. The first number moves the
    window down, the second to the right. (Square images hide that.)
""")
def weight_gradient_strides_exchanged(gradient, x, kernel_size, stride, padding):
    return conv2d_weight_gradient.answer(gradient, x, kernel_size, stride[::-1], padding)


@conv2d_weight_gradient.misconception("""
    You exchanged the axes of kernels and channels: the result has the shape (K, C, kH, kW).
""")
def weight_gradient_axes_exchanged(gradient, x, kernel_size, stride, padding):
    return reference_weight_gradient(gradient, x, kernel_size, stride, padding).swapaxes(0, 1)


def reference_bias_gradient(gradient, x, weight, bias, stride, padding):
    """The gradient by the layer of cnn_ref, with a ReLU behind it."""
    k, c, *kernel_size = weight.shape
    layer = network.Conv2d(c, k, tuple(kernel_size), stride=stride, padding=padding)
    layer.weight, layer.bias = weight, bias
    return (gradient * (layer.forward(x) > 0)).sum(axis=(0, 2, 3))


def bias_cases(cases):
    """The arguments of the bias gradient in these cases; no output of the layer is exactly 0."""
    return {
        name: picked(
            draw,
            "gradient",
            "x",
            "weight",
            "stride",
            "padding",
            bias=lambda drawn: drawn["bias"] - 0.5,
        )
        for name, draw in cases.items()
    }


@in_code(
    points=4,
    topic="training",
    pool="parameter_gradient_code",
    section="Lecture 5, Regression and Classification",
    title="Gradient of the bias in Python",
    reference=reference_bias_gradient,
    practice=bias_cases(PRACTICE_BACKWARD),
    graded=bias_cases(GRADED_BACKWARD),
    probes=bias_cases(ANY_BACKWARD),
)
def conv2d_bias_gradient(gradient, x, weight, bias, stride, padding):
    """Write `conv2d_bias_gradient(gradient, x, weight, bias, stride, padding)`: the gradient of the
    loss with respect to the bias (K,) of a convolutional layer **with a ReLU behind it**.
    `gradient` (N, K, H_out, W_out) is the gradient at the output of the ReLU; `x` (N, C, H, W),
    `weight` (K, C, kH, kW) and `bias` are those of the forward pass, which left out windows that
    would not fit. Stride and padding are pairs (vertical, horizontal).
    """
    (k_h, k_w), (s_h, s_w), (p_h, p_w) = weight.shape[2:], stride, padding
    padded = np.pad(x, ((0, 0), (0, 0), (p_h, p_h), (p_w, p_w)))
    bias_gradient = np.zeros(len(bias))
    for i in range(gradient.shape[2]):
        for j in range(gradient.shape[3]):
            top, left = i * s_h, j * s_w
            window = padded[:, np.newaxis, :, top : top + k_h, left : left + k_w]
            outputs = np.sum(window * weight, axis=(2, 3, 4)) + bias
            bias_gradient += np.sum(gradient[:, :, i, j] * (outputs > 0), axis=0)
    return bias_gradient


@conv2d_bias_gradient.misconception("""
    You let the whole gradient through the ReLU. Where it returned 0, a small change of the bias
    changes nothing.
""")
def bias_gradient_without_relu(gradient, x, weight, bias, stride, padding):
    return gradient.sum(axis=(0, 2, 3))


@conv2d_bias_gradient.misconception("""
    Your ReLU lets through what it should stop, and stops the rest: the slope is 1 where the layer's
    output is positive.
""")
def bias_gradient_through_the_wrong_side(gradient, x, weight, bias, stride, padding):
    through = reference_bias_gradient(gradient, x, weight, bias, stride, padding)
    return gradient.sum(axis=(0, 2, 3)) - through


@conv2d_bias_gradient.misconception("""
    When you repeated the forward pass, you left the bias out. It decides with the products where
    the ReLU lets something through.
""")
def bias_gradient_forgets_the_bias(gradient, x, weight, bias, stride, padding):
    return reference_bias_gradient(gradient, x, weight, 0 * bias, stride, padding)


@conv2d_bias_gradient.misconception("""
    You took the mean over batch and pixels. The bias is added in every place, and each place adds
    its share to the gradient. (If the loss is a mean over the batch, `gradient` knows that.)
""")
def bias_gradient_averaged(gradient, x, weight, bias, stride, padding):
    through = reference_bias_gradient(gradient, x, weight, bias, stride, padding)
    return through * len(bias) / gradient.size


@conv2d_bias_gradient.misconception("You divided by the number of images: the gradient is a sum.")
def bias_gradient_per_image(gradient, x, weight, bias, stride, padding):
    return reference_bias_gradient(gradient, x, weight, bias, stride, padding) / len(x)


@conv2d_bias_gradient.misconception("""
    You added over the pixels only, so that each image has a gradient of its own. All images of the
    batch share the bias.
""")
def bias_gradient_of_each_image(gradient, x, weight, bias, stride, padding):
    return np.array(
        [
            reference_bias_gradient(
                gradient[n : n + 1], x[n : n + 1], weight, bias, stride, padding
            )
            for n in range(len(x))
        ]
    )


@conv2d_bias_gradient.misconception("You added everything up. Each feature map has its own bias.")
def bias_gradient_of_all(gradient, x, weight, bias, stride, padding):
    return reference_bias_gradient(gradient, x, weight, bias, stride, padding).sum()


def reference_input_gradient(gradient, weight, input_shape, stride, padding):
    """The gradient by the layer of cnn_ref."""
    k, c, *kernel_size = weight.shape
    layer = network.Conv2d(c, k, tuple(kernel_size), stride=stride, padding=padding)
    layer.weight = weight
    layer.forward(np.zeros(input_shape))
    return layer.input_gradient(gradient)


def scattered(gradient, weight, input_shape, stride, padding, *, add=True):
    """Gradient of the padded input, window by window, added up or written over."""
    n, c, height, width = input_shape
    (s_h, s_w), (p_h, p_w), (k_h, k_w) = stride, padding, weight.shape[2:]
    padded = np.zeros((n, c, height + 2 * p_h, width + 2 * p_w))
    for i, j in np.ndindex(gradient.shape[2:]):
        share = np.tensordot(gradient[:, :, i, j], weight, axes=1)
        window = padded[:, :, i * s_h : i * s_h + k_h, j * s_w : j * s_w + k_w]
        window[...] = window * add + share
    return padded


def cropped(padded, input_shape, padding):
    """The image inside a padded one."""
    (p_h, p_w), (height, width) = padding, input_shape[2:]
    return padded[:, :, p_h : p_h + height, p_w : p_w + width]


def input_cases(cases):
    """The arguments of the input gradient in these cases."""
    return {
        name: picked(
            draw,
            "gradient",
            "weight",
            "stride",
            "padding",
            input_shape=lambda drawn: drawn["x"].shape,
        )
        for name, draw in cases.items()
    }


@in_code(
    points=5,
    topic="training",
    section="Lecture 5, Regression and Classification",
    title="Gradient of the images in Python",
    reference=reference_input_gradient,
    practice=input_cases(PRACTICE_BACKWARD),
    graded=input_cases(GRADED_BACKWARD),
    probes=input_cases(ANY_BACKWARD),
)
def conv2d_input_gradient(gradient, weight, input_shape, stride, padding):
    """Write `conv2d_input_gradient(gradient, weight, input_shape, stride, padding)`: the gradient
    of the loss with respect to the input, an array of shape `input_shape` = (N, C, H, W). The
    forward pass left out windows that would not fit, so some pixels may have no gradient at all.
    """
    n, c, height, width = input_shape
    (s_h, s_w), (p_h, p_w), (k_h, k_w) = stride, padding, weight.shape[2:]
    padded = np.zeros((n, c, height + 2 * p_h, width + 2 * p_w))
    for i in range(gradient.shape[2]):
        for j in range(gradient.shape[3]):
            top, left = i * s_h, j * s_w
            share = gradient[:, :, i, j][:, :, np.newaxis, np.newaxis, np.newaxis]
            padded[:, :, top : top + k_h, left : left + k_w] += np.sum(share * weight, axis=1)
    return padded[:, :, p_h : p_h + height, p_w : p_w + width]


@conv2d_input_gradient.misconception("""
    You cut the padding away with `[p:-p]`. At padding 0 that reads `[0:-0]` and nothing is left.
    Cut from p to p + H instead.
""")
def input_gradient_cut_at_minus_p(gradient, weight, input_shape, stride, padding):
    p_h, p_w = padding
    padded = scattered(gradient, weight, input_shape, stride, padding)
    return padded[:, :, p_h:-p_h, p_w:-p_w]


@conv2d_input_gradient.misconception("""
    You returned the gradient of the padded image. Cut the frame away: zeros are not learned.
""")
def input_gradient_not_cut(gradient, weight, input_shape, stride, padding):
    return scattered(gradient, weight, input_shape, stride, padding)


@conv2d_input_gradient.misconception("""
    Where windows overlap, you overwrote what was there. A pixel collects from all outputs that it
    helped to make: write `+=`.
""")
def input_gradient_overwritten(gradient, weight, input_shape, stride, padding):
    padded = scattered(gradient, weight, input_shape, stride, padding, add=False)
    return cropped(padded, input_shape, padding)


@conv2d_input_gradient.misconception("""
    Your windows start at i instead of i * stride. The gradient of output (i, j) goes back to the
    window that made it.
""")
def input_gradient_ignores_stride(gradient, weight, input_shape, stride, padding):
    padded = scattered(gradient, weight, input_shape, (1, 1), padding)
    return cropped(padded, input_shape, padding)


@conv2d_input_gradient.misconception("""
    You used the kernels flipped. If you lay them down window by window, they lie as they are
    written; only the formula with one sliding sum turns them.
""")
def input_gradient_flipped(gradient, weight, input_shape, stride, padding):
    turned = weight[:, :, ::-1, ::-1]
    return reference_input_gradient(gradient, turned, input_shape, stride, padding)


@conv2d_input_gradient.misconception("""
    The frame is cut from the wrong side, or not taken into account: your gradient is shifted. The
    image begins at row p and column p of the padded one.
""")
def input_gradient_shifted(gradient, weight, input_shape, stride, padding):
    padded = scattered(gradient, weight, input_shape, stride, padding)
    return cropped(padded, input_shape, (0, 0))


@conv2d_input_gradient.misconception("""
    You exchanged the two numbers of the padding. The first belongs to the rows, the second to the
    columns.
""")
def input_gradient_padding_exchanged(gradient, weight, input_shape, stride, padding):
    return conv2d_input_gradient.answer(gradient, weight, input_shape, stride, padding[::-1])


@conv2d_input_gradient.misconception("""
    Only one kernel hands its gradient back. Every pixel was seen by all K kernels: add over them.
""")
def input_gradient_of_the_last_kernel(gradient, weight, input_shape, stride, padding):
    last, kernel = gradient[:, -1:], weight[-1:]
    return reference_input_gradient(last, kernel, input_shape, stride, padding)


# --------------------------------------------------------------------------- training

steps = text("""
    ## Steps

    Gradient descent moves every weight against its slope, $w \\leftarrow w - \\eta\\, g$, with the
    **learning rate** $\\eta$. Too small, and it takes forever; too large, and it jumps across the
    valley, higher with each step. **Momentum** keeps a velocity, $v \\leftarrow \\mu v + g$, and
    moves by $w \\leftarrow w - \\eta v$: it damps the jumps and gains speed downhill. One such step
    is made for each *mini-batch*; an **epoch** is one pass over all training images.
""")

three_rates = demo("""
    def descend(rate, steps=12):
        w = [3.0]
        for _ in range(steps):
            w.append(w[-1] - rate * 2 * w[-1])  # the slope of w**2
        return w

    plot_curves(
        ylabel="w",
        xlabel="step",
        too_small=descend(0.02),
        good=descend(0.2),
        too_large=descend(1.02),
    )
""")


def valley(rng):
    """Curvature, minimum, start and learning rate of a parabola."""
    return {
        "curvature": int(rng.randint(2, 5)),
        "minimum": int(rng.choice([-3, -2, 2, 4])),
        "start": float(rng.randint(6, 12)),
        "rate": float(rng.choice([0.05, 0.1, 0.15])),
    }


@by_hand(
    points=2,
    topic="training",
    pool="steps_by_hand",
    section="Lecture 3, Understand learning in CNNs; Lecture 5, Recap: Optimization",
    title="Three steps of gradient descent",
    practice=valley,
    graded=valley,
    decimals=3,
)
def gradient_descent(curvature, minimum, start, rate):
    """The loss is L(w) = {curvature} (w - m)^2 with m = {minimum}. Start at w = {start} and make
    three steps of gradient descent with the learning rate {rate}. Give w after each step, to three
    decimals.
    """
    return descended(lambda w: 2 * curvature * (w - minimum), start, rate)


def descended(slope, start, rate, momentum=0.0, steps=3):
    """w after each step."""
    w, velocity, path = start, 0.0, []
    for _ in range(steps):
        velocity = momentum * velocity + slope(w)
        w -= rate * velocity
        path.append(w)
    return path


@gradient_descent.misconception("""
    You went uphill: the gradient points where the loss grows. Subtract it.
""")
def uphill(curvature, minimum, start, rate):
    return gradient_descent.answer(curvature, minimum, start, -rate)


@gradient_descent.misconception("""
    Your slope lacks the factor 2 of the derivative of a square.
""")
def half_the_slope(curvature, minimum, start, rate):
    return gradient_descent.answer(curvature, minimum, start, rate / 2)


@gradient_descent.misconception("""
    You used the slope at the start three times. After each step the slope is another one.
""")
def same_slope(curvature, minimum, start, rate):
    return descended(lambda w: 2 * curvature * (start - minimum), start, rate)


@gradient_descent.misconception("""
    You subtracted the loss instead of its slope.
""")
def loss_subtracted(curvature, minimum, start, rate):
    return descended(lambda w: curvature * (w - minimum) ** 2, start, rate)


@gradient_descent.misconception("""
    You took the minimum to be at 0. The slope is proportional to w - m.
""")
def minimum_at_zero(curvature, minimum, start, rate):
    return gradient_descent.answer(curvature, 0, start, rate)


def three_gradients(rng):
    """Gradients of three batches, a start, a learning rate and a momentum."""
    return {
        "gradients": rng.choice([-4, -3, -2, 2, 3, 4, 5, 6], size=3, replace=False),
        "start": float(rng.randint(2, 9)),
        "rate": float(rng.choice([0.1, 0.2, 0.3])),
        "momentum": float(rng.choice([0.7, 0.8, 0.9])),
    }


def with_momentum(gradients, start, rate, momentum, fresh=1.0):
    """w after each batch; `fresh` is the weight of the new gradient."""
    w, velocity, path = start, 0.0, []
    for gradient in gradients.tolist():
        velocity = momentum * velocity + fresh * gradient
        w -= rate * velocity
        path.append(w)
    return path


@by_hand(
    points=2,
    topic="training",
    pool="steps_by_hand",
    section="Lecture 5, Recap: Optimization",
    title="Three steps with momentum",
    practice=three_gradients,
    graded=three_gradients,
    show="show_arrays(gradients=gradients)",
    decimals=3,
)
def momentum_steps(gradients, start, rate, momentum):
    """A weight starts at w = {start} with velocity 0. Three batches give the slopes {gradients}.
    Make three steps with momentum {momentum} and learning rate {rate}: v becomes {momentum} v + g,
    then w becomes w - {rate} v. Give w after each step, to three decimals.
    """
    return with_momentum(gradients, start, rate, momentum)


@momentum_steps.misconception("You left the momentum out: that is plain gradient descent.")
def without_momentum(gradients, start, rate, momentum):
    return with_momentum(gradients, start, rate, 0.0)


@momentum_steps.misconception("""
    You damped the new slope as well, by 1 minus the momentum. So does Adam; here the slope enters
    the velocity in full.
""")
def slope_damped(gradients, start, rate, momentum):
    return with_momentum(gradients, start, rate, momentum, fresh=1 - momentum)


@momentum_steps.misconception("You went uphill: the velocity is subtracted.")
def momentum_uphill(gradients, start, rate, momentum):
    return with_momentum(gradients, start, -rate, momentum)


@momentum_steps.misconception("""
    Your velocity never slows down: you added up all slopes. The old velocity is multiplied with the
    momentum at each step.
""")
def without_friction(gradients, start, rate, momentum):
    return with_momentum(gradients, start, rate, 1.0)


@momentum_steps.misconception("""
    You forgot the learning rate: the velocity is multiplied with it in each step.
""")
def without_a_rate(gradients, start, rate, momentum):
    return with_momentum(gradients, start, 1.0, momentum)


def data_set(rng):
    """Sizes of a training."""
    return {
        "images": int(rng.choice([12_000, 25_000, 46_000, 81_000])),
        "batch": int(rng.choice([32, 64, 128])),
        "epochs": int(rng.choice([15, 30, 40])),
        "percent": int(rng.choice([60, 70, 80])),
    }


@by_hand(
    points=2,
    topic="training",
    pool="steps_by_hand",
    section="Lecture 5, Recap: Under- and Overtraining; Recap: Optimization",
    title="Counting the steps",
    practice=data_set,
    graded=data_set,
)
def numbers_of_a_training(images, batch, epochs, percent):
    """There are {images} images, of which {percent} % are for training, the others in equal halves
    for validation and test. The batch size is {batch}; a last batch that is not full is used as
    well. Training runs for {epochs} epochs. Give four numbers: training images, validation images,
    steps of the optimizer in one epoch, and steps in all.
    """
    training = images * percent // 100
    batches = -(-training // batch)
    return [training, (images - training) // 2, batches, batches * epochs]


@numbers_of_a_training.misconception("""
    You dropped the last batch, which is not full. It makes a step like the others.
""")
def last_batch_dropped(images, batch, epochs, percent):
    training = images * percent // 100
    batches = training // batch
    return [training, (images - training) // 2, batches, batches * epochs]


@numbers_of_a_training.misconception("""
    You counted the steps with all images. Validation and test images make no step.
""")
def steps_with_all_images(images, batch, epochs, percent):
    training = images * percent // 100
    batches = -(-images // batch)
    return [training, (images - training) // 2, batches, batches * epochs]


@numbers_of_a_training.misconception("""
    You gave all that is not training to the validation. Half of it is kept for the test.
""")
def no_test_images(images, batch, epochs, percent):
    training, validation, batches, total = numbers_of_a_training.answer(
        images, batch, epochs, percent
    )
    return [training, 2 * validation, batches, total]


@numbers_of_a_training.misconception("""
    You counted one step for each image. The optimizer steps once for each batch.
""")
def one_step_per_image(images, batch, epochs, percent):
    training = images * percent // 100
    return [training, (images - training) // 2, training, training * epochs]


@numbers_of_a_training.misconception("""
    You let the batches run on into the next epoch. The last batch is short in each epoch: round up
    first, then multiply.
""")
def rounded_at_the_end(images, batch, epochs, percent):
    training = images * percent // 100
    total = -(-training * epochs // batch)
    return [training, (images - training) // 2, -(-training // batch), total]


curves = text("""
    ## Curves

    Watch two losses: on the training images, and on **validation** images that the network does not
    learn from. As long as both fall, it learns something true. When the training loss goes on
    falling and the validation loss rises, the network learns its images by heart:
    **over-training**. A loss that jumps up and down or grows asks for a smaller learning rate,
    one that creeps for a larger one.
""")

over_training = demo("""
    epoch = np.arange(20)
    plot_curves(
        training=1.6 * np.exp(-epoch / 6),
        validation=1.6 * np.exp(-epoch / 5) + 0.3 + 0.0025 * epoch**2,
    )
""")


data = text("""
    ## Data

    Three sets of images that have nothing in common: the **training** set moves the weights, the
    **validation** set helps you to decide (which network, when to stop, which cut), and the
    **test** set is used **once**, for the number that you publish.

    **Augmentation** adds copies of training images that are changed in such a way that the *label*
    stays what it is. Which changes are harmless is physics, not computer science: the detector and
    the question decide.
""")

changed_copies = demo("""
    image = np.array([[0, 0, 0, 0], [0, 9, 3, 0], [0, 4, 0, 0], [0, 0, 1, 0]])
    show_arrays(
        image=image,
        rotated=np.rot90(image),
        mirrored=image[:, ::-1],
        shifted=np.roll(image, 1, axis=1),
        scaled=3 * image // 2,
    )
""")


def learning_curves(kind, rng):
    """Training and validation losses of 16 epochs that show one kind of behaviour."""
    epoch = np.arange(16)
    noise = rng.normal(scale=0.01, size=(2, 16))
    start = 1.2 + 0.1 * rng.randint(0, 8)
    time = 2.0 + 0.2 * rng.randint(0, 6)
    fall = np.exp(-epoch / time)
    training = {
        "over-training": start * fall + 0.05,
        "rate-too-large": start * (0.9 + 0.35 * (-1.0) ** epoch * (1 + epoch / 12)),
        "rate-too-small": start * (1 - 0.008 * epoch),
        "healthy": start * (0.85 * fall + 0.15),
    }[kind]
    gap = 0.012 * start * np.maximum(epoch - 3, 0) ** 1.4 if kind == "over-training" else 0.04
    return {
        "training": np.round(training + noise[0], 2),
        "validation": np.round(training + gap + noise[1], 2),
    }


def behaviour(training, validation):
    """What the curves show, judged as a person does: jumps, progress, distance."""
    if np.diff(training).max() > 0.2 * training[0]:
        return "rate-too-large"
    if training[-1] > 0.7 * training[0]:
        return "rate-too-small"
    if validation[-1] > validation.min() + 0.2:
        return "over-training"
    return "healthy"


def curves_of(*kinds):
    """One function for each kind that draws its curves."""
    return [lambda rng, kind=kind: learning_curves(kind, rng) for kind in kinds]


DIAGNOSES = {
    "over-training": "it learns its training images by heart",
    "rate-too-large": "the learning rate is too large",
    "rate-too-small": "the learning rate is too small",
    "healthy": "it is healthy: it has learned what it can",
}


@by_choice(
    points=1,
    topic="training",
    pool="choice_of_training",
    section="Lecture 5, Recap: Under- and Overtraining",
    title="Read the curves",
    options=DIAGNOSES,
    practice=curves_of("healthy", "rate-too-large", "rate-too-small"),
    graded=curves_of("over-training")[0],
    show="plot_curves(training=training, validation=validation)",
)
def curve_diagnosis(training, validation):
    """The figure shows the losses {training} and {validation}, epoch by epoch. What do you say of
    this training?
    """
    return behaviour(training, validation)


@curve_diagnosis.misconception("""
    A learning rate that is too large makes the *training* loss jump or grow. Look at that curve.
""")
def sees_a_large_rate(training, validation):
    return "rate-too-large"


@curve_diagnosis.misconception("""
    With a learning rate that is too small, the training loss creeps: after all epochs it is still
    near its start.
""")
def sees_a_small_rate(training, validation):
    return "rate-too-small"


@curve_diagnosis.misconception("""
    The training loss alone does not tell: it also falls if the images are learned by heart. And it
    should fall smoothly, and far. Look at both curves.
""")
def sees_no_trouble(training, validation):
    return "healthy"


@curve_diagnosis.misconception(
    """
    Who learns by heart does ever better in training and ever worse in validation. Do the two curves
    part here?
    """,
    practice_only=True,
)
def sees_learning_by_heart(training, validation):
    return "over-training"


def three_curves(*kinds):
    """Draws three training losses, a, b and c, one of each kind."""

    def draw(rng):
        drawn = [learning_curves(kind, rng)["training"] for kind in kinds]
        return dict(zip("abc", drawn, strict=True))

    return draw


def curve_with(kind, curves_by_name):
    """Name of the curve that shows this behaviour."""
    return next(n for n, curve in curves_by_name.items() if behaviour(curve, curve) == kind)


@by_choice(
    points=1,
    topic="training",
    pool="choice_of_training",
    section="Lecture 5, Recap: Under- and Overtraining; Recap: Optimization",
    title="Three learning rates",
    options={"a": "curve a", "b": "curve b", "c": "curve c"},
    practice=[
        three_curves("rate-too-large", "healthy", "rate-too-small"),
        three_curves("healthy", "rate-too-small", "rate-too-large"),
    ],
    graded=three_curves("rate-too-small", "rate-too-large", "healthy"),
    show="plot_curves(a=a, b=b, c=c)",
)
def smallest_rate(a, b, c):
    """The same network was trained with three learning rates: the figure shows the training losses
    {a}, {b} and {c}. Which one had the **smallest** learning rate?
    """
    return curve_with("rate-too-small", {"a": a, "b": b, "c": c})


@smallest_rate.misconception("""
    This one fell quickly and then became flat: the learning rate was about right. The smallest
    makes the smallest steps, and the loss hardly moves.
""")
def takes_the_healthy_one(a, b, c):
    return curve_with("healthy", {"a": a, "b": b, "c": c})


@smallest_rate.misconception("""
    This one jumps: each step is so large that it lands on the other side of the valley. That is the
    largest learning rate.
""")
def takes_the_jumping_one(a, b, c):
    return curve_with("rate-too-large", {"a": a, "b": b, "c": c})


REMEDIES = {
    "more-images": "more training images, also by augmentation",
    "dropout": "dropout before the dense layers",
    "stop-early": "keep the weights of an earlier epoch",
    "larger-network": "more feature maps and layers",
    "train-longer": "more epochs",
}
SITUATIONS = {
    "training loss 0.55, validation loss 0.56, both flat for ten epochs": ["larger-network"],
    "training loss 0.61, validation loss 0.62, both still falling steadily": ["train-longer"],
    "training loss 0.04, validation loss 0.58; five epochs ago it was 0.41": [
        "more-images",
        "dropout",
        "stop-early",
    ],
}


@by_choice(
    points=1,
    topic="training",
    pool="choice_of_training",
    section="Lecture 5, Recap: Under- and Overtraining; Dropout in CNNs",
    title="What helps?",
    options=REMEDIES,
    practice=[{"situation": name} for name in list(SITUATIONS)[:2]],
    graded={"situation": list(SITUATIONS)[2]},
)
def remedies(situation):
    """The losses at the end of a training: *{situation}*. Which of the measures would you try?
    Give the list of all that make sense, for instance `["dropout", "train-longer"]`.
    """
    return SITUATIONS[situation]


@remedies.misconception("""
    A larger network helps where the *training* loss is high and no longer falls, a longer training
    where it still falls. Look at that loss first, then at its distance to the validation loss.
""")
def more_of_everything(situation):
    return ["larger-network", "train-longer"]


@remedies.misconception("""
    Look at the training loss first. If even the images that the network learns from are not
    understood, less freedom makes it worse; if they are learned by heart, more freedom does.
""")
def everything_helps(situation):
    return list(REMEDIES)


@remedies.misconception("""
    An earlier epoch helps if the validation loss was lower there. Then the network learns by heart,
    and what makes that harder helps as well.
""")
def stop_early_only(situation):
    return ["stop-early"]


CHANGES = {
    "rotate": "turned by 90 degrees about the centre",
    "mirror": "mirrored left to right",
    "shift": "shifted by one column",
    "scale": "all pixel values multiplied by 1.5",
}
KEPT = {
    "the energy of a photon; the pixels are the energies in the equal square cells of a large "
    "calorimeter, hit at right angles": ["rotate", "mirror", "shift"],
    "W boson or gluon; the pixels are the transverse momenta around the axis of a jet, which is at "
    "the centre of every image, in GeV": ["rotate", "mirror"],
    "electron or hadron, at any energy; the columns are cells across the beam, the rows are layers "
    "along the beam, the first on top": ["mirror", "shift", "scale"],
    "the sign of a particle's charge; the pixels are the ionisation along a track in a large gas "
    "chamber, seen along the magnetic field that bends it; it grows towards the end of the track": [
        "rotate",
        "shift",
        "scale",
    ],
}


@by_choice(
    points=1,
    topic="training",
    pool="choice_of_training",
    section="Lecture 3, Data augmentation",
    title="Which copies keep their label?",
    options=CHANGES,
    practice=[{"label": name} for name in list(KEPT)[:3]],
    graded={"label": list(KEPT)[3]},
)
def label_kept(label):
    """A network shall learn: *{label}*. Which changes of a training image leave its label as it is
    and still give an image that the detector could have recorded? Give the list of all, for
    instance `["rotate", "shift"]`.
    """
    return KEPT[label]


@label_kept.misconception("""
    You allowed all four. Do each of them to a single image in your mind, and ask what a physicist
    would say of it.
""")
def all_copies(label):
    return list(CHANGES)


@label_kept.misconception("""
    That is allowed for photographs of cats. A detector is no camera: ask for each change whether
    the label would have to change with it.
""")
def as_for_photographs(label):
    return ["mirror", "shift", "scale"]


@label_kept.misconception("""
    You took the symmetries of a square. Are all of them symmetries of the experiment? And may the
    place or the brightness be free as well?
""")
def symmetries_of_the_square(label):
    return ["rotate", "mirror"]


@label_kept.misconception("""
    You allowed the three that move pixels about. Ask for each of them whether the label moves too,
    and for the scale whether the label depends on it at all.
""")
def moves_only(label):
    return ["rotate", "mirror", "shift"]


USES = {
    "choose the best of ten architectures": "validation",
    "find the numbers that are quoted in the paper, once everything is decided": "test",
    "compute the steps of the optimizer": "training",
    "decide after which epoch to stop": "validation",
    "find mean and standard deviation of the pixels, by which all images will be normalised": (
        "training"
    ),
}


@by_choice(
    points=1,
    topic="training",
    pool="choice_of_training",
    section="Lecture 5, Recap: Under- and Overtraining; Clarifying frequent misunderstandings",
    title="Which set?",
    options={
        "training": "the training set",
        "validation": "the validation set",
        "test": "the test set",
        "all": "all images together",
    },
    practice=[{"purpose": name} for name in list(USES)[:4]],
    graded={"purpose": list(USES)[4]},
)
def right_set(purpose):
    """Which set of images do you use to *{purpose}*?"""
    return USES[purpose]


@right_set.misconception("""
    Then the network, or its input, has seen something of the test images, and the test is no longer
    one. However small the effect: nobody can tell afterwards.
""")
def uses_all(purpose):
    return "all"


@right_set.misconception("""
    The validation set is for your decisions, for what you compare and choose. What the network is
    fed with, or made of, comes from elsewhere; so does what you publish.
""")
def uses_validation(purpose):
    return "validation"


@right_set.misconception("""
    The test set is used once, at the very end, when nothing is decided any more.
""")
def uses_the_test(purpose):
    return "test"


@right_set.misconception(
    """
    A network that knows its training images by heart looks perfect there. Would these images tell
    what you want to know?
    """,
    practice_only=True,
)
def uses_the_training_set(purpose):
    return "training"


PLANS = {
    "split the jets by event number: all jets of an event are in the same set": "fine",
    "choose the epoch with the lowest loss on the test set, and quote the accuracy there": (
        "test-decides"
    ),
    "take signal jets from one simulation and background jets from another, with another noise": (
        "shortcut"
    ),
    "rotate every jet into eight copies, shuffle all copies, and split them into the three sets": (
        "copies-apart"
    ),
}


@by_choice(
    points=1,
    topic="training",
    pool="choice_of_training",
    section="Lecture 3, Data augmentation; Lecture 5, Clarifying frequent misunderstandings",
    title="What is wrong with this plan?",
    options={
        "fine": "nothing is wrong",
        "test-decides": "the test set takes part in a decision",
        "copies-apart": "images in different sets are nearly the same",
        "shortcut": "the network can tell the classes by something that is not physics",
    },
    practice=[{"plan": name} for name in list(PLANS)[:3]],
    graded={"plan": list(PLANS)[3]},
)
def flaw_of_the_plan(plan):
    """A colleague plans to *{plan}*. What do you say?"""
    return PLANS[plan]


@flaw_of_the_plan.misconception("""
    Think of a network that learns its images by heart. Would this plan find it out?
""")
def sees_no_flaw(plan):
    return "fine"


@flaw_of_the_plan.misconception("""
    A decision is something that is chosen after looking: an epoch, a network, a cut. Is there one?
""")
def sees_a_decision(plan):
    return "test-decides"


@flaw_of_the_plan.misconception("""
    A shortcut needs something that differs between the *classes*. Here signal and background are
    treated alike.
""")
def sees_a_shortcut(plan):
    return "shortcut"


@flaw_of_the_plan.misconception(
    """
    Then nearly equal images would have to end up in different sets. Does this plan lead to that?
    """,
    practice_only=True,
)
def sees_copies_apart(plan):
    return "copies-apart"
