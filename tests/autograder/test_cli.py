"""The command line: exit codes, sentences for mistakes, no traceback."""

import contextlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "audit",
    "build",
    "check",
    "demo",
    "doctor",
    "grade",
    "merge",
    "new",
    "quiz",
    "regrade",
    "report",
)


@pytest.fixture
def run(monkeypatch):
    """Runs a command line in a folder: exit code and everything printed."""

    def run(*arguments, cwd=ROOT):
        monkeypatch.chdir(cwd)
        result = CliRunner().invoke(main, [str(a) for a in arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    return run


@pytest.fixture
def course(tmp_path):
    """A course folder of its own with the assignment 01_edges."""
    for side in ("assignments", "solutions"):
        shutil.copytree(ROOT / side / "01_edges", tmp_path / side / "01_edges")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run, command):
    code, output = run(command, "--help")
    assert code == 0
    assert f"Example: autograder {command}" in output


def test_help_imports_neither_numpy_nor_otter():
    script = (
        "import sys\nfrom autograder.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'numpy', 'otter', 'rich', 'matplotlib'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_report_imports_nothing_that_runs_tests():
    script = "import sys, autograder.commands.report; print('otter' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("grade", "99_nothing", "examples/01_edges"), ["'99_nothing'", "01_edges"]),
        (("grade", "01_edges", "no/such/folder"), ["no/such/folder"]),
        (("grade", "01_edges", "README.md"), ["README.md", "neither a folder"]),
        (("grade", "01_edges", "examples/01_edges", "--jobs", "0"), ["--jobs=0", "positive"]),
        (("grade", "01_edges", "examples/01_edges", "--isolation", "none"), ["sealed", "none"]),
        (("check", "no.ipynb"), ["no.ipynb"]),
        (("grade", "01_edges", "examples/01_edges", "--timeout", "nan"), ["--timeout=nan"]),
        (("report", "docs"), ["docs"]),
        (("quiz", "astrology"), ["astrology", "edges"]),
        (("build", "99_nothing"), ["99_nothing"]),
        (("new", "bad name"), ["bad name"]),
        (("frobnicate",), ["frobnicate"]),
    ],
)
def test_a_mistaken_command_exits_with_2_and_names_what_was_given(run, arguments, words):
    code, output = run(*arguments)
    assert code == 2
    assert all(word in output for word in words), output
    assert "Traceback" not in output


def test_outside_a_course_the_next_step_is_named(run, tmp_path):
    code, output = run("build", cwd=tmp_path)
    assert code == 2
    assert "solutions" in output


def test_new_writes_a_question_that_audits_green(run, tmp_path):
    (tmp_path / "solutions").mkdir()
    assert run("new", "07_try", cwd=tmp_path)[0] == 0
    assert run("build", cwd=tmp_path)[0] == 0
    code, output = run("audit", "--quick", cwd=tmp_path)
    assert (code, "All questions are fair." in output) == (0, True)
    assert run("new", "07_try", cwd=tmp_path)[0] == 2


def test_audit_says_what_is_no_longer_fair_when_a_number_is_broken(run, course):
    questions = course / "solutions" / "01_edges" / "questions.py"
    source = questions.read_text()
    old = 'graded={"level": 7, "kernel": PREWITT_X}'
    assert old in source
    questions.write_text(source.replace(old, 'graded={"level": 0, "kernel": PREWITT_X}'))
    code, output = run("audit", "--quick", cwd=course)
    assert code == 1
    assert "false_edges: no graded case tells 'padding_is_harmless' from the right answer" in output
    assert "change the numbers in `graded`" in output
    assert str(questions) in output


def test_build_refuses_an_unfair_question_and_writes_nothing(run, course):
    questions = course / "solutions" / "01_edges" / "questions.py"
    questions.write_text(questions.read_text().replace('"level": 7', '"level": 0'))
    before = (course / "solutions/01_edges/tests/false_edges.py").read_bytes()
    code, output = run("build", cwd=course)
    assert code == 1
    assert "false_edges" in output
    assert (course / "solutions/01_edges/tests/false_edges.py").read_bytes() == before


def test_build_check_finds_a_file_that_was_edited_by_hand(run, course):
    assert run("build", "--check", cwd=course)[0] == 0
    test = course / "assignments/01_edges/tests/derivative.py"
    test.write_text(test.read_text() + "# mine\n")
    code, output = run("build", "--check", cwd=course)
    assert code == 1
    assert "assignments/01_edges/tests/derivative.py" in output
    run("build", cwd=course)
    assert run("build", "--check", cwd=course)[0] == 0


def test_a_mistake_in_questions_is_told_with_its_line(run, course):
    questions = course / "solutions" / "01_edges" / "questions.py"
    questions.write_text("x = 1\ny = x +\n")
    code, output = run("audit", cwd=course)
    assert code == 1
    assert "line 2" in output
    assert "Traceback" not in output


@pytest.mark.sandbox
def test_grade_and_report_of_a_folder(run, tmp_path, course):
    folder = tmp_path / "submissions"
    folder.mkdir()
    shutil.copy(ROOT / "examples/01_edges/ada.ipynb", folder)
    code, output = run("grade", "01_edges", folder, "--out", "runs/x", cwd=course)
    assert code == 0, output
    assert "30 / 30" in output
    (folder / "bob.ipynb").write_text("nothing")
    code, output = run("grade", "01_edges", folder, "--out", "runs/x", cwd=course)
    assert code == 3
    code, output = run("report", "runs/x", cwd=course)
    assert code == 0
    page = (course / "runs" / "x" / "report" / "index.html").read_text()
    assert "ada" in page
    assert "bob" in page


@pytest.mark.sandbox
def test_an_interrupted_grading_stops_soon_and_goes_on_where_it_was(course):
    folder = course / "submissions"
    folder.mkdir()
    sample = ROOT / "examples/01_edges/ada.ipynb"
    shutil.copy(sample, folder)
    endless = sample.read_text().replace("import otter", "import otter\\nwhile True: pass", 1)
    (folder / "zoe.ipynb").write_text(endless)
    command = [
        sys.executable,
        "-m",
        "autograder",
        "grade",
        "01_edges",
        "submissions",
        "--jobs",
        "2",
    ]
    grading = subprocess.Popen(command, cwd=course, stderr=subprocess.PIPE, text=True)
    store = course / "runs" / "01_edges" / "run.sqlite"
    assert wait_for(lambda: rows(store) == 1, seconds=60), "ada was graded"
    grading.send_signal(signal.SIGINT)
    _, said = grading.communicate(timeout=50)
    assert grading.returncode == 130
    assert "goes on where it was" in said
    assert "Traceback" not in said
    (folder / "zoe.ipynb").unlink()
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    assert "30 / 30" in done.stdout


def wait_for(condition, *, seconds):
    """Whether a condition came true in time."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return condition()


def rows(store):
    """Results in the store of a run."""
    if not store.is_file():
        return 0
    with contextlib.closing(sqlite3.connect(store)) as database:
        try:
            return database.execute("SELECT count(*) FROM result").fetchone()[0]
        except sqlite3.OperationalError:
            return 0


@pytest.mark.kernel
def test_check_runs_a_renamed_notebook_and_warns_of_packages_that_will_be_missing(run, course):
    notebook = course / "assignments" / "01_edges" / "lee (1).ipynb"
    text = (ROOT / "examples/01_edges/ada.ipynb").read_text()
    notebook.write_text(text.replace("import otter", "import scipy.signal\\nimport otter", 1))
    _, output = run("check", notebook, cwd=course)
    assert "! scipy.signal is not there when your notebook is marked." in output
    assert "NameError" not in output
    lines = [line[2:] for line in output.splitlines() if line[:1] in "✓✗"]
    assert lines[:3] == ["derivative", "template_match", "feature_map"], "in notebook order"
    assert "form of the answer: " in output


@pytest.mark.kernel
def test_check_tells_a_student_what_is_right_and_which_mistake_was_made(run, course):
    notebook = course / "assignments" / "01_edges" / "dora.ipynb"
    shutil.copy(ROOT / "examples/01_edges/dora lópez.ipynb", notebook)
    code, output = run("check", notebook, cwd=course)
    assert code == 1
    assert "You flipped the kernel before you slid it" in output
    assert "✓ true_convolution" in output
    assert "not the mark" in output


def test_a_quiz_is_written_for_a_learning_platform(run, course):
    code, output = run("quiz", "edges", "--export", "gift", "bank.gift", cwd=course)
    assert code == 0
    assert output == "6 questions: bank.gift\n"
    assert (course / "bank.gift").read_text().startswith("$CATEGORY: $course$/top/edges\n")


def test_an_unknown_platform_is_a_usage_error_that_lists_the_known_ones(run, course):
    code, output = run("quiz", "--export", "blackboard", "x", cwd=course)
    assert code == 2
    assert "'moodle', 'qti', 'gift'" in output


def test_a_quiz_is_written_as_a_web_page(run, course):
    assert run("quiz", "edges", "--html", "quiz.html", cwd=course) == (
        0,
        "6 questions: quiz.html\n",
    )
    assert (course / "quiz.html").read_text().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("command", "options", "words"),
    [
        (["build"], {"secret-file": None, "out": None}, "belong together; give all three"),
        (["build", "--check"], {}, "--check compares the common files"),
        (["build"], {"roster": "none.csv"}, "'none.csv' cannot be read"),
        (["build"], {"secret-file": "weak"}, "can be guessed"),
        (["build"], {"out": "."}, "is handed out; move"),
        (["build"], {"out": "solutions"}, "solutions lies in solutions, which is handed out"),
        (["build"], {"secret-file": "assignments/01_edges/s"}, "/assignments, which is handed out"),
        (["build"], {"jobs": "0"}, "--jobs=0; give a positive number"),
        (["grade", "01_edges", "solutions"], {"roster": None}, "--secret-file without --roster"),
    ],
)
def test_a_roster_that_cannot_be_used_is_refused_in_words(run, course, command, options, words):
    (course / "class.csv").write_text("student\nada\n")
    for secret in ("secret", "assignments/01_edges/s"):
        (course / secret).write_text("0123456789abcdef")
    (course / "weak").write_text("hunter2")
    given = {"roster": "class.csv", "secret-file": "secret", "out": "out"} | options
    arguments = [word for k, v in given.items() if v for word in (f"--{k}", v)]
    code, output = run(*command, *arguments, cwd=course)
    assert code == 2
    assert words in output
    assert "Traceback" not in output


def test_a_class_gets_bundles_from_the_command_line_in_several_processes(run, tmp_path):
    source = tmp_path / "solutions" / "07_try" / "questions.py"
    assert run("new", "07_try", cwd=tmp_path)[0] == 0
    (tmp_path / "class.csv").write_text("student;name\nada;Ada\nbela;Bela\n")
    (tmp_path / "secret").write_text("0123456789abcdef")
    words = ["--roster", "class.csv", "--secret-file", "secret", "--out", "out", "--jobs"]
    code, output = run("build", "07_try", *words, 2, cwd=tmp_path)
    assert code == 0, output
    assert source.parent.name in output
    assert "2 bundles in out" in output
    notebooks = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.ipynb"))
    assert notebooks == ["out/ada/07_try/07_try.ipynb", "out/bela/07_try/07_try.ipynb"]
    written = [p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()]
    assert not any(b"0123456789abcdef" in content for content in written)
    assert "0 files changed" in run("build", "07_try", *words, 1, cwd=tmp_path)[1]
