"""Points as the judge writes them: the sums of a pencil, without the noise of binary fractions."""

import json

from otter.test_files.exception_test import ExceptionTestFile

from autograder import judge, testfiles
from autograder.assignment import load
from autograder.scores import total

SOURCE = '''
from autograder.authoring import in_code


@in_code(
    points=4,
    topic="sums",
    reference=lambda n: 2 * n,
    practice={"n": 3},
    graded=[{"n": n} for n in (4, 5, 7, 8, 11, 13)],
)
def double(n):
    """Write `double(n)`."""
    return n + n


@double.misconception("You squared the number instead of doubling it.")
def squared(n):
    return n * n
'''


class Notebook:
    """Stands for a notebook that was run, in which this function was written."""

    unreachable = None  # no process was lost

    def __init__(self, double):
        self.double = double

    def environment(self, names):
        return {"double": self.double}


def entry(tmp_path, double):
    path = tmp_path / "solutions" / "01_double" / "questions.py"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE)
    assignment = load(path)
    source = testfiles.hidden_test(assignment, assignment.questions[0])
    test = ExceptionTestFile.from_string(source, path=str(path.with_name("double.py")))
    return judge.mark(test, "in_code", Notebook(double))


def test_six_sixths_of_four_points_are_four(tmp_path):
    made = entry(tmp_path, lambda n: 2 * n)
    assert (json.dumps(made["score"]), json.dumps(made["points"])) == ("4.0", "4.0")


def test_three_sixths_of_four_points_are_two(tmp_path):
    made = entry(tmp_path, lambda n: 2 * n if n > 7 else 0)
    assert json.dumps(made["score"]) == "2.0"


def test_three_questions_with_a_third_of_their_points_add_up_to_one():
    thirds = [{"score": 0.333333333333}] * 3
    assert json.dumps(total(thirds)) == "1.0"
    assert json.dumps(total([{"score": 0.1}] * 3 + [{"score": None}])) == "0.3"
