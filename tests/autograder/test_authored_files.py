"""What a build writes: otter tests and notebooks, the same bytes every time, nothing given away."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from otter.nbmeta_config import NBMetadataConfig
from otter.test_files import create_test_file
from otter.test_files.exception_test import ExceptionTestFile

from autograder import notebook, testfiles
from autograder import seal as sealing
from autograder.assignment import Assignment, load
from autograder.audit import problems_of
from autograder.authoring import by_choice, by_hand, demo, in_code, text
from autograder.build import build, differences, products
from autograder.contract import marks
from autograder.question import Question

ROOT = Path(__file__).resolve().parents[2]
FIRST_LINE = "# The check says:"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(sealing, "LOG2_COST", 2)


def assignment(**parts):
    for name, part in parts.items():
        if isinstance(part, Question):
            part.name = name
    return Assignment("07_demo", "Demo", "import numpy as np", (), parts, Path("q.py"))


def asked(sentence="You counted backwards.", prompt="Copy {row} and {n}.", **how):
    """A question that copies a row; the known mistake reverses it."""

    def copied(row, n=1):
        return row

    copied.__doc__ = prompt
    inputs = {"row": np.array([701, 802, 903, 604, 505]), "n": 2}
    question = by_hand(
        points=1, topic="rows", practice=inputs | {"row": np.arange(4)}, graded=inputs, **how
    )(copied)
    question.misconception(sentence)(lambda row, n=1: row[::-1])
    return question


def step(x):
    """Write `step(x)`."""
    # comments of the model solution are worth keeping
    return np.maximum(x, 0) + 0


def coded(**how):
    question = in_code(
        topic="steps",
        reference=lambda x: np.where(x > 0, x, 0),
        practice={"x": np.array([-1, 2])},
        **{"points": 2, "graded": {"x": np.array([-3, 4])}} | how,
    )(step)
    question.misconception("You kept the negative ones.")(lambda x: x)
    return question


def word():
    question = by_choice(
        points=1, topic="w", options={"up": "", "down": ""}, practice={"n": 1}, graded={"n": 2}
    )(lambda n: "up" if n == 2 else "down")
    question.prompt, question.name = "Which way at {n}?", "word"
    question.misconception("The other way.")(lambda n: "down" if n == 2 else "up")
    return question


@pytest.fixture
def demo_assignment(cheap):
    return assignment(
        welcome=text("## Welcome"),
        figure=demo("shown = 3"),
        copied=asked(),
        step=coded(),
        word=word(),
    )


def authored(tmp_path, source, name="07_demo"):
    """Assignment of a questions.py with this source."""
    path = tmp_path / "solutions" / name / "questions.py"
    path.parent.mkdir(parents=True)
    path.write_text(f"import numpy as np\nfrom autograder.authoring import by_hand\n{source}")
    return load(path)


# --------------------------------------------------------------------------- test files


def test_every_test_file_is_one_that_otter_takes_for_its_exception_format(
    demo_assignment, tmp_path
):
    files = {n: t for n, t in products(demo_assignment).items() if "/tests/" in n}
    assert len(files) == 6
    for name, source in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
        test = create_test_file(str(path), NBMetadataConfig())
        assert isinstance(test, ExceptionTestFile)
        assert test.name == path.stem
        assert test.possible == demo_assignment.parts[path.stem].points
        assert source.splitlines()[0] == FIRST_LINE
        assert "solutions/07_demo/q.py" in source.splitlines()[1]


@pytest.mark.parametrize(("points", "cases"), [(2, 3), (1, 3), (5, 6), (1, 7), (10, 7), (0.1, 3)])
def test_the_points_of_a_code_question_are_shared_by_any_number_of_cases(points, cases):
    graded = [{"x": np.array([-1 - i, 1 + i])} for i in range(cases)]
    question = coded(points=points, graded=graded)
    score, found = marks(testfiles.hidden_test(assignment(step=question), question), step)
    assert len(found) == cases
    assert score == pytest.approx(points, abs=1e-9)


def test_inputs_drawn_as_a_tuple_can_be_used_in_a_test_file():
    def drawn(rng):
        return {"stride": tuple(rng.randint(1, 9, size=2))}

    def tens(stride):
        """Write `tens(stride)`."""
        return int(stride[0]) * 10 + int(stride[1])

    question = in_code(points=1, topic="t", reference=tens, practice=drawn, graded=drawn)(tens)
    question.misconception("Exchanged.")(lambda stride: int(stride[1]) * 10 + int(stride[0]))
    for source in (
        testfiles.hidden_test(assignment(tens=question), question),
        testfiles.public_test(assignment(tens=question), question),
    ):
        assert marks(source, tens)[0] == 1


NASTY = [
    'He said "it\'s" fine.',
    "A back\\slash \\n that is not a new line",
    "{braces} {{twice}} {row} {0} %s %(x)s",
    "two\nlines\n\n    and an indented one",
    "triple ''' and \"\"\" quotes",
    "naïve – π ≈ 3.14159, 中文, 😀",
    "# The check says:\nname = 'hacked'",
    "trailing backslash \\",
]


@pytest.mark.parametrize("sentence", NASTY)
def test_a_sentence_arrives_as_it_was_written_on_one_line(sentence):
    question = asked(sentence)
    line = " ".join(sentence.split())
    made = assignment(copied=question)
    for source in (testfiles.hidden_test(made, question), testfiles.public_test(made, question)):
        _, (outcome,) = marks(source, [505, 604, 903, 802, 701])
        assert outcome.message == line
    code = coded(graded={sentence: {"x": np.array([-3, 4])}})
    code.misconceptions.clear()
    code.misconception(sentence)(lambda x: x)
    _, (outcome,) = marks(testfiles.hidden_test(assignment(step=code), code), lambda x: x)
    assert outcome.message == line


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_sentence_arrives_as_it_was_written(sentence):
    question = asked(sentence)
    _, (outcome,) = marks(
        testfiles.hidden_test(assignment(copied=question), question), [505, 604, 903, 802, 701]
    )
    assert outcome.message == " ".join(sentence.split())


@pytest.mark.parametrize(
    "name", ["mark", "env", "name", "points", "answer", "battery", "graded", "test"]
)
def test_a_question_may_have_any_name_that_the_audit_does_not_refuse(tmp_path, name):
    made = authored(
        tmp_path,
        f"""
@by_hand(points=1, topic="t", practice={{"n": 2}}, graded={{"n": 5}})
def {name}(n):
    '''Give {{n}} and its double.'''
    return [n, 2 * n]

@{name}.misconception("Exchanged.")
def exchanged(n):
    return [2 * n, n]
""",
    )
    (question,) = made.questions
    if problems_of(made):
        return
    assert marks(testfiles.hidden_test(made, question), [5, 10])[0] == 1
    assert marks(testfiles.hidden_test(made, question), [10, 5])[0] == 0


@pytest.mark.parametrize(
    "ending", ["raise IndexError", "return None", "return np.nan", "return [[1], []]"]
)
def test_a_mistake_that_ends_in_no_answer_is_refused_in_words_or_built(tmp_path, ending):
    made = authored(
        tmp_path,
        f"""
@by_hand(points=1, topic="t", practice={{"n": 2}}, graded={{"n": 5}})
def size(n):
    '''Give {{n}} and its double.'''
    return [n, 2 * n]

@size.misconception("You ran off the image.")
def off(n):
    {ending}
""",
    )
    assert problems_of(made) or products(made)


def test_an_answer_in_words_to_a_question_by_hand_is_refused_in_words_or_built(tmp_path):
    made = authored(
        tmp_path,
        """
@by_hand(points=1, topic="t", practice={"n": 2}, graded={"n": 5})
def parity(n):
    '''Is {n} even or odd?'''
    return "odd" if n % 2 else "even"

@parity.misconception("The other one.")
def other(n):
    return "even" if n % 2 else "odd"
""",
    )
    assert problems_of(made) or products(made)


# --------------------------------------------------------------------------- notebooks


def cells(source):
    node = nbformat.reads(source, as_version=4)
    nbformat.validate(node)
    return {cell.id: cell for cell in node.cells}


@pytest.mark.parametrize("solved", [False, True])
@pytest.mark.parametrize("exam", [False, True])
def test_a_notebook_is_valid_without_outputs_and_with_ids_that_say_what_they_are(
    demo_assignment, solved, exam
):
    source = notebook.render(demo_assignment, solved=solved, exam=exam)
    node = nbformat.reads(source, as_version=4)
    nbformat.validate(node)
    ids = [cell.id for cell in node.cells]
    assert len(ids) == len(set(ids))
    assert {"title", "setup", "copied-answer", "step-answer", "word-answer"} <= set(ids)
    assert ("word_practice-answer" in ids) is not exam
    for cell in node.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
    assert node.metadata["cnn_autograder"] == {
        "assignment": "07_demo",
        "allow": ["matplotlib", "numpy"],
    }
    assert source.endswith("\n")


def test_the_notebook_of_students_holds_no_answer(demo_assignment):
    found = cells(notebook.render(demo_assignment))
    assert found["copied-answer"].source == "copied = ..."
    assert found["word-answer"].source == "word = ..."
    assert found["word_practice-answer"].source == "word_practice = ..."
    assert found["step-answer"].source == "def step(x):\n    ..."
    everything = "\n".join(cell.source for cell in found.values())
    assert "maximum" not in everything
    assert "You counted backwards" not in everything
    assert "The other way" not in everything


def test_the_solved_notebook_gives_the_answers_when_it_is_run(demo_assignment):
    found = cells(notebook.render(demo_assignment, solved=True))
    names = {"np": np}
    for name, cell in found.items():
        if name.endswith(("-answer", "-given")):
            exec(cell.source, names)
    assert names["copied"] == [701, 802, 903, 604, 505]
    assert (names["word"], names["word_practice"]) == ("up", "down")
    np.testing.assert_array_equal(names["step"](np.array([-5, 6])), [0, 6])
    assert "# comments of the model solution" in found["step-answer"].source
    assert "Write `step" not in found["step-answer"].source
    assert "You counted backwards." in found["copied-mistakes"].source


def test_the_numbers_of_a_prompt_are_filled_in_and_other_braces_left_alone():
    question = asked(prompt="Copy {row} {n} times: $\\frac{1}{2} \\sum_{k}$, {unknown}, {}.")
    (case,) = question.graded
    assert notebook.prompt(question, case) == (
        "Copy `row` 2 times: $\\frac{1}{2} \\sum_{k}$, {unknown}, {}."
    )


@pytest.mark.parametrize("words", NASTY)
def test_a_prompt_and_a_narrative_arrive_as_they_were_written(words):
    words = words.replace("{row}", "{column}")
    question = asked()
    question.prompt = words
    found = cells(notebook.render(assignment(story=text(words), copied=question)))
    assert found["story"].source == text(words).markdown
    assert found["copied-prompt"].source.endswith(words)


def test_the_inputs_of_the_notebook_are_those_of_the_question(demo_assignment):
    given_cell = cells(notebook.render(demo_assignment))["copied-given"].source
    names = {"np": np}
    exec(given_cell, names)
    np.testing.assert_array_equal(names["row"], [701, 802, 903, 604, 505])
    assert names["n"] == 2


@pytest.mark.filterwarnings("ignore")  # nbformat warns and repairs; what counts is the result
@pytest.mark.parametrize(
    "names",
    [["title"], ["setup"], ["finish"], ["word_" + "x" * 60, "word_" + "x" * 61], ["é", "ü"]],
    ids=lambda names: names[0][:8],
)
def test_whatever_a_part_is_called_the_notebook_is_the_same_every_time(names):
    parts = {name: text(f"About {name}.") for name in names}
    made = assignment(**parts, copied=asked())
    assert notebook.render(made) == notebook.render(made)


@pytest.mark.filterwarnings("ignore")
def test_a_question_with_a_long_name_has_the_same_notebook_every_time():
    made = assignment(**{"the_number_of_" + "very_" * 9 + "long_names": asked()})
    assert notebook.render(made) == notebook.render(made)


# --------------------------------------------------------------------------- build


BUILD = """
import hashlib
from pathlib import Path
from autograder import seal
seal.LOG2_COST = 2
from autograder.assignment import find
from autograder.build import products
(made,) = find(("01_edges",), Path({root!r}))
for name, text in sorted(products(made).items()):
    print(hashlib.sha256(text.encode()).hexdigest(), name)
"""


def test_two_builds_in_two_processes_give_the_same_bytes():
    # Different hash seeds bring the order of a set to light.
    printed = [
        subprocess.run(
            [sys.executable, "-c", BUILD.format(root=str(ROOT))],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1]
    assert len(printed[0].splitlines()) == 3 + 2 * 12
    assert hashlib.sha256(b"").hexdigest() not in printed[0]


def test_a_build_writes_everything_once_and_then_nothing(demo_assignment, tmp_path):
    files = products(demo_assignment)
    assert differences(files, demo_assignment, tmp_path) == sorted(files)
    written = build(demo_assignment, tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in written} == set(files)
    assert all((tmp_path / name).read_bytes() == text.encode() for name, text in files.items())
    assert build(demo_assignment, tmp_path) == []
    assert differences(files, demo_assignment, tmp_path) == []


def test_a_changed_a_missing_and_a_stray_file_are_named_and_mended(demo_assignment, tmp_path):
    build(demo_assignment, tmp_path)
    files = products(demo_assignment)
    tests = tmp_path / "assignments/07_demo/tests"
    (tests / "word.py").write_text("name = 'word'\n")
    (tests / "step.py").unlink()
    (tests / "dropped_question.py").write_text("expected = 4242\n")
    named = [
        f"assignments/07_demo/tests/{name}.py" for name in ("dropped_question", "step", "word")
    ]
    assert differences(files, demo_assignment, tmp_path) == named
    build(demo_assignment, tmp_path)
    assert sorted(path.name for path in tests.iterdir()) == ["copied.py", "step.py", "word.py"]
    assert differences(files, demo_assignment, tmp_path) == []


@pytest.mark.parametrize("spoil", [lambda b: b.replace(b"\n", b"\r\n"), lambda b: b + b"\xff"])
def test_a_file_that_differs_in_any_byte_differs(demo_assignment, tmp_path, spoil):
    build(demo_assignment, tmp_path)
    path = tmp_path / "solutions/07_demo/tests/word.py"
    path.write_bytes(spoil(path.read_bytes()))
    named = ["solutions/07_demo/tests/word.py"]
    assert differences(products(demo_assignment), demo_assignment, tmp_path) == named


def test_an_exam_gives_no_feedback_in_any_file_that_is_handed_out(demo_assignment):
    files = products(demo_assignment, exam=True)
    handed_out = {
        n: t for n, t in files.items() if n.startswith("assignments/") and "quiz" not in n
    }
    for text_ in handed_out.values():
        assert "You kept the negative ones" not in text_
        assert "sealed_answer" not in text_
    assert "hidden_answer" in files["solutions/07_demo/tests/copied.py"]


def test_the_quiz_shows_practice_answers_and_no_graded_one(demo_assignment):
    quiz = json.loads(products(demo_assignment)["assignments/07_demo/quiz.json"])
    first, second = quiz["items"]
    assert first["answer"] == [0, 1, 2, 3]
    assert first["mistakes"][0]["answer"] == [3, 2, 1, 0]
    assert (second["answer"], second["kind"]) == ("down", "by_choice")
    assert "701" not in json.dumps(quiz)
