"""What the generated otter tests call: one check of an answer, with a sentence for the student."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from otter.test_files import test_case

from autograder.compare import UNKNOWN, NotComparable, as_plain, canonical, normal, same
from autograder.errors import AutograderError
from autograder.seal import RIGHT, Seal, open_seal

LONGEST_WRITTEN = 20_000
"""Characters of a free text: some ten pages."""

LATER = "Your answer has the right form. Whether it is right is marked after you submit."

FORM = "The question asks for"
"""How the sentences begin that refuse the form of an answer."""

STUCK = 3
"""Times in a row that somebody gives one wrong answer before an example is shown."""

_in_a_row: dict[str, tuple[bytes, int]] = {}
"""Of each check the last wrong answer and how often it came. The session remembers, since otter
loads a test file anew for every check."""

Mistakes = Mapping[str, tuple[Any, str]]
"""Misconception: the answer it leads to, the sentence for the student."""


@dataclass(frozen=True)
class Outcome:
    """What a check found; `status` as in scores.json."""

    passed: bool
    message: str
    misconception: str | None = None
    status: str = "graded"
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What scores.json says of the question besides, the same for all its cases."""


class Mistake(AssertionError):
    """A wrong answer; otter prints the name of this class before the sentence."""


class NotYet(AssertionError):
    """No answer, or none that can be marked."""


class Check(test_case):  # type: ignore[misc]
    """An otter test case of one variable of the notebook that remembers what it found."""

    def __init__(
        self,
        variable: str,
        find: Callable[[Any], Outcome],
        *,
        name: str,
        points: float | None,
        hidden: bool = False,
        success: str | None = None,
        worth: float = 0.0,
    ) -> None:
        super().__init__(name=name, points=points, hidden=hidden, success_message=success)
        self.outcome: Outcome | None = None
        self.fault: AutograderError | None = None
        self.worth = worth  # points that wait for a person
        self._find = find
        if not variable.isidentifier():
            raise ValueError(f"variable={variable!r} is not a Python name")
        # Otter reads the parameter names to know what to fetch, and on failure prints the line of
        # the test file where this function stands. The lambda stands on line 1, which is a
        # comment for the student: no source of a test is ever shown.
        mark = f"{variable}_mark"  # any name but that of the variable
        self.test_func = eval(f"lambda {variable}: {mark}({variable})", {mark: self._mark})

    def _mark(self, value: Any) -> None:
        self.outcome = self.fault = None
        try:
            self.outcome = self._find(value)
        except AutograderError as error:
            self.fault = error  # ours: otter takes it for a wrong answer, the judge does not
            raise
        if not self.outcome.passed:
            failure = NotYet if self.outcome.status == "missing" else Mistake
            raise failure(self.outcome.message)

    def __getstate__(self) -> dict[str, Any]:
        """State without the functions, which cannot be pickled by otter."""
        return {k: v for k, v in super().__getstate__().items() if k != "_find"}


def hidden_answer(
    variable: str,
    *,
    points: float,
    expected: Any,
    mistakes: Mistakes,
    decimals: int = 6,
    options: Iterable[str] = (),
) -> Check:
    """Check of a value against the expected one; for tests that students do not have."""

    def find(value: Any) -> Outcome:
        if same(value, expected, decimals=decimals):
            return Outcome(True, "Right.")
        for name, (wrong, sentence) in mistakes.items():
            if same(value, wrong, decimals=decimals):
                return Outcome(False, sentence, name)
        return Outcome(False, _no_option(value, options) or unknown(value, words=bool(options)))

    return Check(variable, _marked(find), name="graded", points=points, hidden=True)


def sealed_answer(
    variable: str,
    *,
    points: float,
    seal: Seal,
    name: str = "answer",
    options: Iterable[str] = (),
    example: str = "",
) -> Check:
    """Check of a value against a seal: right, or the sentence for the mistake.

    Who gives one wrong answer three times in a row is told the `example` too.
    """
    check = f"{variable} {seal}"  # not the variable alone: a kernel may serve two notebooks

    def find(value: Any) -> Outcome:
        found = open_seal(value, seal)
        if found == RIGHT:
            stuck(check, b"right", "")
            return Outcome(True, "Right.")
        message = found or _no_option(value, options) or unknown(value, words=bool(options))
        return Outcome(False, message + stuck(check, canonical(value), example))

    return Check(variable, _marked(find), name=name, points=points, success="Right.")


def stuck(check: str, wrong: bytes, example: str) -> str:
    """What is said besides when a wrong answer comes in a row, `wrong` being equal for equal ones.

    Nothing at first, and an example from the third time on.
    """
    last, times = _in_a_row.get(check, (b"", 0))
    times = times + 1 if wrong == last else 1
    _in_a_row[check] = (wrong, times)
    if times < STUCK or not example:
        return ""
    return f" That answer came {STUCK} times. Look at an example with other numbers: {example}."


def form_only(
    variable: str, *, points: float, options: Iterable[str] = (), entries: int | None = -1
) -> Check:
    """Check that there is a value of the form that the question asks for, and nothing more.

    `entries` is how many there are in a row, None for a single one, -1 for any shape.
    """

    def find(value: Any) -> Outcome:
        wrong = _no_option(value, options) or _wrong_form(value, entries, words=bool(options))
        return Outcome(False, wrong) if wrong else Outcome(True, LATER)

    name = "form of the answer"
    return Check(variable, _marked(find), name=name, points=points, success=LATER)


def written(variable: str, *, points: float, hidden: bool = False) -> Check:
    """Check that there is a text; a person reads it, so that it earns nothing here.

    `points` are those that the person may give.
    """

    def find(value: Any) -> Outcome:
        if not isinstance(value, str) and value is not None and value is not Ellipsis:
            return Outcome(False, "The answer is a text in quotes; yours is something else.")
        text = (value if isinstance(value, str) else "").strip()
        if not text.strip(". "):
            return Outcome(False, "There is no answer yet.", status="missing")
        if len(text) > LONGEST_WRITTEN:
            most = f"{LONGEST_WRITTEN:,} characters"
            return Outcome(False, f"Your text has {len(text):,} characters; {most} are read.")
        return Outcome(True, f"Your text has {len(text.split())} words. A person reads it.")

    name = "text"
    return Check(
        variable,
        find,
        name=name,
        points=0.0,
        hidden=hidden,
        success="A person reads your text.",
        worth=points,
    )


def _marked(find: Callable[[Any], Outcome]) -> Callable[[Any], Outcome]:
    """`find` for any value: what is no answer at all is told so."""

    def find_any(value: Any) -> Outcome:
        try:
            value = normal(value)
            as_plain(value)
            return find(value)
        except NotComparable as error:
            blank = value is None or value is Ellipsis
            return Outcome(False, str(error), status="missing" if blank else "graded")

    return find_any


def _no_option(value: Any, options: Iterable[str]) -> str | None:
    """What to say to a word that is none of the options of a choice."""
    known = {normal(word) for word in options}
    words = as_plain(value).ravel()[:1_000] if known else ()  # of millions the first say enough
    strange = sorted({str(word) for word in words} - known)
    if not strange:
        return None
    # Otter strips quotes at both ends of a message.
    return f"The word {strange[0]!r} is not one of the options: {', '.join(sorted(known))}."


def _wrong_form(value: Any, entries: int | None, *, words: bool) -> str | None:
    """What to say to an answer of another shape or kind than the question asks for."""
    array, things = as_plain(value), "words" if words else "numbers"
    if not words and array.dtype.kind == "U":
        return f"{FORM} numbers, not for text."
    if entries is None and array.ndim:
        return f"{FORM} one of the {things} alone; your answer has shape {array.shape}."
    if entries is not None and entries >= 0 and array.shape != (entries,):
        return f"{FORM} {entries} {things} in a row; your answer has shape {array.shape}."
    return None


def unknown(value: Any, *, words: bool = False) -> str:
    """What is said to a wrong answer that nobody foresaw; `words` if it may be a word."""
    array = as_plain(value)
    if array.dtype.kind == "U" and not words:
        return f"{UNKNOWN} Your answer is text: write numbers without quotes."
    shape = array.shape
    return f"{UNKNOWN} Your answer has shape {shape}." if shape else UNKNOWN
