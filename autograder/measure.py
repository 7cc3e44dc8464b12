"""What marks predictions: a metric on a sample, two thresholds, and equal steps between them."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.samples import label

STEPS = 10
"""Equal parts of the points between the two thresholds."""


@dataclass(frozen=True)
class Measure:
    """What marks predictions; `authoring.by_metric` says what each field is.

    Functions are named by paths such as `package.module:name`, files from the folder of the
    assignment: `held_out` below solutions/NAME, `practice` below assignments/NAME.
    """

    metric: str
    sample: str
    held_out: str
    practice: str
    low: float
    high: float
    reported: str = ""
    curve: str = ""

    @property
    def functions(self) -> dict[str, str]:
        """Paths of the functions that are given, by what they are for."""
        names = ("sample", "metric", "reported", "curve")
        return {name: path for name in names if (path := getattr(self, name))}

    def told(self) -> str:
        """What a student is told before they begin."""
        return (
            f"Marked by its **{label(self.metric)}** on inputs that you do not have: no points up "
            f"to {self.low:g}, all from {self.high:g}, in {STEPS} equal steps between. It is "
            "called with many inputs at a time, in any order. The check below takes those of "
            f"`{self.practice}`, which say where you stand and do not count."
        )


def threshold(low: float, high: float, step: int) -> float:
    """Value of the metric from which the steps up to this one are earned."""
    return high if step == STEPS else round(low + (high - low) * step / STEPS, 12)


def reached(value: float, low: float, high: float) -> int:
    """Steps that a value of the metric earns."""
    return sum(value >= threshold(low, high, step) for step in range(1, STEPS + 1))
