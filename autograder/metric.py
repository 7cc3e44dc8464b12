"""Checks of a function that predicts: one evaluation on a sample, points in equal steps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder import trivial
from autograder.checks import LATER, Check, Outcome
from autograder.errors import AutograderError
from autograder.measure import STEPS, reached, threshold
from autograder.predictions import Unfit, predictions_of
from autograder.samples import Sample, caller, label, named, place, sample_in

Array = NDArray[Any]

CURVE_POINTS = 200
"""Points of a curve that scores.json keeps."""


@dataclass(frozen=True)
class Evaluation:
    """What was found of one function: how many steps it earns, and what is said of the others."""

    steps: int
    outcome: Outcome


class Measurement:
    """The metric of a function on one sample; `low` is worth nothing, `high` is worth all.

    What the arguments mean says `authoring.by_metric`. With `hidden` the sample must be there when
    the check is made, so that nobody is marked without it (`AutograderError`).
    """

    def __init__(
        self,
        function: str,
        *,
        assignment: str,
        file: str,
        sample: str,
        metric: str,
        low: float,
        high: float,
        reported: str = "",
        curve: str = "",
        hidden: bool = False,
    ) -> None:
        self.function, self.assignment, self.file = function, assignment, file
        self.low, self.high = low, high
        self._reader, self._metric, self._reported, self._curve = sample, metric, reported, curve
        self._name = label(metric)
        self._test = caller()
        self._called: Any = self
        self._evaluation = Evaluation(0, Outcome(False, ""))
        if hidden and self._test.endswith(".py"):  # otter first runs a test without its path
            _ = self.sample

    def step(self, number: int) -> Check:
        """Otter test of one of the `STEPS`; all share the points of a file."""
        return Check(
            self.function,
            lambda function: self._step(function, number),
            name=f"{self._name} from {threshold(self.low, self.high, number):.6g}",
            points=None,
            hidden=True,
        )

    def practice(self, *, points: float, exam: bool = False) -> Check:
        """Check on a sample that students have: what it earns there, or its form with `exam`."""
        find = self._form if exam else self._practised
        name = "form of the answer" if exam else "practice sample"
        check = Check(self.function, find, name=name, points=points)
        check.success_message = Said(check)
        return check

    @cached_property
    def sample(self) -> Sample:
        """The sample, found beside the test or in the course folder."""
        path = place(self.file, self.assignment, self._test)
        if path is None:
            raise AutograderError(
                f"{self.function} cannot be marked: {self.file} of {self.assignment} is not there; "
                "run this in the course folder, which holds it"
            )
        return sample_in(path, self._reader)

    def _step(self, function: Any, number: int) -> Outcome:
        found = self._evaluated(function)
        if number > found.steps:
            return found.outcome
        return Outcome(True, found.outcome.message, more=found.outcome.more)

    def _practised(self, function: Any) -> Outcome:
        try:
            found = self._evaluated(function)
        except AutograderError as error:
            return _not_here(error)
        if found.outcome.misconception or not found.outcome.more:
            return found.outcome
        what = " These are not the inputs that count; those are marked after you submit."
        return Outcome(found.steps == STEPS, found.outcome.message + what)

    def _form(self, function: Any) -> Outcome:
        try:
            predictions_of(self.function, function, self.sample.inputs)
        except AutograderError as error:
            return _not_here(error)
        except Unfit as error:
            return error.outcome
        return Outcome(True, LATER)

    def _evaluated(self, function: Any) -> Evaluation:
        if self._called is not function:
            self._evaluation = self._evaluate(function)
            self._called = function
        return self._evaluation

    def _evaluate(self, function: Any) -> Evaluation:
        try:
            predictions = predictions_of(self.function, function, self.sample.inputs)
            value = self._value(predictions)
        except Unfit as error:
            return Evaluation(0, error.outcome)
        more = self._more(value, predictions)
        flaw = self._flaw(value, predictions)
        if flaw:
            return Evaluation(0, Outcome(False, flaw[1], flaw[0], more=more))
        steps = reached(value, self.low, self.high)
        return Evaluation(steps, Outcome(False, self._words(value, steps, more), more=more))

    def _value(self, predictions: Array) -> float:
        """Value of the metric; raises `Unfit` for predictions that have none.

        Only what the metric says in a ValueError is the student's; other errors are its author's.
        """
        try:
            value = float(named(self._metric)(self.sample.truth, predictions))
        except ValueError as error:
            message = f"There is no {self._name} of what {self.function} returned: {error}."
            raise Unfit(Outcome(False, message, "no_metric")) from None
        except Exception as error:
            kind = type(error).__name__
            raise AutograderError(f"{self._metric} failed: {kind}: {error}") from error
        if not np.isfinite(value):
            message = f"The {self._name} of what {self.function} returned is {value}, no number."
            raise Unfit(Outcome(False, message, "no_metric"))
        return value

    def _flaw(self, value: float, predictions: Array) -> trivial.Flaw | None:
        """What is wrong with predictions that earn nothing, if it is known."""
        found = trivial.constant(self.function, predictions)
        if found or reached(value, self.low, self.high):
            return found
        named_so, truth = (self.function, self._name, self._value), self.sample.truth
        try:
            turned = trivial.other_class(*named_so, truth, predictions)
        except Unfit:  # the metric takes no predictions that are turned round
            turned = None
        return turned or trivial.guesses(*named_so, predictions)

    def _words(self, value: float, steps: int, more: dict[str, Any]) -> str:
        """What a function is told whose predictions can be marked."""
        words = f"{self._name} {value:.5g} on {len(self.sample.truth):,} inputs"
        if "reported" in more["metric"]:
            told = more["metric"]["reported"]
            number = "infinite" if told["value"] is None else format(told["value"], ".4g")
            words += f", {told['name']} {number}"
        words += f": {steps} of {STEPS} steps; none up to {self.low:g}, all from {self.high:g}."
        if steps < STEPS:
            missing = threshold(self.low, self.high, steps + 1) - value
            words += f" The next one is {missing:.2g} away."
        return words

    def _more(self, value: float, predictions: Array) -> dict[str, Any]:
        """What scores.json keeps of an evaluation besides its points."""
        truth = self.sample.truth
        metric: dict[str, Any] = {"name": self._name, "value": value}
        more = {"metric": metric}
        if self._reported:
            told = float(named(self._reported)(truth, predictions))
            value_or_none = told if np.isfinite(told) else None
            metric["reported"] = {"name": label(self._reported), "value": value_or_none}
        if self._curve:
            points = _thinned(named(self._curve)(truth, predictions))
            more["curve"] = {"name": self._name, "value": value, **points}
        return more


class Said:
    """What a check last said, for otter, which asks for its words before it runs."""

    def __init__(self, check: Check) -> None:
        self._check = check

    def __str__(self) -> str:
        return self._check.outcome.message if self._check.outcome else ""


def _not_here(error: AutograderError) -> Outcome:
    return Outcome(False, f"{error}.", status="missing")


def _thinned(points: Any) -> dict[str, Any]:
    """Labels and points of a curve; its first two parts are x and y, named if they have names."""
    names = getattr(points, "_fields", ("", ""))
    x, y = (np.asarray(part, dtype=np.float64) for part in points[:2])
    kept = np.unique(np.linspace(0, len(x) - 1, min(len(x), CURVE_POINTS)).round().astype(int))
    x_label, y_label = (name.replace("_", " ") for name in names[:2])
    return {
        "x_label": x_label,
        "y_label": y_label,
        "x": x[kept].round(5).tolist(),
        "y": y[kept].round(5).tolist(),
    }
