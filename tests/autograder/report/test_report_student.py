"""The page of one student: how to appeal, and right answers only where they are revealed."""

import json
import shutil

import pytest

from autograder import pdf
from autograder.assignment import find
from autograder.commands.report import right_answers
from autograder.errors import UsageError
from autograder.report import print_pages, read_run, write_report

RIGHT = "RIGHT-ANSWER-4711"


def page(run, student, **options):
    write_report(run, **options)
    return (run / "report" / "students" / f"{student}.html").read_text("utf-8")


def with_transcript(run, *lines):
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (run / "students" / "s01" / "transcript.jsonl").write_text(text)


def test_an_appeal_quotes_the_lines_of_the_transcript(run):
    with_transcript(
        run,
        {"get": "feature_map", "answer": [[1]]},
        {"get": "pooling", "answer": "max"},
        {"call": "conv2d", "args": [], "kwargs": {}, "answer": 1},
        {"call": "conv2d", "args": [], "kwargs": {}, "error": '{"get": "pooling"}'},
    )
    text = page(run, "bob")
    for name, place in [
        ("feature_map", "line 1"),
        ("pooling", "line 2"),
        ("conv2d", "lines 3 to 4"),
    ]:
        assert f"01_edges, {name}, {place} of the transcript, notebook 0a0a0a0a0a0a" in text


def test_without_a_transcript_there_is_nothing_to_quote(run):
    assert "of the transcript, notebook" not in page(run, "bob")


def test_right_answers_are_hidden_unless_revealed(run):
    assert RIGHT not in page(run, "bob")
    text = page(run, "bob", reveal=lambda asked: RIGHT)
    assert text.count(RIGHT) == 1  # of three questions bob has two right, which show it anyway
    assert RIGHT not in page(run, "bob")


def test_revealed_answers_are_those_of_the_numbers_asked():
    (assignment,) = find(("01_edges",))
    answer = right_answers("01_edges")
    asked = {"name": "derivative", "inputs": {"signal": [1, 5, 2], "kernel": [-1, 1]}}
    assert answer(asked).tolist() == [4, -3]
    code = next(one for one in assignment.questions if one.kind == "in_code")
    assert answer({"name": code.name, "inputs": {}}).startswith(f"def {code.name}(")


def test_a_question_that_is_gone_cannot_be_revealed():
    with pytest.raises(UsageError, match="no longer in 01_edges"):
        right_answers("01_edges")({"name": "gone", "inputs": {}})


def test_a_pool_shows_a_student_their_own_question(tmp_path, build):
    info = json.loads(json.dumps(build.info))
    for question in info["questions"][:2]:
        question["pool"] = "slot"
    own = build.entry("feature_map", 4.0, [[1]]) | {"prompt": "With 7777.", "inputs": {"n": 7777}}
    run = build.write_run(tmp_path, [build.result("ada", [own, build.entry("conv2d", 4.0)])], info)
    text = page(run, "ada")
    assert "With 7777." in text
    assert "Pooling" not in text
    index = (run / "report" / "index.html").read_text("utf-8")
    assert 'class="unasked"' in index
    assert read_run(run)[1][0]["score"] == 8.0


def test_without_chromium_pdf_says_what_to_install(monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    with pytest.raises(UsageError, match="apt-get install"):
        print_pages([])


@pytest.mark.chromium
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium")
def test_a_page_is_printed(run):
    page(run, "bob")
    pages = [run / "report" / "students" / "bob.html"]
    print_pages(pages)
    assert pages[0].with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    write_report(run)
    assert pages[0].with_suffix(".pdf").is_file()


def test_of_many_cells_that_stopped_the_first_five_are_in_full_view(build, tmp_path):
    cells = [{"cell": n, "status": "forbidden", "message": f"stopped {n}."} for n in range(1, 9)]
    one = build.small_class()[0]
    text = page(build.write_run(tmp_path / "run", [one | {"cells": cells}]), one["student"])
    in_view, folded = text.split("<summary>And 3 further cells</summary>")
    assert all(f"stopped {n}." in in_view for n in (1, 5))
    assert "stopped 6." not in in_view
    assert all(f"stopped {n}." in folded for n in (6, 7, 8))
    fewer = build.write_run(tmp_path / "fewer", [one | {"cells": cells[:5]}])
    assert "further cell" not in page(fewer, one["student"])
