"""From the bytes of a submitted file to its code cells, or a sentence why there are none."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from autograder.errors import SubmissionError
from autograder.light import nbformat
from autograder.notebook_file import parsed
from autograder.notebook_metadata import METADATA_KEY
from autograder.visible import visible

NEWEST_FORMAT = 4
CELL_TYPES = ("code", "markdown", "raw")

ANSWER = "-answer"
"""End of the id of an answer cell; the rest is the name of its question."""

_CHECK = re.compile(r"^[ \t]*grader\.check\([\"'](\w{1,80})[\"']\)", re.MULTILINE)

_MAGIC = re.compile(r"^[ \t]*[%!].*$", re.MULTILINE)


@dataclass(frozen=True)
class CodeCell:
    """A code cell: its number among the code cells, its id and its source."""

    number: int
    id: str
    source: str

    def assigned_names(self) -> list[str]:
        """Names that lines of the cell give a value to, outside of any block."""
        given = r"^(?:def[ \t]+|class[ \t]+)?(\w{1,80})[ \t]*(?:\(.*:|=[^=])"
        return re.findall(given, self.source, re.MULTILINE)

    def may_define(self, name: str) -> bool:
        """Whether this is the answer cell of a question or gives a value to its name."""
        # No `\s` at the start of a line: it would run over all blank lines that follow, again
        # and again.
        pattern = rf"^[ \t]*(def[ \t]+{name}\b|class[ \t]+{name}\b|{name}[ \t]*(:[^=\n]+)?=[^=])"
        return self.id == name + ANSWER or bool(re.search(pattern, self.source, re.MULTILINE))


def without_magics(source: str) -> str:
    """Source of a cell with blank lines for those that IPython does not give to Python."""
    return _MAGIC.sub("", source)


@dataclass(frozen=True)
class Readable:
    """A notebook that can be graded; `remarks` are for a person to look at.

    `prose` holds cells of text that look like answers, as one key turns a cell of code into one.
    `owner` is the student whose numbers it says it has, empty if they are those of all.
    """

    cells: list[CodeCell]
    remarks: list[str]
    prose: list[CodeCell]
    owner: str


def read(content: bytes, assignment: str, questions: Iterable[str]) -> Readable:
    """Code cells of a submitted notebook.

    Raises `SubmissionError` with a sentence if it is no notebook, or one of another assignment.
    """
    notebook, version = _notebook(content)
    _check_language(notebook["metadata"])
    cells, asked = _code(notebook), tuple(questions)
    _check_identity(notebook["metadata"], cells, assignment, asked)
    remarks = [] if version == NEWEST_FORMAT else [f"notebook format {version} was converted to 4"]
    owner = _entry(notebook["metadata"], METADATA_KEY, "student") or ""
    return Readable(cells, remarks, _prose(notebook, asked), str(owner)[:80])


def code_cells(content: bytes) -> list[CodeCell]:
    """Code cells of any notebook.

    Raises `SubmissionError` with a sentence if it is none.
    """
    return _code(_notebook(content)[0])


def _notebook(content: bytes) -> tuple[Any, int]:
    """A notebook in the newest format, and the format that it came in."""
    raw = parsed(content)
    version = raw.get("nbformat")
    if not isinstance(version, int) or ("cells" not in raw and "worksheets" not in raw):
        raise SubmissionError("The file is JSON, but not a Jupyter notebook.")
    if version > NEWEST_FORMAT:
        raise SubmissionError(
            f"The notebook has format {str(version)[:20]}; formats up to {NEWEST_FORMAT} can "
            "be read. Save it again in JupyterLab 4."
        )
    return (raw if _is_clean(raw) else _upgraded(raw)), version


def _is_clean(raw: dict[str, Any]) -> bool:
    """Whether nbformat, whose look at every field takes long, would leave all cells as they are."""
    cells, minor = raw.get("cells"), raw.get("nbformat_minor")
    if raw["nbformat"] != NEWEST_FORMAT or type(minor) is not int or not 0 <= minor <= 5:
        return False
    if type(cells) is not list or type(raw.get("metadata")) is not dict or "worksheets" in raw:
        return False
    if not all(type(cell) is dict and _is_clean_cell(cell) for cell in cells):
        return False
    names = [cell.get("id") for cell in cells]
    return minor < 5 or (all(type(n) is str for n in names) and len(set(names)) == len(names))


def _is_clean_cell(cell: dict[str, Any]) -> bool:
    source = cell.get("source")
    lines = source if type(source) is list else [source]
    return cell.get("cell_type") in CELL_TYPES and all(type(line) is str for line in lines)


def _upgraded(raw: dict[str, Any]) -> Any:
    """The notebook in the newest format, without what is large and not needed to run it."""
    try:
        slim = json.dumps(_without_outputs(raw))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of missing cell ids, which we do not need
            notebook = nbformat.reads(slim, as_version=NEWEST_FORMAT)
        for cell in notebook.cells:
            if not isinstance(cell.source, str) or not isinstance(cell.cell_type, str):
                raise TypeError("a cell without source")
    except Exception as error:
        # nbformat raises whatever a malformed notebook leads it to.
        raise SubmissionError(
            f"The notebook is damaged ({type(error).__name__}); save it again in JupyterLab."
        ) from None
    return notebook


def _without_outputs(raw: dict[str, Any]) -> dict[str, Any]:
    sheets = raw.get("worksheets", [raw])  # where notebooks of format 3 keep their cells
    for cell in (cell for sheet in sheets for cell in sheet.get("cells", [])):
        if "outputs" in cell:
            cell["outputs"] = []
        cell.pop("attachments", None)
    kept = ("cells", "worksheets", "metadata", "nbformat", "nbformat_minor")
    return {key: raw[key] for key in kept if key in raw}


def _code(notebook: Any) -> list[CodeCell]:
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return _anchored(
        [CodeCell(n, _id(cell), _source(cell)) for n, cell in enumerate(code, start=1)]
    )


def _prose(notebook: Any, questions: tuple[str, ...]) -> list[CodeCell]:
    """Cells of text with the id of an answer cell, or whose first line gives an answer."""
    text = [cell for cell in notebook["cells"] if cell["cell_type"] != "code"]
    heads = [CodeCell(0, _id(cell), _source(cell).lstrip().partition("\n")[0]) for cell in text]
    return [cell for cell in heads if any(cell.may_define(name) for name in questions)]


def _source(cell: Any) -> str:
    return "".join(cell["source"])


def _id(cell: Any) -> str:
    """Id of a cell as it was handed out; Colab and Deepnote keep ids in the metadata."""
    kept = [cell.get("id"), *(_entry(cell.get("metadata"), key) for key in ("id", "cell_id"))]
    names = [str(name) for name in kept if name is not None]
    return next((name for name in names if name.endswith(ANSWER)), next(iter(names), ""))


def _entry(value: Any, *keys: str) -> Any:
    """An entry of dictionaries in each other, None if something on the way is no dictionary."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _anchored(cells: list[CodeCell]) -> list[CodeCell]:
    """The cells, where answer cells that lost their id have it again.

    It is the last cell before the check of its question, among several the last that may give
    the answer.
    """
    known, found, start = {cell.id for cell in cells}, list(cells), 0
    for end, cell in enumerate(cells):
        check = _CHECK.search(cell.source)
        if check is None:
            continue
        name, before = check[1], range(end - 1, start - 1, -1)
        if before and name + ANSWER not in known:
            at = next((i for i in before if cells[i].may_define(name)), before[0])
            found[at] = replace(cells[at], id=name + ANSWER)
        start = end + 1
    return found


def _check_language(metadata: Any) -> None:
    named = _entry(metadata, "language_info", "name"), _entry(metadata, "kernelspec", "language")
    language = next((name for name in named if isinstance(name, str) and name), "python")[:40]
    if "python" not in language.casefold():
        raise SubmissionError(
            f"The notebook is written for {visible(language, keep='')}, not for Python. If its "
            "cells are Python, choose Kernel > Change Kernel > Python 3, run them all and hand it "
            "in again."
        )


def _check_identity(
    metadata: Any,
    cells: list[CodeCell],
    assignment: str,
    questions: tuple[str, ...],
) -> None:
    other = _entry(metadata, METADATA_KEY, "assignment")
    if other is not None and other != assignment:
        raise SubmissionError(
            f"A notebook of assignment {str(other)[:80]!r}, not of {assignment!r}."
        )
    if not cells:
        raise SubmissionError("The notebook has no code cell.")
    if not any(cell.may_define(name) for cell in cells for name in questions):
        raise SubmissionError(f"The notebook has none of the answer cells of {assignment!r}.")
