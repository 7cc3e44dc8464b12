"""The quiz as an exam: one try, no hint, and what was right or wrong only at the end."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console
from rich.markdown import Markdown
from rich.text import Text

from autograder.quiz import terminal
from autograder.quiz.load import Item
from autograder.quiz.session import Feedback, Session


@dataclass(frozen=True)
class Answered:
    """A question of the exam, what was typed, and what is said to it at the end."""

    item: Item
    text: str
    feedback: Feedback


def sit(
    session: Session, console: Console | None = None, read: terminal.Read = terminal.read_line
) -> None:
    """Ask each question once; review and score when nothing is left or the student ends it."""
    console = console or terminal.screen()
    console.print(
        Text(f"Exam, {session.total} questions: one try each. Commands: skip, quit.", "dim")
    )
    given: list[Answered] = []
    try:
        while session.current is not None:
            if not _ask(session, session.current, given, console, read):
                break
    except EOFError:
        pass
    except KeyboardInterrupt:
        console.print()
    for number, answered in enumerate(given, start=1):
        _review(number, answered, console)
    terminal.show_summary(session.summary(), session.seed, console)


def _ask(
    session: Session, item: Item, given: list[Answered], console: Console, read: terminal.Read
) -> bool:
    """Ask until there is an answer that can be read; False if the student quits."""
    terminal.show_question(session, item, console)
    while True:
        text = terminal.typed(item, read)
        command = text.strip().lower()
        if command in terminal.QUIT:
            return False
        if command in terminal.SKIP:
            session.skip()
            return True
        if command in terminal.HINT:
            console.print(Text("There are no hints in an exam.", "cyan"))
            continue
        feedback = session.answer(text)
        if feedback.kind == "again":
            console.print(Text(feedback.sentence, "cyan"))
            continue
        given.append(Answered(item, text, feedback))
        console.print(Text("Noted.", "dim"))
        return True


def _review(number: int, answered: Answered, console: Console) -> None:
    item, feedback = answered.item, answered.feedback
    right = feedback.kind == "right"
    console.print()
    sign = Text("\u2713" if right else "\u2717", "bold green" if right else "bold yellow")
    console.rule(Text(f"{number}. ").append_text(sign), align="left", style="dim")
    console.print(Markdown(item.prompt))
    console.print(Text(f"You answered {' '.join(answered.text.split())}. {feedback.sentence}"))
    if not right:
        console.print(Text("The right answer:", "bold"))
        terminal.show_answer(item, console)
        console.print(Text(f"Read: {item.section or item.title}", "cyan"))
