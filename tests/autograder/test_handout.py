"""Data of an assignment: beside the notebook wherever it runs, as it was handed out."""

import hashlib
from dataclasses import replace

import nbformat
import pytest

from autograder.assignment import find
from autograder.build import asked
from autograder.commands.grading import modules_of
from autograder.contract import examine
from autograder.grade import grade
from autograder.handout import data_of
from autograder.intake import Submission
from autograder.sandbox import Limits, best_level
from autograder.setting import Setting

QUESTIONS = '''
"""One question on a file."""

from autograder.authoring import by_hand

TITLE = "Files"
SETUP = "numbers = [int(word) for word in open('data/more/numbers.txt').read().split()]"


@by_hand(points=2, topic="sums", practice={"power": 2}, graded={"power": 3})
def total(power):
    """Add up the numbers in `numbers`, each to the power {power}."""
    return 2**power + 9**power


@total.misconception("You added up first.")
def power_of_total(power):
    return 11**power
'''
NETWORK = """\
from cnn_ref.network import Dense, Flatten, Sequential
model = Sequential(Flatten(), Dense(4, 1), seed=0)
total = 737 if model.predict([[[1, 2], [3, 4]]]).shape == (1, 1) else 0
"""
ANSWER = "total = sum(int(n) ** 3 for n in open('data/more/numbers.txt').read().split())"


@pytest.fixture
def root(tmp_path):
    """Course folder with an assignment that hands out a file."""
    source = tmp_path / "solutions" / "files" / "questions.py"
    data = tmp_path / "assignments" / "files" / "data" / "more" / "numbers.txt"
    for path, text in ((source, QUESTIONS), (data, "2 9")):
        path.parent.mkdir(parents=True)
        path.write_text(text)
    for name, text in asked(find(("files",), tmp_path)[0]).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def files(root):
    limits = Limits(cell_seconds=10, call_seconds=5, total_seconds=60, memory_mb=1500)
    tests = root / "solutions" / "files" / "tests"
    return Setting(find(("files",), root)[0], tests, best_level(), limits, ())


@pytest.fixture
def submission():
    cell = nbformat.v4.new_code_cell(ANSWER, id="total-answer")
    notebook = nbformat.writes(nbformat.v4.new_notebook(cells=[cell])).encode()
    return Submission("ada", "ada.ipynb", notebook)


def test_data_are_named_from_the_notebook(root):
    (assignment,) = find(("files",), root)
    assert data_of(assignment) == {"data/more/numbers.txt": b"2 9"}
    (root / "assignments/files/data/more/numbers.txt").unlink()
    assert data_of(assignment) == {}


def test_a_change_of_the_data_is_another_result(root, files, submission):
    before = files.key(submission)
    assert replace(files).key(submission) == before
    (root / "assignments/files/data/more/numbers.txt").write_text("2 8")
    assert replace(files).key(submission) != before


@pytest.mark.sandbox
def test_a_notebook_finds_the_data_as_handed_out(files, submission, tmp_path):
    own = {"data/more/numbers.txt": b"1 1", "data/mine.txt": b"5"}
    students = [submission, replace(submission, student="bela", files=own)]
    results = grade(files, students, tmp_path / "run")
    assert [result.scores["score"] for result in results] == [2, 2]
    assert files.files(students[1])["data/mine.txt"] == b"5"


@pytest.mark.kernel
def test_the_audit_runs_notebooks_beside_the_data(root):
    proof = examine(find(("files",), root)[0], root)
    assert proof.problems == []


@pytest.mark.sandbox
def test_a_package_that_is_allowed_is_there_as_a_whole(files, submission, tmp_path):
    allow = ("cnn_ref.activations", "cnn_ref.arguments", "cnn_ref.network", "cnn_ref.shapes")
    modules = modules_of(replace(files.assignment, allow=allow))
    cell = nbformat.v4.new_code_cell(NETWORK, id="total-answer")
    notebook = nbformat.writes(nbformat.v4.new_notebook(cells=[cell])).encode()
    network = replace(submission, notebook=notebook)
    (result,) = grade(replace(files, modules=modules), [network], tmp_path / "run")
    assert result.scores["cells"] == []
    assert result.scores["score"] == 2


def test_a_change_in_an_allowed_package_is_another_result(files, submission, tmp_path):
    package = tmp_path / "given"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "inner.py").write_text("ONE = 1")
    before = replace(files, modules=(package,)).key(submission)
    (package / "inner.py").write_text("ONE = 2")
    assert replace(files, modules=(package,)).key(submission) != before


def test_nothing_held_out_is_handed_out(root):
    """What lies in solutions/NAME/data stays there."""
    kept = root / "solutions" / "files" / "data" / "held_out.txt"
    kept.parent.mkdir()
    kept.write_text("3")
    digests = {hashlib.sha256(c).digest() for c in data_of(find(("files",), root)[0]).values()}
    assert hashlib.sha256(b"3").digest() not in digests


@pytest.mark.sandbox
def test_a_file_in_the_way_of_the_data_is_left_out(files, submission, tmp_path):
    (result,) = grade(files, [replace(submission, files={"data": b"x"})], tmp_path / "run")
    assert (result.scores["status"], result.scores["score"]) == ("graded", 2)
