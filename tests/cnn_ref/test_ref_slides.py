"""What stands on a slide can be read: nothing is clipped, hidden or printed over another."""

import numpy as np
import pytest

from cnn_ref.plots import show_arrays
from cnn_ref.plots_curves import plot_curves
from cnn_ref.plots_jets import plot_spectra, show_jet_image
from cnn_ref.plots_networks import show_bars
from cnn_ref.plots_results import plot_average_images, plot_confusion_matrix, plot_roc

LONG = (
    "a title that a lecturer typed in a hurry, much longer than the figure is wide, and then more"
)
ROW, SQUARE = [0.1, 0.5, 0.9], np.ones((4, 4))
TITLED = {
    "curves": lambda: plot_curves(loss=ROW, title=LONG),
    "roc": lambda: plot_roc({"CNN": (ROW, ROW)}, title=LONG),
    "confusion": lambda: plot_confusion_matrix([[3, 1], [0, 4]], title=LONG),
    "spectra": lambda: plot_spectra({"QCD": ROW}, edges=[0, 1], label="mass", title=LONG),
    "jet": lambda: show_jet_image(SQUARE, title=LONG),
}


def extents(picture, texts):
    picture.draw_without_rendering()
    return [text.get_window_extent() for text in texts if text.get_text()]


@pytest.mark.parametrize("name", TITLED)
def test_a_long_title_is_broken_into_lines(name):
    picture = TITLED[name]()
    (title,) = extents(picture, [picture.axes[0].title])
    assert picture.bbox.x0 <= title.x0 < title.x1 <= picture.bbox.x1
    assert title.y1 <= picture.bbox.y1


def test_long_names_of_layers_leave_room_for_the_counts():
    counts = {f"convolution {number} with a long name": 10.0**number for number in range(8)}
    picture = show_bars("costs", parameters=counts, MACs=counts)
    texts = [one for axes in picture.axes for one in (*axes.texts, *axes.get_yticklabels())]
    boxes = extents(picture, texts)
    for number, box in enumerate(boxes):
        assert picture.bbox.x0 <= box.x0 <= box.x1 <= picture.bbox.x1
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])


def test_large_counts_stay_in_their_cells():
    names = ["a rather long class name", "b", "c"]
    picture = plot_confusion_matrix(np.full((3, 3), 82_063_489), classes=names)
    boxes = extents(picture, picture.axes[0].texts)
    for number, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_what_has_no_colour_is_printed_dark_on_light(odd):
    """The frame of a max-pooling is minus infinity."""
    (axes,) = show_arrays(image=[[1.0, -2.0, odd]]).axes
    drawn = axes.images[0].to_rgba([[np.nan]], bytes=False)[0, 0]
    assert axes.texts[2].get_text() == str(odd)
    assert axes.texts[2].get_color() != "white"
    assert drawn[3] == 1
    assert 0.8 < drawn[0] < 1


@pytest.mark.parametrize("rejection", [False, True])
def test_the_names_of_many_curves_stand_beside_them(rejection):
    curves = {f"model {number}": (ROW, ROW) for number in range(6)}
    picture = plot_roc(curves, rejection=rejection)
    picture.draw_without_rendering()
    (axes,) = picture.axes
    legend = axes.get_legend().get_window_extent()
    assert axes.get_window_extent().x1 <= legend.x0 < legend.x1 <= picture.bbox.x1


@pytest.mark.parametrize("classes", [8, 9])
def test_many_average_images_stand_in_rows(classes):
    picture = plot_average_images(np.ones((18, 4, 4)), np.arange(18) % classes)
    width, height = picture.get_size_inches()
    assert width < 2.1 * height
    assert sum(axes.get_visible() for axes in picture.axes) == classes + 1  # and the colour bar
    picture.draw_without_rendering()
    bar = picture.axes[-1].get_window_extent()
    assert all(axes.get_window_extent().x1 < bar.x0 for axes in picture.axes[:classes])
