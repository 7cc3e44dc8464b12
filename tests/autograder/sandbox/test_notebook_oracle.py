"""A real kernel does with the cases of `notebooks/*.toml` what they say; where it differs from a
worker, the case says how and why."""

import json
import re
import tomllib
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.kernel

FOLDER = Path(__file__).parent / "notebooks"
CASES = {
    f"{path.stem}: {name}": case | case.get("kernel", {})
    for path in sorted(FOLDER.glob("*.toml"))
    for name, case in tomllib.loads(path.read_text(encoding="utf-8")).items()
    if "skip" not in case.get("kernel", {})
}
FIRST = f"import sys; sys.path.insert(0, {str(FOLDER)!r}); import between_cases; del sys.path[0]"
MARK = "values of the case: "


def code(source):
    return nbformat.v4.new_code_cell(source)


def notebook(folder):
    """One notebook of all cases, each in a folder of its own; the cells of each by its name."""
    cells = {"first": [code(FIRST)]}
    for number, (name, case) in enumerate(CASES.items()):
        where, files = str(folder / str(number)), case.get("files", {})
        prepare = f"__import__('between_cases').fresh({where!r}, {files!r})"
        tell = f"__import__('between_cases').tell({list(case.get('values', {}))!r})"
        cells[name] = list(map(code, (prepare, *case["cells"], tell)))
    return cells


def errors(cell):
    raised = [output.ename for output in cell.outputs if output.output_type == "error"]
    return raised or re.findall(r"^(UsageError): ", printed(cell), re.MULTILINE)


def printed(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


def test_a_real_kernel_does_what_the_cases_say(tmp_path):
    found = notebook(tmp_path)
    node = nbformat.v4.new_notebook(cells=[cell for cells in found.values() for cell in cells])
    where = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(node, timeout=60, allow_errors=True, resources=where).execute()
    assert errors(*found.pop("first")) == []
    different = {}
    for name, (prepare, *cells, tell) in found.items():
        assert errors(prepare) == [], (name, prepare.outputs)
        raised = {str(n): errors(cell)[0] for n, cell in enumerate(cells, 1) if errors(cell)}
        output = printed(tell)
        values = json.loads(output.split(MARK)[1]) if MARK in output else tell.outputs
        wanted = CASES[name].get("raises", {}), CASES[name].get("values", {})
        if (raised, values) != wanted:
            different[name] = (raised, values)
    assert different == {}
