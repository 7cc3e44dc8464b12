"""A class with own numbers: everybody is marked by theirs, and answers of others are noticed."""

import csv
import json
import pickle
from dataclasses import replace

import nbformat
import numpy as np
import pytest

from autograder import seal as sealing
from autograder.assignment import load
from autograder.claims import claims_of
from autograder.cluster import Order
from autograder.cohort import enrol
from autograder.grade import grade
from autograder.intake import Submission
from autograder.literals import literal
from autograder.notebook import render
from autograder.notebook_metadata import METADATA_KEY
from autograder.personal import Drawing, proof
from autograder.report import write_report
from autograder.roster import Student
from autograder.sandbox import Limits, best_level
from autograder.setting import Setting

SECRET = b"0123456789abcdef"
CLASS = (
    Student("ada", "Ada Lovelace"),
    Student("bela"),
    Student("chloe"),
    Student("dora", "Dora"),
    Student("emil"),
)

SOURCE = '''import numpy as np
from autograder.authoring import by_hand, in_code

def rows(rng):
    return {"row": rng.randint(1, 900, size=5), "n": int(rng.randint(2, 9))}

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

@in_code(points=3, topic="t", reference=lambda x: np.cumsum(x),
         practice=lambda rng: {"x": rng.randint(1, 9, size=3)},
         graded=lambda rng: {"x": rng.randint(1, 9, size=5)})
def sums(x):
    """Write `sums(x)`."""
    return np.cumsum(x)

@sums.misconception("You forgot the first.")
def late(x):
    return np.cumsum(x)[1:]
'''


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(sealing, "LOG2_COST", 2)


@pytest.fixture(scope="module")
def drawing(tmp_path_factory):
    path = tmp_path_factory.mktemp("course") / "solutions" / "07_own" / "questions.py"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE)
    return Drawing(load(path), SECRET)


def solved(own, **given):
    """Bytes of the solved notebook of a variant, with these answers instead of its own."""
    node = nbformat.reads(render(own, solved=True), as_version=4)
    for cell in node.cells:
        name = cell.id.removesuffix("-answer")
        if cell.cell_type == "code" and cell.id.endswith("-answer") and name in given:
            cell.source = f"{name} = {literal(given[name])}"
    return nbformat.writes(node).encode()


def right(own, name):
    (case,) = own.parts[name].graded
    return np.asarray(own.parts[name].answer(**case.inputs)).tolist()


def edited(content, **identity):
    """The notebook with another identity; None takes an entry away."""
    node = nbformat.reads(content.decode(), as_version=4)
    mark = node.metadata["cnn_autograder"] | identity
    node.metadata["cnn_autograder"] = {k: v for k, v in mark.items() if v is not None}
    return nbformat.writes(node).encode()


def submitted(name, notebook):
    return Submission(name, f"{name}.ipynb", notebook)


# --------------------------------------------------------------------------- who handed in what


def test_a_submission_is_its_name_and_its_notebook_agrees(drawing):
    own = solved(drawing.of("ada"))
    for name in ("ada", "ADA", "Ada Lovelace", "ada  lovelace"):
        (claim,) = claims_of([submitted(name, own)], CLASS, SECRET)
        assert (claim.submission.student, claim.owner, claim.flags) == ("ada", "ada", ())


def test_a_notebook_of_another_name_is_that_of_whom_it_was_made_for(drawing):
    (claim,) = claims_of([submitted("homework", solved(drawing.of("bela")))], CLASS, SECRET)
    assert (claim.submission.student, claim.owner, claim.flags) == ("bela", "bela", ())


@pytest.mark.parametrize(
    ("name", "identity", "student", "owner", "words"),
    [
        ("ada", {}, "ada", "ada", ["'ada' handed in the notebook of 'bela'"]),
        ("ada", {"student": "ada"}, "ada", "ada", ["identity edited: 'ada' handed in as 'ada'"]),
        ("ada", {"proof": "é"}, "ada", "ada", ["identity edited: 'ada' handed in as 'bela'"]),
        ("ada", {"student": None}, "ada", "ada", ["'ada' does not say whose it is"]),
        ("ada", {"student": 7}, "ada", "ada", ["'ada' does not say whose it is"]),
        (
            "hw",
            {"student": "ada"},
            "hw",
            "",
            ["identity edited: 'hw'", "'hw' is not in the roster"],
        ),
        ("hw", {"student": None}, "hw", "", ["'hw' is not in the roster"]),
    ],
)
def test_an_identity_that_does_not_fit_is_told(drawing, name, identity, student, owner, words):
    notebook = edited(solved(drawing.of("bela")), **identity)
    (claim,) = claims_of([submitted(name, notebook)], CLASS, SECRET)
    assert (claim.submission.student, claim.owner) == (student, owner)
    assert len(claim.flags) == len(words)
    for flag, part in zip(claim.flags, words, strict=True):
        assert part in flag


def test_who_left_the_roster_is_marked_by_the_numbers_they_got(drawing):
    (claim,) = claims_of([submitted("hw", solved(drawing.of("zoe")))], CLASS, SECRET)
    assert (claim.submission.student, claim.owner) == ("zoe", "zoe")
    assert claim.flags == ("'hw' is not in the roster",)


def test_two_submissions_of_one_student_stay_apart(drawing):
    bela = solved(drawing.of("bela"))
    found = claims_of([submitted("a_copy", bela), submitted("bela", bela)], CLASS, SECRET)
    assert [claim.submission.student for claim in found] == ["a_copy", "bela"]
    assert [claim.owner for claim in found] == ["bela", "bela"]
    assert found[0].flags == ("'bela' handed in more than once; this is 'a_copy'",)
    assert found[1].flags == ()


@pytest.mark.parametrize(
    ("submitted_as", "whose", "students"),
    [
        (["Ada", "ada"], "ada", ["ada", "Ada"]),
        (["Ada Lovelace", "ada"], "ada", ["ada", "Ada Lovelace"]),
        (["Aaa", "zoe"], "zoe", ["zoe", "Aaa"]),  # Aaa is the name of zoe, and comes first
        (["Mallory", "gone"], "gone", ["gone", "Mallory"]),  # of whom the roster knows nothing
        (["ADA", "Ada"], "ada", ["ada", "Ada"]),
    ],
)
def test_no_two_submissions_are_of_one_student_whatever_they_are_called(
    submitted_as, whose, students
):
    own = json.dumps(
        {"metadata": {METADATA_KEY: {"student": whose, "proof": proof(SECRET, whose)}}}
    )
    handed_in = [submitted(name, own.encode()) for name in submitted_as]
    found = claims_of(handed_in, (*CLASS, Student("zoe", "Aaa")), SECRET)
    assert sorted(claim.submission.student for claim in found) == sorted(students)
    assert [claim.owner for claim in found] == [whose, whose]
    assert sum("handed in more than once" in " ".join(claim.flags) for claim in found) >= 1


def test_no_notebook_takes_the_name_of_another_submission():
    own = {"metadata": {METADATA_KEY: {"student": "gone", "proof": proof(SECRET, "gone")}}}
    handed_in = [submitted("a", json.dumps(own).encode()), submitted("gone", b"{}")]
    found = claims_of(handed_in, CLASS, SECRET)
    assert [(one.submission.student, one.owner) for one in found] == [("a", "gone"), ("gone", "")]


@pytest.mark.parametrize("key", ["student", "proof"])
def test_an_identity_that_is_no_text_stops_nobody(key):
    mark = {"student": "ada", "proof": "0"} | {key: "\ud800"}
    content = json.dumps({"metadata": {METADATA_KEY: mark}}).encode()
    (claim,) = claims_of([submitted("ada", content)], CLASS, SECRET)
    assert claim.owner == "ada"
    assert "identity edited" in claim.flags[0]


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"metadata": 3}', b"[" * 9999])
def test_what_is_no_notebook_has_no_identity(content):
    (claim,) = claims_of([submitted("ada", content)], CLASS, SECRET)
    assert claim.owner == "ada"
    (damaged,) = claims_of([Submission("ada", "ada.doc", content, "No notebook.")], CLASS, SECRET)
    assert damaged.flags == ()


# --------------------------------------------------------------------------- graded


@pytest.fixture(scope="module")
def class_run(drawing, tmp_path_factory):
    """Run folder of a class in which some copied; the settings and submissions of the run."""
    sealing_cost, sealing.LOG2_COST = sealing.LOG2_COST, 2
    own = {student.id: drawing.of(student.id) for student in CLASS}
    of_ada = right(own["ada"], "scaled")
    submissions = [
        submitted("ada", solved(own["ada"])),
        submitted("Bela", solved(own["bela"], scaled=of_ada)),
        submitted("chloe", solved(own["bela"])),
        submitted("emil", solved(own["emil"], scaled=[1, 2, 3, 4, 5])),
    ]
    cohort = enrol(drawing.assignment, CLASS, SECRET, submissions)
    limits = Limits(cell_seconds=5, call_seconds=2, total_seconds=60, memory_mb=1500)
    empty = tmp_path_factory.mktemp("tests")
    (empty / "none.py").write_text("OK_FORMAT = False\nname = 'none'\npoints = 1\n")
    setting = Setting(drawing.assignment, empty, best_level(), limits, (), cohort)
    run = tmp_path_factory.mktemp("run")
    grade(setting, cohort.submissions, run, jobs=2)
    sealing.LOG2_COST = sealing_cost
    return run, setting, cohort


def scores(run, student):
    return json.loads((run / "students" / student / "scores.json").read_text())


@pytest.mark.sandbox
def test_everybody_is_marked_by_their_own_numbers(class_run):
    run, _, cohort = class_run
    ada = scores(run, "ada")
    assert (ada["score"], ada["points"], ada["flags"]) == (6.0, 6.0, [])
    assert {q["name"] for q in ada["questions"]} == set(cohort.variants["ada"].kinds)
    emil = scores(run, "emil")
    assert (emil["score"], emil["flags"]) == (4.0, [])


@pytest.mark.sandbox
def test_the_answer_to_the_numbers_of_another_earns_nothing_and_is_told_with_both_names(class_run):
    run, _, _ = class_run
    bela = scores(run, "bela")
    assert bela["score"] == 4.0
    assert bela["flags"] == [
        "scaled: 'bela' gave the answer that is right for the numbers of 'ada'"
    ]


@pytest.mark.sandbox
def test_the_notebook_of_another_earns_what_is_the_same_for_all(class_run):
    run, _, _ = class_run
    chloe = scores(run, "chloe")
    assert chloe["score"] <= 3.0 + 1.0  # the code, and a question that both may have
    assert "'chloe' handed in the notebook of 'bela'" in chloe["flags"]
    assert (
        "scaled: 'chloe' gave the answer that is right for the numbers of 'bela'"
        in (chloe["flags"])
    )


@pytest.mark.sandbox
def test_what_marks_a_submission_goes_to_other_machines_without_the_notebooks_of_the_class(
    class_run,
):
    _, setting, cohort = class_run
    order = Order.of(setting)
    assert b"nbformat_minor" in pickle.dumps(cohort)
    assert b"nbformat_minor" not in pickle.dumps(order)
    assert order.cohort.digests == cohort.digests
    for student in ("ada", "bela", "chloe", "emil"):
        assert order.cohort.variant(student) == cohort.variant(student)


@pytest.mark.sandbox
def test_who_handed_in_nothing_is_missing_which_is_no_zero(class_run):
    run, _, _ = class_run
    with (run / "gradebook.csv").open(newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert sorted(rows) == ["ada", "bela", "chloe", "dora", "emil"]
    assert (rows["dora"]["status"], rows["dora"]["score"]) == ("missing", "")
    assert [path.name for path in (run / "students" / "dora").iterdir()] == ["scores.json"]
    asked = {name for name in ("raised", "reduced") if rows["ada"][name] != ""}
    assert len(asked) == 1


@pytest.mark.sandbox
def test_a_second_run_marks_nobody_again_and_changes_no_byte(class_run, monkeypatch):
    run, setting, cohort = class_run
    before = {p: p.read_bytes() for p in run.glob("students/*/*")}

    def refuse(*_, **__):
        raise AssertionError("a submission was executed again")

    monkeypatch.setattr("autograder.grade.Zygote", refuse)
    grade(setting, cohort.submissions, run)
    assert {p: p.read_bytes() for p in run.glob("students/*/*")} == before


@pytest.mark.sandbox
def test_the_page_of_a_student_shows_their_own_numbers(class_run, drawing):
    run, _, _ = class_run
    write_report(run)
    pages = {name: page(run, name) for name in ("ada", "bela")}
    for name, other in (("ada", "bela"), ("bela", "ada")):
        shown = [str(n) for n in drawing.of(name).parts["scaled"].graded[0].inputs["row"]]
        assert all(f">{number}<" in pages[name] for number in shown)
        assert not all(f">{number}<" in pages[other] for number in shown)
        assert len(drawing.of(name).questions) == pages[name].count('<article class="question"')


def page(run, student):
    (found,) = (run / "report" / "students").glob(f"{student}*.html")
    return found.read_text()


def test_a_result_is_that_of_its_variant(drawing):
    notebook = solved(drawing.of("ada"))
    limits = Limits()

    def key(secret):
        cohort = enrol(drawing.assignment, CLASS[:2], secret, [submitted("ada", notebook)])
        setting = Setting(drawing.assignment, drawing.assignment.source.parent, "x", limits, ())
        return replace(setting, cohort=cohort).key(cohort.submissions[0])

    assert key(SECRET) == key(SECRET)
    assert key(SECRET) != key(SECRET + b"!")
