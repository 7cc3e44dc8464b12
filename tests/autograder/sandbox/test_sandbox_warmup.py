"""What a worker finds ready when it starts, so that no submission pays for a first import."""

import ast
import json
from pathlib import Path

import pytest

from autograder.assignment import find
from autograder.commands.grading import modules_of
from autograder.sandbox import Limits, Zygote, processes

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def course():
    """A zygote with the modules of all assignments."""
    modules = {module for assignment in find((), ROOT) for module in modules_of(assignment)}
    with Zygote("limits", Limits(), modules=sorted(modules)) as zygote:
        yield zygote


def solved(name):
    """Sources of the code cells of a solved notebook."""
    notebook = ROOT / "solutions" / name / f"{name}.ipynb"
    cells = json.loads(notebook.read_text())["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def imported(zygote, cells):
    """Modules that these cells import first."""
    with zygote.worker() as worker:
        worker.run_cell("import sys\n_before = set(sys.modules)")
        for source in cells:
            assert worker.run_cell(source).status == "ok", source
        worker.run_cell("_new = sorted(set(sys.modules) - _before)")
        return worker.get("_new")


def test_a_solved_notebook_imports_nothing_after_the_fork(course):
    assert imported(course, solved("01_edges")) == []


def test_all_modules_that_notebooks_import_are_there_before_the_fork(course):
    cells = [source for folder in (ROOT / "solutions").iterdir() for source in solved(folder.name)]
    trees = [node for source in cells for node in ast.walk(ast.parse(source))]
    imports = {ast.unparse(node) for node in trees if isinstance(node, ast.Import | ast.ImportFrom)}
    assert len(imports) > 10
    assert imported(course, sorted(imports)) == []


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("import threading, time\nthreading.Thread(target=time.sleep, args=(9,)).start()", "ok"),
        ("raise RuntimeError('not here')", "error"),
    ],
    ids=["starts a thread", "raises"],
)
def test_a_module_that_cannot_be_imported_before_a_fork_is_imported_after(tmp_path, source, status):
    module = tmp_path / "mine.py"
    module.write_text(source)
    with Zygote("limits", Limits(), modules=[module]) as zygote:
        with zygote.worker() as worker:
            assert worker.run_cell("import sys\nassert 'mine' not in sys.modules").status == "ok"
            assert worker.run_cell("import mine").status == status
        with zygote.worker() as worker:
            assert worker.run_cell("1 + 1").status == "ok"


def test_the_processes_of_a_worker_are_the_same_with_and_without_the_kernel_s_lists(
    zygotes, monkeypatch
):
    with zygotes("limits").worker() as worker:
        worker.run_cell("import os, time\nif not os.fork(): time.sleep(60)")
        listed = sorted(processes.tree(worker._pid))
        monkeypatch.setattr(processes, "_lists_children", lambda: False)
        assert listed == sorted(processes.tree(worker._pid))
        assert len(listed) == 3  # keeper, worker, and the child of the cell
