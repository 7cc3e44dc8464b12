"""The questions of 01_edges against a pencil."""

import numpy as np
import pytest


def practised(edges, name):
    """Right answer to the first practice case of a question."""
    question = edges.parts[name]
    return np.asarray(question.answer(**question.practice[0].inputs)).tolist()


@pytest.mark.parametrize(
    ("name", "by_pencil"),
    [
        # The slides, where they are right; the misprint is the slide that is not.
        ("derivative", [0, 0, 0, 1, 1, 1, 1, 0, 0]),
        (
            "feature_map",
            [[-14, -1, 10, -1], [-11, -11, 7, 12], [-7, -10, 1, 13], [5, -16, -4, 11]],
        ),
        ("misprint", [3, 3, 11]),
        ("rgb_pixel", [308, -498, 164, -25]),
        # 3·0 - 1·1 + 2·0, 3·1 - 1·0 + 2·3, 3·0 - 1·3 + 2·0, 3·3 - 1·0 + 2·2,
        # 3·0 - 1·2 + 2·0, 3·2 - 1·0 + 2·1, 3·0 - 1·1 + 2·1
        ("template_match", [-1, 9, -3, 13, -2, 8, 1]),
        ("edge_direction", "vertical"),
        ("false_edges", "top-bottom"),
    ],
)
def test_the_practice_answer_is_that_of_the_pencil(edges, name, by_pencil):
    assert practised(edges, name) == by_pencil


@pytest.mark.parametrize(("dark", "bright"), [(0, 1), (1, 8), (2, 12)])
def test_the_kernels_of_prewitt_sobel_and_scharr_answer_3_4_and_16_times_the_step(
    edges, dark, bright
):
    step = bright - dark
    got = edges.parts["three_kernels_one_edge"].answer(dark=dark, bright=bright)
    assert got == [3 * step, 4 * step, 16 * step]


@pytest.mark.parametrize(
    ("kernel", "kind"),
    [
        # Its rows and its columns add up to 0: it is blind to horizontal and vertical edges.
        ([[-1, -1, 2], [-1, 2, -1], [2, -1, -1]], "diagonal"),
        ([[0, 1, 2], [-1, 0, 1], [-2, -1, 0]], "diagonal"),
        ([[-1, 2, -1], [-1, 2, -1], [-1, 2, -1]], "vertical"),
        ([[3, 10, 3], [0, 0, 0], [-3, -10, -3]], "horizontal"),
        ([[1, 1, 1], [1, 1, 1], [1, 1, 1]], "none"),
    ],
)
def test_a_kernel_is_called_by_the_steps_or_lines_that_it_answers_to(edges, kernel, kind):
    assert edges.parts["edge_direction"].answer(kernel=np.array(kernel)) == kind


def test_three_detectors_of_one_corner(edges):
    # 10 0 0 / 0 0 0 / 0 0 0 meets the first weight of each kernel: 1, 1 and -1.
    corner = np.zeros((3, 3), dtype=int)
    corner[0, 0] = 10
    inputs = dict(edges.parts["three_detectors"].practice[0].inputs) | {"patch": corner}
    assert edges.parts["three_detectors"].answer(**inputs) == [10, 10, -10]


def test_a_single_bright_pixel_shows_the_kernel_and_its_mirror_image(edges):
    point = np.zeros((5, 5), dtype=int)
    point[2, 2] = 1
    kernel = np.arange(1, 10).reshape(3, 3)
    turned = [[9, 8, 7], [6, 5, 4], [3, 2, 1]]
    assert edges.parts["feature_map"].answer(image=point, kernel=kernel).tolist() == turned
    convolved = edges.parts["true_convolution"].answer(image=point, kernel=kernel)
    assert convolved.tolist() == kernel.tolist()
    assert edges.parts["padded_map"].answer(image=point, kernel=kernel).shape == (5, 5)


def test_conv2d_of_one_window_is_one_sum_and_the_bias(edges):
    x = np.array([[[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]]])
    weight = np.array([[[[1.0, 0.0], [0.0, -1.0]], [[2.0, 0.0], [0.0, 1.0]]]])
    got = edges.parts["conv2d"].answer(x, weight, np.array([100.0]), (1, 1), (0, 0))
    assert got.tolist() == [[[[1 - 4 + 10 + 8 + 100]]]]


def test_there_is_enough_to_ask_and_to_go_wrong(edges):
    assert len(edges.questions) >= 10
    assert sum(len(question.misconceptions) for question in edges.questions) >= 25
    assert {question.kind for question in edges.questions} == {"by_hand", "by_choice", "in_code"}
    assert edges.points == 30
