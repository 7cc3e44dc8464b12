"""The trusted side: otter's own tests run against values that came from the worker."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from otter.nbmeta_config import NBMetadataConfig
from otter.test_files import TestFile, create_test_file
from otter.test_files.exception_test import ExceptionTestFile

from autograder.checks import LONGEST_WRITTEN, Check, Outcome
from autograder.errors import AutograderError
from autograder.execution import Execution
from autograder.otter_cases import Namespace, ours, outcome, variables
from autograder.question import CALLED
from autograder.sandbox import WorkerLost
from autograder.scores import exact
from autograder.transcript import plain

Scores = dict[str, Any]

LOST = ("timeout", "memory", "crashed", "forbidden", "not_run")


class Tests(threading.local):
    """The otter test files of a folder, loaded once in each thread: a test keeps its results."""

    def __init__(self, folder: Path) -> None:
        paths = sorted(folder.glob("*.py"))
        if not paths:
            raise AutograderError(f"no tests in {folder}; write them with `autograder build`")
        self._folder = folder
        self.files = [create_test_file(str(path), NBMetadataConfig()) for path in paths]

    def of(self, sources: dict[str, str] | None) -> list[TestFile]:
        """Test files of one student, from the text of each by question; those of all if None."""
        if sources is None:
            return self.files
        return [
            ExceptionTestFile.from_string(sources[name], path=str(self._folder / f"{name}.py"))
            for name in sorted(sources)
        ]


def quiet_first(tests: list[TestFile], kinds: dict[str, str]) -> list[TestFile]:
    """The order in which to mark: calls last, since they may end the process and take its time."""
    order = {kind: place for place, kind in enumerate(CALLED, start=1)}
    return sorted(tests, key=lambda test: order.get(kinds[test.name], 0))


def forget(test: TestFile) -> None:
    """Remove what the checks of a test remember of the submission before."""
    for case in test.test_cases:
        if isinstance(case.body, Check):
            case.body.outcome = case.body.fault = None


def mark(test: TestFile, kind: str, execution: Execution) -> Scores:
    """Entry of one question in scores.json.

    Every case of the test has a result, or the fault is ours and raised: a missing result is
    never a zero and never a pass.
    """
    names = variables(test)
    environment = execution.environment(names)
    forget(test)
    space = environment if ours(test) else Namespace(names, environment)
    test.run(space)
    if len(test.test_case_results) != len(test.test_cases):
        raise AutograderError(f"otter ran only some of the cases of {test.name}; nothing is scored")
    lost = execution.unreachable
    outcomes = [_outcome(result, space, lost) for result in test.test_case_results]
    status, outcomes = _status(names, outcomes, execution)
    if status == "graded" and kind == "in_words" and outcomes[0].passed:
        status = "needs_reader"
    answer = environment.get(test.name)
    more = {key: value for one in outcomes for key, value in one.more.items()}
    return {
        "name": test.name,
        "kind": kind,
        "score": None if status == "needs_reader" else exact(float(test.score)),
        "points": points_of(test),
        "status": status,
        "answer": _kept(kind, answer),
        **more,
        "cases": list(map(_case, test.test_case_results, outcomes)),
    }


def points_of(test: TestFile) -> float:
    """Points of a question by its test, with those that only a person gives."""
    worth = sum(case.body.worth for case in test.test_cases if isinstance(case.body, Check))
    return exact(float(test.possible) + worth)


def _case(result: Any, outcome: Outcome) -> Scores:
    """Entry of one case in scores.json."""
    return {
        "name": result.test_case.name,
        "passed": result.passed,
        "points": float(result.test_case.points),
        "hidden": bool(result.test_case.hidden),
        "misconception": outcome.misconception,
        "message": outcome.message,
    }


def _kept(kind: str, answer: Any) -> Any:
    """What scores.json shows of an answer; free text is kept whole, as far as it is read."""
    if kind in CALLED or answer is Ellipsis:
        return None
    if kind == "in_words" and isinstance(answer, str):
        return answer[:LONGEST_WRITTEN]
    return plain(answer)


def _outcome(result: Any, space: dict[str, Any], lost: WorkerLost | None) -> Outcome:
    """What a check found; for tests that are not ours, otter's own words."""
    body = result.test_case.body
    if isinstance(body, Check) and body.fault is not None:
        raise body.fault
    if isinstance(body, Check) or not isinstance(space, Namespace):
        return body.outcome or Outcome(result.passed, result.message or "")
    return outcome(result, space, lost)


def _status(
    names: list[str], outcomes: list[Outcome], execution: Execution
) -> tuple[str, list[Outcome]]:
    """Status of a question; a missing answer is explained by the cell that should have given it."""
    found = {one.status for one in outcomes if not one.passed}
    for status in LOST:
        if status in found:
            return status, outcomes
    if "needs_reader" in found:
        return "needs_reader", outcomes
    if any(one.passed for one in outcomes):
        return "graded", outcomes
    if "missing" in found:
        fault = next(filter(None, map(execution.fault_of, names)), None)
        if fault is not None:
            return fault.status, _explained(
                outcomes, f"There is no answer: {fault.message}", fault.module
            )
        unreachable = execution.unreachable
        if unreachable is not None:
            return unreachable.status, _explained(outcomes, str(unreachable))
        for name in names:
            message = execution.why_absent(name)
            if message:
                return "missing", _explained(outcomes, message)
        return "missing", outcomes
    return ("error" if "error" in found else "graded"), outcomes


def _explained(outcomes: list[Outcome], message: str, module: str = "") -> list[Outcome]:
    more = {"module": module} if module else {}
    return [Outcome(False, message, status=one.status, more=more) for one in outcomes]
