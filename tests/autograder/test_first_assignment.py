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
        # 0-0+1, 0-2+3, 1-6+6, 3-12+5, 6-10+4, 5-8+4
        ("second_difference", [1, 1, 1, -4, 0, 1]),
        ("central_difference", [1, 3, 5, 3, -4, -7]),  # 3-2, 5-2, 8-3, 8-5, 4-8, 1-8
        # Rows 0 and 2, columns 0 and 2 of the feature map above.
        ("map_at_stride_two", [[-14, 10], [-7, 1]]),
        # 1-3+4+2, 2-1+4+5; 2-5+0+6, 2-4+12+9
        ("oblong_map", [[4, 10], [3, 19]]),
        # (1 + 2x + 3xx + 4xxx)(3 - x + 2xx): 3, 6-1, 9-2+2, 12-3+4, -4+6, 8
        ("convolved_sequences", [3, 5, 9, 13, 2, 8]),
        # 1+4+3+4+28+2+0+8+1, 2+2+1+4-28, 35-2-2-1-4
        ("blur_laplace_sharpen", [51, -19, 26]),
        # (1+4+0) - (3+10+6), (1+4+3) - (0+8+6)
        ("strength_of_an_edge", [-14, -6, 20]),
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


def test_two_stars_leave_two_spots_that_add_up(edges):
    stars = np.array([[0, 0, 0, 0, 0], [0, 2, 0, 1, 0], [0, 0, 0, 0, 0]])
    kernel = np.arange(1, 10).reshape(3, 3)
    # Twice the kernel at the left, once at the right; the middle column is 2·3 + 1, ...
    spots = [[2, 4, 7, 2, 3], [8, 10, 16, 5, 6], [14, 16, 25, 8, 9]]
    assert edges.parts["two_stars"].answer(image=stars, kernel=kernel).tolist() == spots


def test_edge_padding_repeats_the_border_and_its_corners(edges):
    ones = np.ones((3, 3), dtype=int)
    # 1 1 2 2 / 1 1 2 2 / 3 3 4 4 / 3 3 4 4
    got = edges.parts["replicated_map"].answer(image=np.array([[1, 2], [3, 4]]), kernel=ones)
    assert got.tolist() == [[18, 21], [24, 27]]


def test_padding_2_and_0_lets_the_kernel_pass_over_a_single_row_from_above(edges):
    kernel = np.array([[1, 1, 1], [2, 2, 2], [4, 4, 4]])
    got = edges.parts["map_with_padded_rows"].answer(image=np.array([[1, 2, 3]]), kernel=kernel)
    assert got.tolist() == [[4 * 6], [2 * 6], [6]]


def test_two_kernels_on_one_window_have_a_bias_each(edges):
    window = np.ones((3, 2, 2), dtype=int) * [[[1]], [[2]], [[3]]]
    got = edges.parts["rgb_two_kernels"].answer(window, window, -window, [5, 6])
    assert got == [[4, 16, 36, 61], [-4, -16, -36, -50]]


def test_the_relu_follows_the_bias(edges):
    strip = np.broadcast_to(np.arange(5), (3, 2, 5))
    got = edges.parts["rgb_strip"].answer(strip, np.ones((3, 2, 2), dtype=int), -20)
    # Three channels of two rows: 6·(0 + 1), 6·(1 + 2), 6·(2 + 3), 6·(3 + 4), less 20
    assert got.tolist() == [[-14, -2, 10, 22], [0, 0, 10, 22]]


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
