"""The question bank of an assignment: practice in the open, with new numbers for further tries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from autograder import notebook, testfiles
from autograder.assignment import Assignment
from autograder.compare import canonical
from autograder.errors import QuestionError
from autograder.question import Case, Question, Recipe
from autograder.variants import answer_to, resolve

TRIES = 5
"""Sets of numbers that a question has in the bank, if its inputs are drawn."""

TYPED = ("by_hand", "by_choice")
"""Kinds whose answer can be typed or chosen; the others are for the notebook."""


def quiz(assignment: Assignment) -> str:
    """Text of quiz.json: for each question its sets of numbers, answers in the open."""
    items = [
        _item(assignment, question, number, case)
        for question in assignment.questions
        if question.kind in TYPED
        for number, case in enumerate(cases(question), start=1)
    ]
    head = json.dumps(
        {"assignment": assignment.name, "title": assignment.title}, ensure_ascii=False
    )
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f'{head[:-1]}, "items": [\n{lines}\n]}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def cases(question: Question) -> list[Case]:
    """Practice cases of a question, and drawn ones up to `TRIES` in all, no two alike.

    None of them has the graded inputs, nor a graded answer that a guesser would have to search for.
    """
    found = list(question.practice)
    taken = {_key(case) for case in (*found, *question.graded)}
    kept = _graded_answers(question)
    for case in _drawn(question, TRIES - len(found)):
        if _key(case) not in taken and _answer(question, case) not in kept:
            found.append(case)
            taken.add(_key(case))
    return found


def _drawn(question: Question, wanted: int) -> Iterator[Case]:
    """Fair cases from the recipes that draw: those of practice, else those of the graded inputs."""
    for recipes in (question.practice_recipes, question.graded_recipes):
        drawing: dict[str, Recipe] = {k: r for k, r in recipes.items() if callable(r)}
        for number in range(wanted if drawing else 0):
            try:
                yield from resolve(question, drawing, f"try {number}")[:1]
            except QuestionError:  # too few different inputs for one more that is fair
                return
        if drawing:
            return


def _graded_answers(question: Question) -> set[bytes]:
    if not testfiles.is_sealed(question):
        return set()
    return {_answer(question, case) for case in question.graded}


def _answer(question: Question, case: Case) -> bytes:
    return canonical(answer_to(question.truth, case.inputs), question.decimals)


def _key(case: Case) -> str:
    return json.dumps(case.plain_inputs, sort_keys=True)


def _item(assignment: Assignment, question: Question, number: int, case: Case) -> dict[str, Any]:
    right, mistakes = testfiles.answers_at(question, case)
    return {
        "id": f"{assignment.name}/{question.name}/{number}",
        "question": question.name,
        "topic": question.topic,
        "kind": question.kind,
        "section": question.section,
        "prompt": notebook.prompt(question, case),
        "inputs": case.plain_inputs,
        "options": question.options,
        "decimals": question.decimals,
        "answer": right,
        "mistakes": [
            {"name": name, "answer": answer, "sentence": sentence}
            for name, (answer, sentence) in mistakes.items()
        ],
    }
