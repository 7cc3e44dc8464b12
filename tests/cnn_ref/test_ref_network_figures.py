"""Figures of networks from plain numbers: what is written on them, and what is refused."""

import pytest
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from cnn_ref.plots_graphs import show_graphs
from cnn_ref.plots_networks import show_bars, show_network

STAGES = [("input", (1, 8, 8)), ("conv", (6, 4, 4), 156, 2), ("dense", (10,), 61_100_840)]


def test_a_network_shows_name_shape_and_parameters_of_every_stage():
    (axes,) = show_network("LeNet", STAGES).axes
    said = [text.get_text() for text in axes.texts]
    assert said[0] == "LeNet"
    assert said[1:] == [
        *("input", "1×8×8", "parameters"),
        *("conv", "6×4×4", "156"),
        *("dense", "10", "61.1 M"),
    ]


def test_a_bridge_joins_two_stages():
    (axes,) = show_network("U", STAGES, bridges=[(0, 2)]).axes
    assert sum(line.get_linewidth() > 1 for line in axes.lines) == 1


def test_bars_show_counts_totals_and_shares():
    one, other = show_bars("LeNet", parameters={"a": 100, "b": 300}, MACs={"a": 3000, "b": 0}).axes
    assert [bar.get_width() for bar in one.patches] == [100, 300]
    assert [text.get_text() for text in one.texts] == [" 100, 25.0 %", " 300, 75.0 %"]
    assert (one.get_title(), other.get_title()) == ("parameters: 400", "MACs: 3 k")


def test_bars_of_alternatives_have_no_shares():
    (axes,) = show_bars("Ways", shares=False, weights={"a": 100, "b": 300}).axes
    assert [text.get_text() for text in axes.texts] == [" 100", " 300"]
    assert axes.get_title() == "weights"


def test_a_graph_has_a_box_for_every_label_and_an_arrow_for_every_pair():
    boxes = {"input": (0, 0), "3x3 a": (0, 1), "3x3 b": (0, 2)}
    arrows = [("input", "3x3 a"), ("3x3 a", "3x3 b"), ("input", "3x3 b")]
    (axes,) = show_graphs(dense_block=(boxes, arrows), learned=["3x3"]).axes
    assert [text.get_text() for text in axes.texts] == list(boxes)
    assert axes.get_title() == "dense block"
    assert sum(isinstance(patch, FancyArrowPatch) for patch in axes.patches) == 3
    colours = [patch.get_facecolor() for patch in axes.patches if isinstance(patch, FancyBboxPatch)]
    assert colours[0] != colours[1] == colours[2]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: show_network("", []), "no stage has a shape"),
        (lambda: show_network("", [("dense", (10,))]), "no stage has a shape"),
        (lambda: show_network("", STAGES, bridges=[(0, 3)]), r"bridges: \(0, 3\).*stages 0 to 2"),
        (lambda: show_network("", STAGES, bridges=[(2, 1)]), r"bridges: \(2, 1\)"),
        (lambda: show_bars("LeNet"), "no counts to show"),
        (lambda: show_graphs(), "no boxes to show"),
        (lambda: show_graphs(unit=({}, [])), "graph 'unit': boxes={}"),
        (lambda: show_graphs(unit=({"a": (0, 0)}, [("a", "b")])), "graph 'unit'.*'b', which is no"),
    ],
)
def test_error_names_what_is_wrong(call, said):
    with pytest.raises(ValueError, match=said):
        call()
