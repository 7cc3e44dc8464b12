"""A course of one small assignment, whose submissions are graded in milliseconds."""

import json
import shutil
import sqlite3
from dataclasses import replace

import nbformat
import pytest

from autograder.assignment import find
from autograder.build import asked
from autograder.grade import grade
from autograder.intake import Attempt, Submission
from autograder.sandbox import Limits, Zygote, best_level
from autograder.setting import Setting

QUESTIONS = '''
"""Two questions that are quick to mark."""

import numpy as np

from autograder.authoring import by_hand, in_code

TITLE = "Sums"
NUMBERS = {"numbers": np.array([2, 3, 7])}


@by_hand(points=2, topic="sums", practice={"numbers": np.array([1, 5])}, graded=NUMBERS)
def total(numbers):
    """Add up {numbers}."""
    return numbers.sum()


@total.misconception("You multiplied the numbers instead of adding them.")
def product(numbers):
    return numbers.prod()


@in_code(
    points=3,
    topic="sums",
    reference=lambda x: 2 * x,
    practice={"one": {"x": 1.5}},
    graded={"positive": {"x": 3.25}, "zero": {"x": 0.0}, "negative": {"x": -2.5}},
)
def double(x):
    """Write `double(x)`, which is twice `x`."""
    return 2 * x


@double.misconception("You squared the number instead of doubling it.")
def squared(x):
    return x * x
'''


def notebook(total="12", double="return 2 * x"):
    """Bytes of a submission with these answers."""
    cells = [
        nbformat.v4.new_code_cell(f"total = {total}", id="total-answer"),
        nbformat.v4.new_code_cell(f"def double(x):\n    {double}", id="double-answer"),
    ]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


@pytest.fixture(scope="session")
def write_notebook():
    return notebook


@pytest.fixture(scope="session")
def sums_course(tmp_path_factory):
    """Course folder with the assignment `sums`."""
    root = tmp_path_factory.mktemp("course")
    source = root / "solutions" / "sums" / "questions.py"
    source.parent.mkdir(parents=True)
    source.write_text(QUESTIONS)
    (assignment,) = find(("sums",), root)
    for name, text in asked(assignment).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.fixture(scope="session")
def sums(sums_course):
    """How the small assignment is graded."""
    (assignment,) = find(("sums",), sums_course)
    limits = Limits(cell_seconds=10, call_seconds=5, total_seconds=60, memory_mb=1500)
    tests = sums_course / "solutions" / "sums" / "tests"
    return Setting(assignment, tests, best_level(), limits, ())


class Lent(Zygote):
    """A zygote that belongs to the tests, and that graders forked from them use."""

    def _renew(self):
        self._workers = [worker for worker in self._workers if not worker.closed]


@pytest.fixture(scope="session")
def zygote(sums):
    with Lent(sums.level, sums.limits) as zygote:
        yield zygote


@pytest.fixture(scope="session")
def class_of_four(write_notebook):
    """Right with an earlier attempt, a known mistake, code that raises, and no notebook at all."""
    draft = Attempt("ada/draft.ipynb", "2026-11-01T09:30:00", write_notebook("0"))
    return [
        Submission("ada", "ada.ipynb", write_notebook(), late=True, attempts=(draft,)),
        Submission("ben", "ben.ipynb", write_notebook(total="42")),
        Submission("chloé", "chloé.ipynb", write_notebook(double="return 1 / 0")),
        Submission("dora", "dora.docx", problem="No notebook, only dora.docx."),
    ]


@pytest.fixture(scope="session")
def undisturbed(sums, class_of_four, zygote, tmp_path_factory):
    """Run folder of a grading that nothing disturbed."""
    run = tmp_path_factory.mktemp("undisturbed")
    grade(sums, class_of_four, run, zygote=zygote)
    return run


@pytest.fixture
def changed(sums, sums_course, tmp_path):
    """The setting after an edit of questions.py."""

    def edited(*edits):
        root = shutil.copytree(sums_course, tmp_path / "course")
        source = root / "solutions" / "sums" / "questions.py"
        text = source.read_text()
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        source.write_text(text)
        (assignment,) = find(("sums",), root)
        for name, content in asked(assignment).items():
            (root / name).write_text(content)
        return replace(sums, assignment=assignment, tests=root / "solutions" / "sums" / "tests")

    return edited


@pytest.fixture(scope="session")
def content_of():
    return content


def content(run):
    """Every file but the store, without the two times; and the results that the store holds."""
    files = {
        path.relative_to(run).as_posix(): path.read_bytes()
        for path in sorted(run.rglob("*"))
        if path.is_file() and not path.name.startswith(("run.", ".lock"))
    }
    info = json.loads((run / "run.json").read_text())
    info["started"] = info["finished"] = ""
    database = sqlite3.connect(run / "run.sqlite")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    tables = {
        name: database.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()
        for name in ("result", "attempt", "tape", "file", "asked")
    }
    database.close()
    return files, info, tables
