"""Each case of `notebooks/*.toml` leaves the values that it says, raises what it says, and the
student is told what it says. `test_notebook_oracle.py` asks a kernel of one's own machine the same;
with `KERNEL=1` all cases run in the kernel of `grade --kernel`, which takes long."""

import os
import tomllib
from pathlib import Path

import pytest

from autograder.execution import Execution
from autograder.sandbox.worker import WORDS
from autograder.sandbox.worker import _words as words
from autograder.submission import CodeCell
from autograder.transcript import Transcript

pytestmark = pytest.mark.sandbox

CASES = {
    (path.stem, name): case
    for path in sorted((Path(__file__).parent / "notebooks").glob("*.toml"))
    for name, case in tomllib.loads(path.read_text(encoding="utf-8")).items()
}
BY_LAYERS = ("surroundings",)
"""Groups that other layers answer at each level, and that are therefore tried at both."""

KERNEL = bool(os.environ.get("KERNEL"))
TRIED = [
    pytest.param(
        level,
        case | case.get(level, {}) | (case.get("with_kernel", {}) if KERNEL else {}),
        id=f"{level} {group}: {name}",
    )
    for (group, name), case in CASES.items()
    for level in ("sealed", "contained")[: 2 if group in BY_LAYERS else 1]
]
FIELDS = {"cells", "files", "values", "raises", "says", "kernel", "with_kernel", "contained"}


def execution(zygote, case, outcomes):
    """The cells of a case in a worker, whose outcomes are kept."""
    files = {name: text.encode() for name, text in case.get("files", {}).items()}

    def start(seconds):
        worker = zygote.worker(files, seconds=seconds)
        run = worker.run_cell
        worker.run_cell = lambda source: outcomes.append(run(source)) or outcomes[-1]
        return worker

    cells = [CodeCell(number, "", source) for number, source in enumerate(case["cells"], 1)]
    return Execution(start, 60, cells, Transcript())


@pytest.mark.parametrize(("level", "case"), TRIED)
def test_a_notebook_behaves_as_its_case_says(zygotes, level, case):
    outcomes = []
    with execution(zygotes(level, kernel=KERNEL), case, outcomes) as done:
        values = done.environment(list(case.get("values", {})))
        told = [fault.message for fault in done.faults] + list(done.advice)
    raised = {str(n): one.error_class for n, one in enumerate(outcomes, 1) if one.status != "ok"}
    wanted = case.get("raises", {})
    assert raised.keys() == wanted.keys(), (raised, told)
    assert all(name in wanted[number].split("|") for number, name in raised.items()), raised
    assert values == case.get("values", {}), told
    assert case.get("says", "") in " ".join(told)


def test_every_case_is_spelt_right_and_says_how_a_kernel_differs():
    for (_, name), case in CASES.items():
        assert case.keys() <= FIELDS, name
        assert case.get("values") or case.get("raises"), name
        if "kernel" in case:
            assert {"why", "skip"} & case["kernel"].keys(), name


def test_of_what_a_process_says_that_it_wanted_only_known_words_are_kept():
    assert words(("shell", "a sentence of its own", 3, "widget")) == ("shell", "widget")
    assert words(("shell",) * 10**6) == ("shell",) * len(WORDS)
    assert words(["shell"]) == words("shell") == words(None) == ()
