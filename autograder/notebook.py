"""Student and solved notebooks of an assignment: nodes with explicit ids and no outputs."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from autograder.assignment import Assignment
from autograder.light import nbformat
from autograder.literals import literal
from autograder.notebook_metadata import METADATA_KEY
from autograder.question import Answer, Case, Demo, Question, Text
from autograder.testfiles import PRACTICE, is_sealed, mistakes_at
from autograder.variants import answer_to

Cell = Any  # nbformat has no types
FIXED = {"deletable": False, "editable": False}


def render(assignment: Assignment, *, solved: bool = False, exam: bool = False) -> str:
    """Text of the notebook that students get, or of the solved one."""
    cells = _with_unique_ids(_cells(assignment, solved=solved, exam=exam))
    notebook = nbformat.v4.new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            METADATA_KEY: _mark(assignment),
        },
    )
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook, version=4)) + "\n"


def _mark(assignment: Assignment) -> dict[str, Any]:
    mark = {"assignment": assignment.name, "allow": importable(assignment)}
    identity = {"student": assignment.student, "proof": assignment.proof}
    return mark | identity if assignment.student else mark


def _cells(assignment: Assignment, *, solved: bool, exam: bool) -> Iterator[Cell]:
    yield _markdown("title", f"# {assignment.title}\n\n{_how_to(assignment, exam)}")
    # Without a name, since students rename their notebooks.
    setup = f"{assignment.setup}\nimport otter\n\ngrader = otter.Notebook()"
    yield _code("setup", setup, FIXED)
    number = 0
    for name, part in assignment.parts.items():
        if isinstance(part, Text):
            yield _markdown(name, part.markdown)
        elif isinstance(part, Demo):
            yield _code(name, part.code)
        else:
            number += 1
            yield from _question(part, number, solved=solved, exam=exam)
    yield _markdown("finish", _FINISH)
    yield _code("check-all", "grader.check_all()", FIXED)


def importable(assignment: Assignment) -> list[str]:
    """Packages and modules that are there when a notebook is graded, besides Python's own."""
    return ["matplotlib", "numpy", *assignment.allow]


def _how_to(assignment: Assignment, exam: bool) -> str:
    total = f"{len(assignment.questions)} questions, {assignment.points:g} points."
    if assignment.student:
        total += f" The numbers are those of `{assignment.student}`; others have others."
    check = (
        "A check looks at the form of an answer only; all answers are marked after you submit."
        if exam
        else "Replace each `...` and run the check below it: it says what is right, or which "
        "mistake was made. Some answers are easy to guess; for those you practise with other "
        "numbers, and the answer that counts is marked after you submit."
    )
    names = ", ".join(f"`{name}`" for name in importable(assignment))
    modules = f"You may import {names}; other packages are not there when it is marked."
    return f"{total} {check}\n\n{modules}"


_FINISH = """## Before you submit

Choose *Kernel > Restart Kernel and Run All Cells*: the notebook is marked from top to bottom, \
in a fresh start. The summary below repeats the checks. **It is not the mark:** answers whose \
check says "has the right form", and your functions with other inputs, are marked after you \
submit."""


def _question(question: Question, number: int, *, solved: bool, exam: bool) -> Iterator[Cell]:
    unit = "point" if question.points == 1 else "points"
    title = f"## {number}. {question.title} ({question.points:g} {unit})\n\n"
    if question.kind == "in_code":
        yield _markdown(f"{question.name}-prompt", title + question.prompt)
        yield _answer(question.name, solution(question.answer) if solved else stub(question.answer))
    elif question.measure:
        told = f"{title}{question.prompt}\n\n{question.measure.told()}"
        yield _markdown(f"{question.name}-prompt", told)
        yield _answer(question.name, model_cell(question) if solved else stub(question.answer))
    elif question.kind == "in_words":
        yield from _ask_for_text(question, title, solved)
    elif exam or is_sealed(question):
        yield from _ask(question, question.graded[0], title, "", solved)
    else:
        first, then = "**Practise first.** ", "**Now the numbers that count.** "
        yield from _ask(question, question.practice[0], title + first, PRACTICE, solved)
        yield from _ask(question, question.graded[0], then, "", solved)
    if solved and question.misconceptions:
        yield _markdown(f"{question.name}-mistakes", _mistakes(question))
    yield _code(f"{question.name}-check", f'grader.check("{question.name}")', FIXED)


def _ask_for_text(question: Question, title: str, solved: bool) -> Iterator[Cell]:
    """Prompt and a cell with a raw string: formulas in TeX keep their backslashes."""
    how = "\n\nWrite between the quotes. A person reads your text and marks it."
    yield _markdown(f"{question.name}-prompt", title + question.prompt + how)
    text = inspect.cleandoc(question.answer()) if solved else "..."
    yield _answer(question.name, f'{question.name} = r"""\n{text}\n"""')
    if solved:
        lines = [f"| {criterion} | {worth:g} |" for criterion, worth in question.rubric.items()]
        table = "\n".join(["| Earns points | |", "|---|---|", *lines])
        yield _markdown(f"{question.name}-rubric", table)


def model_cell(question: Question) -> str:
    """Code of the answer cell of the solved notebook, for a question whose answer is a function."""
    return question.solution or solution(question.answer)


def _ask(question: Question, case: Case, lead: str, suffix: str, solved: bool) -> Iterator[Cell]:
    """Prompt, inputs with their figure, and the cell for the answer."""
    name = question.name + suffix
    yield _markdown(f"{name}-prompt", lead + prompt(question, case) + _choices(question))
    if case.inputs:
        yield _code(f"{name}-given", given(question, case), FIXED)
    answer = _written(question, case) if solved else "..."
    yield _answer(name, f"{name} = {answer}")


def prompt(question: Question, case: Case) -> str:
    """Prompt with `{input}` replaced: a number by itself, an array by its name."""

    def fill(match: re.Match[str]) -> str:
        value = case.inputs.get(match[1], match[0])
        return f"`{match[1]}`" if isinstance(value, np.ndarray) else str(value)

    return re.sub(r"\{(\w+)\}", fill, question.prompt)


def given(question: Question, case: Case) -> str:
    """Code that defines the inputs of a case and draws them."""
    lines = [f"{name} = {literal(value)}" for name, value in case.inputs.items()]
    return "\n".join(lines + ([question.show] if question.show else []))


def _choices(question: Question) -> str:
    if not question.options:
        return ""
    lines = "".join(f"\n- `{word!r}`: {meaning}" for word, meaning in question.options.items())
    return f"\n{lines}"


def _written(question: Question, case: Case) -> str:
    answer = answer_to(question.answer, case.inputs)
    return literal(np.asarray(answer).tolist() if isinstance(answer, np.ndarray) else answer)


def _mistakes(question: Question) -> str:
    """Table of the known mistakes, for the solved notebook."""
    if question.kind == "in_code":
        rows = [(wrong.name, "", wrong.sentence) for wrong in question.misconceptions]
    else:
        found = mistakes_at(question, question.graded[0])
        rows = [(name, f"`{answer}`", sentence) for name, (answer, sentence) in found.items()]
    lines = [f"| {name} | {answer} | {' '.join(said.split())} |" for name, answer, said in rows]
    return "\n".join(["| Known mistake | leads to | and is told |", "|---|---|---|", *lines])


def stub(answer: Answer) -> str:
    """Empty function with the signature of the model solution."""
    definition = _definition(answer)
    definition.body = [ast.Expr(ast.Constant(...))]
    definition.decorator_list = []
    return ast.unparse(ast.fix_missing_locations(definition))


def solution(answer: Answer) -> str:
    """Source of the model solution without decorators and docstring."""
    lines = textwrap.dedent(inspect.getsource(answer)).splitlines()
    definition = _definition(answer)
    first = definition.body[0]
    skipped: set[int] = set(range(1, definition.lineno))
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        skipped |= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return "\n".join(line for i, line in enumerate(lines, start=1) if i not in skipped)


def _definition(answer: Answer) -> ast.FunctionDef:
    node: Any = ast.parse(textwrap.dedent(inspect.getsource(answer))).body[0]
    assert isinstance(node, ast.FunctionDef)
    return node


def _markdown(name: str, source: str) -> Cell:
    return _cell("markdown", name, source, dict(FIXED))


def _code(name: str, source: str, metadata: dict[str, Any] | None = None) -> Cell:
    metadata = dict(metadata or {})
    return _cell("code", name, source, metadata, outputs=[], execution_count=None)


def _cell(kind: str, name: str, source: str, metadata: dict[str, Any], **more: Any) -> Cell:
    # nbformat's own functions validate each cell; here the whole notebook is, once.
    cell = {"cell_type": kind, "id": _id(name), "source": source, "metadata": metadata}
    return nbformat.from_dict(cell | more)


def _answer(name: str, source: str) -> Cell:
    return _code(f"{name}-answer", source, {"deletable": False, "tags": ["answer"]})


def _with_unique_ids(cells: Iterable[Cell]) -> list[Cell]:
    """The cells, with a number behind an id that an earlier cell has."""
    found: dict[str, Cell] = {}
    for cell in cells:
        number, first = 1, cell.id
        while cell.id in found:
            number += 1
            cell.id = f"{first[:60]}-{number}"
        found[cell.id] = cell
    return list(found.values())


def _id(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "-", name)[:64]
