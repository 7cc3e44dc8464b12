"""How much was proved, in numbers that add up over assignments."""

from __future__ import annotations

from dataclasses import dataclass, fields

from autograder.assignment import Assignment
from autograder.testfiles import is_sealed


@dataclass(frozen=True)
class Figures:
    """Counts of what an assignment asks and of what was tried with it."""

    questions: int = 0
    slots: int = 0
    sealed: int = 0
    misconceptions: int = 0
    pairs: int = 0
    answers: int = 0
    mutants: int = 0
    killed: int = 0
    equivalent: int = 0
    kernels: int = 0

    def __add__(self, other: Figures) -> Figures:
        names = [field.name for field in fields(Figures)]
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in names})

    def __str__(self) -> str:
        mutants = (
            f"{self.killed} of {self.mutants} mutants killed ({self.equivalent} equivalent), "
            if self.mutants
            else ""
        )
        return (
            f"{self.questions} questions in {self.slots} slots ({self.sealed} sealed), "
            f"{self.misconceptions} misconceptions, {self.pairs} pairs told apart, {mutants}"
            f"{self.answers} answers marked, {self.kernels} notebooks run in a real kernel"
        )


def figures_of(assignment: Assignment) -> Figures:
    """What an assignment asks; a pair is two ways to answer a question, right or wrong."""
    questions = assignment.questions
    wrong = [len(question.misconceptions) for question in questions]
    graded = [len(question.graded_misconceptions) for question in questions]
    return Figures(
        questions=len(questions),
        slots=len(assignment.slots),
        sealed=sum(map(is_sealed, questions)),
        misconceptions=sum(wrong),
        pairs=sum(n * (n + 1) // 2 for n in graded),
    )
