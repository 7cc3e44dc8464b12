"""The mutants of a function: its source with one thing wrong, ready to be called."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
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
    for place, node in enumerate(_nodes(definition)):
        for new in replacements(node):
            tree = _replaced(definition, place, new)
            text = ast.unparse(tree)
            if text in seen:
                continue
            seen.add(text)
            name = _name(node, new)
            names[name] += 1
            unique = name if names[name] == 1 else f"{name} ({names[name]})"
            line = first + getattr(node, "lineno", 1) - 1
            found.append(Mutant(unique, line, _compiled(tree, function)))
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


def _nodes(definition: ast.FunctionDef) -> list[ast.AST]:
    """Nodes of the body: defaults and annotations are not what is asked."""
    return [node for statement in definition.body for node in ast.walk(statement)]


def _replaced(definition: ast.FunctionDef, place: int, new: ast.AST) -> ast.FunctionDef:
    copy = deepcopy(definition)
    target = _nodes(copy)[place]

    class Replace(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:
            return deepcopy(new) if node is target else self.generic_visit(node)

    tree = Replace().visit(copy)
    assert isinstance(tree, ast.FunctionDef)
    return ast.fix_missing_locations(tree)


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
