"""The words of the report: statuses, outcomes, kinds and numbers, each said in one way only."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Word(NamedTuple):
    """A label with a sign, so that no meaning hangs on colour; `says` speaks to the student."""

    sign: str
    label: str
    says: str = ""


STATUS = {
    "graded": Word("✓", "Graded"),
    "needs_reader": Word("✎", "Waits for a reader", "A person will read this answer."),
    "missing": Word("∅", "Missing", "There is no answer here."),
    "invalid": Word("?", "Not gradable", "No notebook of this assignment could be read."),
    "error": Word("!", "Raised an error", "Your code stopped with an error before the answer."),
    "timeout": Word("◷", "Ran out of time", "Your code ran longer than it may."),
    "memory": Word("▤", "Ran out of memory", "Your code used more memory than it may."),
    "crashed": Word("✕", "Crashed", "The process that ran your code ended unexpectedly."),
    "forbidden": Word("⊘", "Not allowed", "Your code used something that is not allowed here."),
    "not_run": Word("○", "Not run", "This was not run, so there is nothing to mark yet."),
}
OUTCOME = {
    "right": Word("✓", "Right"),
    "partly": Word("◐", "Partly right"),
    "wrong": Word("✗", "Not right"),
    **{status: word for status, word in STATUS.items() if status != "graded"},
    "unasked": Word("·", "Another of its pool was asked"),
}
KIND = {
    "by_hand": "worked by hand",
    "by_choice": "choice",
    "in_code": "code",
    "by_metric": "code, marked by a metric",
    "in_words": "free text",
}
LEVEL = {
    "sealed": "Fresh namespaces for every submission, no network, system calls filtered.",
    "contained": "No namespaces were to be had; files, network and system calls restricted.",
    "container": "Fresh namespaces inside a container, memory bounded by the kernel, no network.",
    "limits": "Weak: only time and memory were limited. Do not rely on these scores.",
}
UNGRADED = tuple(status for status in STATUS if status not in ("graded", "needs_reader"))
MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June")
MONTHS += ("July", "August", "September", "October", "November", "December")


def number(value: float | None, digits: int = 2) -> str:
    """A score as people write it: no trailing zeros, a dash where there is none."""
    if value is None:
        return "–"
    text = f"{value:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def percent(share: float | None) -> str:
    """A share from 0 to 1 in whole per cent."""
    return "–" if share is None else f"{100 * share:.0f}%"


def counted(n: int, noun: str) -> str:
    """`1 student`, `2 students`."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def moment(text: str | None) -> str:
    """An ISO 8601 time as `21 November 2026, 10:00 UTC`; other text as it is."""
    try:
        when = datetime.fromisoformat(text or "")
    except ValueError:
        return text or ""
    zone = when.strftime("%Z").replace("+00:00", "")
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}, {when:%H:%M} {zone}".strip()
