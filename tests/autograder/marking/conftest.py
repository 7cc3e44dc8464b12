"""A course with one question in words, graded, and its server."""

import threading
from pathlib import Path

import pytest

from autograder.assignment import load
from autograder.build import build
from autograder.grade import grade
from autograder.intake import Submission
from autograder.sandbox import Limits, best_level
from autograder.setting import Setting

QUESTIONS = '''
import numpy as np
from autograder.authoring import by_hand, in_words

TITLE = "Words"


@by_hand(points=2, topic="sums", practice={"row": [1, 2, 3]},
         graded=lambda rng: {"row": rng.randint(0, 900, size=4).tolist()})
def total(row):
    """Add up {row}."""
    return sum(row)


@total.misconception("You left out the last number.")
def last_left_out(row):
    return sum(row[:-1])


@in_words(points=3, topic="pooling", rubric={"the sum is kept": 2, "up to a factor": 1})
def why_average():
    r"""Why does the average suit $E = \\sum E_i$?"""
    return r"The sum $\\sum E_i$ is kept up to a factor."
'''
TEXTS = {
    "ada": "The sum $\\nu$ is <b>kept</b>.",
    "bob": '<script>alert("x")</script> =1+1; "quoted"',
    "eve": "...",
}


@pytest.fixture(scope="session")
def words(tmp_path_factory):
    """The assignment of one question by hand and one in words, built."""
    root = tmp_path_factory.mktemp("course")
    source = root / "solutions" / "01_words" / "questions.py"
    source.parent.mkdir(parents=True)
    source.write_text(QUESTIONS)
    assignment = load(source)
    build(assignment, root)
    return assignment


def submissions(assignment, texts):
    blank = (
        assignment.source.parents[2] / "assignments" / "01_words" / "01_words.ipynb"
    ).read_text()
    stub = r'why_average = r\"\"\"\n",' + '\n    "...\\n"'
    assert stub in blank
    found = []
    for student, text in texts.items():
        given = text.replace("\\", "\\\\").replace('"', '\\"')
        notebook = blank.replace(stub, stub.replace("...", given))
        found.append(Submission(student, f"{student}.ipynb", notebook.encode()))
    return found


class Class:
    """Grades texts into a run folder; the same folder again for a second time."""

    def __init__(self, assignment) -> None:
        limits = Limits(cell_seconds=3, call_seconds=2, total_seconds=60, memory_mb=1500)
        tests = assignment.source.parent / "tests"
        self.setting = Setting(assignment, tests, best_level(), limits, ())

    def grade(self, run: Path, **texts: str) -> Path:
        self.results(run, **texts)
        return run

    def results(self, run: Path, **texts: str):
        return grade(self.setting, submissions(self.setting.assignment, TEXTS | texts), run)


@pytest.fixture(scope="session")
def course(words):
    return Class(words)


@pytest.fixture(scope="session")
def graded(course, tmp_path_factory):
    return course.grade(tmp_path_factory.mktemp("words"))


@pytest.fixture
def run(graded, tmp_path):
    """A copy of the graded run, to be marked."""
    import shutil

    return Path(shutil.copytree(graded, tmp_path / "run"))


@pytest.fixture
def server(run):
    from autograder.marking.server import Server

    server = Server(run)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()
