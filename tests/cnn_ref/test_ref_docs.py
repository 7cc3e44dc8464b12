"""The examples in the docstrings are true, and every public name has a docstring."""

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import cnn_ref

MODULES = [f"cnn_ref.{module.name}" for module in pkgutil.iter_modules(cnn_ref.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_most_operations_have_an_example():
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [test for name in MODULES for test in finder.find(importlib.import_module(name))]
    assert sum(bool(test.examples) for test in found) >= 20


@pytest.mark.parametrize("name", cnn_ref.__all__)
def test_public_names_are_documented(name):
    assert getattr(cnn_ref, name).__doc__


def test_only_plots_needs_matplotlib():
    code = "import cnn_ref, sys; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
