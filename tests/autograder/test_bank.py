"""The question bank: what quiz.json holds, and what it must not hold."""

import json

import numpy as np
import pytest

from autograder.authoring import by_choice, by_hand
from autograder.bank import TRIES, cases, quiz


def total_of(practice, graded):
    """A question that asks for running totals, with one known mistake."""

    @by_hand(points=1, topic="sums", practice=practice, graded=graded)
    def totals(row):
        """Give the running totals of {row}."""
        return np.cumsum(row)

    @totals.misconception("You copied the row.")
    def copied(row):
        return row

    return totals


def digits(rng):
    return {"row": rng.randint(1, 10, size=6)}


def few(rng):
    return {"row": np.array([3, 1, 4, 1, 5, 9 - rng.randint(0, 2)])}


ONE = {"row": np.array([2, 7, 1, 8, 2, 8])}
OTHER = {"row": np.array([1, 6, 1, 8, 0, 3])}


def rows(question):
    return [tuple(case.inputs["row"].tolist()) for case in cases(question)]


@pytest.mark.parametrize(
    ("practice", "graded"),
    [(digits, digits), (digits, OTHER), (ONE, digits), ([ONE, digits], OTHER)],
)
def test_a_question_that_draws_has_five_sets_of_numbers(practice, graded):
    found = rows(total_of(practice, graded))
    assert len(set(found)) == len(found) == TRIES


def test_written_inputs_are_all_there_is():
    assert rows(total_of(ONE, OTHER)) == [(2, 7, 1, 8, 2, 8)]


def test_a_recipe_with_two_outcomes_gives_no_two_alike_and_never_the_graded_one():
    question = total_of(ONE, few)
    found = rows(question)
    assert len(set(found)) == len(found)
    assert tuple(question.graded[0].inputs["row"].tolist()) not in found


def test_other_inputs_with_a_sealed_graded_answer_are_left_out():
    @by_hand(points=1, topic="sums", practice=ONE, graded=few)
    def sorted_row(row):
        """Sort {row}."""
        return np.sort(row) * 1001

    @sorted_row.misconception("You sorted downwards.")
    def downwards(row):
        return -np.sort(-row) * 1001

    def shuffled(rng):
        return {"row": rng.permutation(sorted_row.graded[0].inputs["row"])}

    sorted_row.practice_recipes["shuffled"] = shuffled
    assert [case.inputs["row"].tolist() for case in cases(sorted_row)][2:] == []


def test_a_choice_without_drawn_inputs_keeps_its_written_ones():
    @by_choice(
        points=1,
        topic="sums",
        options={"odd": "", "even": ""},
        practice=[{"n": 1}, {"n": 2}],
        graded={"n": 7},
    )
    def parity(n):
        """Is {n} odd or even?"""
        return "odd" if n % 2 else "even"

    assert [case.inputs["n"] for case in cases(parity)] == [1, 2]


def test_the_items_of_a_question_differ_in_the_last_part_of_their_id(edges):
    items = json.loads(quiz(edges))["items"]
    tries = [item["id"] for item in items if item["question"] == "feature_map"]
    assert tries == [f"01_edges/feature_map/{number}" for number in range(1, TRIES + 1)]


def test_every_line_between_the_first_and_the_last_is_one_item(edges):
    first, *lines, last = quiz(edges).splitlines()
    assert (first[:15], last) == ('{"assignment": ', "]}")
    assert [json.loads(line.rstrip(","))["id"] for line in lines]
