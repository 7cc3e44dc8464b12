"""One call of a mutant, which ends: after so many lines it is stopped, on any machine the same."""

from __future__ import annotations

import copy
import sys
import warnings
from dataclasses import dataclass
from types import FrameType
from typing import Any

import numpy as np

from autograder.compare import NotComparable, same
from autograder.mutation.mutant import FILE, Function
from autograder.question import Inputs

PATIENCE = 20
"""Times as many lines as the model solution that a mutant may run."""

SPARE = 1_000
"""Lines that every mutant may run besides."""


class TooLong(Exception):
    """A mutant that ran on and on."""


@dataclass(frozen=True)
class Run:
    """Inputs, what the model solution returns for them, and how many lines it runs."""

    inputs: Inputs
    result: Any
    lines: int

    def agrees(self, mutant: Function) -> bool:
        """Whether a mutant returns the same; one that raises or runs on does not."""
        try:
            result, _ = counted(mutant, self.inputs, PATIENCE * self.lines + SPARE)
            return same(result, self.result)
        except NotComparable:
            return False
        except Exception:
            return False


def run_of(model: Function, inputs: Inputs) -> Run | None:
    """Run of a model solution, None where it has no answer that can be compared."""
    try:
        result, lines = counted(model, inputs, sys.maxsize)
        same(result, result)
    except Exception:
        return None
    return Run(inputs, result, lines)


def counted(function: Function, inputs: Inputs, most: int) -> tuple[Any, int]:
    """Result of a call, and how many lines of the mutant's code it ran.

    Raises `TooLong` after `most` lines, and whatever the function raises.
    """
    left = most

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal left
        left -= event == "line"
        if left < 0:
            raise TooLong
        return line

    def call(frame: FrameType, event: str, argument: Any) -> Any:
        return line if frame.f_code.co_filename == FILE else None

    before = sys.gettrace()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        arguments = copy.deepcopy(dict(inputs))
        sys.settrace(call)
        try:
            return function(**arguments), most - left
        finally:
            sys.settrace(before)
