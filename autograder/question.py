"""A question is a function that computes the right answer; a misconception, a wrong one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from autograder.measure import Measure

Answer = Callable[..., Any]
Inputs = Mapping[str, Any]
Draw = Callable[[Any], Inputs]
"""A function of a `numpy.random.RandomState` that returns inputs; the build searches its seed."""
Recipe = Inputs | Draw

CALLED = ("in_code", "by_metric")
"""Kinds whose answer is a function, in the order in which they are marked."""


@dataclass(frozen=True)
class Case:
    """One set of inputs with a name that says what is special about it."""

    name: str
    inputs: Inputs

    @property
    def plain_inputs(self) -> dict[str, Any]:
        """Inputs as values that JSON has."""
        arrays = np.ndarray | np.generic
        return {k: v.tolist() if isinstance(v, arrays) else v for k, v in self.inputs.items()}


@dataclass(frozen=True)
class Misconception:
    """A wrong way to answer, and the sentence for a student who went that way.

    One that is `practice_only` leads to the right answer in the graded case.
    """

    name: str
    sentence: str
    answer: Answer
    practice_only: bool = False


@dataclass(frozen=True)
class Text:
    """A narrative cell in Markdown."""

    markdown: str


@dataclass(frozen=True)
class Demo:
    """A cell of code that shows something and asks nothing."""

    code: str


@dataclass
class Question:
    """One question of an assignment, with all that is derived from it computed on demand."""

    name: str
    kind: str
    points: float
    title: str
    topic: str
    section: str
    prompt: str
    answer: Answer
    practice_recipes: dict[str, Recipe]
    graded_recipes: dict[str, Recipe]
    options: dict[str, str] = field(default_factory=dict)
    reference: Answer | None = None
    show: str = ""
    decimals: int = 6
    pool: str = ""
    probes: dict[str, Recipe] = field(default_factory=dict)
    equivalents: dict[str, str] = field(default_factory=dict)
    rubric: dict[str, float] = field(default_factory=dict)
    measure: Measure | None = None
    solution: str = ""
    misconceptions: list[Misconception] = field(default_factory=list)

    def misconception(
        self, sentence: str, *, practice_only: bool = False
    ) -> Callable[[Answer], Answer]:
        """Decorator of a function that answers as this misconception does.

        With `practice_only` it is right in the graded case, and told where one practises.
        """

        def register(answer: Answer) -> Answer:
            words = " ".join(sentence.split())
            wrong = Misconception(answer.__name__, words, answer, practice_only)
            self.misconceptions.append(wrong)
            return answer

        return register

    @cached_property
    def practice(self) -> tuple[Case, ...]:
        """Open cases: their answers may be shown."""
        from autograder.variants import resolve

        return resolve(self, self.practice_recipes, "practice")

    @cached_property
    def graded(self) -> tuple[Case, ...]:
        """Cases that earn the points: their answers are never shown."""
        from autograder.variants import resolve

        return resolve(self, self.graded_recipes, "graded")

    @property
    def graded_misconceptions(self) -> list[Misconception]:
        """Those that go wrong in the graded cases."""
        return [wrong for wrong in self.misconceptions if not wrong.practice_only]

    @property
    def truth(self) -> Answer:
        """What the answer is compared with: the reference where there is one."""
        return self.reference or self.answer
