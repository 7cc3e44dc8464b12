"""Data of an assignment: beside the notebook wherever it runs, as it was handed out."""

import hashlib
from dataclasses import replace
from pathlib import Path

import nbformat
import numpy as np
import pytest

from autograder import __file__ as package
from autograder.assignment import Assignment, find
from autograder.build import asked
from autograder.commands.grading import modules_of
from autograder.contract import examine
from autograder.errors import SandboxError
from autograder.grade import grade
from autograder.handout import data_of
from autograder.intake import Submission, submissions
from autograder.sandbox import Limits, Zygote, best_level
from autograder.sandbox.runtime import _distributions_of
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


@pytest.mark.sandbox
def test_an_installed_library_that_is_allowed_comes_with_what_it_needs(files, submission, tmp_path):
    """Jinja2 needs MarkupSafe, which is compiled; neither is there without being allowed."""
    cell = "import jinja2\ntotal = int(jinja2.Template('{{ 8 + n }}').render(n=729))"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell, id="total-answer")])
    templated = replace(submission, notebook=nbformat.writes(notebook).encode())
    assignment = replace(files.assignment, allow=("jinja2",))
    allowed = replace(files, assignment=assignment, modules=modules_of(assignment))
    (result,) = grade(allowed, [templated], tmp_path / "run")
    assert (result.scores["cells"], result.scores["score"]) == ([], 2)
    (result,) = grade(files, [templated], tmp_path / "without")
    assert "No module named 'jinja2'" in result.scores["cells"][0]["message"]


def test_what_lies_beside_ours_or_in_a_package_is_given_by_itself():
    assert _distributions_of(Path(package).parent) == []
    assert _distributions_of(Path(package).parents[1] / "cnn_ref") == []
    (jinja2,) = modules_of(allowing("jinja2"))
    assert _distributions_of(jinja2) == ["Jinja2"]
    assert _distributions_of(jinja2 / "nodes.py") == []


def allowing(*names):
    """An assignment of which nothing is known but what it allows."""
    return Assignment("any", "Any", "", names, {}, Path("questions.py"))


def test_a_change_in_an_allowed_package_is_another_result(files, submission, tmp_path):
    package = tmp_path / "given"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "inner.py").write_text("ONE = 1")
    before = replace(files, modules=(package,)).key(submission)
    renamed = replace(files, assignment=replace(files.assignment, allow=("given",)))
    assert replace(renamed, modules=(package,)).key(submission) != before
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


READS = """\
import csv, os
from pathlib import Path
import numpy as np

def reads(path):
    path = Path(path).expanduser()
    try:
        return bool(list(path.iterdir()) if path.is_dir() else path.read_bytes())
    except OSError:
        return False

own = [
    "data/mine.csv", "./data/mine.csv", "notes.txt", "data/more/numbers.txt",
    Path("data") / "more" / "numbers.txt", Path.cwd() / "notes.txt", "data/../notes.txt",
]
assert all(map(reads, own)), [path for path in own if not reads(path)]
assert np.loadtxt("data/mine.csv", delimiter=",").tolist() == [1.0, 2.0]
assert np.load("samples.npz")["x"].tolist() == [3, 4]
assert [row for row in csv.reader(open("data/mine.csv"))] == [["1", "2"]]
assert sorted(path.name for path in Path("data").iterdir()) == ["mine.csv", "more"]
assert sorted(os.listdir()) == ["data", "notes.txt", "samples.npz"]
others = {others!r}
total = [path for path in others if reads(path)] or 737
"""


@pytest.fixture
def two_students(root, tmp_path):
    """Folder of submissions: ada, who looks round, and ben, who has a file that is hers to see."""
    subs = tmp_path / "subs"
    (subs / "ada" / "data").mkdir(parents=True)
    (subs / "ben").mkdir()
    (subs / "ada" / "data" / "mine.csv").write_text("1,2\n")
    (subs / "ada" / "notes.txt").write_text("mine")
    np.savez(subs / "ada" / "samples.npz", x=np.array([3, 4]))
    (subs / "ben" / "secret.txt").write_text("of ben")
    secret = root / "solutions" / "files" / "held_out.txt"
    secret.write_text("kept")
    others = [
        "/etc/passwd", "/etc/hostname", "/home", "/root", "~/.bashrc", "../ben/secret.txt", "../..",
        "secret.txt", "../ada/notes.txt", "questions.py", "data/held_out.txt", "/srv", "/var/tmp",
        *map(str, (subs / "ben", subs / "ben" / "secret.txt", secret, secret.parent, root)),
        str(secret.with_name("questions.py")), str(secret.parent / "tests" / "total.py"),
        str(root / "assignments" / "files" / "data" / "more" / "numbers.txt"),
    ]  # fmt: skip
    sources = {"ada": READS.replace("{others!r}", repr(others)), "ben": ANSWER}
    for student, source in sources.items():
        cell = nbformat.v4.new_code_cell(source, id="total-answer")
        notebook = nbformat.v4.new_notebook(cells=[cell])
        nbformat.write(notebook, subs / student / f"{student}.ipynb")
    return subs


@pytest.mark.sandbox
@pytest.mark.parametrize("level", ["sealed", "contained"])
def test_a_notebook_reads_its_own_files_and_the_data_and_nothing_else(
    files, two_students, tmp_path, level
):
    try:
        zygote = Zygote(level, files.limits)
    except SandboxError as error:
        pytest.skip(str(error))
    with zygote:
        found = submissions(two_students)
        results = grade(replace(files, level=level), found, tmp_path / "run", zygote=zygote)
    for result in results:
        assert result.scores["cells"] == []
        assert result.scores["questions"][0]["answer"] == 737
        assert result.scores["score"] == 2
