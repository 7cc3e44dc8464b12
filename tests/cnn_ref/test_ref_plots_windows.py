"""Windows of a pooling layer: which frames are drawn, and beside what."""

import ast
from pathlib import Path

import numpy as np
import pytest

from cnn_ref import plots_windows
from cnn_ref.plots_windows import show_windows

IMAGE = np.arange(30).reshape(5, 6)


def corners(picture):
    """(row, column) of the first pixel of each frame."""
    frames = picture.axes[0].patches
    return [(round(frame.get_y() + 0.5), round(frame.get_x() + 0.5)) for frame in frames]


def test_windows_that_tile_are_framed_one_by_one():
    assert corners(show_windows(IMAGE, (2, 3))) == [(0, 0), (0, 3), (2, 0), (2, 3)]


def test_neighbours_have_different_colours():
    picture = show_windows(IMAGE, (2, 2), stride=(3, 2))
    first, second, third, *_ = (frame.get_edgecolor() for frame in picture.axes[0].patches)
    assert corners(picture) == [(0, 0), (0, 2), (0, 4), (3, 0), (3, 2), (3, 4)]
    assert first == third != second


def test_of_overlapping_windows_two_are_framed():
    assert corners(show_windows(IMAGE, (3, 3), stride=(2, 1))) == [(0, 0), (0, 1)]


def test_a_signal_is_an_image_of_one_row():
    assert corners(show_windows(np.arange(5), (1, 2))) == [(0, 0), (0, 2)]


def test_other_arrays_stand_beside_the_image():
    picture = show_windows(IMAGE, (2, 3), title="x", maximum=[[7]], average=[[3.5]])
    assert [axes.get_title() for axes in picture.axes] == ["x", "maximum", "average"]
    assert [len(axes.patches) for axes in picture.axes] == [4, 0, 0]


def test_a_window_that_does_not_fit_is_an_error():
    with pytest.raises(ValueError, match=r"kernel_size=\(6, 2\).*\(5, 6\)"):
        show_windows(IMAGE, (6, 2))


def test_one_number_stands_for_both_axes():
    one, two = show_windows(IMAGE, 2, stride=1), show_windows(IMAGE, (2, 2), stride=(1, 1))
    places = [[patch.get_bbox().bounds for patch in p.axes[0].patches] for p in (one, two)]
    assert places[0] == places[1]


@pytest.mark.parametrize("bad", [0, -1, 1.5, "2", None, (2, 0), (1, 2, 3), True])
def test_windows_have_whole_sizes(bad):
    with pytest.raises(ValueError, match="kernel_size="):
        show_windows(IMAGE, bad)


def test_it_imports_no_other_part_of_the_package():
    tree = ast.parse(Path(plots_windows.__file__).read_text())
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module for module in modules if module.startswith("cnn_ref")} == {
        "cnn_ref.arguments",
        "cnn_ref.plots",
    }
