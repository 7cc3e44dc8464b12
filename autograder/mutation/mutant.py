"""The mutants of a function: its source with one thing wrong, ready to be called."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from autograder.mutation.operators import replacements

FILE = "<mutant>"
"""File name of the code of a mutant, by which its lines are known when they run."""

LONGEST = 120  # characters of a name

Function = Callable[..., Any]


@dataclass(frozen=True)
class Mutant:
    """A wrong version of a function; `name` says what is changed, `line` where in its file."""

    name: str
    line: int
    call: Function


def mutants_of(function: Function) -> list[Mutant]:
    """All versions of a function that differ in one place, no two alike, in order of the source."""
    definition, first = _definition(function)
    seen = {ast.unparse(definition)}
    names: Counter[str] = Counter()
    found = []
    for node, put in _places(definition):
        for new in replacements(node):
            put(new)
            text = ast.unparse(ast.fix_missing_locations(definition))
            if text not in seen:
                seen.add(text)
                name = _name(node, new)
                names[name] += 1
                unique = name if names[name] == 1 else f"{name} ({names[name]})"
                line = first + getattr(node, "lineno", 1) - 1
                found.append(Mutant(unique, line, _compiled(definition, function)))
        put(node)
    return found


def traced(function: Function) -> Function:
    """The function itself, compiled as its mutants are."""
    return _compiled(_definition(function)[0], function)


def _definition(function: Function) -> tuple[ast.FunctionDef, int]:
    """Tree of a function without decorators and docstring, and the line where its source starts."""
    lines, first = inspect.getsourcelines(function)
    node = ast.parse(textwrap.dedent("".join(lines))).body[0]
    assert isinstance(node, ast.FunctionDef)
    node.decorator_list = []
    if ast.get_docstring(node) is not None:
        node.body = node.body[1:] or [ast.Pass()]
    return node, first


def _places(definition: ast.FunctionDef) -> list[tuple[ast.AST, Callable[[ast.AST], None]]]:
    """Nodes of the body, each with what puts another in its place; what is asked of students is
    neither a default nor an annotation."""
    found: list[tuple[ast.AST, Callable[[ast.AST], None]]] = []
    for parent in [definition, *(n for line in definition.body for n in ast.walk(line))]:
        for field, value in ast.iter_fields(parent):
            if isinstance(value, list) and (parent is not definition or field == "body"):
                found += [(n, partial(value.__setitem__, i)) for i, n in enumerate(value)]
            elif isinstance(value, ast.AST) and parent is not definition:
                found.append((value, partial(setattr, parent, field)))
    return [(node, put) for node, put in found if isinstance(node, ast.AST)]


def _compiled(tree: ast.FunctionDef, function: Function) -> Function:
    module = ast.Module([tree], type_ignores=[])
    names = dict(inspect.unwrap(function).__globals__)
    exec(compile(module, FILE, "exec"), names)
    compiled: Function = names[tree.name]
    return compiled


def _name(old: ast.AST, new: ast.AST) -> str:
    before, after = _source(old), _source(new)
    return f"{before} dropped" if isinstance(new, ast.Pass) else f"{before} -> {after}"


def _source(node: ast.AST) -> str:
    """Source of a node in one line."""
    text = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
