"""Who may import whom, read from the source: truth below, machinery beside, questions on top."""

import ast
import graphlib
import sys
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("cnn_ref", "autograder")
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
}

DRAWING = {
    "cnn_ref.plots",
    "cnn_ref.plots_layers",
    "cnn_ref.plots_curves",
    "cnn_ref.plots_graphs",
    "cnn_ref.plots_jets",
    "cnn_ref.plots_networks",
    "cnn_ref.plots_results",
    "cnn_ref.plots_windows",
    "cnn_ref.diagrams",
}
"""Modules of the reference that need matplotlib; nothing else of it imports them."""

SIMULATING = "cnn_ref.jets.events"
"""The module that needs Pythia, when it simulates."""


def imports(name, *, at_import_only=False):
    """Modules that a module imports, with the names it takes from a package spelled out."""
    path = MODULES[name]
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = executed(tree) if at_import_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            above = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
            source = ".".join(filter(None, [above, node.module]))
            inner = [f"{source}.{alias.name}" for alias in node.names]
            yield from (one if one in MODULES else source for one in inner)


def executed(tree):
    """Nodes that run on import: neither function bodies nor type-checking blocks."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from executed(node)


def of(package):
    return [name for name in MODULES if name.split(".")[0] == package]


def top(module):
    return module.split(".")[0]


def test_the_layers_are_there_to_be_tested():
    assert len(of("cnn_ref")) > 8
    assert len(of("autograder")) > 30
    assert "autograder.errors" in set(imports("autograder.store"))
    assert "autograder.commands.author" in set(imports("autograder.cli"))


@pytest.mark.parametrize("name", of("cnn_ref"))
def test_the_reference_imports_numpy_and_itself(name):
    allowed = {"numpy", "cnn_ref"} | ({"matplotlib"} if name in DRAWING else set())
    allowed |= {"pythia8mc"} if name == SIMULATING else set()
    foreign = {top(module) for module in imports(name)} - allowed - set(sys.stdlib_module_names)
    assert not foreign


def test_the_machinery_does_not_know_the_reference():
    assert not [n for n in of("autograder") for m in imports(n) if top(m) == "cnn_ref"]


def words(path):
    """Names and texts of a module, without comments and docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    spoken = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in spoken
        ):
            yield node.value
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type == tokenize.NAME:
                yield token.string


@pytest.mark.parametrize("name", of("autograder"))
def test_the_word_convolution_does_not_occur_in_the_machinery(name):
    found = [word for word in words(MODULES[name]) if "convol" in word.lower() or "conv2d" in word]
    assert not found


def test_nothing_imports_the_questions():
    for name in MODULES:
        for module in imports(name):
            assert "solutions" not in module.split("."), name
            assert module.split(".")[-1] != "questions", name


def test_no_module_waits_for_itself():
    graph = {
        name: {m for m in imports(name, at_import_only=True) if m in MODULES and m != name}
        for name in MODULES
    }
    order = list(graphlib.TopologicalSorter(graph).static_order())
    assert set(MODULES) <= set(order)


INSIDE = [name for name in MODULES if name.startswith("autograder.inside")]


@pytest.mark.parametrize("name", INSIDE)
def test_what_runs_inside_the_sandbox_knows_nothing_of_the_grader(name):
    ours = {module for module in imports(name) if top(module) in PACKAGES}
    assert all(module.startswith("autograder.inside") for module in ours)
