"""Parameter counts and multiplications, as printed by frameworks and worked by hand."""

import pytest

from cnn_ref import batch_norm_parameters, conv_macs, conv_parameters, dense_parameters


@pytest.mark.parametrize(
    ("in_channels", "out_channels", "kernel_size", "options", "want"),
    [
        (3, 6, 5, {}, 456),  # one bias per kernel, not one per channel of it (468)
        (1, 1, 3, {}, 10),
        (3, 2, 3, {}, 56),
        (3, 32, 3, {}, 896),
        (32, 64, 3, {}, 18496),
        (64, 64, 3, {}, 36928),
        (3, 96, 11, {}, 34944),  # AlexNet, first layer
        (64, 64, 3, {"groups": 64}, 640),
        (64, 128, 1, {"bias": False}, 8192),
        (2, 4, (3,), {}, 28),
        (2, 4, (1, 2, 3), {"groups": 2}, 28),
    ],
)
def test_conv_parameters(in_channels, out_channels, kernel_size, options, want):
    assert conv_parameters(in_channels, out_channels, kernel_size, **options) == want


@pytest.mark.parametrize(
    ("inputs", "outputs", "bias", "want"),
    [
        (1024, 64, True, 65600),
        (64, 10, True, 650),
        (3072, 3072, True, 9440256),
        (3072, 4704, False, 14450688),
        (196608, 196608, False, 38654705664),
    ],
)
def test_dense_parameters(inputs, outputs, bias, want):
    assert dense_parameters(inputs, outputs, bias=bias) == want


def test_the_keras_cnn_of_the_lecture_has_122570_parameters():
    layers = [
        conv_parameters(3, 32, 3),
        conv_parameters(32, 64, 3),
        conv_parameters(64, 64, 3),
        dense_parameters(4 * 4 * 64, 64),
        dense_parameters(64, 10),
    ]
    assert sum(layers) == 122570


def test_batch_norm_learns_scale_and_shift_but_not_mean_and_variance():
    assert batch_norm_parameters(32) == (64, 64)
    assert batch_norm_parameters(32)._fields == ("trainable", "non_trainable")


@pytest.mark.parametrize(
    ("arguments", "options", "want"),
    [
        ((3, 64, 7, 112), {}, 118013952),  # ResNet, first layer
        ((3, 6, 5, (28, 30)), {}, 378000),
        ((8, 8, 3, (4, 5)), {"groups": 8}, 1440),
        ((2, 4, (3,), 10), {}, 240),
    ],
)
def test_conv_macs(arguments, options, want):
    assert conv_macs(*arguments, **options) == want


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: conv_parameters(3, 4, 3, groups=2), "groups=2 must divide in_channels=3 and out"),
        (lambda: conv_parameters(0, 4, 3), "in_channels=0"),
        (lambda: conv_parameters(3, 4, 0), "kernel_size=0"),
        (lambda: dense_parameters(2.5, 4), "inputs=2.5"),
        (lambda: batch_norm_parameters(0), "channels=0"),
        (lambda: conv_macs(1, 1, 3, (2, 2, 2)), r"output_shape=\(2, 2, 2\)"),
    ],
)
def test_error_names_the_argument_and_its_value(call, said):
    with pytest.raises(ValueError, match=said):
        call()
