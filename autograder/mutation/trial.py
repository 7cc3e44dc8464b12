"""Each mutant of a model solution on trial: killed by a graded case, equivalent, or at large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from autograder.mutation.mutant import Mutant, mutants_of, traced
from autograder.mutation.run import Run, run_of
from autograder.question import Inputs, Question

DRAWS = 60
"""Inputs drawn from each recipe for a mutant that no graded case kills."""


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: it is `killed`, `equivalent`, or it `survived` these inputs."""

    mutant: Mutant
    fate: str
    inputs: Inputs | None = None

    @property
    def sizes(self) -> str:
        """The inputs in a few words: of arrays their shape."""
        shown = {k: getattr(v, "shape", None) or v for k, v in (self.inputs or {}).items()}
        return ", ".join(f"{name} {str(value)[:60]}" for name, value in shown.items())


class Trial:
    """The mutants of the model solution of a question of code, and what tells them from it."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._model = traced(question.answer)

    def verdicts(self) -> Iterator[Verdict]:
        """One for each mutant, in order of the source."""
        for mutant in mutants_of(self.question.answer):
            if not all(run.agrees(mutant.call) for run in self._graded):
                yield Verdict(mutant, "killed")
            elif mutant.name in self.question.equivalents:
                yield Verdict(mutant, "equivalent")
            else:
                other = next((r for r in self._further if not r.agrees(mutant.call)), None)
                found = Verdict(mutant, "survived", other.inputs) if other else None
                yield found or Verdict(mutant, "equivalent")

    @cached_property
    def _graded(self) -> list[Run]:
        return self._runs([case.inputs for case in self.question.graded])

    @cached_property
    def _further(self) -> list[Run]:
        """Practice, and many draws of every recipe, `probes` included."""
        question = self.question
        drawn = [
            recipe(np.random.RandomState(seed)) if callable(recipe) else recipe
            for recipes in (question.probes, question.graded_recipes, question.practice_recipes)
            for recipe in recipes.values()
            for seed in range(DRAWS if callable(recipe) else 1)
        ]
        return self._runs([*(case.inputs for case in question.practice), *drawn])

    def _runs(self, inputs: list[Inputs]) -> list[Run]:
        return [run for each in inputs if (run := run_of(self._model, each)) is not None]
