"""Figures of curves: what is drawn is what was given."""

import numpy as np
import pytest

from cnn_ref.plots_curves import plot_curves


def test_every_curve_is_a_line_with_its_name():
    (axes,) = plot_curves(training=[3, 2, 1], validation=[3, 2.5, 2.6], ylabel="mean loss").axes
    first, second = axes.lines
    np.testing.assert_array_equal(first.get_ydata(), [3, 2, 1])
    np.testing.assert_array_equal(second.get_xdata(), [0, 1, 2])  # epochs count from 0
    names = [text.get_text() for text in axes.get_legend().get_texts()]
    assert names == ["training", "validation"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("epoch", "mean loss")
    assert first.get_color() != second.get_color()
    assert first.get_linestyle() != second.get_linestyle()  # told apart in black and white


def test_epochs_are_whole_numbers_on_the_axis():
    (axes,) = plot_curves(training=np.exp(-np.arange(20) / 5)).axes
    ticks = axes.get_xticks()
    np.testing.assert_array_equal(ticks, np.round(ticks))
    assert len(ticks) > 3


def test_functions_are_drawn_over_their_numbers():
    x = np.linspace(-2, 2, 50)
    (axes,) = plot_curves(x, square=x**2, leaky_relu=x).axes
    square = next(line for line in axes.lines if line.get_label() == "square")
    np.testing.assert_array_equal(square.get_xdata(), x)
    assert (square.get_linestyle(), square.get_marker()) == ("-", "")
    assert "leaky relu" in [text.get_text() for text in axes.get_legend().get_texts()]


def test_a_function_known_at_few_places_is_drawn_as_points():
    x = np.linspace(-2, 2, 5)
    (axes,) = plot_curves(x, square=x**2).axes
    square = next(line for line in axes.lines if line.get_label() == "square")
    assert (square.get_linestyle(), square.get_marker()) == ("None", "o")
    axes.figure.canvas.draw()
    key = axes.get_legend().get_window_extent()
    assert key.y0 >= axes.bbox.y1, "the key is outside, where it is not taken for a point"


def test_the_picture_keeps_the_numbers_of_now():
    losses = np.array([2.0, 1.0])
    picture = plot_curves(training=losses)
    losses[:] = 0
    np.testing.assert_array_equal(picture.axes[0].lines[0].get_ydata(), [2, 1])


@pytest.mark.parametrize(
    ("x", "curves", "said"),
    [
        (None, {}, "no curves"),
        (None, {"training": [[1, 2]]}, r"training has shape \(1, 2\)"),
        (None, {"training": [1, np.nan]}, "finite"),
        ([1, 2, 3], {"square": [1, 4]}, "square has 2 points"),
    ],
)
def test_what_is_no_curve_is_refused_by_name(x, curves, said):
    with pytest.raises(ValueError, match=said):
        plot_curves(x, **curves)
