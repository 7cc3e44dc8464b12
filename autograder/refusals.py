"""What a submission asked for that is not there: imports, and names lost with the cells of them."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder import imports
from autograder.sandbox import StudentError
from autograder.submission import CodeCell, without_magics

LONGEST = 20_000
"""Characters of a cell that are read for the names that it would have given."""

EVERYTHING = "*"

SCOPES = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
"""What keeps the names within it to itself."""

_UNDEFINED = re.compile(r"name '(\w{1,80})' is not defined")


@dataclass(frozen=True)
class Refusal:
    """A module that is not there, and what is said of whoever asked for it: "imports ..."."""

    module: str
    words: str


class Refused(StudentError):
    """A call that asked for a module that is not there; its text is a sentence."""

    status = "forbidden"

    def __init__(self, function: str, refusal: Refusal, error: StudentError) -> None:
        super().__init__(error.student_class, error.text, error.line)
        self.module = refusal.module
        self.sentence = f"{function} {refusal.words}"

    def __str__(self) -> str:
        return self.sentence


class Refusals:
    """What an assignment allows, and the names that went with the cells that wanted more."""

    def __init__(self, allow: Sequence[str]) -> None:
        self._allow = tuple(allow)
        self._lost: dict[str, tuple[CodeCell, str]] = {}

    def of(self, error_class: str, text: str) -> Refusal | None:
        """Why an error is none of the student's code, but of what it may import."""
        module = imports.asked_for(error_class, text)
        if module is not None:
            known = imports.is_library(module, self._allow)
            said = f"imports {imports.not_available(module, self._allow)}"
            return Refusal(module, said) if known else None
        undefined = _UNDEFINED.match(text) if error_class == "NameError" else None
        lost = undefined and (self._lost.get(undefined[1]) or self._lost.get(EVERYTHING))
        if not undefined or not lost:
            return None
        cell, module = lost
        return Refusal(
            module,
            f"needs `{undefined[1]}` of code cell {cell.number}, which did not run to its end, "
            f"since `{module}` is not available when this assignment is marked.",
        )

    def hint(self, error_class: str, text: str) -> str:
        """What to say, after the error itself, of a module that nobody knows; may be empty."""
        module = imports.asked_for(error_class, text)
        if module is None or imports.is_library(module, self._allow):
            return ""
        return imports.unknown(module, self._allow)

    def lose(self, cell: CodeCell, module: str) -> None:
        """Remember a cell that did not run to its end for the want of a module."""
        for name in defined_names(cell.source):
            self._lost.setdefault(name, (cell, module))

    def cell_of(self, name: str) -> CodeCell | None:
        """The cell that would have given this name."""
        return self._lost[name][0] if name in self._lost else None


def defined_names(source: str) -> set[str]:
    """Names that a cell gives to the notebook, `*` if it imports all of a module."""
    plain = without_magics(source[:LONGEST])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of backslashes in the student's texts
            tree = ast.parse(plain)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(CodeCell(0, "", source[:LONGEST]).assigned_names())
    return set(_bound(tree))


def _bound(node: ast.AST) -> Iterator[str]:
    """Names bound in a block, not those within its functions and classes."""
    todo = [node]
    while todo:
        for child in ast.iter_child_nodes(todo.pop()):
            match child:
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                    yield child.name
                case ast.Import() | ast.ImportFrom():
                    yield from (one.asname or one.name.partition(".")[0] for one in child.names)
                case ast.Name(name, ast.Store()):
                    yield name
            if not isinstance(child, SCOPES):
                todo.append(child)
