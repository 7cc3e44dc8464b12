"""The questions about misprints against the errata of the slides and a pencil."""

from pathlib import Path

import numpy as np
import pytest

from autograder.assignment import find

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def asked():
    """The assignment."""
    return find(("slips",), ROOT)[0]


@pytest.mark.parametrize(
    ("name", "erratum"),
    [
        # rows 2-4, columns 2-4 hold 2 1 9 / 1 1 7 / 4 7 6
        ("slip_in_the_maxima", [2, 2, 9]),
        # (1 + 3 + 5 + 6) / 4
        ("slip_in_the_averages", [1, 0, 3.75]),
        # 0 - (6 + 0 + 5) at the left border, (9 + 6 + 7) - (0 + 6 + 5)
        ("two_slips", [[3, 0, -11], [4, 4, 11]]),
        ("four_squares_edge", [30, 10, -10, -30]),
        # (6 - 3) // 3 = 1 and (6 - 3) // 2 + 1 = 2; 4 // 3 and 4 // 2 + 1; 31 // 3 and 31 // 2 + 1
        ("formula_of_the_slide", [[1, 2], [1, 3], [10, 16]]),
        ("biases_of_the_slide", [468, 450, 6, 456]),
        # 196608² weights, times 4 bytes, times 8 bits
        ("memory_of_a_dense_layer", [38_654_705_664, 154.618822656, 1236.950581248]),
        # one hole: every second pixel; 3 weights and 2 holes; 10 - 5 + 1
        ("dilation_of_the_slide", [2, 5, 6]),
        # 299 - 256
        ("impossible_pixel", [1, 5, 43]),
    ],
)
def test_the_first_practice_answer_is_the_erratum_of_the_slide(asked, name, erratum):
    question = asked.parts[name]
    answer = question.answer(**question.practice[0].inputs)
    np.testing.assert_allclose(answer, erratum, rtol=1e-12)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("padding_misnamed", ["zeros", "wrap", "reflect", "edge"]),
        ("wrong_year", ["ResNet", "none", "LeNet", "AlexNet"]),
        # 61.1 M are 233.1 MiB; 25.6 M are 97.7 MiB; 138.36 M are 527.8 MiB
        ("numbers_of_a_network", ["neither", "memory", "both", "parameters"]),
    ],
)
def test_the_choices_are_right(asked, name, right):
    question = asked.parts[name]
    every = (*question.practice, *question.graded)
    assert [question.answer(**case.inputs) for case in every] == right


@pytest.mark.parametrize("seed", range(40))
def test_every_drawn_slide_holds_the_slips_it_is_drawn_to_hold(asked, seed):
    rng = np.random.RandomState(seed)
    inputs = asked.parts["slip_in_the_maxima"].graded_recipes["graded"](rng)
    right = [[inputs["image"][i : i + 3, j : j + 3].max() for j in range(4)] for i in range(4)]
    assert np.count_nonzero(np.array(right) != inputs["printed"]) == 1, seed

    inputs = asked.parts["slip_in_the_averages"].graded_recipes["graded"](rng)
    blocks = inputs["image"].reshape(3, 2, 3, 2).mean(axis=(1, 3))
    assert np.count_nonzero(blocks != inputs["printed"]) == 1, seed

    inputs = asked.parts["two_slips"].graded_recipes["graded"](rng)
    framed = np.pad(inputs["image"], 1)
    columns = framed[:-2] + framed[1:-1] + framed[2:]
    found = columns[:, :-2] - columns[:, 2:] - inputs["printed"] != 0
    assert found.sum() == 2, seed
    assert (found.sum(axis=1) <= 1).all(), seed

    image = asked.parts["impossible_pixel"].graded_recipes["graded"](rng)["image"]
    assert np.count_nonzero(image > 255) == 1, seed


def test_dilated_layers_are_those_of_pytorch(asked):
    torch = pytest.importorskip("torch")
    inputs = {"holes": 3, "kernel_size": 5, "size": 60}
    dilation, extent, side = asked.parts["dilation_of_the_slide"].answer(**inputs)
    layer = torch.nn.Conv1d(1, 1, 5, dilation=dilation, bias=False)
    torch.nn.init.ones_(layer.weight)
    point = torch.zeros(1, 1, 60)
    point[0, 0, 30] = 1
    seen = layer(point)[0, 0].detach().numpy().nonzero()[0]
    assert (side, extent) == (layer(point).shape[-1], seen[-1] - seen[0] + 1)


def test_there_is_enough_to_ask_and_every_sentence_speaks_to_the_student(asked):
    assert 8 <= len(asked.questions) <= 12
    for question in asked.questions:
        assert len(question.misconceptions) >= 3
        for wrong in question.misconceptions:
            assert wrong.sentence[0].isupper(), wrong.name
            assert wrong.sentence[-1] in ".?)", wrong.name
            assert 20 < len(wrong.sentence) < 400, wrong.name
