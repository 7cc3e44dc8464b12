"""The audit of a questions.py: every unfair question is named, with its line and what to do."""

import re

import pytest

from autograder.assignment import find, load
from autograder.audit import problems_of
from autograder.errors import QuestionError, UsageError
from autograder.testfiles import mistakes_at

HEADER = """import numpy as np
from autograder.authoring import by_choice, by_hand, demo, in_code, text

"""

FAIR = '''
@by_hand(points=1, topic="t", practice={"n": 2}, graded={"n": 5})
def sizes(n):
    """Give {n}, its double and its square."""
    return [n, 2 * n, n * n]

@sizes.misconception("You forgot to square.")
def not_squared(n):
    return [n, 2 * n, n]
'''

CHOICE = '''
@by_choice(
    points=1, topic="t", options={"odd": "", "even": ""}, practice={"n": 2}, graded={"n": 5}
)
def parity(n):
    """Is {n} odd?"""
    return "odd" if n % 2 else "even"

@parity.misconception("Look again.")
def other(n):
    return "even" if n % 2 else "odd"
'''

LAYERS = '''
@by_hand(
    points=1,
    topic="t",
    practice={"layers": [["conv", 3], ["pool"]]},
    graded={"layers": GRADED},
)
def words(layers):
    """How many words and numbers has each of {layers}?"""
    return [sum(len(layer) for layer in layers), len(layers)]

@words.misconception("You counted the layers only.")
def counted_layers(layers):
    return [len(layers), len(layers)]
'''

CODE = '''
def reference_double(n):
    return 2 * n

@in_code(points=1, topic="t", reference=reference_double, practice={"n": 2}, graded={"n": 5})
def double(n):
    """Write `double(n)`."""
    return n + n

@double.misconception("You squared.")
def squares(n):
    return n * n
'''


@pytest.fixture
def audited(tmp_path):
    """Problems of a questions.py with this source."""

    def problems(source):
        path = tmp_path / "solutions" / "07_demo" / "questions.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + source)
        return problems_of(load(path))

    return problems


@pytest.mark.parametrize("source", [FAIR, CHOICE, FAIR + CHOICE + CODE])
def test_a_fair_question_has_no_problem(audited, source):
    assert audited(source) == []


def test_numbers_that_hide_a_mistake_are_unfair_where_they_are_graded(audited):
    assert audited(CODE) == []
    (problem,) = audited(CODE.replace('graded={"n": 5}', 'graded={"n": 0}'))
    assert "no graded case tells 'squares' from the right answer" in problem


def test_layers_of_different_lengths_are_inputs_and_may_not_repeat(audited):
    """A list such as [["conv", 3], ["pool"]] fits no array."""
    fair = LAYERS.replace("GRADED", '[["conv", 5, 2], ["pool"]]')
    assert audited(fair) == []
    (problem,) = audited(LAYERS.replace("GRADED", '[["conv", 3], ["pool"]]'))
    assert "graded case 'graded' is a practice case too" in problem


def test_two_misconceptions_of_one_name_are_a_problem_with_the_line_of_the_second(audited):
    second = "\n@sizes.misconception('Zero.')\ndef not_squared(n):\n    return 0\n"
    line = len((HEADER + FAIR + second).splitlines()) - 1
    found = audited(FAIR + second)
    assert any(f"line {line}: not_squared: defined a second time" in each for each in found), found
    assert any("two misconceptions are called 'not_squared'; rename" in each for each in found)


@pytest.mark.parametrize(
    ("source", "old", "new", "name", "words"),
    [
        (
            FAIR,
            '"""Give {n}, its double and its square."""',
            "",
            "sizes",
            ["no prompt", "docstring"],
        ),
        (FAIR, "points=1", "points=0", "sizes", ["points=0", "positive"]),
        (FAIR, "points=1", "points=-1", "sizes", ["points=-1", "positive"]),
        (FAIR, "sizes", "grader", "grader", ["'grader' is taken", "choose another"]),
        (FAIR, "sizes", "np", "np", ["'np' is taken", "choose another"]),
        (FAIR, '"You forgot to square."', '"  "', "sizes", ["no sentence", "not_squared"]),
        (FAIR, FAIR[FAIR.index("\n@sizes") :], "", "sizes", ["no misconception", "@sizes"]),
        (
            FAIR,
            'graded={"n": 5}',
            'graded=[{"n": 5}, {"n": 6}]',
            "sizes",
            ["2 graded cases", "by_hand question has one"],
        ),
        (FAIR, 'practice={"n": 2}', "practice=[]", "sizes", ["no practice case", "give inputs"]),
        (
            FAIR,
            'graded={"n": 5}',
            'graded={"m": 5}',
            "sizes",
            ["sizes does not take the inputs of case 'graded'", "not_squared does not"],
        ),
        (FAIR, "def not_squared(n)", "def not_squared(m)", "sizes", ["not_squared does not take"]),
        (
            FAIR,
            'graded={"n": 5}',
            'graded={"n": 5, "sizes": 1}',
            "sizes",
            ["the input 'sizes' of case 'graded' overwrites", "rename"],
        ),
        (
            FAIR,
            "[n, 2 * n, n * n]",
            "[n, 1 / (n - 5)]",
            "sizes",
            ["no right answer to case 'graded'", "ZeroDivisionError"],
        ),
        (FAIR, "[n, 2 * n, n * n]", "None", "sizes", ["no right answer", "no answer yet"]),
        (FAIR, "[n, 2 * n, n * n]", "float('nan')", "sizes", ["no right answer to case", "NaN"]),
        (
            FAIR,
            'graded={"n": 5}',
            'graded={"n": 1}',
            "sizes",
            ["no graded case tells 'not_squared' from the right answer", "change the numbers"],
        ),
        (
            FAIR,
            "    return [n, 2 * n, n]\n",
            "    return [n, 2 * n, n]\n\n"
            "@sizes.misconception('Again.')\ndef again(n):\n    return [n, n + n, n]\n",
            "sizes",
            ["no graded case tells 'again' from 'not_squared'", "merge the two"],
        ),
        (
            FAIR,
            'practice={"n": 2}',
            'practice={"n": 5}',
            "sizes",
            ["graded case 'graded' is a practice case too", "change its numbers"],
        ),
        (
            FAIR,
            'graded={"n": 5}',
            'graded=lambda rng: {"n": 1}',
            "sizes",
            ["none of 500 drawn graded inputs", "truth and not_squared"],
        ),
        (
            FAIR,
            "[n, 2 * n, n * n]",
            "[n / 10, 0.0000005]",
            "sizes",
            ["rounding edge", "decimals=6", "change the numbers"],
        ),
        (CHOICE, '"odd": "", ', "", "parity", ["'odd' is not one of the options"]),
        (
            CHOICE,
            '"odd": "", ',
            '"odd": "", "neither": "", ',
            "parity",
            ["option 'neither' has no sentence", "add a misconception that answers 'neither'"],
        ),
        (
            CODE,
            "return n + n",
            "return n * 2 if n < 5 else 0",
            "double",
            ["the model solution differs from the reference in case 'graded'"],
        ),
    ],
)
def test_an_unfair_question_is_named_with_its_line_and_what_to_do(
    audited, source, old, new, name, words
):
    assert old in source
    found = audited(source.replace(old, new))
    assert found
    for word in words:
        assert any(word in problem for problem in found), found
    line = next(
        number
        for number, text in enumerate((HEADER + source).splitlines(), start=1)
        if text.startswith(("@by_", "@in_"))
    )
    for problem in found:
        assert f"questions.py, line {line}: {name}: " in problem
        assert "\n" not in problem


def test_all_problems_of_all_questions_are_told_at_once(audited):
    broken = (
        FAIR.replace("points=1", "points=0").replace('"You forgot to square."', '""')
        + CHOICE.replace('"odd": "", ', '"odd": "", "neither": "", ')
        + CODE.replace('graded={"n": 5}', 'graded={"n": 0}')
    )
    found = audited(broken)
    assert len(found) == 4
    for word in ("points=0", "has no sentence; say", "'neither' has no sentence", "'squares'"):
        assert sum(word in problem for problem in found) == 1


HABIT = """
@parity.misconception("Divide it by 2.", practice_only=True)
def always_odd(n):
    return "odd"
"""


def test_an_option_that_is_right_where_it_counts_may_have_a_sentence_for_practice(
    audited, tmp_path
):
    always_even = CHOICE.replace('"even" if n % 2 else "odd"', '"even"')
    assert audited(always_even + HABIT) == []
    assignment = load(tmp_path / "solutions" / "07_demo" / "questions.py")
    (parity,) = assignment.questions
    # One practises with 2 and is asked 5: "odd" is wrong first and right then.
    assert mistakes_at(parity, parity.practice[0]) == {"always_odd": ("odd", "Divide it by 2.")}
    assert mistakes_at(parity, parity.graded[0]) == {"other": ("even", "Look again.")}


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (CHOICE + HABIT.replace('"odd"', '"even"'), "'always_odd' is wrong in a graded case"),
        (CHOICE.replace('practice={"n": 2}', 'practice={"n": 3}') + HABIT, "told in no practice"),
        (CODE + HABIT.replace("parity", "double"), "functions have no practice_only"),
    ],
)
def test_a_mistake_of_practice_only_is_one(audited, source, problem):
    found = audited(source)
    assert any(problem in words for words in found), found


def test_the_problems_of_all_assignments_are_told_at_once(tmp_path):
    for name, source in (("01_a", "1 / 0"), ("02_b", "x = ("), ("03_c", FAIR), ("04_d", "y = 1")):
        path = tmp_path / "solutions" / name / "questions.py"
        path.parent.mkdir(parents=True)
        path.write_text(HEADER + source)
    with pytest.raises(QuestionError) as caught:
        find((), tmp_path)
    first, second, third = caught.value.problems
    assert "line 4: ZeroDivisionError" in first
    assert "line 4: SyntaxError" in second
    assert "no question found; `autograder new NAME`" in third
    with pytest.raises(UsageError, match=r"no assignment named '09_z'.*01_a, 02_b, 03_c, 04_d"):
        find(("09_z",), tmp_path)


@pytest.mark.parametrize(
    "wrong", ['return ["even"]', "raise ValueError", "return None", "return np.array(['a'])"]
)
def test_a_strange_mistake_of_a_choice_is_a_problem_in_words(audited, wrong):
    broken = CHOICE.replace('return "even" if n % 2 else "odd"', wrong)
    assert any("parity" in problem for problem in audited(broken))


def test_an_input_may_not_overwrite_the_answer_to_another_question(audited):
    second = '''
@by_hand(points=1, topic="t", practice={"sizes": 2}, graded={"sizes": 5})
def sums(sizes):
    """Add {sizes} to itself."""
    return [sizes, 2 * sizes]

@sums.misconception("You multiplied.")
def product(sizes):
    return [sizes, sizes * sizes]
'''
    found = audited(FAIR + second)
    assert any("sums" in problem and "'sizes'" in problem for problem in found)


@pytest.mark.parametrize("name", ["np", "grader"])
def test_an_input_may_not_overwrite_what_the_notebook_needs(audited, name):
    found = audited(re.sub(r"\bn\b", name, FAIR))
    assert any(f"{name!r}" in problem for problem in found)


def test_two_questions_of_one_name_are_a_problem_not_a_question_less(audited):
    assert "sizes" in refusal(audited, FAIR + FAIR.replace("points=1", "points=3"))


def refusal(audited, source):
    """What an author is told, by the loader or by the audit."""
    try:
        return "\n".join(audited(source))
    except QuestionError as error:
        return str(error)


def test_a_mistake_may_not_take_the_name_of_a_question(audited):
    assert "sizes" in refusal(audited, FAIR.replace("def not_squared", "def sizes") + CHOICE)


def test_a_placeholder_that_is_no_input_is_found_and_formulas_are_left_alone(audited):
    typo = FAIR.replace("{n}", "{nn}", 1)
    assert typo != FAIR
    assert any("{nn}, which is no input; inputs: n" in problem for problem in audited(typo))
    formula = FAIR.replace('"""', '"""With $\\\\frac{a}{b}$ and $x_{i}^{k}$: ', 1)
    assert audited(formula) == []
