"""One folder a student: the notebook with their numbers, its checks, and what lies beside them."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from autograder import notebook, testfiles
from autograder.assignment import Assignment, load
from autograder.bank import quiz
from autograder.personal import Drawing
from autograder.question import Question
from autograder.store import write_atomically

Bundle = dict[str, bytes]
"""Path below the folder of the assignment: content."""


@dataclass(frozen=True)
class Order:
    """What the bundles of an assignment are made of, and where they go.

    `source` is its questions.py, `handed_out` the folder with the data that all students get.
    """

    source: Path
    handed_out: Path
    secret: bytes
    out: Path
    exam: bool = False


def write_bundles(order: Order, students: Sequence[str], jobs: int) -> Iterator[int]:
    """Write OUT/student/assignment for each student; yields how many files changed, one by one.

    Raises `QuestionError` if numbers of one's own cannot be drawn.
    """
    work = partial(_write, order)
    if jobs == 1:
        yield from map(work, students)
        return
    # Not forked: libraries may have threads, whose locks a forked process would inherit.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        yield from pool.map(work, students)


def bundle(order: Order, student: str) -> Bundle:
    """Files of one student."""
    own = _drawing(order).of(student)
    texts = {f"{own.name}.ipynb": notebook.render(own, exam=order.exam)}
    texts |= {f"tests/{q.name}.py": _test(order, own, q) for q in own.questions}
    return _shared(order) | {name: text.encode() for name, text in texts.items()}


@lru_cache(maxsize=1)
def _drawing(order: Order) -> Drawing:
    return Drawing(load(order.source), order.secret)


@lru_cache(maxsize=1)
def _shared(order: Order) -> Bundle:
    """The quiz and the data."""
    assignment, folder = _drawing(order).assignment, order.handed_out
    made = {f"{assignment.name}.ipynb", "quiz.json"}
    data = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    files = {
        name.as_posix(): path.read_bytes()
        for name, path in sorted(data.items())
        if name.as_posix() not in made and name.parts[0] != "tests"
    }
    return files | {"quiz.json": quiz(assignment).encode()}


def _test(order: Order, own: Assignment, question: Question) -> str:
    common = _drawing(order).assignment
    if question is common.parts[question.name]:  # which has no number that is the student's
        return _common_test(order, question.name)
    return testfiles.public_test(own, question, exam=order.exam)


@lru_cache(maxsize=256)
def _common_test(order: Order, name: str) -> str:
    common = _drawing(order).assignment
    (question,) = (question for question in common.questions if question.name == name)
    return testfiles.public_test(common, question, exam=order.exam)


def _write(order: Order, student: str) -> int:
    """Write one bundle; how many files changed, tests removed that are no longer asked included."""
    folder = order.out / student / order.source.parent.name
    files = bundle(order, student)
    changed = {n: text for n, text in files.items() if _read(folder / n) != text}
    for name, content in changed.items():
        write_atomically(folder / name, content)
    stale = [p for p in folder.glob("tests/*.py") if f"tests/{p.name}" not in files]
    for path in stale:
        path.unlink()
    return len(changed) + len(stale)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
