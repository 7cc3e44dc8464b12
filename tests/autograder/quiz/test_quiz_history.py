"""What is kept between sessions, and what it changes."""

import csv
import os
import sys
from dataclasses import replace
from io import StringIO

import pexpect
import pytest
from rich.console import Console

from autograder.quiz import opened, terminal
from autograder.quiz.exam import sit
from autograder.quiz.history import History, Mastery, urgency
from autograder.quiz.load import Item, Mistake
from autograder.quiz.session import Session

ONE = Item(
    id="a/one/1",
    title="Test",
    topic="sizes",
    kind="by_hand",
    section="Lecture 4",
    prompt="What is one?",
    inputs={},
    options={},
    decimals=6,
    answer=1,
    mistakes=(Mistake("negative", -1, "You lost the sign."),),
)
AGAIN = replace(ONE, id="a/one/2", prompt="What is 11?", answer=11, inputs={"n": [3, 5]})
TWO = replace(ONE, id="a/two/1", prompt="What is two?", answer=2)
SIX = replace(ONE, id="a/six/1", topic="edges", prompt="What is six?", answer=6)


@pytest.fixture
def history(tmp_path):
    return History(tmp_path / "deep" / "quiz.sqlite")


def screen_of(play, session, lines, **more):
    """What is shown while these lines are typed."""
    rest = iter(lines)
    console = Console(file=StringIO(), width=80)

    def read(prompt):
        try:
            return next(rest)
        except StopIteration:
            raise EOFError from None

    play(session, console, read, **more)
    return console.file.getvalue()


def test_a_first_try_is_kept_and_a_second_is_not(history):
    screen_of(terminal.play, Session([ONE], 0), ["-1", "1", "1"], history=history)
    rows = list(history._rows("question, item, right, mistake"))
    assert rows == [("a/one", "a/one/1", 0, "negative")]


def test_text_that_cannot_be_read_is_not_kept(history):
    screen_of(terminal.play, Session([ONE], 0), ["one", "?", ""], history=history)
    assert history.streaks() == {}


def test_a_streak_counts_right_first_tries_up_to_the_last_one(history):
    for right in (True, False, True, True):
        history.add(ONE, right=right)
    history.add(TWO, right=False)
    assert history.streaks() == {"a/one": 2, "a/two": 0}


def test_what_went_wrong_comes_first_then_what_is_new_then_what_is_known_least():
    streaks = {"wrong": 0, "once": 1, "known": 5}
    order = sorted(["known", "new", "once", "wrong"], key=lambda one: urgency(streaks, one))
    assert order == ["wrong", "new", "once", "known"]


@pytest.mark.parametrize("seed", range(5))
def test_a_session_asks_in_the_order_of_the_ranks(seed):
    ranks = {"a/one": 2, "a/two": 0, "a/six": 1}
    session, asked = Session([ONE, AGAIN, TWO, SIX], seed, rank=ranks.__getitem__), []
    while session.current:
        asked.append(session.current.question)
        session.skip()
    assert asked == ["a/two", "a/six", "a/one"]


def test_a_question_that_went_wrong_returns_with_other_numbers():
    session = Session([ONE, AGAIN], 0)
    first = session.current.id
    session.answer("7")
    session.answer("8")
    assert {first, session.current.id} == {"a/one/1", "a/one/2"}


def test_two_right_first_tries_in_a_row_are_mastery(history):
    for item in (ONE, AGAIN, TWO):
        history.add(item, right=True)
    assert history.mastery([ONE, AGAIN, TWO, SIX]) == [
        Mastery("edges", 0, 1),
        Mastery("sizes", 1, 2),
    ]


@pytest.mark.parametrize("damage", [b"not a database", b"SQLite format 3\0 and then nothing"])
def test_a_damaged_history_is_kept_aside_and_a_new_one_begun(history, damage):
    history.file.write_bytes(damage)
    for number in (1, 2):
        again = History(history.file)
        assert again.kept_aside.name == f"quiz-damaged-{number}.sqlite"
        assert again.kept_aside.read_bytes() == damage
        again.add(ONE, right=True)
        assert again.streaks() == {"a/one": 1}
        history.file.write_bytes(damage)


def test_a_history_of_another_program_is_kept_aside(history):
    with history._opened() as base, base:
        base.execute("drop table answers")
        base.execute("create table answers (name)")
    assert History(history.file).kept_aside is not None


def test_export_and_reset(history, tmp_path):
    history.add(ONE, right=False, mistake="negative")
    assert history.export(tmp_path / "mine.csv") == 1
    with (tmp_path / "mine.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["question"], row["right"], row["mistake"]) == ("a/one", "0", "negative")
    assert history.reset() == 1
    assert history.streaks() == {}


def test_a_folder_that_cannot_be_written_does_not_stop_the_quiz(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    assert opened(tmp_path / "file" / "quiz.sqlite") is None
    assert "Your answers are not kept" in capsys.readouterr().out


def test_hints_escalate_from_the_lecture_to_a_worked_example():
    session = Session([AGAIN, replace(ONE, inputs={"n": [8, 9]})], 3)
    other = session.example
    shown = screen_of(terminal.play, session, ["?", "?", "?", "quit"])
    places = [shown.index("Read: Lecture 4"), shown.index("An example with other numbers:")]
    places += [shown.index(other.prompt, places[1]), shown.index("There is no further hint.")]
    assert places == sorted(places)


def test_an_exam_says_nothing_before_its_end():
    shown = screen_of(sit, Session([ONE, TWO], 1, tries=1), ["x", "?", "-1", "2", "2"])
    asked, review = shown.split("Noted.", 1)
    assert "You lost the sign." not in asked
    assert "is not a number" in asked
    assert "There are no hints in an exam." in asked
    assert "1 of 2 right at the first try" in review


def test_an_exam_ends_with_the_mistake_and_the_right_answer():
    shown = screen_of(sit, Session([ONE], 1, tries=1), ["-1"])
    assert "You answered -1. You lost the sign." in shown
    assert "The right answer:" in shown
    assert "0 of 1 right at the first try" in shown


def test_in_a_real_terminal_what_went_wrong_is_asked_first_the_next_time(tmp_path):
    quiz = tmp_path / "quiz.json"
    rows = [
        f'{{"id": "a/{name}/1", "topic": "t", "kind": "by_hand", "prompt": "{name}?", "answer": 1}}'
        for name in ("red", "green", "blue", "black", "white")
    ]
    quiz.write_text(f'{{"assignment": "a", "title": "A", "items": [{", ".join(rows)}]}}')
    code = "from pathlib import Path; from autograder.quiz import run; run(Path())"

    def session():
        return pexpect.spawn(
            sys.executable,
            ["-c", code],
            cwd=tmp_path,
            env=os.environ | {"TERM": "xterm"},
            encoding="utf-8",
            timeout=120,
        )

    child = session()
    child.expect(r"(\w+)\?")
    missed = child.match[1]
    child.sendline("5")
    child.expect_exact("Try once more.")
    child.sendline("quit")
    child.expect_exact("Mastered so far: 0 of 5")
    child.expect(pexpect.EOF)
    child = session()
    child.expect(r"(\w+)\?")
    assert child.match[1] == missed
    child.sendline("quit")
    child.expect(pexpect.EOF)
