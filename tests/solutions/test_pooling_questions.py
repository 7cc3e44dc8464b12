"""The questions of 03_pooling against a pencil, PyTorch, and the definition of a derivative."""

from pathlib import Path

import numpy as np
import pytest

from autograder.assignment import find

ROOT = Path(__file__).resolve().parents[2]

LECTURE_1 = [
    [9, 7, 9, 9, 9],
    [9, 7, 9, 9, 9],
    [9, 7, 9, 9, 9],  # the slide prints 9 7 7 9 9
    [9, 7, 7, 8, 8],
    [9, 9, 7, 8, 8],
]


@pytest.fixture(scope="module")
def pooling():
    """The assignment 03_pooling."""
    return find(("03_pooling",), ROOT)[0]


def asked(pooling, name):
    return next(question for question in pooling.questions if question.name == name)


def plain(value):
    return np.asarray(value).tolist()


@pytest.mark.parametrize(
    ("name", "case", "by_pencil"),
    [
        ("max_map", 0, [[5, 3], [9, 3]]),
        ("max_map", 1, [[9, 2], [6, 3]]),
        ("max_map_step_one", 0, LECTURE_1),
        ("max_map_overlapping", 0, [row[::2] for row in LECTURE_1[::2]]),
        ("max_misprint", 1, [2, 2, 9]),
        # (1 + 3 + 5 + 6) / 4 = 3.75, where the slide prints 4
        ("average_map", 0, [[3.75, 1.25], [3.75, 2]]),
        ("average_map", 1, [[2.5, 1], [4, 2.5]]),
        # (30 - 2) / 2 + 1, (13 - 2) // 2 + 1, (23 + 4 - 4) // 3 + 1, (14 + 2 - 3) // 2 + 1,
        # (9 - 3) / 2 + 1
        ("pooled_sizes", 0, [15, 6, 8, 7, 4]),
        ("pooled_shapes", 0, [[6, 14, 10], [6, 4, 3], [6, 2, 1]]),
        ("pooled_chain", 0, [30, 15, 13, 6, 4]),
        # (9 * 3 + 1) * 32 and (9 * 32 + 1) * 64
        ("pooling_parameters", 0, [896, 0, 18496, 0]),
        # (64 * 32 + 1) * 10, (64 * 8 + 1) * 10, (64 + 1) * 10
        ("dense_after_pooling", 0, [20490, 5130, 650]),
        # 96 * 27 * 21, 96 * 27 * 20, 96
        ("values_left", 0, [54432, 51840, 96]),
        ("padded_maximum", 0, [[-1, -2], [-2, -2]]),
        ("global_pooling", 1, [[9], [2.5]]),
        # 3 0 / 0 -4; 1 -1 / 1 -1; 2 4 / -4 8 with 4 + 16 + 16 + 64 = 10 * 10
        ("window_norms", 0, [[7, 4, 18], [5, 2, 10], [4, 1, 8]]),
        ("shifted_pooling", 0, [[0, 9, 6, 5, 0, 0], [0, 4, 9, 6, 0, 0], [0, 0, 9, 6, 5, 0]]),
        ("smallest_free_shift", 0, [4, 16, 6, 16, 9, 1]),
        ("kept_exactly", 0, "average"),
        ("kept_exactly", 1, "maximum"),
        ("kept_exactly", 2, "neither"),
        ("entry_promises", 0, "maximum"),
        ("entry_promises", 1, "neither"),
        ("pooling_as_convolution", 0, "linear"),
        ("pooling_as_convolution", 1, "bends"),
        ("pooling_as_convolution", 2, "scales"),
        ("symmetry_of_a_layer", 0, "equivariant"),
        ("symmetry_of_a_layer", 1, "invariant"),
        ("symmetry_of_a_layer", 2, "multiples"),
        ("symmetry_of_a_layer", 3, "nothing"),
        ("reason_for", 0, "locality"),
        ("symmetries_of_a_kernel", 0, ["shift"]),
        ("symmetries_of_a_kernel", 1, ["shift", "mirror", "upside-down", "quarter-turn"]),
    ],
)
def test_the_practice_answer_is_that_of_the_pencil(pooling, name, case, by_pencil):
    question = asked(pooling, name)
    assert plain(question.answer(**question.practice[case].inputs)) == by_pencil


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("kept_exactly", "neither"),
        ("entry_promises", "both"),
        ("pooling_as_convolution", "scales"),
        ("symmetry_of_a_layer", "multiples"),
        ("reason_for", "sharing"),
        ("symmetries_of_a_kernel", ["shift", "mirror"]),
    ],
)
def test_the_graded_choice_is_that_of_the_pencil(pooling, name, right):
    question = asked(pooling, name)
    assert question.answer(**question.graded[0].inputs) == right


def test_averages_of_the_image_of_lecture_1(pooling):
    inputs = asked(pooling, "max_map_step_one").practice[0].inputs
    averages = asked(pooling, "average_map_overlapping").answer(**inputs)
    assert averages[0, 0] == pytest.approx(38 / 9)  # printed as 4.2
    assert averages[3, 3] == 5


def test_zeros_of_the_padding_count_or_do_not(pooling):
    image = np.array([[1, 2], [3, 4]])
    assert asked(pooling, "padded_average").answer(image) == pytest.approx(np.array([[10 / 9]]))
    assert asked(pooling, "average_of_real_pixels").answer(image).tolist() == [[2.5]]


def test_a_negative_image_padded_with_zeros_would_become_zero(pooling):
    question = asked(pooling, "padded_maximum")
    wrong = next(wrong for wrong in question.misconceptions if wrong.name == "zeros_win")
    image = np.full((4, 5), -1)
    assert question.answer(image).tolist() == [[-1] * 3] * 2
    # One window of six lies inside of the image.
    assert wrong.answer(image).tolist() == [[0, 0, 0], [0, -1, 0]]


def test_the_average_keeps_the_energy_and_the_maximum_keeps_the_peak(pooling):
    image = np.array([[1, 2], [3, 10]])
    assert plain(asked(pooling, "energy_kept").answer(image)) == [16, 10, 4, 16, 10, 10, 4]
    assert asked(pooling, "energy_fractions").answer(image).tolist() == [[0.625]]


def test_two_towers_in_one_window_become_one(pooling):
    image = np.zeros((8, 8), dtype=int)
    image[0, :2] = 20  # the mean of their 2x2 window is 10, not above 10
    assert asked(pooling, "towers_counted").answer(image, 10) == [2, 1, 1, 0, 0]


def test_adaptive_windows_cover_every_pixel(pooling):
    # Columns 0-2, 2-4 and 4-6 of seven; all numbers of a column are alike.
    image = np.tile([3, 0, 6, 9, 3, 0, 0], (2, 1))
    answer = asked(pooling, "adaptive_averages").answer(image, (2, 3))
    assert answer.tolist() == [[3, 6, 1]] * 2


def test_pooling_is_equivariant_for_multiples_of_its_stride_only(pooling):
    question = asked(pooling, "equivariance_error")
    errors = question.answer(**question.graded[0].inputs)
    assert [error == 0 for error in errors] == [True, False, False, True, False, False, True]
    assert errors[1:3] == errors[4:6]


def test_gradients_by_hand(pooling):
    x, gradient = np.array([[1, 5, 2, 0], [3, 4, 7, 6]]), np.array([[8, -4]])
    tiles = {"x": x, "gradient": gradient, "kernel_size": (2, 2), "stride": (2, 2)}
    by_maximum = asked(pooling, "gradient_through_maximum").answer(**tiles)
    by_average = asked(pooling, "gradient_through_average").answer(**tiles)
    assert by_maximum.tolist() == [[0, 8, 0, 0], [0, 0, -4, 0]]
    assert by_average.tolist() == [[2, 2, -1, -1]] * 2


def test_a_pixel_in_two_windows_gets_both_gradients(pooling):
    question = asked(pooling, "gradient_through_overlap")
    inputs = {
        "x": np.array([[1, 9, 2]]),
        "gradient": np.array([[3, 5]]),
        "kernel_size": (1, 2),
        "stride": (1, 1),
    }
    wrong = {wrong.name: wrong.answer for wrong in question.misconceptions}
    assert question.answer(**inputs).tolist() == [[0, 8, 0]]
    assert wrong["last_window_wins"](**inputs).tolist() == [[0, 5, 0]]
    assert wrong["averaged_over_windows"](**inputs).tolist() == [[0, 4, 0]]


@pytest.mark.parametrize("name", ["max_pool2d", "avg_pool2d"])
def test_the_model_solution_agrees_with_pytorch(pooling, name):
    torch = pytest.importorskip("torch")
    question = asked(pooling, name)
    for case in (*question.practice, *question.graded):
        inputs = dict(case.inputs)
        x = torch.from_numpy(inputs.pop("x"))
        if "count_include_pad" in inputs:
            inputs["count_include_pad"] = bool(inputs["count_include_pad"])
        expected = getattr(torch.nn.functional, name)(x, **inputs).numpy()
        np.testing.assert_allclose(question.answer(**case.inputs), expected, rtol=1e-13)


@pytest.mark.parametrize("layer", ["max_pool2d", "avg_pool2d"])
def test_the_gradient_agrees_with_pytorch(pooling, layer):
    torch = pytest.importorskip("torch")
    question = asked(pooling, f"{layer}_gradient")
    for case in (*question.practice, *question.graded):
        inputs = dict(case.inputs)
        gradient, x = (torch.from_numpy(inputs.pop(name)) for name in ("gradient", "x"))
        x.requires_grad_(True)
        getattr(torch.nn.functional, layer)(x, **inputs).backward(gradient)
        np.testing.assert_allclose(question.answer(**case.inputs), x.grad.numpy(), rtol=1e-13)


@pytest.mark.parametrize("layer", ["max_pool2d", "avg_pool2d"])
def test_the_gradient_is_the_slope_of_the_loss(pooling, layer):
    question, forward = asked(pooling, f"{layer}_gradient"), asked(pooling, layer).answer
    more = {"count_include_pad": True} if layer == "avg_pool2d" else {}
    for case in question.practice:
        inputs = dict(case.inputs)
        gradient, x = inputs.pop("gradient"), inputs.pop("x")
        found = question.answer(gradient, x, **inputs)
        loss = (gradient * forward(x, **inputs, **more)).sum()
        for place in [(0, 0, 0, 0), (0, 0, 3, 3), (-1, -1, 2, 1)]:
            shifted = x.copy()
            shifted[place] += 0.25  # pixels differ by 1 or more: no maximum changes hands
            slope = ((gradient * forward(shifted, **inputs, **more)).sum() - loss) / 0.25
            assert found[place] == pytest.approx(slope, abs=1e-9)


def test_the_slots_are_full(pooling):
    slots = {question.pool or question.name for question in pooling.questions}
    pools = [question.pool for question in pooling.questions if question.pool]
    assert len(slots) == 15
    assert all(pools.count(pool) >= 3 for pool in pools)
    assert {question.kind for question in pooling.questions} == {"by_hand", "by_choice", "in_code"}
