"""A regrade of a class with numbers of their own: everybody keeps the numbers they were given."""

import csv
import json
import shutil
from dataclasses import replace

import nbformat
import numpy as np
import pytest
from click.testing import CliRunner

from autograder import seal
from autograder.assignment import find
from autograder.build import asked
from autograder.cli import main
from autograder.cluster import Order, grade_one
from autograder.cohort import enrol
from autograder.errors import QuestionError, UsageError
from autograder.grade import grade
from autograder.intake import Submission
from autograder.journal import Entry, append
from autograder.literals import literal
from autograder.merge import merge
from autograder.notebook import render
from autograder.personal import Drawing
from autograder.regrade import regrade
from autograder.roster import Student
from autograder.runfolder import refresh
from autograder.setting import Setting
from autograder.shard import part
from autograder.store import opened

pytestmark = pytest.mark.sandbox

SECRET = b"0123456789abcdef"
CLASS = tuple(Student(name) for name in ("ada", "bela", "chloe", "dora", "emil"))

QUESTIONS = '''
import numpy as np

from autograder.authoring import by_hand, in_code


def rows(rng):
    return {"row": rng.randint(1, 900, size=4) / 8, "n": int(rng.randint(2, 9))}


@by_hand(points=2, topic="t", practice=rows, graded=rows)
def scaled(row, n):
    """What is {n} times {row}?"""
    return n * row


@scaled.misconception("You left it as it is.")
def left(row, n):
    return row


@by_hand(points=1, topic="t", practice=rows, graded=rows, pool="one_more")
def raised(row, n):
    """What is {row} and {n}?"""
    return row + n


@raised.misconception("You took it away.")
def lowered(row, n):
    return row - n


@by_hand(points=1, topic="t", practice=rows, graded=rows, pool="one_more")
def reduced(row, n):
    """What is {row} without {n}?"""
    return row - n


@reduced.misconception("You added it.")
def heightened(row, n):
    return row + n


@in_code(
    points=3,
    topic="t",
    reference=lambda x: 2 * x,
    practice={"one": {"x": 1.5}},
    graded={"positive": {"x": 3.25}, "negative": {"x": -2.5}},
)
def double(x):
    """Write `double(x)`, which is twice `x`."""
    return 2 * x


@double.misconception("You squared the number.")
def squared(x):
    return x * x
'''


@pytest.fixture(scope="module", autouse=True)
def cheap():
    """Seals that cost nothing to make: nobody searches for these answers."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(seal, "LOG2_COST", 2)
        yield


def course(root, *edits):
    """Assignment and tests of a course with edited questions."""
    source = root / "solutions" / "own" / "questions.py"
    source.parent.mkdir(parents=True, exist_ok=True)
    text = QUESTIONS
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    source.write_text(text)
    (assignment,) = find(("own",), root)
    for name, content in asked(assignment).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    for path in source.parent.glob("tests/*.py"):
        if path.stem not in assignment.parts:
            path.unlink()
    return assignment, source.parent / "tests"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    course(root)
    return root


def solved(own, **cells):
    """Bytes of the solved notebook of a variant, with these answers instead of its own."""
    node = nbformat.reads(render(own, solved=True), as_version=4)
    for cell in node.cells:
        name = cell.id.removesuffix("-answer")
        if cell.cell_type == "code" and cell.id.endswith("-answer") and name in cells:
            cell.source = f"{name} = {literal(cells[name])}"
    return nbformat.writes(node).encode()


def right(own, name):
    (case,) = own.parts[name].graded
    return np.asarray(own.parts[name].answer(**case.inputs)).tolist()


@pytest.fixture(scope="module")
def first(root, sums):
    """How the class is graded first: ada is right, bela has ada's answer, chloe bela's notebook."""
    (assignment,) = find(("own",), root)
    drawing = Drawing(assignment, SECRET)
    own = {student.id: drawing.of(student.id) for student in CLASS}
    notebooks = {
        "ada": solved(own["ada"]),
        "Bela": solved(own["bela"], scaled=right(own["ada"], "scaled")),
        "chloe": solved(own["bela"]),
        "homework": solved(own["emil"], scaled=np.round(right(own["emil"], "scaled"), 2).tolist()),
    }
    handed_in = [Submission(name, f"{name}.ipynb", one) for name, one in notebooks.items()]
    cohort = enrol(assignment, CLASS, SECRET, handed_in)
    tests = root / "solutions" / "own" / "tests"
    return Setting(assignment, tests, sums.level, sums.limits, (), cohort)


@pytest.fixture(scope="module")
def graded_once(first, zygote, tmp_path_factory):
    run = tmp_path_factory.mktemp("own")
    grade(first, first.cohort.submissions, run, zygote=zygote)
    return run


@pytest.fixture
def run(graded_once, tmp_path):
    return shutil.copytree(graded_once, tmp_path / "run")


@pytest.fixture
def today(first, tmp_path):
    """The setting after an edit of questions.py, of which nobody knows the class."""

    def edited(*edits):
        assignment, tests = course(tmp_path / "course", *edits)
        return replace(first, assignment=assignment, tests=tests, cohort=None)

    return edited


@pytest.fixture
def nothing_is_run(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a submission was run")

    monkeypatch.setattr("autograder.regrade.Zygote", refuse)


def scores(run):
    return {
        path.parent.name: json.loads(path.read_text()) for path in run.glob("students/*/*.json")
    }


def score(run):
    return {student: entry["score"] for student, entry in scores(run).items()}


BEFORE = {"ada": 6.0, "bela": 4.0, "chloe": 3.0, "dora": None, "emil": 4.0}


def test_the_same_questions_move_nobody_and_change_no_byte(today, run, nothing_is_run, content_of):
    before = content_of(run)
    assert score(run) == BEFORE
    found = regrade(run, today())
    assert (found.changes, found.played, found.run, found.unchanged) == ([], 0, 0, 4)
    (run / "regrade.json").unlink()
    (run / "regrade.csv").unlink()
    assert content_of(run) == before


def test_the_secret_is_in_no_file_of_a_run(run):
    hidden = (SECRET, SECRET.hex().encode())
    for path in filter(lambda path: path.is_file(), run.rglob("*")):
        assert not any(word in path.read_bytes() for word in hidden)


def test_everybody_keeps_their_numbers_though_the_recipe_draws_others_now(
    today, first, run, nothing_is_run
):
    # The factors are larger now, and a mistake is to be told that nobody thought of.
    setting = today(
        ("rng.randint(2, 9)", "rng.randint(5, 30)"),
        (
            "@scaled.misconception",
            '@scaled.misconception("You rounded.")\n'
            "def rounded(row, n):\n    return np.round(n * row, 2)\n\n\n@scaled.misconception",
        ),
    )
    drawn = Drawing(setting.assignment, SECRET).of("ada").parts["scaled"].graded[0].inputs
    given = first.cohort.variants["ada"].given["scaled"]
    assert drawn["n"] != given["n"]
    before = scores(run)
    found = regrade(run, setting)
    assert (found.played, found.run, found.failed) == (4, 0, [])
    assert score(run) == BEFORE
    (entry,) = (entry for entry in found.changes if entry["student"] == "emil")
    assert "You rounded." in entry["cases"][0]["why"]
    for student, entry in scores(run).items():
        assert entry["flags"] == before[student]["flags"]
        for old, new in zip(before[student]["questions"], entry["questions"], strict=True):
            assert old.get("inputs") == new.get("inputs")


def test_a_tolerance_that_was_mended_moves_who_was_wronged(today, run, nothing_is_run):
    setting = today(("by_hand(points=2, topic", "by_hand(decimals=1, points=2, topic"))
    found = regrade(run, setting)
    moves = {entry["student"]: (entry["before"], entry["after"]) for entry in found.changes}
    assert moves == {"emil": (4.0, 6.0)}
    assert score(run) == BEFORE | {"emil": 6.0}
    (row,) = csv.DictReader((run / "regrade.csv").read_text().splitlines())
    assert (row["student"], row["question"], row["from"], row["to"]) == (
        "emil", "scaled", "0.0", "2.0",
    )  # fmt: skip
    assert "emil,graded,6,6" in (run / "gradebook.csv").read_text()
    assert "dora,missing,,6" in (run / "gradebook.csv").read_text()


def test_a_case_that_was_added_is_asked_by_running_again(today, run, zygote):
    more = ('"negative": {"x": -2.5}', '"negative": {"x": -2.5}, "large": {"x": 1e6}')
    found = regrade(run, today(more), zygote=zygote)
    assert (found.played, found.run, found.failed) == (0, 4, [])
    assert score(run) == BEFORE
    assert "The case is new." in {c["why"] for entry in found.changes for c in entry["cases"]}


def test_who_was_asked_a_question_that_is_gone_has_its_points_no_more_to_win(
    today, run, nothing_is_run
):
    start = QUESTIONS.index("@by_hand(points=1", QUESTIONS.index("def lowered"))
    setting = today((QUESTIONS[start : QUESTIONS.index("@in_code")], ""))
    before = scores(run)
    regrade(run, setting)
    graded = {name: entry for name, entry in scores(run).items() if name != "dora"}
    asked = {name: {q["name"] for q in before[name]["questions"]} for name in graded}
    assert {"reduced" in names for names in asked.values()} == {True, False}
    for student, entry in graded.items():
        assert entry["points"] == (5.0 if "reduced" in asked[student] else 6.0)
        assert {q["name"] for q in entry["questions"]} == asked[student] - {"reduced"}
    assert graded["ada"]["score"] == graded["ada"]["points"]
    assert graded["bela"]["score"] == graded["bela"]["points"] - 2.0


def test_a_question_that_nobody_was_asked_is_not_marked(today, run, nothing_is_run):
    more = QUESTIONS[QUESTIONS.index("@by_hand") : QUESTIONS.index("@by_hand(points=1")]
    setting = today(("@in_code", more.replace("scaled", "late_idea") + "@in_code"))
    found = regrade(run, setting)
    assert found.changes == []
    assert (score(run), scores(run)["ada"]["points"]) == (BEFORE, 6.0)
    assert "late_idea" not in (run / "run.json").read_text()


def test_never_lower_keeps_the_better_result(today, run, nothing_is_run):
    setting = today(
        ("by_hand(points=2, topic", "by_hand(decimals=1, points=2, topic"),
        ("    return row + n\n\n\n@raised", "    return row + n + 1\n\n\n@raised"),
        ("    return row - n\n\n\n@reduced", "    return row - n - 1\n\n\n@reduced"),
    )
    found = regrade(run, setting, never_lower=True)
    kept = {entry["student"] for entry in found.changes if entry["counts"] == "before"}
    assert "ada" in kept
    assert "emil" not in kept
    assert score(run) == BEFORE | {"emil": 5.0}


def test_numbers_that_the_questions_no_longer_take_are_an_error_in_words(
    today, run, nothing_is_run, content_of
):
    before = content_of(run)
    setting = today(
        ('"row": rng', '"line": rng'),
        ("(row, n)", "(line, n)"),
        ("{row}", "{line}"),
        ("row\n", "line\n"),
        ("row + n\n", "line + n\n"),
        ("row - n\n", "line - n\n"),
    )
    with pytest.raises(QuestionError, match="take what they took") as caught:
        regrade(run, setting)
    assert "row" in str(caught.value)
    assert content_of(run) == before


def test_parts_are_merged_and_regraded_as_the_class_at_once(
    first, today, run, zygote, content_of, tmp_path
):
    parts = [tmp_path / f"part{number}" for number in (1, 2)]
    for number, folder in enumerate(parts, start=1):
        grade(first, part(first.cohort.submissions, f"{number}/2"), folder, zygote=zygote)
    merge(parts, tmp_path / "all")
    assert content_of(tmp_path / "all") == content_of(run)
    setting = today(("by_hand(points=2, topic", "by_hand(decimals=1, points=2, topic"))
    regrade(run, setting)
    regrade(tmp_path / "all", setting)
    assert content_of(tmp_path / "all") == content_of(run)
    for folder in parts:  # or each part by itself, before they are merged
        regrade(folder, setting)
    merge(parts, tmp_path / "again")
    merged, alone = content_of(tmp_path / "again"), content_of(run)
    assert {k: v for k, v in alone[0].items() if "regrade" not in k} == merged[0]


def test_another_secret_is_refused_and_changes_nothing(first, run, zygote, content_of, tmp_path):
    before = content_of(run)
    cohort = enrol(first.assignment, CLASS, SECRET + b"!", first.cohort.submissions)
    setting = replace(first, cohort=cohort)
    with pytest.raises(UsageError, match=r"secret is not the one .* --secret-file"):
        grade(setting, cohort.submissions, run)
    assert content_of(run) == before
    few = [Submission("zoe", "zoe.docx", problem="No notebook.")]
    absent = replace(setting, cohort=enrol(first.assignment, CLASS, SECRET + b"!", few))
    grade(absent, few, tmp_path / "other", zygote=zygote)
    with pytest.raises(UsageError, match=r"different results|another secret"):
        merge([run, tmp_path / "other"], tmp_path / "all")


def test_grading_with_questions_that_draw_other_numbers_is_refused(first, today, run, content_of):
    before = content_of(run)
    assignment = today(("rng.randint(2, 9)", "rng.randint(5, 30)")).assignment
    cohort = enrol(assignment, CLASS, SECRET, first.cohort.submissions)
    with pytest.raises(UsageError, match=r"asks 6 students otherwise .*`autograder regrade`"):
        grade(replace(first, assignment=assignment, cohort=cohort), cohort.submissions, run)
    assert content_of(run) == before


def test_the_decision_of_a_person_survives_and_the_page_keeps_the_numbers(
    today, run, nothing_is_run
):
    append(run, Entry("adjust", "bela", "scaled", 1.5, "copied, and half forgiven"))
    shown = scores(run)["bela"]["questions"]
    refresh(run)
    again = scores(run)["bela"]["questions"]
    assert [one.get("inputs") for one in again] == [one.get("inputs") for one in shown]
    assert [one.get("prompt") for one in again] == [one.get("prompt") for one in shown]
    assert score(run)["bela"] == 5.5
    regrade(run, today(("by_hand(points=2, topic", "by_hand(decimals=1, points=2, topic")))
    assert score(run)["bela"] == 5.5


def test_a_run_at_which_the_grader_failed_is_not_regraded(today, run, content_of):
    with opened(run) as store:
        finished = store.meta("finished")
        store.set_meta("finished", finished | {"keys": [*finished["keys"], "0" * 64]})
    before = content_of(run)
    with pytest.raises(UsageError, match="failed at 1 submissions"):
        regrade(run, today())
    assert content_of(run) == before


def test_the_command_needs_neither_roster_nor_secret(root, run, monkeypatch):
    monkeypatch.chdir(root)
    done = CliRunner().invoke(main, ["regrade", str(run)])
    assert done.exit_code == 0, done.output
    assert "0 students move. 4 results are of today's tests already" in done.output


def test_a_worker_of_a_cluster_keeps_two_classes_apart(first, zygote, monkeypatch):
    """Both are of one course folder; only the secret differs."""
    monkeypatch.setattr("autograder.cluster.Zygote", lambda *_, **__: zygote)
    few = [Submission("ada", "ada.ipynb", next(iter(first.cohort.submissions)).notebook)]
    earned = []
    for secret in (SECRET, SECRET + b"!"):
        cohort = enrol(first.assignment, CLASS, secret, few)
        setting = replace(first, cohort=cohort)
        (submission,) = cohort.submissions
        result = grade_one(Order.of(setting), submission)
        assert result.key == setting.key(submission)
        earned.append(result.scores["score"])
    assert earned[0] == 6.0
    assert earned[1] < 6.0
