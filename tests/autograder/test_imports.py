"""A library that is not allowed and a slip of the keyboard are told apart, by name alone."""

import builtins

import pytest

from autograder.imports import asked_for, available, is_library, is_there, nearest, unknown
from autograder.refusals import EVERYTHING, LONGEST, Refusals, Refused, defined_names
from autograder.sandbox import StudentError
from autograder.submission import CodeCell

ALLOW = ("cnn_ref.plots", "cnn_ref.jets.sample", "toolbox")


def raised_by(source):
    """Class and text of the ImportError that Python itself raises here."""
    with pytest.raises(ImportError) as caught:
        exec(source)
    return type(caught.value).__name__, str(caught.value)


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("import no_such_library", "no_such_library"),
        ("import no_such_library.inner as inner", "no_such_library"),
        ("from no_such_library.inner import thing", "no_such_library"),
        ("import email.no_such_part", "email.no_such_part"),
        ("__import__('no_such_library')", "no_such_library"),
        ("import importlib; importlib.import_module('no_such_library')", "no_such_library"),
        ("from email import no_such_name", None),
    ],
)
def test_the_module_is_read_from_pythons_own_words(source, module):
    assert asked_for(*raised_by(source)) == module


def test_an_error_of_another_class_asks_for_nothing():
    assert asked_for("ValueError", "No module named 'torch'") is None
    assert asked_for("ModuleNotFoundError", "No module named '<b>x</b>'") is None
    assert asked_for("ImportError", "") is None


@pytest.mark.parametrize(
    "module",
    ["torch", "torch.nn", "scipy", "skimage", "cv2", "tensorflow", "cnn_ref", "autograder", "jax"],
)
def test_what_would_do_the_exercise_is_a_library(module):
    assert is_library(module, ())
    assert not is_there(module, ())


@pytest.mark.parametrize("module", ["nunpy", "tourch", "matplotlip", "helper", "numpy.linlag"])
def test_a_name_that_nobody_knows_is_none(module):
    assert not is_library(module, ALLOW)


def test_the_rest_of_a_package_that_is_open_in_part_is_a_library_but_for_a_slip():
    assert is_library("cnn_ref.conv2d", ALLOW)
    assert is_library("cnn_ref.jets.image", ALLOW)
    assert not is_library("cnn_ref.plotss", ALLOW)
    assert nearest("cnn_ref.plotss", ALLOW) == "cnn_ref.plots"


def test_a_package_that_is_allowed_as_a_whole_has_no_further_modules():
    assert is_there("toolbox.nails", ALLOW)
    assert not is_library("toolbox.screws", ALLOW)


@pytest.mark.parametrize(
    ("module", "meant"),
    [
        ("nunpy", "numpy"),
        ("matplotlip.pyplot", "matplotlib"),
        ("itertool", "itertools"),
        ("toolbocks", None),
        ("tolbox", "toolbox"),
        ("tensorflw", None),
    ],
)
def test_the_nearest_name_that_is_there_is_proposed_and_none_that_is_not(module, meant):
    assert nearest(module, ALLOW) == meant


def test_a_file_of_ones_own_is_asked_for_and_what_there_is_is_told():
    said = unknown("my_filters", ("cnn_ref.plots",))
    assert "no module `my_filters`" in said
    assert "handed in beside the notebook" in said
    assert "`numpy`, `matplotlib`, `cnn_ref.plots` and Python's own modules" in said
    assert available(()) == "`numpy`, `matplotlib` and Python's own modules"


@pytest.mark.parametrize(
    ("module", "there"),
    [
        ("numpy.linalg", True),
        ("csv", True),
        ("otter", True),
        ("cnn_ref", True),  # the package around what is allowed
        ("cnn_ref.plots", True),
        ("cnn_ref.conv", False),
        ("scipy.signal", False),
    ],
)
def test_what_is_there_is_known_without_importing_it(module, there, monkeypatch):
    monkeypatch.setattr(builtins, "__import__", None)
    assert is_there(module, ALLOW) is there


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import torch", {"torch"}),
        ("import torch.nn as nn, numpy", {"nn", "numpy"}),
        ("import os.path", {"os"}),
        ("from scipy.signal import convolve2d as c, correlate", {"c", "correlate"}),
        ("from torch import *", {EVERYTHING}),
        ("a, (b, *c) = d = f()\nwith x as y: e = 1\nfor g in h: pass", set("abcdyeg")),
        ("def f(p):\n    q = 1\nclass C:\n    r = 2\nk = [s for s in t]\nl = lambda u: u",
         {"f", "C", "k", "l"}),
        ("%matplotlib inline\n!ls\nn: int = 3", {"n"}),
        ("%%time\nm = 1", {"m"}),
    ],
)  # fmt: skip
def test_names_that_a_cell_would_have_given(source, names):
    assert defined_names(source) == names


@pytest.mark.parametrize(
    "source",
    ["-" * LONGEST + "1", "f" + "()" * LONGEST, "(" * LONGEST, "\0", "'\ud800'", "x = 1\n)" * 9],
)
def test_a_cell_made_to_break_the_reader_does_not(source):
    assert defined_names(source) <= {"x"}


def test_a_backslash_in_a_students_text_warns_nobody():
    assert defined_names("label = '\\d'") == {"label"}


def cell(number, source):
    return CodeCell(number, f"cell-{number}", source)


def test_a_name_that_went_with_a_refused_cell_is_told_as_its_consequence():
    refusals = Refusals(())
    first = refusals.of("ModuleNotFoundError", "No module named 'torch'")
    assert first.module == "torch"
    assert first.words.startswith("imports `torch`, which is not available")
    assert refusals.of("NameError", "name 'np' is not defined") is None
    refusals.lose(cell(2, "import torch\nimport numpy as np"), "torch")
    second = refusals.of("NameError", "name 'np' is not defined")
    assert second.module == "torch"
    assert second.words.startswith("needs `np` of code cell 2, which did not run to its end")
    assert refusals.of("NameError", "name 'other' is not defined") is None
    assert refusals.of("AttributeError", "name 'np' is not defined") is None


def test_a_module_whose_names_are_unknown_may_have_given_any():
    refusals = Refusals(())
    refusals.lose(cell(1, "from torch import *"), "torch")
    assert refusals.of("NameError", "name 'conv2d' is not defined").module == "torch"
    assert refusals.cell_of("conv2d") is None, "a missing answer may have other reasons"


def test_a_call_that_asks_for_a_library_says_so_in_a_sentence():
    error = StudentError("ModuleNotFoundError", "No module named 'scipy'", 3)
    refusal = Refusals(("toolbox",)).of(error.student_class, error.text)
    refused = Refused("conv2d", refusal, error)
    assert (refused.status, refused.module) == ("forbidden", "scipy")
    assert str(refused) == (
        "conv2d imports `scipy`, which is not available when this assignment is marked; there are "
        "`numpy`, `matplotlib`, `toolbox` and Python's own modules. Write this yourself with "
        "NumPy, or ask your lecturer to allow it."
    )
