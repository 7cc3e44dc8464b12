"""A notebook and its otter tests in a real Jupyter kernel, on one's own machine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from autograder.errors import AutograderError
from autograder.light import nbformat

MARK = "cnn-autograder results: "

# Runs otter's own classes in the student's namespace, as `grader.check` does.
PROBE = """\
import json as _json
from otter.nbmeta_config import NBMetadataConfig as _Config
from otter.test_files import create_test_file as _load
_found = []
for _path in {paths!r}:
    _test = _load(_path, _Config())
    _test.run(globals())
    _outcomes = [getattr(_r.test_case.body, "outcome", None) for _r in _test.test_case_results]
    _found.append(dict(
        name=_test.name, score=_test.score, points=_test.possible,
        cases=[dict(name=_r.test_case.name, passed=bool(_r.passed),
                    message=_o.message if _o else _r.message)
               for _r, _o in zip(_test.test_case_results, _outcomes)]))
print({mark!r} + _json.dumps(_found))
"""


ARGUMENTS = [
    "--log-level=ERROR",  # not a warning a run about its local ports
    # A second less for each kernel whose notebook imports otter.
    "--IPKernelApp.exec_lines=import autograder.light; del autograder",
]


@dataclass(frozen=True)
class CaseResult:
    """What one case of a test said."""

    name: str
    passed: bool
    message: str


@dataclass(frozen=True)
class QuestionResult:
    """What one test file said."""

    name: str
    score: float
    points: float
    cases: list[CaseResult]


@dataclass(frozen=True)
class KernelRun:
    """Results of all tests, and a sentence for each cell that raised."""

    questions: list[QuestionResult]
    errors: list[str]


def run_tests(notebook: Path, tests: list[Path], timeout: float = 120.0) -> KernelRun:
    """Run all cells of a notebook in a fresh kernel, then the tests against its variables.

    A cell that raises is reported and the next one runs. Raises `AutograderError` if the file is
    no notebook, a cell runs longer than `timeout` seconds, or the kernel dies.
    """
    try:
        node = nbformat.read(notebook, as_version=4)
    except Exception as error:
        raise AutograderError(f"{notebook} is not a notebook: {error}") from None
    number = len([cell for cell in node.cells if cell.cell_type == "code"])
    paths = [str(path.resolve()) for path in tests]
    node.cells.append(nbformat.v4.new_code_cell(PROBE.format(paths=paths, mark=MARK)))
    folder = {"metadata": {"path": str(notebook.parent.resolve())}}
    client = NotebookClient(
        node,
        timeout=timeout,
        allow_errors=True,
        resources=folder,
        extra_arguments=ARGUMENTS,
    )
    try:
        client.execute()
    except CellTimeoutError:
        raise AutograderError(f"a cell of {notebook} ran longer than {timeout:g} s") from None
    except DeadKernelError:
        raise AutograderError(f"the kernel died while it ran {notebook}") from None
    cells = [cell for cell in node.cells if cell.cell_type == "code"]
    return KernelRun(_results(cells[-1]), [e for c in cells[:number] for e in _errors(c)])


def _results(cell: Any) -> list[QuestionResult]:
    printed = "".join(out.get("text", "") for out in cell.outputs)
    if MARK not in printed:
        raise AutograderError(f"the tests could not be run: {'; '.join(_errors(cell))}")
    return [
        QuestionResult(
            each["name"], each["score"], each["points"], [CaseResult(**c) for c in each["cases"]]
        )
        for each in json.loads(printed.split(MARK, 1)[1])
    ]


def _errors(cell: Any) -> list[str]:
    return [f"{o.ename}: {o.evalue}" for o in cell.outputs if o.output_type == "error"]
