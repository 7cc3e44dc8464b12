"""Figures of results and of architectures: what is drawn is what was given."""

import matplotlib
import numpy as np
import pytest
from matplotlib.colors import LogNorm, PowerNorm, to_rgb

from cnn_ref.architectures import (
    cifar_cnn,
    densenet121,
    googlenet,
    lenet5,
    mobilenet,
    resnet50,
    unet,
    vgg16,
)
from cnn_ref.diagrams import block_diagram
from cnn_ref.metrics import roc_curve
from cnn_ref.plots_results import plot_average_images, plot_confusion_matrix, plot_roc

CURVE = roc_curve([0, 0, 1, 1], [1, 3, 2, 4])  # AUC 0.75
MATRIX = np.array([[30, 10], [0, 60]])
IMAGES = np.array([[[0, 1], [2, 9]], [[0, 3], [2, 7]], [[4, 0], [0, 0]]])
LABELS = [0, 0, 1]


def test_roc_shows_the_curve_and_its_area():
    (axes,) = plot_roc({"CNN": CURVE}).axes
    _, line = axes.lines
    np.testing.assert_array_equal(line.get_ydata(), CURVE.background_efficiency)
    np.testing.assert_array_equal(line.get_xdata(), CURVE.signal_efficiency)
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [
        "chance",
        "CNN, AUC 0.7500",
    ]


def test_rejection_is_the_inverse_on_a_log_scale():
    (axes,) = plot_roc({"CNN": CURVE}, rejection=True).axes
    chance, line = axes.lines
    np.testing.assert_array_equal(line.get_ydata(), [np.nan, np.nan, 2, 2, 1])
    np.testing.assert_allclose(chance.get_ydata() * chance.get_xdata(), 1)
    assert axes.get_yscale() == "log"


def test_eight_curves_are_told_apart():
    (axes,) = plot_roc({str(number): CURVE for number in range(8)}).axes
    assert len({(line.get_color(), line.get_linestyle()) for line in axes.lines}) == 9


def test_confusion_matrix_prints_counts_and_shares():
    axes, _ = plot_confusion_matrix(MATRIX, classes=["background", "signal"]).axes
    cells = {text.get_position()[::-1]: text.get_text() for text in axes.texts}
    assert cells == {(0, 0): "30\n75%", (0, 1): "10\n25%", (1, 0): "0\n0%", (1, 1): "60\n100%"}
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["background", "signal"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("predicted class", "true class")


def test_a_class_without_samples_has_no_share():
    axes, _ = plot_confusion_matrix([[0, 0], [1, 1]]).axes
    assert axes.texts[0].get_text() == "0\n0%"


def test_large_counts_are_printed_in_full():
    axes, _ = plot_confusion_matrix([[1_112_131, 0], [0.5, 1]]).axes
    assert [text.get_text() for text in axes.texts][::2] == ["1112131\n100%", "0.5\n33%"]


def test_many_classes_have_no_numbers():
    axes, _ = plot_confusion_matrix(np.eye(21)).axes
    assert not axes.texts


@pytest.mark.parametrize("share", np.linspace(0, 1, 41))
def test_numbers_are_readable_on_every_colour(share):
    """Contrast of at least 3 to 1 in the sense of WCAG, relative luminance in linear light."""
    axes, _ = plot_confusion_matrix([[share, 1 - share], [0, 1]]).axes
    background = matplotlib.colormaps["Blues"](share)[:3]
    inks = background, to_rgb(axes.texts[0].get_color())
    dark, light = sorted(np.power(ink, 2.2) @ (0.2126, 0.7152, 0.0722) for ink in inks)
    assert (light + 0.05) / (dark + 0.05) > 3


def test_average_images_are_means_on_one_scale():
    first, second, _ = plot_average_images(IMAGES, LABELS, classes=["QCD", "top"]).axes
    np.testing.assert_array_equal(first.images[0].get_array(), [[0, 2], [2, 8]])
    np.testing.assert_array_equal(second.images[0].get_array(), IMAGES[2])
    assert [axes.get_title() for axes in (first, second)] == ["QCD, 2 images", "top, 1 image"]
    assert first.images[0].get_clim() == second.images[0].get_clim() == (0, 8)


def test_means_of_half_precision_keep_what_is_faint():
    """Half of the smallest half: rounded to half precision, it would be zero or twice as much."""
    smallest = float(np.finfo(np.float16).smallest_subnormal)
    images = np.array([[[0.0]], [[smallest]]], np.float16)
    axes, _ = plot_average_images(images, [0, 0]).axes
    assert axes.images[0].get_array() == [[smallest / 2]]


def test_scales_of_average_images():
    root, *_ = plot_average_images(IMAGES, LABELS, scale="sqrt").axes
    assert isinstance(root.images[0].norm, PowerNorm)
    log, *_ = plot_average_images(IMAGES, LABELS, scale="log").axes
    assert isinstance(log.images[0].norm, LogNorm)
    assert log.images[0].get_array().mask[0, 0]
    assert log.images[0].get_clim()[1] == 8
    signed, *_ = plot_average_images(IMAGES - 3, LABELS).axes
    assert signed.images[0].get_clim() == (-5, 5)


def test_pictures_show_the_numbers_of_the_moment_they_were_made():
    matrix, curve = MATRIX.copy(), [np.array([0.0, 1]), np.array([0.0, 1])]
    pictures = plot_confusion_matrix(matrix), plot_roc({"a": curve})
    matrix[:] = 0
    curve[0][:] = 7
    assert pictures[0].axes[0].texts[0].get_text() == "30\n75%"
    assert pictures[1].axes[0].lines[1].get_ydata()[0] == 0


PICTURES = {
    "roc": lambda: plot_roc({"CNN": CURVE, "cut": CURVE}, rejection=True, title="top tagging"),
    "confusion": lambda: plot_confusion_matrix(np.eye(10), classes=["a long name"] * 10),
    "linear": lambda: plot_average_images(IMAGES, LABELS),
    "empty log": lambda: plot_average_images(IMAGES * 0, LABELS, scale="log"),
    "empty": lambda: plot_average_images(IMAGES * 0, LABELS),
    "units": lambda: block_diagram(resnet50(), depth=2),
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_drawn_without_a_warning(name):
    assert PICTURES[name]()._repr_png_().startswith(b"\x89PNG")


DRAWN = [lenet5, cifar_cnn, vgg16, googlenet, resnet50, densenet121, mobilenet, unet]


@pytest.mark.parametrize("make", DRAWN)
def test_a_diagram_names_every_block_and_its_shape(make):
    architecture = make()
    (axes,) = block_diagram(architecture).axes
    said = [text.get_text() for text in axes.texts]
    for block in architecture.blocks():
        assert block.name in said
        assert "×".join(map(str, block.output_shape)) in said
    assert architecture.name in said[0]


@pytest.mark.parametrize("make", DRAWN)
def test_labels_of_a_diagram_do_not_overlap(make):
    picture = block_diagram(make())
    picture.canvas.draw()
    boxes = [text.get_window_extent() for text in picture.axes[0].texts]
    frame = picture.bbox
    for number, box in enumerate(boxes):
        assert frame.x0 <= box.x0 <= box.x1 <= frame.x1
        assert frame.y0 <= box.y0 <= box.y1 <= frame.y1
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])


def test_a_u_net_has_four_bridges():
    (axes,) = block_diagram(unet()).axes
    bridges = [line for line in axes.lines if line.get_linewidth() > 1]
    tops = [line.get_ydata().max() for line in bridges]
    assert len(bridges) == 4
    assert tops == sorted(tops)  # nested, the deepest first


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: plot_roc({}), "curves={}"),
        (lambda: plot_roc({"a": ([0, 1], [0])}), r"curves\['a'\]: background \(2,\)"),
        (lambda: plot_confusion_matrix([1, 2]), r"matrix has shape \(2,\)"),
        (lambda: plot_confusion_matrix(MATRIX, classes=["a"]), r"classes=\['a'\] must be 2"),
        (lambda: plot_average_images(IMAGES[0], [0]), r"images \(2, 2\)"),
        (lambda: plot_average_images(IMAGES, [0]), r"labels \(1,\)"),
        (lambda: plot_average_images(IMAGES, LABELS, scale="cube"), "scale='cube'"),
        (lambda: plot_average_images(-IMAGES, LABELS, scale="log"), "scale='log'"),
        (lambda: plot_average_images(IMAGES, LABELS, classes=["a"]), r"classes=\['a'\]"),
        (lambda: block_diagram(lenet5(), depth=0), "depth=0"),
    ],
)
def test_error_names_the_argument_and_its_value(call, said):
    with pytest.raises(ValueError, match=said):
        call()
