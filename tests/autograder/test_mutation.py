"""Mutants of model solutions: what is made, what is killed, and that every trial ends."""

import sys

import numpy as np
import pytest

from autograder import contract
from autograder import seal as sealing
from autograder.assignment import load
from autograder.authoring import in_code
from autograder.mutation import Trial
from autograder.mutation.mutant import mutants_of, traced
from autograder.mutation.run import TooLong, counted, run_of


def sample(x, n, axis=0):
    """A function with one of each."""
    total = 0
    for i in range(n):
        if i % 2 == 0 and x[i, 1] > 3:
            total += x[i, 1:n]
    rest = np.max(x, axis=axis) - (n + 1) // 2
    return (total, rest) if n else -total


@pytest.mark.parametrize(
    "name",
    [
        "total = 0 dropped",
        "0 -> 1",
        "0 -> -1",
        "range(n) -> range(n + 1)",
        "range(n) -> range(n - 1)",
        "range(n) -> range(1, n)",
        "i % 2 == 0 -> i % 2 != 0",
        "x[i, 1] > 3 -> x[i, 1] >= 3",
        "i % 2 == 0 and x[i, 1] > 3 -> i % 2 == 0 or x[i, 1] > 3",
        "(i, 1) -> (1, i)",
        "total += x[i, 1:n] -> total = x[i, 1:n]",
        "total += x[i, 1:n] -> total -= x[i, 1:n]",
        "total += x[i, 1:n] dropped",
        "1:n -> :n",
        "1:n -> 1:",
        "1:n -> 1:n + 1",
        "np.max(x, axis=axis) -> np.max(x)",
        "np.max(x, axis=axis) -> np.min(x, axis=axis)",
        "(n + 1) // 2 -> -(-(n + 1) // 2)",
        "(n + 1) // 2 -> 2 // (n + 1)",
        "(total, rest) -> (rest, total)",
        "(total, rest) if n else -total -> -total",
        "-total -> total",
    ],
)
def test_each_kind_of_slip_is_made(name):
    names = [mutant.name for mutant in mutants_of(sample)]
    assert name in names


def test_mutants_are_different_and_the_same_every_time():
    one, other = mutants_of(sample), mutants_of(sample)
    names = [mutant.name for mutant in one]
    assert names == [mutant.name for mutant in other]
    assert len(names) == len(set(names)) > 40
    assert not any("function with one of each" in name for name in names)
    lines = [mutant.line for mutant in one]
    first = sample.__code__.co_firstlineno
    assert min(lines) == first + 2
    assert max(lines) == first + 7


def test_the_model_itself_is_no_mutant():
    x = np.arange(12).reshape(3, 4)
    want = sample(x, 3)
    got, lines = counted(traced(sample), {"x": x, "n": 3}, 1000)
    np.testing.assert_array_equal(got[1], want[1])
    # 1, the head of the loop 4 times, the condition 3 times, the sum once, and 2 more.
    assert abs(lines - 11) <= 1


def endless(n):
    while n > 0:
        n = n - 1
    return n


def test_a_mutant_that_runs_on_is_stopped_and_tracing_is_as_before():
    before = sys.gettrace()
    (forever,) = [m for m in mutants_of(endless) if m.name == "n = n - 1 dropped"]
    run = run_of(traced(endless), {"n": 5})
    assert not run.agrees(forever.call)
    with pytest.raises(TooLong):
        counted(forever.call, {"n": 5}, 500)
    assert sys.gettrace() is before
    assert run.agrees(traced(endless))


def test_a_mutant_cannot_spoil_the_inputs_of_the_next():
    def doubled(x):
        x[:] = x * 2
        return x

    x = np.array([1, 2])
    run = run_of(traced(doubled), {"x": x})
    assert x.tolist() == [1, 2]
    assert run.agrees(traced(doubled))
    assert run.agrees(traced(doubled))


# --------------------------------------------------------------------------- questions


def windows(size, step):
    """Write `windows(size, step)`: how many windows fit."""
    return (size + step) // step


def asked(graded, **how):
    question = in_code(
        points=1,
        topic="t",
        reference=windows,
        practice={"size": 2, "step": 2},
        graded=graded,
        **how,
    )(windows)
    question.misconception("One less.")(lambda size, step: size // step)
    return question


def fates(question):
    found = {}
    for verdict in Trial(question).verdicts():
        found.setdefault(verdict.fate, []).append(verdict.mutant.name)
    return found


def any_windows(rng):
    return {"size": int(rng.randint(1, 50)), "step": int(rng.randint(1, 9))}


ROUNDED_UP = "(size + step) // step -> -(-(size + step) // step)"


def test_numbers_that_are_too_smooth_let_a_mutant_live():
    found = fates(asked([{"size": 8, "step": 4}, {"size": 9, "step": 3}], probes=any_windows))
    assert found["survived"] == [ROUNDED_UP]
    assert "survived" not in fates(asked([{"size": 8, "step": 4}, {"size": 11, "step": 3}]))


def test_a_mutant_that_no_input_tells_is_equivalent():
    smooth = [{"size": 8, "step": 4}, {"size": 9, "step": 3}]
    assert fates(asked(smooth))["equivalent"] == [ROUNDED_UP]


def test_a_mutant_that_the_author_vouches_for_is_equivalent():
    smooth = [{"size": 8, "step": 4}, {"size": 9, "step": 3}]
    reason = {ROUNDED_UP: "the prompt promises that the step divides the size"}
    found = fates(asked(smooth, probes=any_windows, equivalents=reason))
    assert "survived" not in found
    assert found["equivalent"] == [ROUNDED_UP]


SOURCE = '''
from autograder.authoring import in_code

def any_windows(rng):
    return {"size": int(rng.randint(1, 50)), "step": int(rng.randint(1, 9))}

def reference(size, step):
    return size // step + 1

@in_code(points=1, topic="t", reference=reference, practice={"size": 2, "step": 2},
         graded=[{"size": 8, "step": 4}, {"size": 9, "step": 3}], probes=any_windows)
def windows(size, step):
    """Write `windows(size, step)`: how many windows fit."""
    return (size + step) // step

@windows.misconception("One less.")
def one_less(size, step):
    return size // step
'''


@pytest.fixture
def examined(tmp_path, monkeypatch):
    monkeypatch.setattr(sealing, "LOG2_COST", 2)

    def examine(source):
        path = tmp_path / "solutions" / "07_demo" / "questions.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
        return contract.examine(load(path), tmp_path, kernel=False)

    return examine


def test_the_audit_tells_what_survives_and_what_would_kill_it(examined):
    proof = examined(SOURCE)
    (problem,) = proof.problems
    line = SOURCE.splitlines().index("    return (size + step) // step") + 1
    assert f"windows: mutant survives, line {line}: {ROUNDED_UP}" in problem
    assert "add a graded case that tells it, such as size " in problem
    figures = proof.figures
    assert figures.mutants == figures.killed + 1
    mended = examined(SOURCE.replace('"size": 9', '"size": 11'))
    assert mended.problems == []
    assert mended.figures.killed == mended.figures.mutants == figures.mutants
    assert f"{figures.mutants} of {figures.mutants} mutants killed" in str(mended.figures)


def test_an_excuse_for_a_mutant_that_is_killed_is_a_problem(examined):
    excused = SOURCE.replace("probes=any_windows", f'equivalents={{"{ROUNDED_UP}": "x", "a": "b"}}')
    (problem,) = examined(excused).problems
    assert "equivalents='a' is no mutant, or is killed; remove it" in problem
