"""The quiz on the screen: asks, reads what is typed, and shows feedback and score."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.quiz import heatmap
from autograder.quiz.history import History, Mastery
from autograder.quiz.load import Item
from autograder.quiz.mark import axes
from autograder.quiz.parse import NUMBERS, letter, wants_more
from autograder.quiz.session import Feedback, Session, Summary

with contextlib.suppress(ImportError):  # not on Windows; gives `input` its line editing
    import readline  # noqa: F401

Read = Callable[[str], str]

HINT, SKIP, QUIT = ("?",), ("skip",), ("quit", "exit", "q")
COMMANDS = (*HINT, *SKIP, *QUIT)
WIDEST = 100  # longer lines of text are tiring to read


def read_line(prompt: str) -> str:
    """Line of standard input; echoed where no terminal does it, so that a log can be read."""
    if sys.stdin is None:
        raise EOFError
    try:
        typed = input(prompt)
    except EOFError:
        print()
        raise
    if not sys.stdin.isatty():
        print(typed)
    return typed


def play(
    session: Session,
    console: Console | None = None,
    read: Read = read_line,
    history: History | None = None,
) -> None:
    """Ask until nothing is left or the student ends it (quit, Ctrl-C, Ctrl-D); then the score."""
    console = console or screen()
    questions = "question" if session.total == 1 else "questions"
    console.print(Text(f"{session.total} {questions}. Commands: ? a hint, skip, quit.", "dim"))
    try:
        while session.current is not None:
            if not _ask(session, session.current, console, read, history):
                break
    except EOFError:
        pass
    except KeyboardInterrupt:
        console.print()
    show_summary(session.summary(), session.seed, console)


def screen() -> Console:
    """Console on standard output; a sign that its encoding lacks is shown as a question mark."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False)
    console.width = min(console.width, WIDEST)
    return console


def _ask(
    session: Session, item: Item, console: Console, read: Read, history: History | None
) -> bool:
    """Ask one item until it is done; False if the student quits."""
    show_question(session, item, console)
    hints = 0
    while True:
        text = typed(item, read)
        command = text.strip().lower()
        if command in QUIT:
            return False
        if command in SKIP:
            session.skip()
            console.print(Text("Skipped.", "dim"))
            return True
        if command in HINT:
            hints += 1
            _show_hint(hints, session, item, console)
        if command in HINT or not command:
            _show_form(item, console)
            continue
        first = session.is_first_try
        feedback = session.answer(text)
        if history and first and feedback.kind != "again":
            history.add(item, right=feedback.kind == "right", mistake=feedback.mistake or "")
        _show_feedback(feedback, item, console)
        if feedback.kind == "right" or not feedback.tries_left:
            return True


def typed(item: Item, read: Read) -> str:
    """Text of an answer: one line, or several while a bracket is open or rows may follow."""
    text = read("> ")
    while item.kind == "by_hand" and wants_more(text, axes(item)):
        try:
            row = read("  next row, or Enter > ")
        except EOFError:
            break  # what was typed so far is an answer; the next question meets the end again
        if row.strip().lower() in COMMANDS:
            return row
        text = f"{text}\n{row}"
    return text


def show_question(session: Session, item: Item, console: Console) -> None:
    """Number, topic, prompt, inputs and options of a question."""
    place = f"{session.number} of {session.total}"
    if session.is_repeat:
        place = "Once more"
    console.print()
    console.rule(Text(f"{place} · {item.title} · {item.topic}", "bold"), align="left", style="dim")
    console.print(Padding(Markdown(item.prompt), (1, 0)))
    if item.inputs:
        console.print(heatmap.given(item.inputs, console.width))
        console.print()
    for index, (word, meaning) in enumerate(item.options.items()):
        line = Text(f"  {letter(index)}) ", "bold").append(word)
        console.print(line.append(f": {meaning}" if meaning else "", "not bold"))
    if item.kind == "by_choice":
        several = not isinstance(item.answer, str)
        how = "Choose all that are right, with commas between." if several else "Choose one."
        console.print(Text(how, "dim"))


def _show_hint(number: int, session: Session, item: Item, console: Console) -> None:
    """A stronger hint each time: where to read, then the question solved with other numbers."""
    example = session.example
    if number == 1:
        console.print(Text(f"Read: {item.section or item.title}", "cyan"))
    elif number == 2 and example is not None:
        console.print(Text("An example with other numbers:", "cyan"))
        console.print(Markdown(example.prompt))
        console.print(heatmap.given(example.inputs, console.width))
        console.print(Text("The answer to the example:", "cyan"))
        show_answer(example, console)
    else:
        console.print(Text("There is no further hint.", "cyan"))


def _show_form(item: Item, console: Console) -> None:
    if item.kind == "by_hand":
        console.print(Text(NUMBERS, "dim"))
    else:
        console.print(Text("Type the letter of an option, or its word.", "dim"))


def _show_feedback(feedback: Feedback, item: Item, console: Console) -> None:
    style = {"right": "bold green", "wrong": "yellow", "again": "cyan"}[feedback.kind]
    console.print(Text(feedback.sentence, style))
    if feedback.kind != "wrong":
        return
    if feedback.tries_left:
        console.print(Text("Try once more.", "dim"))
        return
    console.print()
    console.print(Text("The right answer:", "bold"))
    show_answer(item, console)
    console.print(Text(f"Read: {item.section or item.title}", "cyan"))
    console.print(Text("This question comes back later.", "dim"))


def show_answer(item: Item, console: Console) -> None:
    """The right answer: a value, or the options with what they mean."""
    if item.options:
        words = [item.answer] if isinstance(item.answer, str) else item.answer
        meaning = {word.lower(): text for word, text in item.options.items()}
        for word in words:
            console.print(Text(": ".join(filter(None, [word, meaning.get(word.lower())]))))
    else:
        console.print(heatmap.shown(item.answer, console.width))


def show_summary(summary: Summary, seed: int, console: Console) -> None:
    """Score, and for each topic where to read again."""
    console.print()
    console.rule(Text("Summary", "bold"), align="left", style="dim")
    if not summary.asked:
        console.print("No question was answered.")
        return
    score = Text(f"{summary.first_try} of {summary.asked} right at the first try", "bold")
    left = summary.total - summary.asked
    notes = [f"{summary.skipped} skipped"] * bool(summary.skipped) + [f"{left} not asked"] * bool(
        left
    )
    console.print(score.append("".join(f", {note}" for note in notes) + ".", "not bold"))
    console.print()
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for heading in ("Topic", "First try", "Read again"):
        table.add_column(heading, header_style="bold", overflow="fold")
    for topic in summary.topics:
        table.add_row(
            Text(topic.topic),
            Text(f"{topic.first_try} of {topic.asked}"),
            Text("\n".join(topic.revise) or "nothing"),
        )
    console.print(table)
    console.print()
    console.print(Text(f"The same order again: --seed {seed}", "dim"))


def show_mastery(topics: Sequence[Mastery], console: Console | None = None) -> None:
    """How far the student is in each topic, over all sessions."""
    console = console or screen()
    done = sum(topic.mastered for topic in topics)
    console.print()
    console.print(Text(f"Mastered so far: {done} of {sum(t.questions for t in topics)}", "bold"))
    for topic in topics:
        bar = "\u2588" * topic.mastered + "\u2591" * (topic.questions - topic.mastered)
        console.print(Text(f"  {topic.topic:<18} {bar} {topic.mastered} of {topic.questions}"))
