"""Figures of jets: what is drawn is what was given."""

import numpy as np
import pytest

from cnn_ref.plots_jets import plot_spectra, show_jet_image

IMAGE = np.array([[0, 1e-9, 0.25], [0, 0.5, 0.25]])


def test_an_image_is_drawn_on_its_axes():
    axes, _ = show_jet_image(IMAGE, half_width=0.6).axes
    (drawn,) = axes.images
    assert drawn.get_extent() == [-0.6, 0.6, -0.6, 0.6]
    assert drawn.origin == "upper"  # row 0 is the top
    shown = drawn.get_array()
    np.testing.assert_allclose(shown.filled(0), [[0, 5e-5, 0.25], [0, 0.5, 0.25]])


def test_spectra_have_area_one():
    picture = plot_spectra({"a": [1, 1, 3, 9], "b": [2]}, edges=[0, 2, 6], label="mass (GeV)")
    (axes,) = picture.axes
    first, second = (patch.get_data().values for patch in axes.patches)
    np.testing.assert_allclose(first, [2 / 4 / 2, 1 / 4 / 4])  # one of four is outside
    np.testing.assert_allclose(second, [0, 1 / 4])
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["a", "b"]
    assert axes.get_xlabel() == "mass (GeV)"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: show_jet_image(-IMAGE), r"image \(2, 3\) must be finite \(H, W\), no pixel neg"),
        (lambda: show_jet_image(0 * IMAGE), "some positive"),
        (lambda: show_jet_image(IMAGE[0]), r"image \(3,\) must be"),
        (lambda: show_jet_image(IMAGE, half_width=0), "half_width=0 must be positive"),
        (lambda: plot_spectra({}, edges=[0, 1], label="m"), "spectra={}"),
        (lambda: plot_spectra({"a": [1]}, edges=[1, 0], label="m"), "must be a rising row"),
        (
            lambda: plot_spectra({"a": [np.nan]}, edges=[0, 1], label="m"),
            r"spectra\['a'\] has shape",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
