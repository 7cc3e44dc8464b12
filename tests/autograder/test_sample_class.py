"""The sample class of examples/: every submission gets what it deserves, in every grader."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "01_edges"
SCORES_SCHEMA = json.loads((ROOT / "docs" / "scores.schema.json").read_text())

# Thirty points less those of the questions that each student gets wrong: the slips are written
# down in examples/make_class.py, the points in questions.py, the sums were made with a pencil.
EXPECTED = {
    "ada": 30,
    "bela": 30,
    "Chloé": 30,
    "dora lópez": 30 - 2 - 2 - 3 - 3,
    "emil": 30 - 3 - 3 - 3 - 1,
    "farah": 30 - 2 - 3 - 2 - 3,  # conv2d that ignores the stride keeps 3 of 6
    "goran": 2 + 2 + 3 + 3 + 1 + 2,
    "hana": 27,
    "ivo": 27,
    "jun": 27,
    "kira": 30 - 3 - 1 - 2 - 2 - 3,
    "lena": 30 - 3 - 3 - 3,
    "marek": 30 - 3 - 3 - 2,
    "noa": 30 - 2 - 1 - 2 - 6,
    "otto": 30,
    "qi": 30,
}
UNGRADED = {
    "pavel": "No notebook",
    "rosa": "not a notebook",
    "sven": "'02_shapes'",
    "tariq": "broken JSON",
    "uma": "empty",
    "vera": "2 notebooks of one student",
}


@pytest.fixture(scope="module")
def scores(graded_sample):
    """scores.json of every student."""
    files = (graded_sample / "students").glob("*/scores.json")
    return {data["student"]: data for data in map(json.loads, (f.read_text() for f in files))}


def question(data, name):
    return next(q for q in data["questions"] if q["name"] == name)


@pytest.mark.sandbox
def test_every_student_of_the_sample_is_in_the_run(scores):
    assert set(scores) == set(EXPECTED) | set(UNGRADED)


@pytest.mark.sandbox
@pytest.mark.parametrize("student", EXPECTED)
def test_a_readable_notebook_earns_what_its_right_answers_are_worth(scores, student):
    assert scores[student]["status"] == "graded"
    assert scores[student]["score"] == pytest.approx(EXPECTED[student])


@pytest.mark.sandbox
@pytest.mark.parametrize("student", UNGRADED)
def test_what_cannot_be_graded_has_a_sentence_and_no_score(scores, student):
    assert scores[student]["status"] == "invalid"
    assert scores[student]["score"] is None
    assert UNGRADED[student] in scores[student]["message"]


@pytest.mark.sandbox
def test_scores_follow_the_published_schema(scores):
    for data in scores.values():
        jsonschema.validate(data, SCORES_SCHEMA)


@pytest.mark.sandbox
def test_each_slip_is_named(scores):
    def told(student, name):
        return {case["misconception"] for case in question(scores[student], name)["cases"]}

    assert told("dora lópez", "feature_map") == {"feature_map_flipped"}
    assert told("emil", "padded_map") == {"padding_forgotten"}
    assert told("farah", "conv2d") == {None, "conv2d_ignores_stride"}
    assert told("kira", "misprint") == {"counted_from_one"}
    assert told("lena", "padded_map") == {None}  # wrong in a way that nobody foresaw


@pytest.mark.sandbox
def test_a_missing_answer_is_explained_by_its_cell(scores):
    hana = question(scores["hana"], "feature_map")
    assert hana["status"] == "error"
    assert "SyntaxError" in hana["cases"][0]["message"]
    ivo = question(scores["ivo"], "feature_map")
    assert "name 'slide' is not defined" in ivo["cases"][0]["message"]
    jun = question(scores["jun"], "padded_map")
    assert jun["status"] == "missing"
    assert "`paddedmap`" in jun["cases"][0]["message"]
    noa = question(scores["noa"], "conv2d")
    assert (noa["status"], noa["module"]) == ("forbidden", "scipy")
    assert "imports `scipy`, which is not available" in noa["cases"][0]["message"]


@pytest.mark.sandbox
def test_a_person_is_told_what_to_look_at(scores):
    assert "format 3" in " ".join(scores["otto"]["flags"])
    assert "printed more" in " ".join(scores["qi"]["flags"])
    assert scores["noa"]["flags"] == ["Imports that are not allowed here: scipy."]


@pytest.mark.sandbox
def test_the_gradebook_has_one_row_a_student_and_no_zero_for_the_ungraded(graded_sample):
    lines = (graded_sample / "gradebook.csv").read_text().splitlines()
    assert lines[0].startswith("student,status,score,points,derivative,template_match,")
    assert len(lines) == 1 + len(EXPECTED) + len(UNGRADED)
    assert "ada,graded,30,30,2,2,3,3,1,2,2,2,3,1,3,6" in lines
    assert "uma,invalid,,30" + "," * 12 in lines


@pytest.mark.sandbox
def test_the_transcript_holds_every_call_and_answer(graded_sample):
    lines = (graded_sample / "students" / "ada" / "transcript.jsonl").read_text().splitlines()
    entries = [json.loads(line) for line in lines]
    assert sum(entry.get("call") == "conv2d" for entry in entries) == 6
    assert {"get": "edge_direction", "answer": "horizontal"} in entries


# Otter's own grading, once for each notebook; starting its command for each takes twice as long.
OTTER = """
import sys
from pathlib import Path
from otter.generate import main as generate
from otter.run import main as run

tests, out, *notebooks = sys.argv[1:]
generate(tests_dir=tests, output_path=f"{out}/autograder.zip", no_environment=True)
for notebook in notebooks:
    folder = Path(out, Path(notebook).stem)
    folder.mkdir()
    run(notebook, autograder=f"{out}/autograder.zip", output_dir=str(folder), no_logo=True)
"""


def scores_of_otter(out):
    """Scores by student and question that plain otter gives, each notebook in its own kernel."""
    tests = ROOT / "solutions" / "01_edges" / "tests"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-c", OTTER, tests, out, *(SAMPLE / f"{s}.ipynb" for s in EXPECTED)],
        cwd=out,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found = {}
    for student in EXPECTED:
        tests = json.loads((out / student / "results.json").read_text())["tests"]
        found[student] = {test["name"]: test["score"] for test in tests if "score" in test}
    return found


@pytest.mark.kernel
@pytest.mark.sandbox
def test_plain_otter_in_a_real_kernel_gives_the_same_scores(scores, tmp_path):
    theirs = scores_of_otter(tmp_path)
    assert set(theirs) == set(EXPECTED)
    for student, by_question in theirs.items():
        ours = {q["name"]: q["score"] for q in scores[student]["questions"]}
        assert by_question == pytest.approx(ours), student
