"""What notebooks and modules import, read from their text and held against what is allowed."""

from __future__ import annotations

import ast
import json
import warnings
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec, resolve_name
from pathlib import Path

from autograder.assignment import Assignment
from autograder.imports import is_there
from autograder.submission import without_magics

LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.If, ast.Try)
"""What is not run, or not for certain, when a module is imported."""


def absent(sources: Iterable[str], allow: list[str]) -> list[str]:
    """Modules that these cells import and grading does not have; cells with mistakes are left out.

    Of a package that is open in part, what is taken from it stands by itself.
    """
    names: dict[str, None] = {}
    for source in sources:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(without_magics(source))
        except SyntaxError:
            continue
        names |= dict.fromkeys(_names(ast.walk(tree), "", allow))
    return [name for name in names if not is_there(name, allow)]


def problems_of_imports(assignment: Assignment, files: Mapping[str, str]) -> Iterator[str]:
    """What the notebooks among these files, and the modules of ALLOW, import and will not have."""
    allow = list(assignment.allow)
    notebooks = [json.loads(text) for name, text in files.items() if name.endswith(".ipynb")]
    cells = [cell for notebook in notebooks for cell in notebook["cells"]]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    for name in absent(code, allow):
        yield f"the notebook imports {name}, which nobody has when it is graded; name it in ALLOW"
    for module in allow:
        file = file_of(module)
        if file is None:
            yield f"ALLOW names {module!r}, which is not installed"
        elif "." in module:  # of a library as a whole, all that it needs comes along
            for name in _needed(file, module, allow):
                yield f"ALLOW names {module}, which imports {name}; name that too"


def file_of(module: str) -> Path | None:
    """Source of a module, of a package its __init__.py; None if it is not installed."""
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:  # not even the package around it
        return None
    return Path(spec.origin) if spec and spec.origin else None


def _needed(origin: Path, module: str, allow: list[str]) -> list[str]:
    """What a module, or those of a package, import as they are imported, and grading has not."""
    inside = origin.name == "__init__.py"
    names: dict[str, None] = {}
    for file in sorted(origin.parent.rglob("*.py")) if inside else [origin]:
        deeper = file.relative_to(origin.parent).parent.parts
        package = ".".join([module, *deeper]) if inside else module.rpartition(".")[0]
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names |= dict.fromkeys(_names(_at_once(tree), package, allow))
    return [name for name in names if not is_there(name, allow)]


def _at_once(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, LATER):
            yield node
            yield from _at_once(node)


def _names(nodes: Iterable[ast.AST], package: str, allow: list[str]) -> Iterator[str]:
    """Full names of what is imported; without a package, what is relative is left out."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (package or not node.level):
            source = resolve_name("." * node.level + (node.module or ""), package or None)
            around = any(one.startswith(f"{source}.") for one in allow)
            inner = [f"{source}.{alias.name}" for alias in node.names]
            yield from inner if around and source not in allow else [source]
