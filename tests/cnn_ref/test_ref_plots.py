"""Plots: the numbers in the cells, the frame of the window, one picture per notebook cell."""

import ast
from pathlib import Path

import nbclient
import nbformat
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from cnn_ref import plots
from cnn_ref.plots import show_arrays, show_feature_maps, show_image, show_kernel, show_window

IMAGE = np.array([[10, 10, 0, 0], [10, 10, 0, 0], [10, 10, 0, -7], [1, 2, 3, 4]])

NOISE = np.random.default_rng(0).normal(size=(4, 12, 12))


def numbers(axes):
    """Texts of the cells, in rows."""
    cells = {(t.get_position()[1], t.get_position()[0]): t.get_text() for t in axes.texts}
    height, width = axes.images[0].get_array().shape
    return [[cells[row, column] for column in range(width)] for row in range(height)]


def test_every_number_stands_in_its_cell():
    figure = show_arrays(image=IMAGE, half=[[0.5, 1 / 3]])
    image, half = figure.axes
    assert numbers(image) == [
        ["10", "10", "0", "0"],
        ["10", "10", "0", "0"],
        ["10", "10", "0", "-7"],
        ["1", "2", "3", "4"],
    ]
    assert numbers(half) == [["0.5", "0.333"]]
    assert [axes.get_title() for axes in figure.axes] == ["image", "half"]


def test_a_signal_is_one_row_and_channels_are_panels():
    figure = show_arrays(signal=[1, 2, 3], x=np.arange(8).reshape(2, 2, 2))
    signal, first, second = figure.axes
    assert numbers(signal) == [["1", "2", "3"]]
    assert numbers(first) == [["0", "1"], ["2", "3"]]
    assert numbers(second) == [["4", "5"], ["6", "7"]]
    assert [axes.get_title() for axes in figure.axes] == ["signal", "x[0]", "x[1]"]


def test_large_arrays_have_no_numbers():
    small, large = show_arrays(small=np.ones((12, 12)), large=np.ones((12, 13))).axes
    assert len(small.texts) == 144
    assert len(large.texts) == 0


def test_panels_wrap_into_rows():
    figure = show_arrays(columns=2, a=[1], b=[2], c=[3])
    assert [axes.get_visible() for axes in figure.axes] == [True, True, True, False]
    assert figure.axes[0].get_gridspec().ncols == 2


def test_colours_are_centred_on_zero_if_there_are_negative_values():
    signed, unsigned = show_arrays(signed=[-1, 0, 4], unsigned=[0, 2, 4]).axes
    assert signed.images[0].get_clim() == (-4, 4)
    assert unsigned.images[0].get_clim() == (0, 4)


def test_numbers_are_readable_on_every_colour():
    """Contrast of at least 3 to 1 in the sense of WCAG, relative luminance in linear light."""
    (axes,) = show_arrays(ramp=np.arange(-6, 6).reshape(3, 4)).axes
    picture = axes.images[0]
    for text in axes.texts:
        column, row = text.get_position()
        background = picture.cmap(picture.norm(picture.get_array()[row, column]))[:3]
        dark, light = sorted(map(_luminance, (background, to_rgb(text.get_color()))))
        assert (light + 0.05) / (dark + 0.05) > 3


def _luminance(colour):
    return np.power(colour, 2.2) @ (0.2126, 0.7152, 0.0722)


@pytest.mark.parametrize(
    "picture",
    [
        plots.show_kernel(NOISE[0, :3, :3]),
        plots.show_image(NOISE[0]),
        plots.show_feature_maps(NOISE[:, :6, :6]),
        plots.show_feature_maps(NOISE),
        plots.show_arrays(image=NOISE[0, :8, :8], weights=NOISE[:2, :3, :3], bias=NOISE[0, 0]),
    ],
    ids=["kernel", "image", "small maps", "maps", "arrays"],
)
def test_numbers_stay_in_their_cells_and_can_be_read(picture):
    picture.canvas.draw()
    for axes in picture.axes:
        cell = axes.transData.transform([(0, 0), (1, 1)])
        width, height = np.abs(cell[1] - cell[0])
        for text in axes.texts:
            box = text.get_window_extent()
            assert box.width < width
            assert box.height < height
            assert text.get_fontsize() > 6.5


def test_maps_without_numbers_have_a_colour_bar():
    assert len(plots.show_feature_maps(NOISE).axes) == 4 + 1
    assert len(plots.show_feature_maps(NOISE[:, :6, :6]).axes) == 4
    assert not plots.show_feature_maps(NOISE).axes[0].texts


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "array", [[np.nan, 1, np.inf], [np.nan], [True, False], [0, 0], [5], np.float32([1e30, -2])]
)
def test_odd_values_are_drawn_without_a_warning(array):
    (axes,) = show_arrays(odd=array).axes
    assert len(axes.texts) == len(array)
    assert show_arrays(odd=array)._repr_png_().startswith(b"\x89PNG")


def test_window_is_framed_beside_the_kernel_and_the_products():
    kernel = np.array([[1, 0, -1]] * 3)
    figure = show_window(IMAGE, kernel, 0, 1)
    image, _, products = figure.axes
    (frame,) = image.patches
    assert (frame.get_xy(), frame.get_width(), frame.get_height()) == ((0.5, -0.5), 3, 3)
    assert products.get_title() == "products, sum 37"
    np.testing.assert_array_equal(
        products.images[0].get_array(), [[10, 0, 0], [10, 0, 0], [10, 0, 7]]
    )


def test_products_of_bytes_do_not_overflow():
    bright = np.full((2, 2), 200, np.uint8)
    picture = show_window(bright, bright, 0, 0)
    assert picture.axes[2].get_title() == "products, sum 1.6e+05"
    assert {text.get_text() for text in picture.axes[2].texts} == {"40000", "="}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: show_window(NOISE[0], NOISE[0, :3, :3], 1.5, 0), "row=1.5 must be a whole number"),
        (lambda: show_window(NOISE[0], NOISE[0, :3, :3], 0, -1), "column=-1 must be at least 0"),
        (lambda: show_window(NOISE[0], NOISE[0, :3, :3], 0, 0, stride=0), "stride=0"),
        (lambda: show_window(NOISE[0].astype(str), NOISE[0], 0, 0), "image has dtype <U"),
        (lambda: show_feature_maps(NOISE, columns="3"), "columns='3' must be a whole number"),
        (lambda: show_arrays(image=NOISE, columns=0), "columns=0"),
    ],
)
def test_places_and_counts_are_whole_numbers(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_stride_moves_the_window():
    (frame,) = show_window(IMAGE, np.ones((2, 2)), 1, 0, stride=2).axes[0].patches
    assert frame.get_xy() == (-0.5, 1.5)


def test_image_kernel_and_feature_maps():
    np.testing.assert_array_equal(show_image(IMAGE).axes[0].images[0].get_array(), IMAGE)
    assert numbers(show_kernel([[0, 1], [2, 3]]).axes[0]) == [["0", "1"], ["2", "3"]]
    maps = show_feature_maps(np.arange(12).reshape(3, 2, 2) - 3).axes
    assert {axes.images[0].get_clim() for axes in maps} == {(-8, 8)}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: show_arrays(), "no arrays"),
        (lambda: show_arrays(deep=np.zeros((1, 1, 1, 1))), r"deep has shape \(1, 1, 1, 1\)"),
        (lambda: show_arrays(empty=[]), r"empty has shape \(0,\)"),
        (lambda: show_arrays(columns=-1, a=[1]), "columns=-1"),
        (lambda: show_image([1, 2]), r"image has shape \(2,\)"),
        (lambda: show_feature_maps(IMAGE), r"feature_maps has shape \(4, 4\)"),
        (lambda: show_window(IMAGE, np.ones((3, 3)), 2, 0), r"row=2, column=0.*\(3, 3\).*\(4, 4\)"),
        (lambda: show_window(IMAGE, np.ones((3, 3)), -1, 0), "row=-1"),
    ],
)
def test_error_names_the_argument_and_its_value(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_plots_know_no_answer():
    """Students may import figures: of the package they need its checks of arguments only."""
    tree = ast.parse(Path(plots.__file__).read_text())
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {
        a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names
    }
    assert {one for one in modules if one.startswith("cnn_ref")} == {"cnn_ref.arguments"}


@pytest.mark.kernel
def test_a_notebook_shows_each_figure_exactly_once():
    show = "plots.show_arrays(a=[1, 2])"
    cells = [f"from cnn_ref import plots\n{show}", f"import matplotlib.pyplot as plt\n{show}", show]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbclient.NotebookClient(notebook, timeout=120).execute()
    for cell in notebook.cells:
        (output,) = cell.outputs
        assert "image/png" in output.data


def test_a_picture_is_drawn_only_when_it_is_looked_at():
    drawn = []
    picture = plots.Picture(lambda: drawn.append(1) or plots.Figure())
    assert not drawn
    assert picture.axes == []
    picture._repr_png_()
    assert drawn == [1]


def test_a_picture_shows_the_numbers_of_the_moment_it_was_made():
    image = np.array([[1, 2], [3, 4]])
    picture = show_arrays(image=image)
    image[:] = 0
    assert numbers(picture.axes[0]) == [["1", "2"], ["3", "4"]]
