"""The questions of 05_network against a pencil, PyTorch and numerical slopes."""

import math
from pathlib import Path

import numpy as np
import pytest

from autograder.assignment import find

ROOT = Path(__file__).resolve().parents[2]
SEEDS = range(3)


@pytest.fixture(scope="module")
def asked():
    """The assignment."""
    return find(("05_network",), ROOT)[0]


@pytest.fixture(scope="module")
def torch():
    return pytest.importorskip("torch")


def drawn(asked, name, seed, case=0):
    """Inputs of a graded case, from a seed."""
    recipe = list(asked.parts[name].graded_recipes.values())[case]
    return recipe(np.random.RandomState(seed)) if callable(recipe) else dict(recipe)


def cases(asked, name):
    """Every graded case of a question, drawn from a few seeds."""
    for number, recipe in enumerate(asked.parts[name].graded_recipes):
        for seed in SEEDS:
            yield f"{recipe}, seed {seed}", drawn(asked, name, seed, number)


@pytest.mark.parametrize(
    ("name", "inputs", "by_pencil"),
    [
        ("leaky_map", {"feature_map": np.array([[-5, 0, 7]]), "slope": 0.1}, [[-0.5, 0, 7]]),
        # 2 (1/e - 1) = 2 (0.36788 - 1)
        ("elu_values", {"z": np.array([-1.0, 0, 2]), "alpha": 2.0}, [-1.26424, 0, 2]),
        # ln 2, ln(1 + e), ln(1 + 1/e)
        ("softplus_values", {"z": np.array([0.0, 1, -1])}, [0.69315, 1.31326, 0.31326]),
        # 1·2 - 1·1 + 3 = 4 and 0·2 + 2·1 - 5 = -3
        (
            "maxout_units",
            {
                "x": np.array([2, 1]),
                "weight": np.array([[[1, -1], [0, 2]]]),
                "bias": np.array([[3, -5]]),
            },
            [[4, -3, 4]],
        ),
        # e^ln2 : e^0 : e^0 : e^0 = 2 : 1 : 1 : 1
        ("class_probabilities", {"scores": np.array([math.log(2), 0, 0, 0])}, [0.4, 0.2, 0.2, 0.2]),
        (
            "tempered_probabilities",
            {"scores": np.array([2 * math.log(3), 0.0]), "temperature": 2.0},
            [0.75, 0.25],
        ),
        (
            "score_differences",
            {"probabilities": np.array([0.1, 0.1, 0.2, 0.6])},
            [0, math.log(2), math.log(6)],
        ),
        # -ln 0.5 = 0.69315, -ln 0.25 = 1.38629, their mean 1.03972
        (
            "batch_cross_entropy",
            {"probabilities": np.array([[0.5, 0.5], [0.25, 0.75]]), "labels": np.array([1, 0])},
            [0.69315, 1.38629, 1.03972],
        ),
        # -ln 0.8 = 0.22314 for the signal, -ln(1 - 0.8) = 1.60944 for the background
        (
            "binary_losses",
            {"probabilities": np.array([0.8, 0.8]), "labels": np.array([1, 0])},
            [0.22314, 1.60944, 0.91629],
        ),
        (
            "slope_of_the_scores",
            {"probabilities": np.array([[0.2, 0.3, 0.5], [1, 0, 0]]), "labels": np.array([2, 0])},
            [[0.1, 0.15, -0.25], [0, 0, 0]],
        ),
        # ln(e + 1) - 1, ln(e + 3) - 1, ln(e + 4) - 1, ln(e + 9) - 1: floors seen in real curves
        (
            "floor_of_softmax_twice",
            {"classes": np.array([2, 4, 5, 10])},
            [0.31326, 0.74367, 0.90483, 1.46115],
        ),
        # a signal image ln(1 + 1/e), a background image ln 2
        ("floor_of_sigmoid_twice", {"fractions": np.array([1.0, 0.0])}, [0.31326, 0.69315]),
        # 2 ln 2 / 4
        (
            "floor_of_shared_probability",
            {"present": np.array([1, 2]), "classes": 4},
            [0, 0.34657],
        ),
        # mean 2, variance 1, root of 1 + 3 is 2: 10 · (±1) / 2 + 1
        (
            "normalised_batch",
            {
                "x": np.array([[1.0], [3.0]]),
                "gamma": np.array([10.0]),
                "beta": np.array([1.0]),
                "eps": 3.0,
            },
            [[-4], [6]],
        ),
        # root of 8 + 1 is 3: 6 (5 - 2) / 3 - 1
        (
            "batch_norm_at_inference",
            {
                "x": np.array([[5.0]]),
                "gamma": np.array([6.0]),
                "beta": np.array([-1.0]),
                "eps": 1.0,
                "running_mean": np.array([2.0]),
                "running_var": np.array([8.0]),
            },
            [[5]],
        ),
        # batch: mean 2, variance 2 / (2 - 1) = 2; 0.9 · 10 + 0.1 · 2 and 0.9 · 1 + 0.1 · 2
        (
            "moved_statistics",
            {
                "x": np.array([[1.0], [3.0]]),
                "running_mean": np.array([10.0]),
                "running_var": np.array([1.0]),
                "momentum": 0.1,
            },
            [[9.2], [1.1]],
        ),
        # a = 6 / 3, b = -1 - 2 · 2
        (
            "folded_batch_norm",
            {
                "gamma": np.array([6.0]),
                "beta": np.array([-1.0]),
                "running_mean": np.array([2.0]),
                "running_var": np.array([8.0]),
                "eps": 1.0,
            },
            [[2], [-5]],
        ),
        (
            "dropped_out",
            {"x": np.array([[4, 8]]), "mask": np.array([[1, 0]]), "p": 0.2},
            [[5, 0]],
        ),
        ("dropout_at_inference", {"x": np.array([10, 20]), "p": 0.2}, [[10, 20], [8, 16]]),
        (
            "dropped_maps",
            {"x": np.array([[[4]], [[8]]]), "mask": np.array([0, 1]), "p": 0.2},
            [[[0]], [[10]]],
        ),
        # L = (w - 1)^2 from w = 5: 5 - 0.25 · 8 = 3, 3 - 0.25 · 4 = 2, 2 - 0.25 · 2 = 1.5
        (
            "gradient_descent",
            {"curvature": 1, "minimum": 1, "start": 5.0, "rate": 0.25},
            [3, 2, 1.5],
        ),
        # v = 2, 1 + 4 = 5, 2.5 - 1 = 1.5
        (
            "momentum_steps",
            {"gradients": np.array([2, 4, -1]), "start": 1.0, "rate": 0.1, "momentum": 0.5},
            [0.8, 0.3, 0.15],
        ),
        # 1000 · 0.7 = 700, the half of 300, ceil(700 / 64) = 11 (10.9), 11 · 3
        (
            "numbers_of_a_training",
            {"images": 1000, "batch": 64, "epochs": 3, "percent": 70},
            [700, 150, 11, 33],
        ),
        (
            "average_pool_gradient",
            # the pixel in the middle has a quarter of both: (4 - 2) / 4
            {"gradient": np.array([[4, -2]])},
            [[1, 0.5, -0.5]] * 2,
        ),
    ],
)
def test_the_answer_is_that_of_the_pencil(asked, name, inputs, by_pencil):
    answer = asked.parts[name].answer(**inputs)
    np.testing.assert_allclose(answer, by_pencil, atol=5e-6)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("recognised_function", ["tanh", "leaky", "elu", "softplus"]),
        ("last_activation", ["linear", "sigmoid", "softmax", "sigmoid"]),
        # sigmoid'(0.5) = 0.235, tanh'(0.5) = 0.786; at 7 both are below 0.001
        (
            "functions_that_learn",
            [
                ["leaky"],
                ["relu", "leaky", "elu", "sigmoid", "tanh", "softplus"],
                ["relu", "leaky", "elu", "softplus"],
            ],
        ),
        ("curve_diagnosis", ["healthy", "rate-too-large", "rate-too-small", "over-training"]),
        ("smallest_rate", ["c", "b", "a"]),
    ],
)
def test_the_choices_are_those_of_a_physicist(asked, name, right):
    question = asked.parts[name]
    every = (*question.practice, *question.graded)
    assert [question.answer(**case.inputs) for case in every] == right


@pytest.mark.parametrize("seed", range(20))
def test_curves_of_every_draw_show_what_they_are_drawn_to_show(asked, seed):
    question = asked.parts["curve_diagnosis"]
    recipes = [*question.practice_recipes.values(), *question.graded_recipes.values()]
    seen = [question.answer(**draw(np.random.RandomState(seed))) for draw in recipes]
    assert seen == ["healthy", "rate-too-large", "rate-too-small", "over-training"], seed


def numerical(loss, start, step=1e-5):
    """Slope of a loss at an array, by central differences."""
    slope = np.zeros(start.shape)
    for place in np.ndindex(start.shape):
        up, down = start.astype(float).copy(), start.astype(float).copy()
        up[place] += step
        down[place] -= step
        slope[place] = (loss(up) - loss(down)) / (2 * step)
    return slope


@pytest.mark.parametrize("seed", SEEDS)
def test_gradients_by_hand_are_the_slopes_of_the_loss(asked, seed):
    def sums(image, kernel):
        rows, columns = (n - k + 1 for n, k in zip(image.shape, kernel.shape, strict=True))
        (height, width), windows = kernel.shape, np.ndindex(rows, columns)
        flat = [(image[i : i + height, j : j + width] * kernel).sum() for i, j in windows]
        return np.reshape(flat, (rows, columns))

    given = drawn(asked, "kernel_gradient", seed)
    loss = lambda kernel: (given["gradient"] * sums(given["image"], kernel)).sum()  # noqa: E731
    want = numerical(loss, np.zeros((3, 3)))
    np.testing.assert_allclose(asked.parts["kernel_gradient"].answer(**given), want, atol=1e-6)

    given = drawn(asked, "image_gradient", seed)
    loss = lambda image: (given["gradient"] * sums(image, given["kernel"])).sum()  # noqa: E731
    want = numerical(loss, np.zeros((3, 4)))
    np.testing.assert_allclose(asked.parts["image_gradient"].answer(**given), want, atol=1e-6)

    given = drawn(asked, "max_pool_gradient", seed)
    largest = lambda x: np.array([x[i : i + 2, j : j + 2].max() for i, j in np.ndindex(3, 3)])  # noqa: E731
    loss = lambda image: given["gradient"].ravel() @ largest(image)  # noqa: E731
    want = numerical(loss, given["image"])
    np.testing.assert_allclose(asked.parts["max_pool_gradient"].answer(**given), want, atol=1e-6)

    given = drawn(asked, "average_pool_gradient", seed)
    averages = lambda x: np.array([x[i : i + 2, j : j + 2].mean() for i, j in np.ndindex(3, 3)])  # noqa: E731
    loss = lambda image: given["gradient"].ravel() @ averages(image)  # noqa: E731
    want = numerical(loss, np.zeros((4, 4)))
    got = asked.parts["average_pool_gradient"].answer(**given)
    np.testing.assert_allclose(got, want, atol=1e-6)


def test_activations_are_those_of_pytorch(asked, torch):
    z = np.linspace(-3, 3, 13)
    x = torch.tensor(z)
    functional = torch.nn.functional
    for name, inputs, want in [
        ("leaky_map", {"feature_map": z, "slope": 0.3}, functional.leaky_relu(x, 0.3)),
        ("elu_values", {"z": z, "alpha": 1.5}, functional.elu(x, 1.5)),
        ("softplus_values", {"z": z}, functional.softplus(x)),
        ("class_probabilities", {"scores": z}, x.softmax(0)),
    ]:
        answer = asked.parts[name].answer(**inputs)
        np.testing.assert_allclose(answer, want.numpy(), rtol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_batch_norm_is_that_of_pytorch_in_both_modes(asked, torch, seed):
    given = drawn(asked, "batch_norm_at_inference", seed)
    layer = torch.nn.BatchNorm1d(2, eps=given["eps"], momentum=0.3, dtype=torch.float64)
    with torch.no_grad():
        layer.weight[:], layer.bias[:] = map(torch.tensor, (given["gamma"], given["beta"]))
        layer.running_mean[:] = torch.tensor(given["running_mean"])
        layer.running_var[:] = torch.tensor(given["running_var"])
        x = torch.tensor(given["x"], dtype=torch.float64)
        at_inference = layer.eval()(x).numpy()
        in_training = layer.train()(x).numpy()
    before = {name: given[name] for name in ("running_mean", "running_var")}
    batch = {name: given[name] for name in ("x", "gamma", "beta", "eps")}
    moved = asked.parts["moved_statistics"].answer(x=given["x"], **before, momentum=0.3)
    after = [layer.running_mean.numpy(), layer.running_var.numpy()]
    a, b = asked.parts["folded_batch_norm"].answer(
        **{name: given[name] for name in ("gamma", "beta", "eps")}, **before
    )
    for got, want in [
        (asked.parts["batch_norm_at_inference"].answer(**given), at_inference),
        (asked.parts["normalised_batch"].answer(**batch), in_training),
        (moved, after),
        (a * given["x"] + b, at_inference),
    ]:
        np.testing.assert_allclose(got, want, rtol=1e-12, atol=1e-12)


def test_batch_norm_in_code_is_that_of_pytorch(asked, torch):
    for said, given in cases(asked, "batch_norm2d"):
        tensors = {k: torch.tensor(v) for k, v in given.items() if isinstance(v, np.ndarray)}
        want = torch.nn.functional.batch_norm(
            tensors["x"],
            tensors["running_mean"],
            tensors["running_var"],
            tensors["gamma"],
            tensors["beta"],
            training=given["training"],
            eps=given["eps"],
        ).numpy()
        got = asked.parts["batch_norm2d"].answer(**given)
        np.testing.assert_allclose(got, want, rtol=1e-9, atol=1e-12, err_msg=said)
    for said, given in cases(asked, "running_statistics2d"):
        mean, var = (torch.tensor(given[name]) for name in ("running_mean", "running_var"))
        torch.nn.functional.batch_norm(
            torch.tensor(given["x"]), mean, var, training=True, momentum=given["momentum"]
        )
        got = asked.parts["running_statistics2d"].answer(**given)
        np.testing.assert_allclose(got, [mean.numpy(), var.numpy()], rtol=1e-12, err_msg=said)


@pytest.mark.parametrize(
    ("name", "loss"),
    [
        ("cross_entropy_loss", "cross_entropy"),
        ("binary_cross_entropy_loss", "binary_cross_entropy_with_logits"),
    ],
)
def test_losses_in_code_are_those_of_pytorch(asked, torch, name, loss):
    for said, given in cases(asked, name):
        scores, labels = torch.tensor(given["scores"]), torch.tensor(given["labels"])
        labels = labels if loss == "cross_entropy" else labels.double()
        want = getattr(torch.nn.functional, loss)(scores, labels).item()
        assert asked.parts[name].answer(**given) == pytest.approx(want, rel=1e-12), said


def test_the_softmax_in_code_is_that_of_pytorch(asked, torch):
    for said, given in cases(asked, "stable_softmax"):
        want = torch.tensor(given["scores"]).softmax(1).numpy()
        got = asked.parts["stable_softmax"].answer(**given)
        np.testing.assert_allclose(got, want, rtol=1e-12, err_msg=said)


@pytest.mark.parametrize("name", ["small_network", "averaged_network"])
def test_networks_in_code_are_those_of_pytorch(asked, torch, name):
    functional = torch.nn.functional
    for said, given in cases(asked, name):
        stride = given.get("stride", 1)
        x, weight, bias, dense, dense_bias = (
            torch.tensor(given[key])
            for key in ("x", "weight", "bias", "dense_weight", "dense_bias")
        )
        maps = functional.conv2d(x, weight, bias, stride=stride).relu()
        pooled = functional.max_pool2d(maps, 2) if name == "small_network" else maps.mean((2, 3))
        want = functional.linear(pooled.flatten(1), dense, dense_bias).numpy()
        got = asked.parts[name].answer(**given)
        np.testing.assert_allclose(got, want, rtol=1e-12, atol=1e-9, err_msg=said)


def test_the_backward_pass_in_code_is_that_of_pytorch(asked, torch):
    whole = asked.parts["conv2d_weight_gradient"].graded_recipes
    for number, said in enumerate(whole):
        for_weight = drawn(asked, "conv2d_weight_gradient", 7, number)
        for_input = drawn(asked, "conv2d_input_gradient", 7, number)
        x = torch.tensor(for_weight["x"], requires_grad=True)
        weight = torch.tensor(for_input["weight"], requires_grad=True)
        how = {name: for_weight[name] for name in ("stride", "padding")}
        out = torch.nn.functional.conv2d(x, weight, **how)
        out.backward(torch.tensor(for_weight["gradient"]))
        for name, given, want in [
            ("conv2d_weight_gradient", for_weight, weight.grad),
            ("conv2d_input_gradient", for_input, x.grad),
        ]:
            got = asked.parts[name].answer(**given)
            np.testing.assert_allclose(got, want.numpy(), rtol=1e-12, err_msg=f"{name}, {said}")


def test_the_bias_gradient_in_code_is_that_of_pytorch(asked, torch):
    for said, given in cases(asked, "conv2d_bias_gradient"):
        x, weight, bias = (torch.tensor(given[name]) for name in ("x", "weight", "bias"))
        how = {name: given[name] for name in ("stride", "padding")}
        out = torch.nn.functional.conv2d(x, weight, bias.requires_grad_(), **how)
        assert (out != 0).all(), f"{said}: the ReLU has no slope at 0"
        out.relu().backward(torch.tensor(given["gradient"]))
        got = asked.parts["conv2d_bias_gradient"].answer(**given)
        np.testing.assert_allclose(got, bias.grad.numpy(), rtol=1e-12, err_msg=said)


def test_backward_batteries_have_what_finds_wrong_answers(asked):
    given = [drawn(asked, "conv2d_input_gradient", 0, number) for number in range(5)]
    assert {(2, 1), (1, 3)} <= {one["stride"] for one in given}
    assert {0, 2} <= {padding for one in given for padding in one["padding"]}
    for one in given:
        n, c, height, width = one["input_shape"]
        k, _, k_h, k_w = one["weight"].shape
        assert n > 1
        assert len({c, k}) == 2
        assert height != width
        assert (one["gradient"] < 0).any()
        assert not np.array_equal(one["weight"], one["weight"][:, :, ::-1, ::-1]), (k_h, k_w)


def test_an_afternoon_is_enough_for_the_notebook(asked):
    slots = {question.pool or question.name for question in asked.questions}
    assert 8 <= len(slots) <= 15


def test_there_is_enough_to_ask_and_to_go_wrong(asked):
    assert len(asked.questions) >= 40
    assert {question.kind for question in asked.questions} == {"by_hand", "by_choice", "in_code"}
    assert all(len(question.misconceptions) >= 2 for question in asked.questions)
    assert {q.topic for q in asked.questions} >= {"activations", "normalisation", "training"}


def test_every_sentence_speaks_to_the_student_and_keeps_the_answer_to_itself(asked):
    for question in asked.questions:
        for wrong in question.misconceptions:
            assert wrong.sentence[0].isupper(), wrong.name
            assert wrong.sentence[-1] in ".?)", wrong.name
            assert 20 < len(wrong.sentence) < 400, wrong.name
