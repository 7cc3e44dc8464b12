"""Grading a class stops, resumes and repeats without a change of a byte."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import grade as grading
from autograder.errors import UsageError
from autograder.grade import grade
from autograder.intake import Attempt, Submission
from autograder.runfolder import folder_name
from autograder.store import opened

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "01_edges"

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def small_class():
    """Three submissions: right, half and unreadable."""
    names = ("ada", "goran", "rosa")
    return [Submission(n, f"{n}.ipynb", (SAMPLE / f"{n}.ipynb").read_bytes()) for n in names]


@pytest.fixture(scope="module")
def graded(setting, small_class, tmp_path_factory):
    """Run folder of the small class, graded in one go."""
    run = tmp_path_factory.mktemp("small")
    grade(setting, small_class, run)
    return run


def derived_files(run, but=("run.json",)):
    """Every derived file: text by name, without the times of run.json."""
    files = [
        p for p in run.rglob("*") if p.is_file() and not p.name.startswith((".", "run.sqlite"))
    ]
    return {p.relative_to(run).as_posix(): p.read_bytes() for p in files if p.name not in but}


def forbid_execution(monkeypatch):
    """From here on, starting a zygote is an error."""

    def refuse(*_, **__):
        raise AssertionError("a submission was executed again")

    monkeypatch.setattr(grading, "Zygote", refuse)


def test_a_second_run_executes_nothing_and_changes_no_byte(
    setting, small_class, graded, monkeypatch
):
    before = derived_files(graded, but=())
    forbid_execution(monkeypatch)
    grade(setting, small_class, graded)
    assert derived_files(graded, but=()) == before


def test_an_interrupted_run_ends_with_the_same_bytes(setting, small_class, graded, tmp_path):
    class Interrupted(Exception):
        pass

    def interrupt(_):
        raise Interrupted

    with pytest.raises(Interrupted):
        grade(setting, small_class, tmp_path, progress=interrupt)
    assert not (tmp_path / "gradebook.csv").exists()
    grade(setting, small_class, tmp_path)
    assert derived_files(tmp_path) == derived_files(graded)


def test_derived_files_can_be_rebuilt_from_the_store(setting, small_class, graded, monkeypatch):
    before = derived_files(graded)
    (graded / "gradebook.csv").unlink()
    (graded / "students" / "ada" / "scores.json").write_text("damaged")
    forbid_execution(monkeypatch)
    grade(setting, small_class, graded)
    assert derived_files(graded) == before


def test_a_changed_submission_is_graded_again_and_the_others_are_not(
    setting, small_class, graded, tmp_path
):
    grade(setting, small_class, tmp_path)
    changed = [replace(small_class[1], student="ada"), *small_class[1:]]
    seen = []
    results = grade(setting, changed, tmp_path, progress=seen.append)
    assert [result.student for result in seen] == ["goran", "rosa", "ada"]
    assert results[0].scores["score"] == results[1].scores["score"] < 30


def test_a_student_who_is_no_longer_there_leaves_the_run_folder(setting, small_class, tmp_path):
    grade(setting, small_class, tmp_path)
    grade(setting, small_class[:1], tmp_path)
    assert [p.name for p in (tmp_path / "students").iterdir()] == ["ada"]
    assert len((tmp_path / "gradebook.csv").read_text().splitlines()) == 2


def test_the_level_and_its_layers_are_recorded(setting, graded):
    info = json.loads((graded / "run.json").read_text())
    assert info["isolation"]["level"] == setting.level
    assert "seccomp" in info["isolation"]["layers"]
    assert info["limits"]["cell_seconds"] == 3


def test_run_json_holds_no_input_of_a_hidden_code_test(graded):
    info = json.loads((graded / "run.json").read_text())
    conv2d = next(q for q in info["questions"] if q["name"] == "conv2d")
    assert conv2d["inputs"] == {}


def test_two_graders_on_one_run_folder_are_refused(setting, small_class, tmp_path):
    with opened(tmp_path), pytest.raises(UsageError, match="another grader"):
        grade(setting, small_class, tmp_path)


def test_a_run_folder_of_another_assignment_is_refused(setting, small_class, tmp_path):
    with opened(tmp_path) as store:
        store.set_meta("assignment", "02_shapes")
    with pytest.raises(UsageError, match="02_shapes"):
        grade(setting, small_class, tmp_path)


def test_a_fault_of_the_grader_is_raised_and_never_a_zero(setting, small_class, tmp_path):
    empty = replace(setting, tests=tmp_path / "no tests here")
    empty.tests.mkdir()
    with pytest.raises(Exception, match="no tests in"):
        grade(empty, small_class, tmp_path / "run")
    assert not (tmp_path / "run" / "gradebook.csv").exists()


@pytest.mark.parametrize(
    ("student", "folder"),
    [
        ("Zoë Müller", "Zoë Müller"),
        ("a/b\\c", "a_b_c-"),
        ("..", "-"),
        ("new\nline", "new_line-"),
    ],
)
def test_folders_of_students_stay_inside_the_run(student, folder):
    assert folder_name(student).startswith(folder)


def test_no_two_students_share_a_folder():
    names = ["bob_x", "bob\\x", "bob/x", "bob\nx", "..", ".", "", "..-"]
    # Somebody may call themselves what the folder of another is called.
    names += [folder_name(name) for name in ("bob/x", "x" * 61, "..")]
    assert len({folder_name(name) for name in names}) == len(names)


def test_long_names_stay_apart():
    one, other = "x" * 300 + "1", "x" * 300 + "2"
    assert folder_name(one) != folder_name(other)
    assert len(folder_name(one)) <= 120


def test_earlier_attempts_and_lateness_are_on_record(setting, small_class, tmp_path):
    earlier = Attempt("ada/draft.ipynb", "2026-11-01T09:30:00", b"an earlier notebook")
    ada = replace(small_class[0], late=True, attempts=(earlier,))
    grade(setting, [ada], tmp_path)
    folder = tmp_path / "students" / "ada"
    scores = json.loads((folder / "scores.json").read_text())
    assert scores["late"] is True
    assert [(a["file"], a["time"]) for a in scores["attempts"]] == [
        ("ada/draft.ipynb", "2026-11-01T09:30:00")
    ]
    assert scores["flags"][0] == "Handed in late."
    assert (folder / "attempts" / "1.ipynb").read_bytes() == b"an earlier notebook"
    before = derived_files(tmp_path)
    grade(setting, [ada], tmp_path)
    assert derived_files(tmp_path) == before
    grade(setting, small_class[:1], tmp_path)
    assert not list((folder / "attempts").glob("*"))
