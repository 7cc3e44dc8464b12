"""Numbers of one's own: the same whenever they are drawn, fair, and nobody else's."""

import json

import nbformat
import numpy as np
import pytest

from autograder import seal as sealing
from autograder.assignment import load
from autograder.bundles import Order, bundle, write_bundles
from autograder.errors import QuestionError
from autograder.personal import Drawing
from autograder.seal import LEAST_COST, LOG2_COST, SEALED_BITS, cost_of
from autograder.testfiles import is_sealed
from autograder.variants import collisions

SECRET = b"0123456789abcdef"
NAMES = ["ada", "bela", "chloé", "dora", "emil", "farah"]

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

@scaled.misconception("You added.")
def added(row, n):
    return n + row

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

@by_hand(points=1, topic="t", practice={"n": 2}, graded={"n": 5})
def written(n):
    """Double {n}."""
    return 2 * n

@written.misconception("You squared.")
def squared(n):
    return n * n

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
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("course") / "solutions" / "07_own" / "questions.py"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE)
    (path.parents[2] / "assignments" / "07_own" / "data").mkdir(parents=True)
    (path.parents[2] / "assignments" / "07_own" / "data" / "jets.csv").write_text("1,2\n")
    return path


@pytest.fixture(scope="module")
def drawing(source):
    return Drawing(load(source), SECRET)


@pytest.fixture
def order(source, tmp_path):
    handed_out = source.parents[2] / "assignments" / "07_own"
    return Order(source, handed_out, SECRET, tmp_path / "bundles")


def numbers(own):
    return {q.name: [case.plain_inputs for case in q.graded] for q in own.questions}


def test_numbers_depend_on_the_student_and_the_secret_and_on_nothing_else(source, drawing):
    again = Drawing(load(source), SECRET)
    drawn = {name: numbers(drawing.of(name)) for name in NAMES}
    assert {name: numbers(again.of(name)) for name in reversed(NAMES)} == {
        name: drawn[name] for name in reversed(NAMES)
    }
    assert len({json.dumps(each["scaled"]) for each in drawn.values()}) == len(NAMES)
    other = Drawing(load(source), SECRET + b"!").of("ada")
    assert numbers(other)["scaled"] != drawn["ada"]["scaled"]


def test_a_pool_gives_each_student_one_question_and_a_class_all(drawing):
    asked = [tuple(q.name for q in drawing.of(name).questions) for name in NAMES]
    assert set(asked) == {("scaled", one, "written", "sums") for one in ("raised", "reduced")}
    assert all(drawing.of(name).points == drawing.assignment.points == 7 for name in NAMES)


def test_own_numbers_are_as_fair_as_common_ones(drawing):
    common = {question.name: question for question in drawing.assignment.questions}
    for name in NAMES:
        for question in drawing.of(name).questions:
            assert collisions(question, question.graded) == []
            assert is_sealed(question) == is_sealed(common[question.name])
            assert [c.plain_inputs for c in question.practice] == [
                c.plain_inputs for c in common[question.name].practice
            ]


def test_code_and_written_numbers_are_the_same_for_all(drawing):
    shared = {q.name: q for q in drawing.assignment.questions}
    own = {q.name: q for q in drawing.of("ada").questions}
    assert own["sums"] is shared["sums"]
    assert own["written"] is shared["written"]
    assert own["scaled"] is not shared["scaled"]


def test_a_recipe_with_too_few_numbers_is_refused_in_words(source, tmp_path):
    few = SOURCE.replace(
        "practice=rows, graded=rows)\ndef scaled",
        'practice=lambda rng: {"row": np.arange(901, 906), "n": 2},\n'
        '         graded=lambda rng: {"row": np.arange(901, 906), "n": 2})\ndef scaled',
    )
    path = tmp_path / "solutions" / "08_few" / "questions.py"
    path.parent.mkdir(parents=True)
    path.write_text(few)
    with pytest.raises(QuestionError, match=r"scaled: .*draw from more different inputs"):
        Drawing(load(path), SECRET).of("ada")


# --------------------------------------------------------------------------- bundles


def test_a_bundle_says_whose_it_is_and_holds_neither_answer_nor_secret(order, drawing):
    files = bundle(order, "chloé")
    own = drawing.of("chloé")
    tests = {f"tests/{question.name}.py" for question in own.questions}
    assert set(files) == {"07_own.ipynb", "quiz.json", "data/jets.csv"} | tests
    node = nbformat.reads(files["07_own.ipynb"].decode(), as_version=4)
    mark = node.metadata["cnn_autograder"]
    assert (mark["assignment"], mark["student"]) == ("07_own", "chloé")
    assert "`chloé`" in node.cells[0].source
    everything = b"\n".join(files.values())
    assert SECRET not in everything
    (case,) = own.parts["scaled"].graded
    answer = np.asarray(own.parts["scaled"].answer(**case.inputs)).tolist()
    assert str(answer).encode() not in everything
    assert str(case.inputs["row"].tolist()).encode() in files["07_own.ipynb"]


def test_the_check_of_a_bundle_knows_the_answer_to_its_own_numbers_only(order, drawing):
    from autograder.contract import marks

    source = bundle(order, "ada")["tests/scaled.py"].decode()
    for name in ("ada", "bela"):
        question = drawing.of(name).parts["scaled"]
        answer = question.answer(**question.graded[0].inputs)
        (outcome,) = marks(source, answer)[1]
        assert outcome.passed == (name == "ada")


def test_the_same_roster_and_secret_give_the_same_bytes(order, tmp_path):
    changed = list(write_bundles(order, NAMES, jobs=1))
    assert all(count == 7 for count in changed)
    files = {p: p.read_bytes() for p in sorted(order.out.rglob("*")) if p.is_file()}
    assert len(files) == 7 * len(NAMES)
    assert list(write_bundles(order, NAMES, jobs=1)) == [0] * len(NAMES)
    (order.out / "ada" / "07_own" / "tests" / "dropped.py").write_text("")
    (order.out / "bela" / "07_own" / "quiz.json").write_text("{}")
    assert list(write_bundles(order, NAMES, jobs=1)) == [1, 1, 0, 0, 0, 0]
    assert {p: p.read_bytes() for p in sorted(order.out.rglob("*")) if p.is_file()} == files


def test_two_students_with_the_same_answer_have_different_seals(order, drawing, monkeypatch):
    first = bundle(order, "ada")["tests/scaled.py"].decode()
    second = bundle(order, "bela")["tests/scaled.py"].decode()
    salts = [line for text in (first, second) for line in text.splitlines() if "'salt'" in line]
    assert len(set(salts)) == 2


@pytest.mark.parametrize("bits", [28.0, 28.9, 29.0, 30.5, 31.0, 60.0, 600.0])
def test_a_seal_of_ones_own_costs_a_guesser_the_same_year(monkeypatch, bits):
    monkeypatch.setattr(sealing, "LOG2_COST", LOG2_COST)
    cost = cost_of(bits)
    assert LEAST_COST <= cost <= LOG2_COST
    assert bits + cost >= SEALED_BITS + LOG2_COST


EDGE = '''import numpy as np
from autograder.authoring import by_hand

@by_hand(points=1, topic="t", practice={"row": np.array([900, 2, 3])},
         graded=lambda rng: {"row": rng.randint(1, 700, size=3)})
def turned(row):
    """Turn {row} round."""
    return row[::-1]

@turned.misconception("You left it as it is.")
def left(row):
    return row

@by_hand(points=1, topic="t", decimals=1, practice={"n": 2},
         graded=lambda rng: {"n": int(rng.randint(4, 90))})
def twentieth(n):
    """What is a twentieth of {n}, to one decimal?"""
    return n / 20

@twentieth.misconception("Of a tenth you took a half; that is one already.")
def tenth(n):
    return n / 10
'''


def test_a_draw_that_is_easier_to_guess_or_unfair_is_passed_over(tmp_path):
    path = tmp_path / "solutions" / "08_edge" / "questions.py"
    path.parent.mkdir(parents=True)
    path.write_text(EDGE)
    drawing = Drawing(load(path), SECRET)
    common = {question.name: question for question in drawing.assignment.questions}
    variants = [drawing.of(f"s{number}") for number in range(20)]
    assert {is_sealed(own.parts["turned"]) for own in variants} == {is_sealed(common["turned"])}
    for own in variants:
        (case,) = own.parts["twentieth"].graded
        assert case.inputs["n"] % 2 == 0  # else the answer lies on a rounding edge
