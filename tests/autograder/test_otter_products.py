"""Tests and zips that otter made, graded by this package and by otter."""

import json
import os
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autograder.cli import main

SIZE = """
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"
points = 2

@test_case(name="whole", hidden=False)
def whole(size):
    assert isinstance(size, int)

@test_case(name="value", hidden=True, failure_message="Count the strides.")
def value(size):
    assert size == 3
"""
DOUBLE = """
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"
points = [1, 3]

@test_case()
def two(double):
    assert double(2) == 4

@test_case(hidden=True)
def negative(env):
    try:
        env["double"](-1)
    except ValueError:
        return
    raise AssertionError("the secret of the hidden case")
"""
RIGHT = "def double(x):\n    if x < 0:\n        raise ValueError\n    return 2 * x"


def notebook(path, *sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    path.parent.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def scores(folder, student):
    return json.loads((folder / "students" / student / "scores.json").read_text())


def marks(folder, student):
    return {q["name"]: q["score"] for q in scores(folder, student)["questions"]}


@pytest.fixture
def tests(tmp_path):
    folder = tmp_path / "maps" / "tests"
    folder.mkdir(parents=True)
    (folder / "q1.py").write_text(SIZE)
    (folder / "q2.py").write_text(DOUBLE)
    return folder


@pytest.mark.sandbox
def test_a_folder_of_tests_is_graded_in_otters_words(tests, tmp_path):
    subs, out = tmp_path / "subs", tmp_path / "run"
    notebook(subs / "ada.ipynb", "size = 3", RIGHT)
    notebook(subs / "bob.ipynb", "size = 4.0", "double = lambda x: 2 * x")
    notebook(subs / "cyd.ipynb", "size = oops", "import os\ndef double(x):\n    os._exit(0)")
    notebook(subs / "dan.ipynb", "class A(int):\n    pass\nsize = A(3)", "def double(x):\n    ...")
    done = run("grade", tests, subs, "--out", out, "--jobs", 2)
    assert done.exit_code == 0, done.output
    assert [marks(out, name) for name in ("ada", "bob")] == [{"q1": 2, "q2": 4}, {"q1": 0, "q2": 1}]
    bob, cyd, dan = (scores(out, name)["questions"] for name in ("bob", "cyd", "dan"))
    said = [case["message"] for question in bob for case in question["cases"]]
    assert "Error at line 10 in test q1:\n      assert isinstance(size, int)" in said[0]
    assert said[1] == "Count the strides."
    assert "secret" not in said[3], "the source of a hidden case is not for students"
    assert [question["status"] for question in cyd] == ["error", "crashed"]
    assert (dan[0]["status"], dan[0]["score"]) == ("needs_reader", None), "never an unfair zero"
    assert "of type A" in dan[0]["cases"][0]["message"]
    book = (out / "gradebook.csv").read_text().splitlines()
    assert book[:2] == ["student,status,score,points,q1,q2", "ada,graded,6,6,2,4"]
    assert json.loads((out / "run.json").read_text())["assignment"] == "maps"
    assert run("report", out).exit_code == 0
    assert "Count the strides." in (out / "report" / "students" / "bob.html").read_text()


@pytest.mark.sandbox
def test_a_library_that_is_not_there_is_told_as_such_and_costs_what_needs_it(tests, tmp_path):
    subs, out = tmp_path / "subs", tmp_path / "run"
    lazy = "def double(x):\n    if x < 0:\n        import torch\n    return 2 * x"
    notebook(subs / "eve.ipynb", "import scipy\nsize = 3", lazy)
    notebook(subs / "fay.ipynb", "import scippy\nsize = 3", "import torch", RIGHT)
    assert run("grade", tests, subs, "--out", out).exit_code == 0
    eve, fay = (scores(out, name) for name in ("eve", "fay"))
    assert [(q["status"], q["score"], q["module"]) for q in eve["questions"]] == [
        ("forbidden", 0, "scipy"),
        ("forbidden", 1, "torch"),
    ]
    said = [case["message"] for question in eve["questions"] for case in question["cases"]]
    assert said[0].startswith("There is no answer: Code cell 1 imports `scipy`, which is not avail")
    assert said[3].startswith("double imports `torch`, which is not available")
    assert "raise AssertionError" not in said[3], "the source of a hidden case is not for students"
    assert eve["flags"] == ["Imports that are not allowed here: scipy, torch."]
    assert [(q["status"], q["score"]) for q in fay["questions"]] == [("error", 0), ("graded", 4)]
    assert [cell["status"] for cell in fay["cells"]] == ["error", "forbidden"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("OK_FORMAT = True\ntest = {}", "Run `otter assign` with `tests: {ok_format: false}`"),
        (
            "OK_FORMAT = False\nimport no_such_thing",
            "imports no_such_thing, which is not installed",
        ),
        ("OK_FORMAT = False\nfrom inspect import getsource", "imports inspect, but a student's"),
        ("OK_FORMAT = False\ndef t(env):\n    return len(env)", 'line 3: only env["name"]'),
        ("OK_FORMAT = False\nname = 'q3'", "has no test case"),
        ("OK_FORMAT = False\nname = 1 / 0", "ZeroDivisionError: division by zero"),
        ("OK_FORMAT =", "not Python"),
    ],
)
def test_what_cannot_be_graded_is_refused_by_file_name(tests, source, words):
    (tests / "q3.py").write_text(source)
    done = run("grade", tests, tests)
    assert done.exit_code == 2
    assert "q3.py" in done.output
    assert words in done.output


def test_a_path_without_tests_says_what_to_give(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"")
    assert "give the zip that `otter assign` wrote" in run("grade", tmp_path, tmp_path).output
    said = run("grade", tmp_path / "a.zip", tmp_path).output
    assert "a.zip cannot be unpacked" in said
    assert "Give the name of an assignment" in said


@pytest.mark.parametrize("misspelt", ["autograder/hw-autograder.zip", "hw.zip", "dist/tests"])
def test_a_path_that_is_not_there_is_told_so_outside_of_a_course_too(
    tmp_path, monkeypatch, misspelt
):
    monkeypatch.chdir(tmp_path)
    said = run("grade", misspelt, tmp_path).output
    assert f"no folder or zip '{misspelt}'" in said


MASTER = [
    "RAW # ASSIGNMENT CONFIG\ngenerate: true\nfiles: [masses.csv]\ntests: {ok_format: false}",
    "RAW # BEGIN QUESTION\nname: q1\npoints: 2",
    "RAW # BEGIN SOLUTION",
    "size = 3 # SOLUTION",
    "RAW # END SOLUTION",
    "RAW # BEGIN TESTS",
    "def whole(size):\n    assert isinstance(size, int)",
    "# HIDDEN\ndef value(size):\n    assert size == 3",
    "RAW # END TESTS",
    "RAW # END QUESTION",
    "RAW # BEGIN QUESTION\nname: q2\npoints: 4",
    "RAW # BEGIN SOLUTION",
    "double = lambda x: 2 * x # SOLUTION",
    "RAW # END SOLUTION",
    "RAW # BEGIN TESTS",
    "def two(double):\n    assert double(2) == 4",
    "# HIDDEN\ndef rows(env):\n    import numpy as np\n"
    '    assert np.allclose(env["double"](np.eye(2)), [[2, 0], [0, 2]])',
    "RAW # END TESTS",
    "RAW # END QUESTION",
]


def otter(folder, program):
    """What otter prints, in a process of its own: it changes its folder and its globals."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-c", textwrap.dedent(program)]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.kernel
@pytest.mark.sandbox
def test_the_zip_of_otter_assign_gives_the_scores_that_otter_gives(tmp_path):
    cells = [
        nbformat.v4.new_raw_cell(text[4:])
        if text.startswith("RAW ")
        else nbformat.v4.new_code_cell(text)
        for text in MASTER
    ]
    master = nbformat.v4.new_notebook(cells=cells)
    master.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    nbformat.write(master, tmp_path / "master.ipynb")
    (tmp_path / "masses.csv").write_text("80.4,91.2,125.3")
    start = 'import otter\ngrader = otter.Notebook("master.ipynb")'
    size = 'size = len(open("masses.csv").read().split(","))'
    subs = tmp_path / "subs"
    notebook(subs / "ada.ipynb", start, size, "double = lambda x: 2 * x", 'grader.check("q2")')
    notebook(subs / "bob.ipynb", start, "size = 4", "double = lambda x: x ** 2")
    told = otter(
        tmp_path,
        """
        import json
        from pathlib import Path
        from otter.api import grade_submission
        from otter.assign import main

        main("master.ipynb", "out", no_run_tests=True)
        (made,) = Path("out/autograder").glob("*.zip")
        zipped = made.rename(made.name)
        for student in ("ada", "bob"):
            results = grade_submission(f"subs/{student}.ipynb", str(zipped))
            marks = {name: results.get_score(name) for name in results.test_files}
            print("MARKS", json.dumps(marks))
        """,
    )
    theirs = [json.loads(line[6:]) for line in told.splitlines() if line.startswith("MARKS ")]
    assert theirs == [{"q1": 2, "q2": 4}, {"q1": 1, "q2": 2}]
    (made,) = tmp_path.glob("*.zip")
    assert "files/masses.csv" in zipfile.ZipFile(made).namelist()
    done = run("grade", made, subs, "--out", tmp_path / "run")
    assert done.exit_code == 0, done.output
    assert [marks(tmp_path / "run", student) for student in ("ada", "bob")] == theirs
    assert scores(tmp_path / "run", "ada")["assignment"] == "master"
