"""Inputs: written ones stay, drawn ones are fair, and every machine draws the same."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.authoring import by_choice, by_hand
from autograder.errors import QuestionError
from autograder.variants import answer_bits, answer_to, collisions, fingerprint


def digits(rng):
    return {"row": rng.randint(0, 10, size=8)}


def asked(graded, practice=None, wrong=None):
    """A question that copies a row; the wrong way is to leave out its last entry."""

    @by_hand(points=1, topic="rows", practice=practice or {"row": np.arange(3)}, graded=graded)
    def copied(row):
        """Copy {row}."""
        return row

    copied.misconception("Too short.")(wrong or (lambda row: row[:-1]))
    return copied


def test_written_inputs_stay_as_they_are_written():
    (case,) = asked({"row": np.array([3, 1, 4])}).graded
    assert case.name == "graded"
    np.testing.assert_array_equal(case.inputs["row"], [3, 1, 4])


def test_written_inputs_stay_even_if_they_are_unfair():
    # The audit says so; a search has nothing to search here.
    question = asked({"row": np.array([0, 0])}, wrong=lambda row: -row)
    assert len(question.graded) == 1
    assert [(pair.one, pair.other) for pair in collisions(question, question.graded)] == [
        ("truth", "<lambda>")
    ]


def test_several_inputs_keep_their_names_and_their_order():
    question = asked({"short": {"row": np.arange(2)}, "long": {"row": np.arange(9)}})
    assert [case.name for case in question.graded] == ["short", "long"]
    question = asked([{"row": np.arange(2)}, digits])
    assert [case.name for case in question.graded] == ["graded 1", "graded 2"]
    assert len(question.graded[1].inputs["row"]) == 8


def test_drawn_inputs_tell_every_misconception_apart():
    def coin(rng):
        # A zero hides what is done to it: only one draw in four is fair to both ways.
        return {"row": rng.randint(0, 2, size=2)}

    def first_doubled(row):
        return row * [2, 1]

    def second_doubled(row):
        return row * [1, 2]

    question = asked(coin, wrong=first_doubled)
    question.misconception("The second entry is doubled.")(second_doubled)
    (case,) = question.graded
    assert case.inputs["row"].tolist() == [1, 1]
    assert collisions(question, question.graded) == []


def test_inputs_that_can_never_be_fair_are_an_error_that_names_the_pair():
    def swapped(row):
        return row[::-1]

    question = asked(lambda rng: {"row": np.array([rng.randint(9)] * 2)}, wrong=swapped)
    with pytest.raises(QuestionError) as caught:
        _ = question.graded
    (problem,) = caught.value.problems
    for word in ("copied", "graded", "truth and swapped", "draw from more different inputs"):
        assert word in problem


def test_two_ways_that_give_the_same_answer_are_a_pair_even_if_both_are_wrong():
    def one_more(row):
        return row + 1

    def plus_one(row):
        return 1 + row

    question = asked(digits, wrong=one_more)
    question.misconception("Again.")(plus_one)
    with pytest.raises(QuestionError, match="one_more and plus_one"):
        _ = question.graded


def test_the_same_inputs_on_every_run_and_every_machine():
    # Pinned: bundles that were handed out must be drawn again digit by digit, years later.
    (case,) = asked(digits).graded
    assert case.inputs["row"].tolist() == [3, 3, 4, 5, 1, 4, 5, 9]
    (practice,) = asked(digits, practice=digits).practice
    assert practice.inputs["row"].tolist() == [7, 6, 8, 7, 9, 9, 8, 0]


def test_practice_and_graded_inputs_are_drawn_apart():
    question = asked(digits, practice=digits)
    assert question.practice[0].inputs["row"].tolist() != question.graded[0].inputs["row"].tolist()


def test_a_way_to_answer_cannot_spoil_the_inputs_of_the_next():
    def spoils(row):
        row[:] = 0
        return row

    (case,) = asked({"row": np.array([3, 1, 4])}).graded
    answer_to(spoils, case.inputs)
    assert case.inputs["row"].tolist() == [3, 1, 4]


def test_a_way_that_raises_has_an_answer_of_its_own():
    def raises(row):
        raise IndexError

    row = {"row": np.array([1])}
    assert fingerprint(raises, row) == fingerprint(lambda row: None, row)
    assert fingerprint(raises, row) != fingerprint(lambda row: row, row)


def bits(entries):
    return answer_bits(asked({"row": np.array(entries)}))


def test_the_answer_space_of_an_array_counts_its_different_entries():
    assert bits([3, 1, 2]) == pytest.approx(3 * math.log2(7))  # -3 … 3 are seven numbers
    assert bits([5] * 16) == pytest.approx(math.log2(11))
    assert bits([0, 0]) == 0.0


def test_the_answer_space_of_fractions_counts_the_steps_of_their_scale():
    assert bits([1.5, 0.5]) == pytest.approx(2 * math.log2(7))  # halves from -3/2 to 3/2
    assert bits([0.75, 0.5]) == pytest.approx(2 * math.log2(7))  # quarters from -3/4 to 3/4
    assert bits([0.123, 0.5]) == pytest.approx(2 * math.log2(1001))  # thousandths up to 1/2
    assert bits([1 / 3, 0.314159]) == pytest.approx(2 * math.log2(2 * 1000 / 3 + 1), abs=1e-3)


def test_the_answer_space_of_a_choice_is_its_options():
    def chosen(right):
        @by_choice(
            points=1,
            topic="t",
            options=dict.fromkeys("abcd", ""),
            practice={"n": 1},
            graded={"n": 2},
        )
        def pick(n):
            """Pick."""
            return right

        return answer_bits(pick)

    assert chosen("a") == 2.0
    assert chosen(["a", "b"]) == 4.0  # every subset


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.integers(-500, 500), min_size=1, max_size=8), st.integers(-900, 900))
def test_one_entry_more_never_makes_an_answer_easier_to_guess(entries, more):
    assert bits([*entries, more]) >= bits(entries)
    assert bits(entries) >= 0
