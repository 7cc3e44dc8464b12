"""What can be slightly wrong with a piece of code: for a node of its tree, nodes to put there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)

OTHER_OPERATOR: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.MatMult, ast.Pow)
"""Operators that care which operand comes first."""

PAIRS = (
    ("min", "max"),
    ("argmin", "argmax"),
    ("minimum", "maximum"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("floor", "ceil"),
    ("any", "all"),
    ("sum", "mean"),
    ("var", "std"),
    ("exp", "log"),
)
OTHER_NAME = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}


def replacements(node: ast.AST) -> Iterator[ast.AST]:
    """Nodes that could stand in the place of a node by mistake."""
    for change in (_operator, _constant, _order, _call, _slice, _branch, _statement):
        yield from change(node)


def _operator(node: ast.AST) -> Iterator[ast.AST]:
    """Another operator, the operands exchanged, a quotient rounded up, a sign or a `not` lost."""
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp) and type(node.op) in OTHER_OPERATOR:
        yield _with(node, op=OTHER_OPERATOR[type(node.op)]())
    if isinstance(node, ast.BinOp) and isinstance(node.op, ORDERED):
        yield _with(node, left=deepcopy(node.right), right=deepcopy(node.left))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv):
        negative = ast.UnaryOp(ast.USub(), deepcopy(node.left))
        yield ast.UnaryOp(ast.USub(), _with(node, left=negative))
    if isinstance(node, ast.AugAssign):
        yield ast.Assign([deepcopy(node.target)], deepcopy(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not | ast.Invert):
        yield deepcopy(node.operand)
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            ops: list[ast.AST] = list(node.ops)
            ops[place] = OTHER_OPERATOR[type(operator)]()
            yield _with(node, ops=ops)


def _constant(node: ast.AST) -> Iterator[ast.AST]:
    """The other truth value; one more and one less."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)


def _order(node: ast.AST) -> Iterator[ast.AST]:
    """Neighbours exchanged: in an index, a shape, a list of targets or of axes."""
    if isinstance(node, ast.Tuple | ast.List):
        for elements in _exchanged(node.elts):
            yield _with(node, elts=elements)


def _exchanged(items: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for place in range(len(items) - 1):
        changed = deepcopy(items)
        changed[place], changed[place + 1] = changed[place + 1], changed[place]
        yield changed


def _call(node: ast.AST) -> Iterator[ast.AST]:
    """Arguments exchanged, a keyword left out, a sibling called, a range one off."""
    if not isinstance(node, ast.Call):
        if isinstance(node, ast.Attribute) and node.attr == "T":
            yield deepcopy(node.value)
        return
    if not any(isinstance(argument, ast.Starred) for argument in node.args):
        for arguments in _exchanged(node.args):
            yield _with(node, args=arguments)
    for place in range(len(node.keywords)):
        yield _with(node, keywords=deepcopy(node.keywords[:place] + node.keywords[place + 1 :]))
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr in OTHER_NAME:
        yield _with(node, func=_with(function, attr=OTHER_NAME[function.attr]))
    if isinstance(function, ast.Name) and function.id in OTHER_NAME:
        yield _with(node, func=ast.Name(OTHER_NAME[function.id], ast.Load()))
    if isinstance(function, ast.Name) and function.id == "range" and node.args:
        place = 0 if len(node.args) == 1 else 1
        for step in (1, -1):
            arguments = deepcopy(node.args)
            arguments[place] = _plus(arguments[place], step)
            yield _with(node, args=arguments)
        if len(node.args) == 1:
            yield _with(node, args=[ast.Constant(1), *deepcopy(node.args)])


def _slice(node: ast.AST) -> Iterator[ast.AST]:
    """A bound left out or one off."""
    if not isinstance(node, ast.Slice):
        return
    for name in ("lower", "upper", "step"):
        bound = getattr(node, name)
        if bound is not None:
            yield _with(node, **{name: None})
        if name != "step" and bound is not None and not isinstance(bound, ast.Constant):
            yield _with(node, **{name: _plus(bound, 1)})
            yield _with(node, **{name: _plus(bound, -1)})


def _branch(node: ast.AST) -> Iterator[ast.AST]:
    """Always the one branch, always the other."""
    if isinstance(node, ast.IfExp):
        yield deepcopy(node.body)
        yield deepcopy(node.orelse)
    if isinstance(node, ast.If):
        yield _with(node, test=ast.Constant(True))
        yield _with(node, test=ast.Constant(False))
    if isinstance(node, ast.comprehension):
        for place in range(len(node.ifs)):
            yield _with(node, ifs=deepcopy(node.ifs[:place] + node.ifs[place + 1 :]))


def _statement(node: ast.AST) -> Iterator[ast.AST]:
    """A statement left out."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.Expr | ast.For | ast.While | ast.If):
        yield ast.Pass()


def _plus(value: ast.expr, step: int) -> ast.expr:
    operator = ast.Add() if step > 0 else ast.Sub()
    return ast.BinOp(deepcopy(value), operator, ast.Constant(abs(step)))


def _with(node: Node, **fields: object) -> Node:
    """Copy of a node with other fields."""
    copy = deepcopy(node)
    for name, value in fields.items():
        setattr(copy, name, value)
    return copy
