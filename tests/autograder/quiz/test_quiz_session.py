"""The course of a quiz, without a screen."""

from dataclasses import replace

import pytest

from autograder.quiz.load import Item, Mistake
from autograder.quiz.session import Session

FLIPPED = "You flipped the kernel."
BIAS = "You left out the bias."
HAND = Item(
    id="01_edges/feature_map/1",
    title="Edges",
    topic="convolution",
    kind="by_hand",
    section="Lecture 3, Convolution filter",
    prompt="Compute the feature map.",
    inputs={},
    options={},
    decimals=6,
    answer=[[1, 2]],
    mistakes=(
        Mistake("flipped", [[-1, -2]], FLIPPED),
        Mistake("summed", 3, "You added up all positions."),
    ),
)
NUMBER = replace(
    HAND,
    id="02/n/1",
    topic="shapes",
    answer=608,
    section="",
    mistakes=(Mistake("bias", 600, BIAS),),
)
MEAN = replace(HAND, id="02/m/1", answer=1.111111, mistakes=())
CHOICE = replace(
    HAND,
    id="01_edges/responds_to/1",
    kind="by_choice",
    options={"Vertical": "up and down", "horizontal": "left and right", "none": ""},
    answer="vertical",
    mistakes=(Mistake("transposed", "horizontal", "It compares left with right."),),
)
SEVERAL = replace(CHOICE, answer=["none", "vertical"], mistakes=())
WRONG = {"convolution": "7 7", "shapes": "7"}


def ask(item, text):
    return Session([item], 0).answer(text)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (HAND, "[[1, 2]]"),
        (HAND, "1 2"),  # one row typed without brackets
        (HAND, "1.0, 2.0"),
        (NUMBER, "608"),
        (NUMBER, "608.0"),
        (MEAN, "10/9"),
        (MEAN, "1.111111"),
        (CHOICE, "vertical"),
        (CHOICE, "VERT"),
        (SEVERAL, "vertical, none"),
        (SEVERAL, "none vertical"),
    ],
)
def test_right(item, text):
    session = Session([item], 0)
    assert session.answer(text).kind == "right"
    assert session.current is None
    assert session.summary().first_try == 1


@pytest.mark.parametrize(
    ("item", "text", "name"),
    [
        (HAND, "-1 -2", "flipped"),
        (HAND, "3", "summed"),
        (NUMBER, "600", "bias"),
        (CHOICE, "hor", "transposed"),
    ],
)
def test_each_mistake_is_told_its_sentence(item, text, name):
    said = ask(item, text)
    (sentence,) = [wrong.sentence for wrong in item.mistakes if wrong.name == name]
    assert (said.kind, said.mistake, said.sentence, said.tries_left) == ("wrong", name, sentence, 1)


@pytest.mark.parametrize(
    ("item", "text"),
    [(HAND, "7 7"), (HAND, "[1, 2]"), (NUMBER, "607"), (CHOICE, "none"), (SEVERAL, "none")],
)
def test_any_other_answer_is_not_a_mistake_we_know(item, text):
    said = ask(item, text)
    assert said.kind == "wrong"
    assert said.mistake is None
    assert said.sentence.startswith("Not yet, and not a mistake we know.")


def test_the_shape_of_an_unknown_answer_is_told():
    assert ask(HAND, "[1, 2]").sentence.endswith("Your answer has shape (2,).")


@pytest.mark.parametrize(
    ("item", "text", "said"),
    [
        (HAND, "hello", "'hello' is not a number"),
        (CHOICE, "diagonal", "not an option"),
        (CHOICE, "a, b", "Choose one option only"),
        (MEAN, "1,111111", "reads as 2 numbers"),
        (MEAN, "1.11", "right to 2 decimals. Give 6"),
    ],
)
def test_a_slip_of_writing_costs_no_try(item, text, said):
    session = Session([item], 0)
    for _ in range(5):
        feedback = session.answer(text)
        assert feedback.kind == "again"
        assert said in feedback.sentence
        assert feedback.tries_left == 2


def test_the_same_wrong_answer_again_costs_no_try():
    session = Session([NUMBER], 0)
    assert session.answer("7").tries_left == 1
    repeated = session.answer("7.0")
    assert (repeated.kind, repeated.tries_left) == ("again", 1)
    assert session.answer("600").tries_left == 0


def test_the_order_of_several_options_does_not_make_another_answer():
    session = Session([SEVERAL], 0)
    session.answer("horizontal, none")
    assert session.answer("none, horizontal").kind == "again"


def test_right_at_the_second_try_is_done_and_does_not_count_as_the_first():
    session = Session([NUMBER], 0)
    session.answer("7")
    assert session.answer("608").kind == "right"
    assert session.current is None
    summary = session.summary()
    assert (summary.first_try, summary.asked) == (0, 1)


def test_what_went_wrong_comes_back_until_it_was_right():
    session = Session([HAND, NUMBER], 4)
    first, second = session.current, None
    for _ in range(3):
        assert session.current is first
        for text in ("70", "71"):
            session.answer(text)
        if second is None:
            second = session.current
            assert second is not first
            assert (session.number, session.is_repeat) == (2, False)
            session.answer("608" if second.topic == "shapes" else "1 2")
        assert session.is_repeat
    session.answer("608" if first.topic == "shapes" else "1 2")
    assert session.current is None
    summary = session.summary()
    assert (summary.first_try, summary.asked, summary.total) == (1, 2, 2)


def test_with_one_try_nothing_comes_back():
    session = Session([HAND, NUMBER], 0, tries=1)
    for _ in range(2):
        said = session.answer(WRONG[session.current.topic])
        assert (said.kind, said.tries_left) == ("wrong", 0)
    assert session.current is None
    assert session.summary().first_try == 0


def test_a_skipped_item_does_not_come_back():
    session = Session([HAND], 0)
    session.skip()
    summary = session.summary()
    assert session.current is None
    assert (summary.first_try, summary.asked, summary.skipped) == (0, 1, 1)


def test_skipping_what_came_back_is_not_counted_as_skipped():
    session = Session([NUMBER], 0)
    session.answer("7")
    session.answer("8")
    session.skip()
    assert (session.summary().asked, session.summary().skipped) == (1, 0)


def test_summary_by_topic_says_what_to_read_again():
    session = Session([HAND, NUMBER], 0)
    while (item := session.current) and not session.is_repeat:
        session.answer("1 2" if item.topic == "convolution" else "7")
        if item.topic == "shapes":
            session.answer("8")
    convolution, shapes = session.summary().topics
    assert (convolution.topic, convolution.first_try, convolution.asked) == ("convolution", 1, 1)
    assert convolution.revise == ()
    assert (shapes.topic, shapes.first_try, shapes.asked) == ("shapes", 0, 1)
    assert shapes.revise == ("Edges",)  # without a section, the title of the assignment


def test_leaving_after_a_wrong_try_counts_the_item():
    session = Session([HAND, NUMBER], 0)
    session.answer("70")
    assert session.summary().asked == 1
    assert session.summary().first_try == 0


def test_nothing_answered_is_an_empty_summary():
    summary = Session([HAND], 0).summary()
    assert (summary.asked, summary.total, summary.topics) == (0, 1, ())


def order(seed):
    items = [replace(CHOICE, id=f"a/q{number}/1") for number in range(8)]
    session, found = Session(items, seed), []
    while session.current:
        found.append((session.current.id, tuple(session.current.options)))
        session.skip()
    return found


def test_a_seed_fixes_the_order():
    assert order(5) == order(5)
    assert order(5) != order(6)
    assert sorted(name for name, _ in order(5)) == [f"a/q{number}/1" for number in range(8)]


def test_one_set_of_numbers_of_each_question_is_asked():
    tries = [replace(CHOICE, id=f"a/q/{number}") for number in range(1, 6)]
    sessions = [Session([*tries, HAND], seed) for seed in range(40)]
    assert {session.total for session in sessions} == {2}
    asked = {item.id for session in sessions for item in session._items}
    assert asked == {HAND.id, *(item.id for item in tries)}
