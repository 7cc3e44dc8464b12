"""Hostile notebooks score nothing for what they did not earn, and harm nobody."""

from pathlib import Path

import nbformat
import pytest

from autograder import grader as grading
from autograder.grade import grade
from autograder.grader import Grader
from autograder.intake import Submission
from autograder.report import write_report
from autograder.sandbox import WorkerLost, Zygote

ROOT = Path(__file__).resolve().parents[2]
BLANK = ROOT / "assignments" / "01_edges" / "01_edges.ipynb"
HONEST = "edge_direction"  # answered rightly in every hostile notebook, worth one point


pytestmark = pytest.mark.sandbox


def notebook(cells):
    """A student notebook with these answer cells and one right answer."""
    node = nbformat.read(BLANK, as_version=4)
    given = {f"{name}-answer": source for name, source in cells.items()}
    for cell in node.cells:
        cell.source = given.get(cell.id, cell.source)
        if cell.id == f"{HONEST}-answer":
            cell.source = 'edge_direction = "horizontal"'
    return nbformat.writes(node).encode()


@pytest.fixture(scope="module")
def grader(setting):
    """One zygote for all attacks, as in a class."""
    with Zygote(setting.level, setting.limits, modules=setting.modules) as zygote:
        yield Grader(setting, zygote)


@pytest.fixture
def scores_of(grader):
    """Grader of one notebook's bytes."""

    def scores(content):
        submission = Submission("mallory", "mallory.ipynb", content)
        return grader.grade(submission).scores

    return scores


def test_too_many_fatal_cells_end_the_grading_of_this_notebook(scores_of):
    names = ["derivative", "template_match", "feature_map", "true_convolution", "padded_map"]
    names += ["rgb_pixel", "conv2d"]
    scores = scores_of(notebook(dict.fromkeys(names, "import os\nos._exit(1)")))
    assert scores["status"] == "not_run"
    assert scores["score"] is None


def test_all_runs_of_a_notebook_together_have_the_time_of_one_submission(
    grader, scores_of, clock, monkeypatch
):
    given = []
    start = grader._zygote.worker

    def forty_seconds_later(files, *, seconds):
        given.append(seconds)
        worker = start(files, seconds=seconds)
        clock.forward(40)
        return worker

    monkeypatch.setattr(grader._zygote, "worker", forty_seconds_later)
    names = ["derivative", "feature_map", "true_convolution", "padded_map"]
    scores = scores_of(notebook(dict.fromkeys(names, "import os\nos._exit(1)")))
    assert (scores["status"], scores["score"]) == ("timeout", None)
    assert "in all" in scores["message"]
    assert len(given) == 2, "two runs are over the 60 seconds; six were allowed"
    assert given[1] <= 20 < given[0] <= 60


def test_answers_that_were_marked_before_the_time_was_over_count(grader, monkeypatch):
    mark = grading.mark

    def mark_until_the_time_is_over(test, kind, execution):
        if kind == "in_code":
            execution.lost = WorkerLost("timeout", "The notebook took too long in all.")
        return mark(test, kind, execution)

    monkeypatch.setattr(grading, "mark", mark_until_the_time_is_over)
    scores = grader.grade(Submission("mallory", "m.ipynb", notebook({}))).scores
    assert (scores["status"], scores["score"]) == ("graded", 1.0)
    conv2d = next(q for q in scores["questions"] if q["name"] == "conv2d")
    assert conv2d["status"] == "timeout"


def test_files_that_cannot_be_placed_are_the_problem_of_their_student_only(setting, tmp_path):
    honest = (ROOT / "examples" / "01_edges" / "ada.ipynb").read_bytes()
    large = {"data.bin": bytes(40_000_000)}
    deep = {"d" * 120 + "/" + "e" * 120: b"x"}
    both = {"a": b"x", "a/b": b"y"}
    class_ = [Submission("ada", "ada.ipynb", honest)]
    class_ += [
        Submission(f"mallory {number}", "m.ipynb", honest, files=files)
        for number, files in enumerate((large, deep, both))
    ]
    ada, *others = grade(setting, class_, tmp_path)
    assert ada.scores["score"] == 30
    for result in others:
        assert result.scores["status"] == "invalid", result.scores["message"]
        assert "files beside the notebook" in result.scores["message"]


def test_a_fault_of_the_grader_costs_nobody_else_and_is_tried_again(setting, tmp_path, monkeypatch):
    honest = (ROOT / "examples" / "01_edges" / "ada.ipynb").read_bytes()
    class_ = [Submission(name, f"{name}.ipynb", honest) for name in ("ada", "ben")]
    mark = grading.mark

    def stumble(test, kind, execution):
        if not stumbled:
            stumbled.append(test.name)
            raise RuntimeError("a fault of ours")
        return mark(test, kind, execution)

    stumbled = []
    monkeypatch.setattr(grading, "mark", stumble)
    first = grade(setting, class_, tmp_path)
    assert sorted(str(r.scores["score"]) for r in first) == ["30.0", "None"]
    assert any("a fault of ours" in r.scores["message"] for r in first)
    assert [r.scores["score"] for r in grade(setting, class_, tmp_path)] == [30.0, 30.0]


def test_the_report_of_a_hostile_class_can_be_written(setting, tmp_path):
    answers = ("[[1e308, 0], [0, -1e308]]", '"<script>alert(1)</script>"', "2**60000", "[[[1]]]")
    class_ = [
        Submission(f"m<{n}>", "m.ipynb", notebook({"derivative": f"derivative = {answer}"}))
        for n, answer in enumerate(answers)
    ]
    grade(setting, class_, tmp_path)
    page = write_report(tmp_path).read_text()
    assert "<script>alert" not in page
