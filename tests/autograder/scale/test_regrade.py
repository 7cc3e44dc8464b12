"""Today's tests on the submissions of a run: who moves, by how much, and why."""

import csv
import json
import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.errors import AutograderError, UsageError
from autograder.grade import grade
from autograder.grader import Grader
from autograder.intake import Submission
from autograder.regrade import regrade
from autograder.store import opened

pytestmark = pytest.mark.sandbox


@pytest.fixture
def run(undisturbed, tmp_path):
    """A finished run: ada has 5 of 5, ben 3 (he multiplied), chloé 2 (it raises), dora none."""
    return shutil.copytree(undisturbed, tmp_path / "run")


@pytest.fixture
def nothing_is_run(monkeypatch):
    """From here on, running a submission is an error."""

    def refuse(*_, **__):
        raise AssertionError("a submission was run")

    monkeypatch.setattr("autograder.regrade.Zygote", refuse)


def scores(run):
    return {
        p.parent.name: json.loads(p.read_text())["score"] for p in run.glob("students/*/*.json")
    }


def test_the_same_tests_move_nobody(sums, run, nothing_is_run, content_of):
    before = content_of(run)
    found = regrade(run, sums)
    assert (found.changes, found.played, found.run, found.unchanged) == ([], 0, 0, 4)
    (run / "regrade.json").unlink()
    (run / "regrade.csv").unlink()
    assert content_of(run) == before


def test_other_expected_values_need_no_run(changed, run, nothing_is_run):
    # The right answer is now the product: 2 * 3 * 7, which is what ben gave.
    setting = changed(
        ("return numbers.sum()", "return numbers.prod()"),
        ("return numbers.prod()\n\n\n@in_code", "return numbers.sum()\n\n\n@in_code"),
    )
    found = regrade(run, setting)
    assert (found.played, found.run, found.failed) == (4, 0, [])
    moves = {entry["student"]: (entry["before"], entry["after"]) for entry in found.changes}
    assert moves == {"ada": (5.0, 3.0), "ben": (3.0, 5.0), "chloé": (2.0, 0.0)}
    assert scores(run) == {"ada": 3.0, "ben": 5.0, "chloé": 0.0, "dora": None}
    assert json.loads((run / "regrade.json").read_text()) == found.changes
    rows = list(csv.DictReader((run / "regrade.csv").read_text().splitlines()))
    assert [(r["student"], r["question"], r["from"], r["to"]) for r in rows] == [
        ("ada", "total", "2.0", "0.0"),
        ("ben", "total", "0.0", "2.0"),
        ("chloé", "total", "2.0", "0.0"),
    ]
    assert "You multiplied the numbers" in rows[0]["why"]


def test_what_a_student_raises_is_neither_a_formula_nor_a_command_of_the_terminal(
    changed, sums, zygote, write_notebook, tmp_path, monkeypatch
):
    raised = "if x > 5: raise ValueError('\\x1b[2J;=1+1')\n    return 2 * x"
    mal = Submission("m\x1b[2Jal", "mal.ipynb", write_notebook(double=raised))
    grade(sums, [mal], tmp_path / "run", zygote=zygote)
    setting = changed(("3.25", "9.0"))
    monkeypatch.chdir(setting.tests.parents[2])
    told = CliRunner().invoke(main, ["regrade", str(tmp_path / "run")])
    assert "ValueError" in told.output
    assert "\x1b" not in told.output
    rows = csv.DictReader((tmp_path / "run" / "regrade.csv").read_text().splitlines())
    why = " ".join(row["why"] for row in rows)
    assert "ValueError" in why
    assert ";=" not in why


def test_never_lower_keeps_the_better_result(changed, run, nothing_is_run):
    setting = changed(("return numbers.sum()", "return numbers.prod()"))
    found = regrade(run, setting, never_lower=True)
    counts = {entry["student"]: entry["counts"] for entry in found.changes}
    assert counts == {"ada": "before", "ben": "after", "chloé": "before"}
    assert scores(run) == {"ada": 5.0, "ben": 5.0, "chloé": 2.0, "dora": None}
    assert "ada,graded,5,5" in (run / "gradebook.csv").read_text()


def test_the_store_keeps_both_results(changed, run, nothing_is_run):
    setting = changed(("points=2, topic", "points=4, topic"))
    found = regrade(run, setting)
    assert {e["student"]: e["after"] for e in found.changes} == {
        "ada": 7.0,
        "ben": 3.0,
        "chloé": 4.0,
    }
    why = found.changes[0]["cases"][0]["why"]
    assert why == "Its points were 2 and are 4."
    with opened(run) as store:
        rows = store._db.execute("SELECT count(*) FROM result WHERE student = 'ada'").fetchone()
    assert rows == (2,)


def test_calls_that_were_not_made_before_are_made_by_running_again(changed, run, zygote):
    setting = changed(('"zero": {"x": 0.0}', '"zero": {"x": 0.0}, "large": {"x": 1e6}'))
    found = regrade(run, setting, zygote=zygote)
    assert (found.played, found.run) == (1, 3)  # played: there is no notebook
    assert scores(run) == {"ada": 5.0, "ben": 3.0, "chloé": 2.0, "dora": None}
    assert "The case is new." in {c["why"] for entry in found.changes for c in entry["cases"]}


def test_other_data_is_found_by_running_again(changed, run, zygote):
    setting = changed(("points=2, topic", "points=4, topic"))
    data = setting.tests.parents[2] / "assignments" / "sums" / "data" / "more.csv"
    data.parent.mkdir()
    data.write_text("1")
    found = regrade(run, setting, zygote=zygote)
    assert (found.played, found.run) == (0, 4)
    assert scores(run) == {"ada": 7.0, "ben": 3.0, "chloé": 4.0, "dora": None}


def test_regrading_back_and_forth_ends_where_it_began(changed, sums, run, content_of):
    before = scores(run)
    files = content_of(run)[0]
    regrade(run, changed(("points=2, topic", "points=4, topic")))
    assert scores(run) != before
    regrade(run, sums)
    assert {k: v for k, v in content_of(run)[0].items() if "regrade" not in k} == files


def test_tests_with_other_points_than_the_questions_grade_nobody(changed, sums, zygote):
    old = replace(changed(("points=3", "points=4")), tests=sums.tests)
    with pytest.raises(AutograderError, match="double; run  autograder build sums  first"):
        Grader(old, zygote)


def test_what_is_no_finished_run_is_refused(sums, tmp_path):
    with pytest.raises(UsageError, match="not a finished run"):
        regrade(tmp_path / "run", sums)


def test_the_command_says_who_moves_and_ends_well(changed, run, monkeypatch):
    setting = changed(("points=2, topic", "points=4, topic"))
    monkeypatch.chdir(setting.tests.parents[2])
    done = CliRunner().invoke(main, ["regrade", str(run)])
    assert done.exit_code == 0, done.output
    assert "ada: 5 -> 7" in done.output
    assert "2 students move." in done.output
    done = CliRunner().invoke(main, ["regrade", "nowhere"])
    assert done.exit_code == 2
    assert "run `autograder grade` first" in done.output


def test_a_run_of_something_that_is_no_assignment_of_the_course_says_what_to_do(
    run, sums_course, monkeypatch, tmp_path
):
    info = json.loads((run / "run.json").read_text())
    (run / "run.json").write_text(json.dumps(info | {"assignment": "hw"}))
    for place in (sums_course, tmp_path):
        monkeypatch.chdir(place)
        done = CliRunner().invoke(main, ["regrade", str(run)])
        assert done.exit_code == 2
        assert "is a run of 'hw', and there is no " in done.output
        assert "another --out" in done.output


def test_the_command_says_that_questions_were_changed_and_not_built(
    changed, run, monkeypatch, nothing_is_run
):
    setting = changed()
    root = setting.tests.parents[2]
    monkeypatch.chdir(root)
    done = CliRunner().invoke(main, ["regrade", str(run)])
    assert "autograder build" not in done.output
    source = root / "solutions" / "sums" / "questions.py"
    source.write_text(source.read_text().replace("points=3", "points=4"))
    done = CliRunner().invoke(main, ["regrade", str(run)])
    assert "0 students move" in done.output
    assert "(double)" in done.output
    assert "autograder build sums" in done.output
