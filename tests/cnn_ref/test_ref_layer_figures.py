"""Figures of layers: every window on its pixels, and the whole field of a unit lit."""

import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from cnn_ref.plots_layers import LIT, show_field, show_positions


def lit(picture):
    """(column, row) of the centres of all lit cells."""
    cells = [patch for patch in picture.axes[0].patches if isinstance(patch, Rectangle)]
    blue = [cell for cell in cells if cell.get_fill() and cell.get_facecolor()[:3] == to_rgb(LIT)]
    return sorted((round(cell.get_x() + 0.42, 6), round(cell.get_y() + 0.42, 6)) for cell in blue)


def test_each_window_lights_the_pixels_that_it_reads():
    picture = show_positions(6, 2, starts=[-1, 2], padding=(1, 0), dilation=3)
    assert lit(picture) == [(-1, 1), (2, 1), (2, 2), (5, 2)]
    texts = [text.get_text() for text in picture.axes[0].texts if text.get_text()]
    assert texts[:7] == ["-1", "0", "1", "2", "3", "4", "5"]
    assert texts[-2:] == ["output 0", "output 1"]


@pytest.mark.parametrize("starts", [[-1], [0, 6]])
def test_a_window_beyond_the_padding_is_refused(starts):
    with pytest.raises(ValueError, match="starts"):
        show_positions(8, 3, starts=starts)


def test_the_field_of_a_unit_is_lit_down_to_the_input():
    # Unit 1 of the pooling reads 2 and 3 of the convolution, and these 2 to 4 and 3 to 5.
    picture = show_field([8, 6, 3], [(3, 1), (2, 2)], unit=1)
    rows = {}
    for column, row in lit(picture):
        rows.setdefault(row, []).append(column)
    top, middle, bottom = (rows[row] for row in sorted(rows))
    assert top == [1 + 2.5]
    assert middle == [2 + 1, 3 + 1]
    assert bottom == [2, 3, 4, 5]


def test_holes_of_a_dilated_layer_stay_dark():
    picture = show_field([7, 3], [(3, 1, 2)], unit=1)
    assert [column for column, row in lit(picture) if row > 0] == [1, 3, 5]


@pytest.mark.parametrize(
    ("sizes", "unit", "words"), [([8, 6], 6, "sees"), ([8, 6, 3], 0, "2 sizes")]
)
def test_a_field_that_leaves_its_row_is_refused(sizes, unit, words):
    with pytest.raises(ValueError, match=words):
        show_field(sizes, [(3, 1)], unit=unit)


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ((0, 3, [0]), "size=0"),
        ((7, 0, [0]), "kernel_size=0"),
        ((7, 1.5, [0]), "kernel_size=1.5"),
        ((7, 3, ["0"]), "starts='0'"),
        ((7, 3, [0], 0), "dilation=0"),
    ],
)
def test_sizes_and_places_are_whole_numbers(sizes, said):
    size, kernel_size, starts, *dilation = sizes
    with pytest.raises(ValueError, match=said):
        show_positions(size, kernel_size, starts=starts, dilation=(*dilation, 1)[0])
