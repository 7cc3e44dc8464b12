"""The gradebook, byte by byte, and the run folder that it is made from."""

import csv
import io
import json

import pytest

from autograder.errors import UsageError
from autograder.report import gradebook, read_run, write_report

GOLDEN = """\
student,status,score,points,feature_map,pooling,conv2d
ada,graded,10,10,4,2,4
bob,graded,6,10,0,2,4
cyd,graded,4,10,0,2,2
dan,invalid,,10,,,
"""


def test_gradebook(run):
    assert gradebook(*read_run(run)) == GOLDEN


def test_gradebook_sorts(build):
    results = build.small_class()
    assert gradebook(build.info, results[::-1]) == GOLDEN


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_name_is_a_formula(build, start):
    name = f'{start}HYPERLINK("http://x","y")'
    text = gradebook(build.info, [build.result(name)])
    assert list(csv.reader(io.StringIO(text, newline="")))[1][0] == f"'{name}"


def test_numbers_without_rounding_noise(build):
    text = gradebook(build.info, [build.result("ada", score=0.1 + 0.2)])
    assert text.splitlines()[1].startswith("ada,graded,0.3,10,")


def test_a_zero_is_not_an_empty_field(build):
    text = gradebook(build.info, [build.result("ada", [build.entry("pooling", 0.0)])])
    assert text.splitlines()[1] == "ada,graded,0,10,,0,"


def test_no_run_folder(tmp_path):
    with pytest.raises(UsageError, match=r"no run\.json; make one with `autograder grade`"):
        read_run(tmp_path)


def test_no_results(tmp_path, build):
    with pytest.raises(UsageError, match="no folder students"):
        read_run(build.write_run(tmp_path, []))


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"assignment": "x"}', "[]"])
def test_a_broken_file_is_named(run, text):
    (run / "run.json").write_text(text)
    with pytest.raises(UsageError, match=r"run\.json"):
        write_report(run)


def test_what_a_result_lacks_is_named(run):
    path = run / "students" / "s01" / "scores.json"
    path.write_text(json.dumps({"student": "bob", "status": "graded", "points": 1}))
    with pytest.raises(UsageError, match=r"s01.scores\.json lacks score, questions"):
        read_run(run)


def test_an_unknown_status_is_named(tmp_path, build):
    folder = build.write_run(tmp_path, [build.result("ada", status="fine")])
    with pytest.raises(UsageError, match="'fine' is none of graded, needs_reader"):
        read_run(folder)


def test_two_folders_of_one_student(tmp_path, build):
    folder = build.write_run(tmp_path, [build.result("ada"), build.result("ada")])
    with pytest.raises(UsageError, match="'ada'"):
        read_run(folder)


def test_a_student_not_graded_yet_has_no_score(run):
    (run / "students" / "eve").mkdir()
    _, results = read_run(run)
    assert [(r["status"], r["score"]) for r in results if r["student"] == "eve"] == [
        ("not_run", None)
    ]
