"""Nonsense in any argument of any figure: a ValueError of ours that names it, before drawing."""

import importlib
import inspect
import pkgutil
import sys
import traceback
from io import BytesIO

import numpy as np
import pytest

import cnn_ref
from cnn_ref import architectures

DRAWING = [
    importlib.import_module(f"cnn_ref.{module.name}")
    for module in pkgutil.iter_modules(cnn_ref.__path__)
    if module.name.startswith("plots") or module.name == "diagrams"
]
IMAGE, MAPS = np.arange(-4.0, 8.0).reshape(3, 4), np.arange(-4.0, 20.0).reshape(2, 3, 4)
ROW = np.array([0.1, 0.5, 0.9])
STAGES = [("image", (1, 4, 4)), ("conv", (2, 2, 2), 18, 2), ("dense", (3,), 27)]
BOXES = {"input": (0, 0), "3x3": (0, 1)}
CURVES = {"CNN": (ROW, ROW), "cuts": (ROW, ROW)}

# Every public function with good arguments, of which one at a time is spoilt.
CALLS = {
    "show_arrays": {"columns": 2, "image": IMAGE, "kernel": IMAGE},
    "show_image": {"image": IMAGE, "title": "image"},
    "show_kernel": {"kernel": IMAGE, "title": "kernel"},
    "show_feature_maps": {"feature_maps": MAPS, "columns": 2, "title": "map"},
    "show_window": {"image": IMAGE, "kernel": IMAGE[:2, :2], "row": 0, "column": 0, "stride": 1},
    "show_windows": {
        "image": IMAGE, "kernel_size": 2, "stride": 2, "title": "image", "columns": 2,
        "pooled": IMAGE,
    },
    "show_positions": {
        "size": 6, "kernel_size": 3, "starts": [-1, 1], "padding": (1, 1), "dilation": 1,
        "label": "output",
    },
    "show_field": {"sizes": [6, 4, 2], "layers": [(3, 1), (2, 2, 1)], "unit": 0},
    "show_network": {"title": "net", "stages": STAGES, "bridges": [(0, 2)]},
    "show_bars": {"title": "net", "MACs": {"C1": 9, "F2": 4}, "parameters": {"C1": 2.5, "F2": 0}},
    "show_graphs": {"learned": ["3x3"], "unit": (BOXES, [("input", "3x3")])},
    "plot_curves": {
        "x": ROW, "xlabel": "epoch", "ylabel": "loss", "title": "net",
        "training": ROW, "validation": ROW,
    },
    "plot_roc": {"curves": CURVES, "title": "ROC"},
    "plot_confusion_matrix": {"matrix": [[3, 1], [0, 4]], "classes": ["QCD", "top"], "title": "m"},
    "plot_average_images": {
        "images": np.ones((2, 3, 3)), "labels": np.array([0, 1]), "classes": ["QCD", "top"],
        "scale": "linear",
    },
    "show_jet_image": {"image": abs(IMAGE), "half_width": 0.8, "title": "jet"},
    "plot_spectra": {
        "spectra": {"QCD": ROW, "top": ROW}, "edges": [0.0, 0.5, 1.0], "label": "mass [GeV]",
        "title": "spectrum",
    },
    "block_diagram": {"architecture": architectures.lenet5(), "depth": 1},
    "stages": {"architecture": architectures.lenet5(), "depth": 1},
    "bridges": {"architecture": architectures.lenet5(), "depth": 1},
    "caption": {"architecture": architectures.lenet5()},
    "short": {"count": 61_100_840},
}  # fmt: skip
CLASSES = {"Picture", "Stage", "Graph"}  # what figures return or take apart

COUNTS = {"NaN": np.nan, "float": 1.5, "bool": True, "text": "3", "bytes": b"1", "complex": 1j,
          "object": object(), "set": {1, 2}, "dict": {}, "minus one": -1, "huge": 10**9,
          "beyond floats": 10**400, "list": [1, 2, 3], "nothing": None}  # fmt: skip
NUMBERS = {"NaN": np.nan, "infinity": -np.inf, "text": "0.1", "nothing": None, "list": [0.1],
           "complex": 1j, "bool": True, "object": object(), "beyond floats": 10**400}  # fmt: skip
WORDS = {"number": 3, "nothing": None, "list": ["a"], "bytes": b"a"}
NAMES = {"number": 3, "text": "ab", "too many": ["a", "b", "c"],
         "empty": [], "set": {"a", "b"}}  # fmt: skip
ARRAYS = {"ragged": [[1], [1, 2]], "text": np.array([["a"]]), "text row": ["1", "2", "3"],
          "complex": IMAGE + 1j, "objects": IMAGE.astype(object), "dates": np.zeros(3, "M8[s]"),
          "records": np.zeros(3, [("a", float)]), "masked": np.ma.array(ROW, mask=ROW > 0.2),
          "beyond floats": [10**400], "dict": {}, "generator": (one for one in [1]), "empty": [],
          "empty image": np.ones((0, 3)), "four axes": IMAGE[None, None], "number": np.array(3.0),
          "nothing": None, "set": {1.0, 2.0}}  # fmt: skip
ROWS = {**ARRAYS, "image": IMAGE, "NaN": [0.1, np.nan, 0.9], "infinity": [0.1, 0.5, np.inf],
        "another length": [0.1, 0.2]}  # fmt: skip
MANY = np.ones((5000, 2, 2))
STRUCTURES = {"number": 3, "nothing": None, "text": "ab", "object": object(), "ragged": [(1, (2,))],
              "row of numbers": [1, 2], "NaN": np.nan}  # fmt: skip
SPOILT = {
    "show_arrays.image": ARRAYS | {"many": MANY},
    "show_arrays.kernel": ARRAYS,
    "show_image.image": ARRAYS | {"maps": MAPS, "row": ROW},
    "show_kernel.kernel": ARRAYS | {"maps": MAPS, "row": ROW},
    "show_feature_maps.feature_maps": ARRAYS | {"image": IMAGE, "row": ROW, "many": MANY},
    "show_window.image": ARRAYS | {"maps": MAPS, "small": [[1]]},
    "show_window.kernel": ARRAYS | {"maps": MAPS, "large": np.ones((4, 5))},
    "show_windows.image": ARRAYS | {"maps": MAPS, "small": [[1]]},
    "show_windows.pooled": ARRAYS,
    "show_windows.kernel_size": COUNTS | {"zero": 0, "set inside": ({1}, 2)},
    "show_windows.stride": COUNTS | {"zero": 0},
    "show_windows.title": WORDS | {"name of an array": "pooled", "name of an argument": "columns"},
    "show_positions.starts": STRUCTURES | {"floats": [0.5], "far": [10**9], "outside": [-2]},
    "show_positions.padding": COUNTS | {"three": (1, 1, 1), "negative": (-1, 1)},
    "show_field.sizes": STRUCTURES
    | {
        "short": [6, 4],
        "zero": [6, 4, 0],
        "floats": [6.0, 4.0, 2.0],
        "huge": [10**9, 4, 2],
        "negative": [6, -4, 2],
    },
    "show_field.layers": STRUCTURES
    | {
        "negative": [(3, -1), (2, 2)],
        "one": [(3,), (2, 2)],
        "four": [(3, 1, 1, 1), (2, 2)],
        "floats": [(3.0, 1), (2, 2)],
        "zero": [(0, 1), (2, 2)],
        "huge": [(10**9, 1), (2, 2)],
        "text": [("3", "1"), (2, 2)],
        "none": [],
    },
    "show_network.stages": STRUCTURES
    | {
        "empty": [],
        "name only": [("image",)],
        "five": [(*STAGES[1], 5), *STAGES],
        "no name": [(3, (1, 4, 4)), *STAGES],
        "flat shape": [("image", 4), *STAGES],
        "zero": [("image", (1, 0, 4)), *STAGES],
        "floats": [("image", (1.0, 4, 4)), *STAGES],
        "negative": [("image", (1, 4, 4), -3), *STAGES],
        "NaN": [("i", (1, 4, 4), np.nan), *STAGES],
        "text": [("image", "abc"), *STAGES],
        "lines": [("i", (1, 4, 4), 2, "a"), *STAGES],
        "no lines": [("i", (1, 4, 4), 2, -1), *STAGES],
        "empty shape": [("image", ()), *STAGES],
        "generator": (one for one in [1]),
    },
    "show_network.bridges": STRUCTURES
    | {
        "three": [(0, 1, 2)],
        "back": [(2, 0)],
        "far": [(0, 3)],
        "floats": [(0.0, 2.0)],
        "text": [("a", "b")],
    },
    "show_bars.MACs": STRUCTURES
    | {
        "empty": {},
        "text in it": {"C1": "9"},
        "NaN in it": {"C1": np.nan},
        "negative": {"C1": -1},
        "infinity": {"C1": np.inf},
        "list": {"C1": [1]},
        "names": {3: 1},
        "nothing in it": {"C1": None},
    },
    "show_graphs.learned": {"number": 3, "nothing": None, "text": "3x3", "numbers": [3]},
    "show_graphs.unit": STRUCTURES
    | {
        "no arrows": (BOXES,),
        "three": (BOXES, [], []),
        "rows": ([1, 2], []),
        "boxes": (3, []),
        "places": ({"input": 3}, []),
        "floats": ({"input": ("a", 0)}, []),
        "NaN": ({"a": (np.nan, 0)}, []),
        "arrow": (BOXES, ["input"]),
        "triple": (BOXES, [("input", "3x3", "3x3")]),
        "lost": (BOXES, [("input", "5x5")]),
        "lost and mixed": (BOXES, [(1, "5x5")]),
        "names": ({1: (0, 0)}, []),
        "no boxes": ({}, []),
        "no list": (BOXES, 3),
        "far": ({"a": (0, 1e9)}, []),
        "negative": ({"a": (-1, 0)}, []),
        "unhashable": (BOXES, [(["input"], "3x3")]),
    },
    "plot_curves.x": {what: bad for what, bad in ROWS.items() if what != "nothing"},
    "plot_curves.training": ROWS,
    "plot_curves.validation": ROWS,
    "plot_roc.curves": STRUCTURES
    | {
        "empty": {},
        "names": {3: (ROW, ROW)},
        "one row": {"CNN": (ROW,)},
        "rows": {"CNN": 3},
        "unequal": {"CNN": (ROW, ROW[:2])},
        "short": {"CNN": ([0.1], [0.1])},
        "NaN": {"CNN": (ROW, ROW * np.nan)},
        "text": {"CNN": ("ab", "cd")},
        "ragged": {"CNN": ([1, [2]], ROW)},
        "images": {"CNN": (IMAGE, IMAGE)},
        "beyond one": {"CNN": (ROW, 2 * ROW)},
        "negative": {"CNN": (-ROW, ROW)},
        "list": [(ROW, ROW)],
        "masked": {"CNN": (np.ma.array(ROW, mask=True), ROW)},
    },
    "plot_confusion_matrix.matrix": ARRAYS
    | {
        "oblong": IMAGE,
        "row": ROW,
        "negative": [[1, -1], [2, 3]],
        "NaN": [[1, np.nan], [2, 3]],
        "infinity": [[1, np.inf], [2, 3]],
        "many": np.ones((5000, 5000), np.int8),
    },
    "plot_confusion_matrix.classes": NAMES,
    "plot_average_images.images": ARRAYS
    | {"image": IMAGE, "NaN": np.full((2, 3, 3), np.nan), "other length": np.ones((3, 3, 3))},
    "plot_average_images.labels": ARRAYS
    | {"image": IMAGE, "fractions": [0.1, 0.2], "NaN": [0, np.nan], "other length": [0, 1, 1]},
    "plot_average_images.classes": NAMES,
    "plot_average_images.scale": WORDS | {"unknown": "LOG"},
    "show_jet_image.image": ARRAYS
    | {
        "maps": MAPS,
        "row": ROW,
        "NaN": [[1, np.nan]],
        "dark": [[0.0]],
        "negative": [[1.0, -1.0]],
        "infinity": [[1.0, np.inf]],
    },
    "show_jet_image.half_width": NUMBERS | {"zero": 0, "negative": -0.8},
    "plot_spectra.spectra": STRUCTURES
    | {
        "empty": {},
        "names": {3: ROW},
        "image": {"QCD": IMAGE},
        "NaN": {"QCD": ROW * np.nan},
        "text": {"QCD": "abc"},
        "ragged": {"QCD": [1, [2]]},
        "nothing in it": {"QCD": None},
        "list": [ROW],
        "empty row": {"QCD": []},
        "masked": {"QCD": np.ma.array(ROW, mask=True)},
    },
    "plot_spectra.edges": ROWS
    | {"falling": [1.0, 0.5], "equal": [0.0, 0.0], "one": [1.0], "another length": np.ones((2, 2))},
    "short.count": NUMBERS,
}
BY_NAME = {"title": WORDS, "label": WORDS, "xlabel": WORDS, "ylabel": WORDS, "scale": WORDS,
           "architecture": STRUCTURES, "half_width": NUMBERS}  # fmt: skip
VAST = {"huge", "beyond floats"}
GOOD = {
    "columns": {*VAST, "nothing"}, "depth": VAST, "show_window.stride": VAST,
    "show_windows.stride": {"huge"}, "show_positions.starts": {"row of numbers"},
}  # fmt: skip
CASES = [(name, argument) for name, arguments in CALLS.items() for argument in arguments]


def function(name):
    return next(getattr(module, name) for module in DRAWING if hasattr(module, name))


def spoilt(name, argument):
    """Bad values for one argument, by what is bad about them."""
    bad = SPOILT.get(f"{name}.{argument}") or BY_NAME.get(argument, COUNTS)
    good = GOOD.get(f"{name}.{argument}", GOOD.get(argument, set()))
    parameters = inspect.signature(function(name)).parameters
    if argument in parameters and parameters[argument].default is None:
        good = {*good, "nothing"}
    return {what: one for what, one in bad.items() if what not in good}


def drawn(result):
    if hasattr(result, "figure"):
        result.figure.savefig(BytesIO(), format="png", dpi=20)


def public(module):
    for name, value in vars(module).items():
        if getattr(value, "__module__", "") == module.__name__ and not name.startswith("_"):
            yield name


def test_every_public_name_is_spoilt():
    assert {name for module in DRAWING for name in public(module)} == {*CALLS} | CLASSES


@pytest.mark.parametrize("name", CALLS)
def test_the_arguments_are_good_before_they_are_spoilt(name):
    drawn(function(name)(**CALLS[name]))


@pytest.mark.parametrize(("name", "argument"), CASES, ids=map(".".join, CASES))
def test_nonsense_is_an_error_that_names_the_argument(name, argument):
    call, wrong = function(name), []
    for what, bad in spoilt(name, argument).items():
        try:
            call(**{**CALLS[name], argument: bad})
        except ValueError as error:
            if argument not in str(error):
                wrong.append(f"{what}: {error}")
            if "cnn_ref" not in traceback.extract_tb(error.__traceback__)[-1].filename:
                wrong.append(f"{what}: raised elsewhere")
            if type(bad) in (int, float, str) and str(bad) not in str(error):
                wrong.append(f"{what}: no value in {error}")
        except Exception as error:
            wrong.append(f"{what}: {error!r}")
        else:
            wrong.append(f"{what} was taken")
    assert not wrong


ODD = {
    "float16": IMAGE.astype(np.float16),
    "long double": IMAGE.astype(np.longdouble),
    "bool": IMAGE > 0,
    "bytes": IMAGE.astype(np.uint8),
    "int64": IMAGE.astype(int) * 2**58,
    "NaN": np.full((3, 4), np.nan),
    "one NaN": np.where(IMAGE > 6, np.nan, IMAGE),
    "infinity": np.where(IMAGE > 6, np.inf, IMAGE),
    "minus infinity": np.full((3, 4), -np.inf),
    "zeros": IMAGE * 0,
    "constant": IMAGE * 0 - 3,
    "tiny": IMAGE * 1e-310,
    "large": IMAGE * 1e306,
    "backwards": IMAGE[::-1, ::-1],
    "by columns": np.asfortranarray(IMAGE),
    "big endian": IMAGE.astype(">f8"),
    "matrix": IMAGE.astype(int).tolist(),
    "one pixel": [[0.1]],
    "uint64": IMAGE.astype(np.uint64) + 2**63,
}


@pytest.mark.parametrize("what", ODD)
def test_odd_numbers_are_drawn_as_they_are(what):
    """Warnings are errors here: nothing overflows and no font misses a sign."""
    before = np.array(ODD[what])
    drawn(function("show_image")(ODD[what]))
    drawn(function("show_feature_maps")(np.stack([ODD[what]] * 2)))
    drawn(function("show_window")(ODD[what], np.ones((1, 1), before.dtype), 0, 0))
    np.testing.assert_array_equal(ODD[what], before)


def test_a_word_is_neither_true_nor_false():
    for call, name in (("plot_roc", "rejection"), ("show_bars", "shares")):
        for bad in ("False", "no", None, 2):
            with pytest.raises(ValueError, match=f"{name}={bad!r} must be True or False"):
                function(call)(**{**CALLS[call], name: bad})


def test_no_figure_is_left_open():
    pyplot = sys.modules.get("matplotlib.pyplot")
    assert pyplot is None or not pyplot.get_fignums()
