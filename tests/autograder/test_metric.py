"""Functions marked by a metric: linear points, one sentence for each mistake, and labels stay."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import nbformat
import numpy as np
import pytest
from otter.test_files.exception_test import ExceptionTestFile

from autograder import judge, predictions, testfiles
from autograder.assignment import find, load
from autograder.audit import problems_of
from autograder.build import asked
from autograder.contract import examine
from autograder.errors import AutograderError
from autograder.grade import grade
from autograder.intake import Submission
from autograder.replay import marked_again
from autograder.sandbox import Limits, best_level
from autograder.setting import Setting
from autograder.store import opened

READER = """
import numpy as np

def inputs_and_truth(path):
    with np.load(path) as file:
        return file["inputs"], file["truth"]

def share_right(truth, predictions):
    if set(np.unique(predictions)) - {0, 1}:
        raise ValueError("0 and 1 are asked")
    return np.mean(truth == predictions)

def auc(truth, predictions):
    above = predictions[truth == 1][:, None] - predictions[truth == 0]
    return np.mean((above > 0) + (above == 0) / 2)

def spread(truth, predictions):
    return np.inf

def diagonal(truth, predictions):
    return np.linspace(0, 1, 5000), np.linspace(0, 1, 5000)
"""
QUESTIONS = '''
"""Two functions and a number."""

from autograder.authoring import by_hand, by_metric

TITLE = "Tags"
FILES = {"sample": "tags_reader:inputs_and_truth", "held_out": "data/held_out.npz",
         "practice": "data/test.npz"}


@by_metric(points=4, topic="t", metric="tags_reader:auc", low=0.6, high=0.9,
           reported="tags_reader:spread", curve="tags_reader:diagonal", **FILES,
           solution="""
               slope = 2.0

               def predict(rows):
                   return slope * rows[:, 0]
           """)
def predict(rows):
    """Write `predict(rows)`."""


@by_metric(points=5, topic="t", metric="tags_reader:share_right", low=0.5, high=1.0, **FILES)
def decide(rows):
    """Write `decide(rows)`."""
    return rows[:, 1] > 0


@by_hand(points=1, topic="t", practice={"n": 2}, graded={"n": 5})
def double(n):
    """Give twice {n}."""
    return 2 * n


@double.misconception("You squared.")
def squared(n):
    return n * n
'''
ROOT = Path(__file__).resolve().parents[2]
N = 400


def sample(seed):
    """Column 0 tells the truth in most rows, column 1 in all; column 2 numbers the rows."""
    random = np.random.RandomState(seed)
    truth = random.permutation(np.arange(N) % 2)
    column = truth + random.normal(scale=0.4, size=N)
    return np.stack([column, 2 * truth - 1, np.arange(N)], axis=1), truth


INPUTS, TRUTH = sample(1)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Course folder with the samples, tests and notebooks, and the module that reads samples."""
    root = tmp_path_factory.mktemp("course")
    (root / "tags_reader.py").write_text(READER)
    for seed, file in ((1, "solutions/tags/data/held_out"), (2, "assignments/tags/data/test")):
        (root / file).parent.mkdir(parents=True)
        inputs, truth = sample(seed)
        np.savez(root / f"{file}.npz", inputs=inputs, truth=truth)
    (root / "solutions/tags/questions.py").write_text(QUESTIONS)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(root)
        patch.setenv("PYTHONPATH", str(root))
        for name, text in asked(find(("tags",), root)[0]).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        yield root


@pytest.fixture
def marked(root):
    """Runs one of the tests of a question for a function."""

    def run(function, question="predict", side="solutions"):
        test = ExceptionTestFile.from_file(str(root / side / "tags/tests" / f"{question}.py"))
        test.run({question: function})
        return test

    return run


def last(test):
    return test.test_cases[-1].body.outcome


def right_in(share):
    """A function that decides right in this share of the held-out rows."""
    return lambda rows: np.where(rows[:, 2] < share * N, rows[:, 1] > 0, rows[:, 1] < 0)


@pytest.mark.parametrize(
    ("share", "points"), [(0.5, 0), (0.5475, 0), (0.55, 0.5), (0.75, 2.5), (0.9975, 4.5), (1, 5)]
)
def test_points_grow_linearly_between_the_thresholds(marked, share, points):
    test = marked(right_in(share), "decide")
    assert test.score == pytest.approx(points)
    assert points == 0 or f"{round(10 * points / 5)} of 10 steps" in last(test).message


def test_the_way_to_the_next_step_is_told(marked):
    told = last(marked(right_in(0.74), "decide")).message
    assert "share right 0.74 on 400 inputs: 4 of 10 steps" in told
    assert "The next one is 0.01 away." in told


MISTAKES = {
    "constant": lambda rows: np.full(len(rows), 0.3),
    "other_class": lambda rows: -rows[:, 0],
    "guesses": lambda rows: np.sin(9 * rows[:, 2]),
    "depends_on_the_batch": lambda rows: rows[:, 0] / np.abs(rows[:, 0]).max(),
    "not_finite": lambda rows: rows[:, 0] / (rows[:, 2] > 0),
    "other_shape": lambda rows: rows,
    "no_numbers": lambda rows: [str(row) for row in rows],
}


@pytest.mark.filterwarnings("ignore:divide by zero")
@pytest.mark.parametrize("side", ["solutions", "assignments"])
@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_earns_nothing_and_is_told(marked, name, side):
    test = marked(MISTAKES[name], side=side)
    assert test.score == 0
    assert {case.body.outcome.misconception for case in test.test_cases} == {name}


def test_turned_round_predictions_are_told_both_values(marked):
    right, wrong = (last(marked(way)).more["metric"]["value"] for way in (right_way, wrong_way))
    assert right + wrong == pytest.approx(1)
    assert f"{wrong:.4g}, and would be {right:.4g}" in last(marked(wrong_way)).message


def right_way(rows):
    return rows[:, 0]


def wrong_way(rows):
    return 1 - rows[:, 0]


def test_random_predictions_are_found_by_asking_twice(marked):
    random = np.random.RandomState(3)
    test = marked(lambda rows: rows[:, 0] + random.normal(scale=0.1, size=len(rows)))
    assert last(test).misconception == "depends_on_the_batch"


def test_single_precision_and_one_column_are_no_mistakes(marked):
    full = marked(right_way).score
    assert 0 < full == marked(lambda rows: rows[:, :1].astype(np.float32).tolist()).score


def test_a_value_that_the_metric_refuses_is_told_in_its_words(marked):
    test = marked(lambda rows: rows[:, 0], "decide")
    assert (test.score, last(test).misconception) == (0, "no_metric")
    assert "0 and 1 are asked" in last(test).message


def test_an_exception_is_named_and_an_empty_function_is_missing(marked):
    assert last(marked(lambda rows: rows.nothing)).message == "predict raised AttributeError."
    assert last(marked(lambda rows: rows.nothing)).status == "error"
    assert last(marked(lambda rows: None)).status == "missing"
    assert last(marked(None)).status == "missing"
    assert "not a function" in last(marked(3)).message


def test_inputs_come_in_parts_and_shuffled_and_some_again(marked, monkeypatch):
    monkeypatch.setattr(predictions, "MOST_BYTES", 90 * INPUTS[0].nbytes)
    calls = []
    marked(lambda rows: calls.append(rows) or rows[:, 0])
    *parts, again = [rows[:, 2].astype(int) for rows in calls]
    assert [len(part) for part in parts] == [80] * 5
    assert sorted(np.concatenate(parts)) == list(range(N))
    assert not np.array_equal(np.concatenate(parts), np.arange(N))
    assert all(0 < len(np.intersect1d(part, again)) < len(part) for part in parts)


def test_nothing_that_a_function_does_to_its_inputs_changes_the_sample(marked):
    def greedy(rows):
        found = rows[:, 0].copy()
        rows[:] = 0
        return found

    assert marked(greedy).score == marked(right_way).score > 0


def test_the_practice_check_passes_from_the_upper_threshold_and_says_the_value(marked):
    for test in (
        marked(right_in(1), "decide", "assignments"),
        marked(right_way, side="assignments"),
    ):
        assert "These are not the inputs that count" in test._repr_html_()
    assert marked(right_in(1), "decide", "assignments").score == 5
    assert marked(right_in(0.9), "decide", "assignments").score == 0


def test_an_exam_says_nothing_of_the_value(root):
    assignment = find(("tags",), root)[0]
    source = testfiles.public_test(assignment, assignment.questions[0], exam=True)
    path = str(root / "assignments/tags/tests/predict.py")
    test = ExceptionTestFile.from_string(source, path=path)
    test.run({"predict": wrong_way})
    assert test.score == 4
    assert "0." not in last(test).message
    test.run({"predict": MISTAKES["other_shape"]})
    assert test.score == 0


@pytest.fixture
def elsewhere(root, tmp_path, monkeypatch):
    """The tests of both sides in a folder without samples."""
    for side in ("assignments", "solutions"):
        text = (root / side / "tags/tests/predict.py").read_text()
        (tmp_path / f"{side}.py").write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_its_sample_nobody_is_marked(elsewhere):
    with pytest.raises(AutograderError, match=r"data/held_out\.npz of tags is not there"):
        ExceptionTestFile.from_file("solutions.py")
    test = ExceptionTestFile.from_file("assignments.py")
    test.run({"predict": right_way})
    assert "data/test.npz of tags is not there" in last(test).message


def test_plain_otter_finds_the_sample_from_the_course_folder(elsewhere, root, monkeypatch):
    monkeypatch.chdir(root / "solutions")
    test = ExceptionTestFile.from_file(str(elsewhere / "solutions.py"))
    test.run({"predict": right_way})
    assert test.score > 0


@pytest.fixture(scope="module")
def setting(root):
    limits = Limits(cell_seconds=10, call_seconds=1, total_seconds=60, memory_mb=1500)
    tests = root / "solutions/tags/tests"
    return Setting(find(("tags",), root)[0], tests, best_level(), limits, ())


def submission(student, *cells):
    nodes = [nbformat.v4.new_code_cell(source) for source in ("import numpy as np", *cells)]
    notebook = nbformat.v4.new_notebook(cells=nodes)
    return Submission(student, f"{student}.ipynb", nbformat.writes(notebook).encode())


def test_another_held_out_sample_is_another_result(root, setting):
    one = submission("ada", "double = 10")
    file = root / "solutions/tags/data/held_out.npz"
    before, content = setting.key(one), file.read_bytes()
    assert replace(setting).key(one) == before
    try:
        file.write_bytes(content + b" ")
        assert replace(setting).key(one) != before
    finally:
        file.write_bytes(content)


@pytest.mark.sandbox
def test_a_class_is_graded_and_marked_again_without_running(setting, tmp_path):
    tag = "def predict(rows):\n    return rows[:, 0]"
    decide = "def decide(rows):\n    return rows[:, 1] > 0"
    slow = "def decide(rows):\n    while True: pass"
    spy = (
        "import os\ndef decide(rows):\n    return [os.path.exists('data/held_out.npz')] * len(rows)"
    )
    students = [
        submission("ada", tag, decide, "double = 10"),
        submission("bela", tag, slow, "double = 10"),
        submission("cleo", spy, "double = 10"),
    ]
    results = grade(setting, students, tmp_path / "run")
    ada, bela, cleo = (json.loads(json.dumps(r.scores, allow_nan=False)) for r in results)
    schema = json.loads((ROOT / "docs/scores.schema.json").read_text())
    for scores in (ada, bela, cleo):
        jsonschema.validate(scores, schema)
    tagged, decided, doubled = ada["questions"]
    assert tagged["metric"]["reported"] == {"name": "spread", "value": None}
    assert 0.9 < tagged["metric"]["value"] == tagged["curve"]["value"] < 1
    assert len(tagged["curve"]["x"]) == 200
    assert (tagged["score"], decided["score"], doubled["score"]) == (4, 5, 1)
    assert [q["status"] for q in bela["questions"]] == ["graded", "timeout", "graded"]
    assert bela["score"] == 5
    assert [q["score"] for q in cleo["questions"]] == [0, 0, 1]
    assert cleo["questions"][1]["cases"][0]["misconception"] == "constant"
    with opened(tmp_path / "run") as store:
        whole = store.result(results[0].key)
    again = marked_again(whole, setting, judge.Tests(setting.tests).files, "key")
    assert again.scores == whole.scores


@pytest.mark.kernel
def test_the_audit_has_nothing_against_it(root):
    assert examine(find(("tags",), root)[0], root).problems == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("low=0.6", "low=0.95", "low=0.95 and high=0.9; low is below high"),
        ('metric="tags_reader:auc"', 'metric="tags_reader:cua"', "names no function"),
        ('"data/held_out.npz"', '"data/none.npz"', "put the sample there"),
        (
            "def predict(rows):\n                   return",
            "def other(rows): return",
            "does not def",
        ),
        ("    return rows[:, 1] > 0\n", "", "no model solution"),
        ("@double.m", '@predict.misconception("You")\ndef no(): ...\n\n@double.m', "built in"),
    ],
)
def test_a_planted_fault_is_found(root, old, new, said):
    assert old in QUESTIONS
    questions = root / "solutions/tags/planted.py"
    questions.write_text(QUESTIONS.replace(old, new))
    found = problems_of(load(questions))
    assert found
    assert all(said in problem for problem in found), found


@pytest.mark.parametrize("size", [1.0, 1e-320, 1e300, 1e308])
def test_numbers_of_any_size_may_not_depend_on_the_call(size):
    calls = []

    def fickle(rows):
        calls.append(len(rows))
        return size * (-1.0) ** (np.arange(len(rows)) + len(calls))

    with pytest.raises(predictions.Unfit) as caught:
        predictions.predictions_of("fickle", fickle, INPUTS)
    assert caught.value.outcome.misconception == "depends_on_the_batch"
    found = predictions.predictions_of("steady", lambda rows: size * np.sign(rows[:, 1]), INPUTS)
    assert np.array_equal(found, size * np.sign(INPUTS[:, 1]))
