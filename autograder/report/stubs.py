"""A first version of a misconception in questions.py, written from a wrong answer of the class."""

from __future__ import annotations

from autograder.literals import literal
from autograder.report.mistakes import Unmatched
from autograder.report.run import Json

LONGEST = 5_000
"""Characters of an answer that stand in a stub."""


def stub(asked: Json, one: Unmatched, number: int) -> str:
    """Python text to paste below the question; what only a person can know stands in capitals.

    As it stands it answers what the students answered; the author replaces the value by how they
    got there, so that it holds for other numbers too.
    """
    name = asked["name"]
    count = "1 student" if len(one.students) == 1 else f"{len(one.students)} students"
    inputs = ", ".join(asked["arguments"] or asked["inputs"]) or "**inputs"
    if one.answer is None:
        answer = "..."
        remark = f"{count} failed: {', '.join(one.cases)}. Write the code that does."
    else:
        answer = literal(one.answer, depth=1)
        remark = f"{count} answered this. Write how they got there."
    if len(answer) > LONGEST:
        answer = "..."
        remark = f"{count} answered what stands in unmatched.csv. Write how they got there."
    return (
        f'@{name}.misconception("WHAT THEY DID, WHAT IT MEANS, WHERE TO LOOK.")\n'
        f"def {name}_mistake_{number}({inputs}):\n"
        f"    # {remark}\n"
        f"    return {answer}\n"
    )
