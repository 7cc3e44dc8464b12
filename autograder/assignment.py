"""An assignment: what a questions.py says, in the order in which it is written."""

from __future__ import annotations

import ast
import importlib.util
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from types import ModuleType

from autograder.errors import QuestionError, UsageError
from autograder.question import Demo, Question, Text

Part = Question | Text | Demo
Slot = tuple[Question, ...]
"""Questions of which a student is asked one: the members of a pool, or a question by itself."""


@dataclass(frozen=True)
class Assignment:
    """Questions and narrative of one questions.py.

    `parts` maps the name of each part to it, in notebook order; `setup` is the code of the first
    cell; `allow` names the modules that a submission may import besides NumPy and matplotlib;
    `redefined` holds names that the file gives twice, with the line where the first one is lost;
    `student` is whose numbers these are, with its `proof`, empty for the common variant.
    """

    name: str
    title: str
    setup: str
    allow: tuple[str, ...]
    parts: dict[str, Part]
    source: Path
    redefined: dict[str, int] = field(default_factory=dict)
    student: str = ""
    proof: str = ""

    @property
    def questions(self) -> list[Question]:
        """All questions, in the order of the file, every member of every pool included."""
        return [part for part in self.parts.values() if isinstance(part, Question)]

    @property
    def slots(self) -> list[Slot]:
        """The questions grouped by pool, in notebook order."""
        groups = groupby(self.questions, key=lambda question: question.pool or question.name)
        return [tuple(members) for _, members in groups]

    @property
    def points(self) -> float:
        """Points to be had: one question of each slot counts."""
        return sum(members[0].points for members in self.slots)

    def chosen(self, choose: Callable[[Slot], Question] = lambda members: members[0]) -> Assignment:
        """The assignment as one student sees it: of each slot the question that `choose` takes.

        Without `choose` the first of each pool: the variant that all share if there is no roster.
        """
        names = {choose(members).name for members in self.slots}
        return replace(
            self,
            parts={
                name: part
                for name, part in self.parts.items()
                if not isinstance(part, Question) or part.name in names
            },
        )


def load(source: Path) -> Assignment:
    """Assignment written in a questions.py; raises `QuestionError` if it does not run."""
    name = source.parent.name
    module = _run(source, f"questions_of_{name}")
    parts = {k: v for k, v in vars(module).items() if isinstance(v, Question | Text | Demo)}
    if not any(isinstance(part, Question) for part in parts.values()):
        raise QuestionError(
            f"{source}: no question found; `autograder new NAME` writes a first one"
        )
    title = getattr(module, "TITLE", name)
    setup = getattr(module, "SETUP", "import numpy as np")
    allow = tuple(getattr(module, "ALLOW", ()))
    return Assignment(name, title, setup.strip(), allow, parts, source, _redefined(source))


def _redefined(source: Path) -> dict[str, int]:
    """Names that a file gives twice at its top level: Python keeps the second, in silence."""
    seen: set[str] = set()
    twice: dict[str, int] = {}
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        names = [node.name] if isinstance(node, ast.FunctionDef) else []
        targets = node.targets if isinstance(node, ast.Assign) else []
        names += [target.id for target in targets if isinstance(target, ast.Name)]
        twice |= {name: node.lineno for name in names if name in seen}
        seen.update(names)
    return twice


def _run(source: Path, module_name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(module_name, source)
    if spec is None or spec.loader is None:
        raise QuestionError(f"{source}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module  # inspect.getsource looks its module up here
    try:
        spec.loader.exec_module(module)
    except QuestionError:
        raise
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        line = error.lineno if isinstance(error, SyntaxError) else last.lineno
        raise QuestionError(f"{source}, line {line}: {type(error).__name__}: {error}") from error
    return module


def course_root(start: Path | None = None) -> Path:
    """Nearest folder, upwards from `start`, that holds `solutions/`."""
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "solutions").is_dir():
            return folder
    raise UsageError(
        f"no folder `solutions/` in {start} or above it; run this command inside a course folder"
    )


def find(names: tuple[str, ...] = (), root: Path | None = None) -> list[Assignment]:
    """The assignments of a course: all, or those named; all problems are raised at once."""
    root = root or course_root()
    known = {path.parent.name: path for path in sorted(root.glob("solutions/*/questions.py"))}
    unknown = [name for name in names if name not in known]
    if unknown:
        have = ", ".join(known) or "none"
        raise UsageError(
            f"no assignment named {unknown[0]!r} in {root}/solutions; there is: {have}"
        )
    found, problems = [], []
    for name in names or tuple(known):
        try:
            found.append(load(known[name]))
        except QuestionError as error:
            problems += error.problems
    if problems:
        raise QuestionError(problems)
    return found
