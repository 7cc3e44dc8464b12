"""Shapes: sizes of the lectures, PyTorch's last window, SAME of TensorFlow."""

from itertools import product

import pytest

from cnn_ref import extent, output_shape, output_size, same_padding


@pytest.mark.parametrize(
    ("size", "kernel_size", "options", "want"),
    [
        (7, 3, {}, 5),
        (7, 3, {"stride": 2}, 3),
        (6, 3, {"stride": 2}, 2),
        (32, 3, {}, 30),
        (30, 2, {"stride": 2}, 15),
        (32, 5, {"padding": 2}, 32),
        (227, 11, {"stride": 4}, 55),  # AlexNet
        (224, 7, {"stride": 2, "padding": 3}, 112),  # ResNet
        (7, 3, {"dilation": 2}, 3),
        (5, 2, {"padding": (0, 1)}, 5),
        (5, 2, {"padding": (1, 0), "stride": 3}, 2),
        (6, 3, {"stride": 2, "padding": "same"}, 3),
        (7, 4, {"stride": 3, "padding": "same_lower"}, 3),
        (7, 4, {"padding": "valid"}, 4),
        (5, 2, {"stride": 2, "ceil_mode": True}, 3),
        (6, 3, {"stride": 3, "ceil_mode": True}, 2),
        # The last window would start in the padding after the input (PyTorch drops it).
        (3, 2, {"stride": 2, "padding": 1, "ceil_mode": True}, 2),
        (4, 1, {"stride": 5, "ceil_mode": True}, 1),
        (4, 2, {"stride": 3, "padding": 1, "ceil_mode": True}, 2),
    ],
)
def test_output_size(size, kernel_size, options, want):
    assert output_size(size, kernel_size, **options) == want


def windows_by_counting(size, kernel_size, stride, before, after, dilation, ceil_mode):
    """Slide until a window leaves the padded axis; with ceil_mode until one starts beyond it."""
    starts, start = 0, 0
    while True:
        reach = start + dilation * (kernel_size - 1)
        fits = reach < size + before + after
        overhangs = reach - (size + before + after) + 1
        if not fits and not (ceil_mode and overhangs < stride and start < size + before):
            return starts
        if ceil_mode and start >= size + before:
            return starts
        starts, start = starts + 1, start + stride


def test_output_size_is_the_number_of_windows_counted_one_by_one():
    for size, kernel, stride, before, after, dilation, ceil_mode in product(
        range(1, 8), range(1, 4), range(1, 4), range(2), range(2), range(1, 3), (False, True)
    ):
        options = {"stride": stride, "padding": (before, after), "dilation": dilation}
        want = windows_by_counting(size, kernel, stride, before, after, dilation, ceil_mode)
        if want:
            assert output_size(size, kernel, **options, ceil_mode=ceil_mode) == want
        else:
            with pytest.raises(ValueError, match="kernel_size"):
                output_size(size, kernel, **options, ceil_mode=ceil_mode)


@pytest.mark.parametrize(
    ("size", "kernel_size", "options", "want"),
    [
        (5, 3, {}, (1, 1)),
        (5, 2, {}, (0, 1)),
        (5, 2, {"lower": True}, (1, 0)),
        (6, 3, {"stride": 2}, (0, 1)),
        (5, 3, {"stride": 2}, (1, 1)),
        (5, 3, {"dilation": 2}, (2, 2)),
        (5, 1, {"stride": 3}, (0, 0)),
        (224, 7, {"stride": 2}, (2, 3)),
    ],
)
def test_same_padding(size, kernel_size, options, want):
    assert same_padding(size, kernel_size, **options) == want


def test_same_padding_gives_size_over_stride_rounded_up():
    for size, kernel, stride, dilation in product(range(1, 12), range(1, 6), range(1, 5), (1, 2)):
        options = {"stride": stride, "dilation": dilation}
        want = (size + stride - 1) // stride
        for padding in ("same", "same_lower", same_padding(size, kernel, **options)):
            assert output_size(size, kernel, padding=padding, **options) == want


def test_extent_of_a_dilated_kernel():
    """The lecture's dilation 1, one hole between the taps, is dilation=2 in every framework."""
    assert extent(3, dilation=2) == 5


def test_output_shape_takes_every_axis_by_itself():
    options = {"stride": (1, 2), "padding": [(1, 0), (2, 2)], "dilation": (2, 1)}
    assert output_shape((8, 9), (3, 5), **options) == (5, 5)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((0, 3), "size=0 must be at least 1"),
        ((5, 0), "kernel_size=0"),
        ((5, 3, {"stride": 0}), "stride=0"),
        ((5, 3, {"dilation": 0}), "dilation=0"),
        ((5, 3, {"padding": (1,)}), r"padding=\(1,\) must be one number or a pair"),
        ((5, 3, {"padding": "full"}), "padding='full'"),
        ((5.0, 3), "size=5.0 must be a whole number"),
        ((5, 8, {"padding": 1}), r"kernel_size=8 .*spans 8 .*size=5 with padding=\(1, 1\)"),
    ],
)
def test_error_names_the_argument_its_value_and_the_rule(arguments, said):
    *positional, options = arguments if isinstance(arguments[-1], dict) else (*arguments, {})
    with pytest.raises(ValueError, match=said):
        output_size(*positional, **options)
