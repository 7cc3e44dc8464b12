"""Checks of a function that a student wrote: many calls, one diagnosis."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from autograder.checks import Check, Outcome, stuck, unknown
from autograder.compare import RAISED, NotComparable, as_plain, canonical, same
from autograder.example import told

Results = Mapping[str, Any]
"""Case: what the call returns there."""


class Battery:
    """Calls of one function, the results that are right, and those of each misconception.

    `mistakes` holds the results of a misconception where they differ from the right ones. It is
    named if the function agrees with it on every case, and with no other.
    """

    def __init__(
        self,
        function: str,
        *,
        cases: Mapping[str, Mapping[str, Any]],
        expected: Results,
        mistakes: Mapping[str, tuple[Results, str]],
        hidden: bool,
    ) -> None:
        self.function, self.cases, self.expected = function, cases, expected
        self.mistakes, self.hidden = mistakes, hidden
        # A class is compared with them again and again.
        self._right = {name: _ready(value) for name, value in expected.items()}
        self._wrong = {
            mistake: self._right | {name: _ready(value) for name, value in wrong.items()}
            for mistake, (wrong, _) in mistakes.items()
        }
        self._called: Any = self
        self._outcomes: dict[str, Outcome] = {}

    def case(self, name: str) -> Check:
        """Otter test of one case; all cases of a file share its points."""
        return Check(
            self.function,
            lambda function: self._find(function, name),
            name=name,
            points=None,
            hidden=self.hidden,
        )

    def _find(self, function: Any, name: str) -> Outcome:
        if self._called is not function:
            self._called, self._outcomes = function, self._examine(function)
        return self._outcomes[name]

    def _examine(self, function: Any) -> dict[str, Outcome]:
        """Outcome of every case, from one call each."""
        if function is None or function is Ellipsis or not callable(function):
            return dict.fromkeys(self.cases, no_function(self.function, function))
        results: dict[str, Any] = {}
        failures: dict[str, Outcome] = {}
        for name, inputs in self.cases.items():
            result, failure = self._call(function, inputs)
            results[name] = _without_cache(result, self._right[name])
            if failure:
                failures[name] = failure
            if failure and _is_lost(failure):
                break  # the remaining cases cannot be called
        explained = all(f.status in ("graded", "error") for f in failures.values())
        known = self._diagnose(results) if explained else None
        found = {name: self._outcome(name, results, failures, known) for name in self.cases}
        return found if self.hidden else found | self._example(found, results)

    def _example(self, found: Mapping[str, Outcome], results: Results) -> dict[str, Outcome]:
        """The first outcome that fails, with a case in full for who is stuck."""
        failed = [n for n, outcome in found.items() if not outcome.passed]
        if not failed or any(found[name].status != "graded" for name in failed):
            return {}
        examples = (told(self.cases[name], self.expected[name]) for name in failed)
        wrong = b" ".join(_bytes(result) for result in results.values())
        more = stuck(self.function, wrong, next(filter(None, examples), ""))
        first = found[failed[0]]
        return {failed[0]: replace(first, message=first.message + more)}

    def _call(self, function: Any, inputs: Mapping[str, Any]) -> tuple[Any, Outcome | None]:
        try:
            result = function(**copy.deepcopy(dict(inputs)))
        except Exception as error:
            return RAISED, raised(self.function, error)
        if result is None or result is Ellipsis:
            message = f"{self.function} returned nothing; end it with `return`."
            return RAISED, Outcome(False, message, status="missing")
        return result, None

    def _diagnose(self, results: Results) -> str | None:
        matching = [name for name, wrong in self._wrong.items() if _agree(results, wrong)]
        return matching[0] if len(matching) == 1 else None

    def _outcome(
        self,
        name: str,
        results: Results,
        failures: Mapping[str, Outcome],
        known: str | None,
    ) -> Outcome:
        if name not in results:
            return next(filter(_is_lost, failures.values()))
        if name not in failures and _matches(results[name], self._right[name]):
            return Outcome(True, "Right.")
        if known:
            return Outcome(False, self.mistakes[known][1], known)
        return failures.get(name) or _unlike(results[name])


def _is_lost(failure: Outcome) -> bool:
    """Whether the process that was called has ended; a refused import leaves it alive."""
    return failure.status not in ("graded", "error", "missing") and "module" not in failure.more


def raised(function: str, error: Exception) -> Outcome:
    """What is said when a call of a student's function ends in an exception."""
    status = getattr(error, "status", "error")
    if status != "error":  # the judge has a sentence that says how
        module = getattr(error, "module", "")
        more = {"module": module} if module else {}
        return Outcome(False, str(error), status=status, more=more)
    kind = getattr(error, "student_class", type(error).__name__)
    line = getattr(error, "line", None)
    where = f" in line {line} of its cell" if line else ""
    said = f"{function} raised {kind}{where}. {getattr(error, 'hint', '')}"
    return Outcome(False, said.strip(), status="error")


def no_function(function: str, value: Any) -> Outcome:
    """What is said to whoever gave something else in place of a function."""
    if value is None or value is Ellipsis:
        return Outcome(False, f"{function} is not defined yet.", status="missing")
    return Outcome(False, f"{function} is not a function; define it with `def`.")


def _unlike(result: Any) -> Outcome:
    try:
        same(result, 0)
    except NotComparable as error:
        return Outcome(False, str(error))
    return Outcome(False, unknown(result))


def _matches(result: Any, expected: Any) -> bool:
    if isinstance(result, str) or isinstance(expected, str):
        return isinstance(result, str) and isinstance(expected, str) and result == expected
    try:
        return same(result, expected)
    except NotComparable:
        return False


def _bytes(result: Any) -> bytes:
    try:
        return canonical(result)
    except NotComparable:
        return b"?"


def _agree(results: Results, wrong: Results) -> bool:
    return all(_alike(results[name], wrong[name]) for name in wrong if name in results)


def _alike(result: Any, wrong: Any) -> bool:
    if isinstance(wrong, str):
        return _matches(result, wrong) or (wrong == RAISED and _shape(result) is None)
    # Written as lists, arrays without entries have lost how many columns their no rows have.
    return _matches(result, wrong) or (_is_empty(result) and _is_empty(wrong))


def _is_empty(result: Any) -> bool:
    return 0 in (_shape(result) or ())


def _without_cache(result: Any, expected: Any) -> Any:
    """First entry of a returned (result, cache), which is how many courses write it."""
    if isinstance(result, tuple) and len(result) == 2 and _shape(result) != _shape(expected):
        return result[0]
    return result


def _ready(value: Any) -> Any:
    """A result as the array that it is compared as; words and what cannot be compared as it is."""
    try:
        return value if isinstance(value, str) else as_plain(value)
    except NotComparable:
        return value


def _shape(value: Any) -> tuple[int, ...] | None:
    try:
        return as_plain(value).shape
    except NotComparable:
        return None
