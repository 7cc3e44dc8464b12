"""Whoever chooses a wrong option while practising, in the notebook or in the quiz, is told why."""

from pathlib import Path

import pytest

from autograder.assignment import load
from autograder.bank import cases
from autograder.testfiles import answers_at

COURSE = Path(__file__).parents[2] / "solutions"
ASSIGNMENTS = sorted(path.parent.name for path in COURSE.glob("*/questions.py"))


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_every_wrong_option_that_can_be_chosen_has_its_sentence(name):
    choices = [q for q in load(COURSE / name / "questions.py").questions if q.kind == "by_choice"]
    assert choices
    untold = []
    for question in choices:
        options = {option.lower() for option in question.options}
        for case in cases(question):
            right, mistakes = answers_at(question, case)
            told = {answer for answer, _ in mistakes.values() if isinstance(answer, str)}
            if isinstance(right, str) and told != options - {right}:
                untold.append((question.name, case.name, options - {right} - told))
    assert untold == []
