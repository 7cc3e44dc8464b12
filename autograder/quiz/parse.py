"""What a student types, as a value: numbers, rows of numbers, or the words of a choice.

Typed text is taken apart by a small grammar and never evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from autograder.compare import NotComparable, as_plain

NUMBERS = "Type a number (28, -1.5, 10/9), several (28, 28), or rows (1 2; 3 4)."
LONGEST = 20_000  # characters of an answer
LONGEST_NUMBER = 40
DEEPEST = 8  # brackets in brackets; an array of images has four

_MINUS = str.maketrans(dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d", "-"))
_TIMES = re.compile(r"(?<=[0-9)])\s*[x×]\s*(?=[0-9(])")
_ARRAY = re.compile(r"^\s*(?:np\.|numpy\.)?array\s*(?=\()")
_NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_TOKEN = re.compile(
    rf"(?P<number>{_NUMBER}(?:[ \t]*/[ \t]*{_NUMBER})?)(?=[\s\[\](),;]|$)"
    r"|(?P<mark>[\[\](),;\n])"
    r"|(?P<other>[^\s\[\](),;]+)"
)
_CLOSING = {"[": "]", "(": ")"}


class UnreadableError(ValueError):
    """Typed text that is no answer; the message says what is accepted."""


def numbers(text: str) -> Any:
    """Number, or nested lists of numbers, that the text says.

    >>> numbers("10/9; -2")
    [[1.1111111111111112], [-2]]

    Raises `UnreadableError` for everything else.
    """
    if len(text) > LONGEST:
        raise UnreadableError(f"That is too long to be read. {NUMBERS}")
    text = _ARRAY.sub("", _TIMES.sub(", ", text.translate(_MINUS)))
    value = _group(_tokens(text), "", 0)
    try:
        if not as_plain(value).size:
            raise UnreadableError(f"There is no number yet. {NUMBERS}")
    except NotComparable as error:
        raise UnreadableError(f"{error} {NUMBERS}") from None
    return value


def is_bare(text: str) -> bool:
    """Whether the text has no brackets, so that it leaves open how many axes are meant."""
    return not any(bracket in text for bracket in "[(")


def wants_more(text: str, axes: int) -> bool:
    """Whether further lines belong to an answer of `axes` axes that begins with `text`.

    So it is while a bracket is open, and for rows typed one a line; a blank line ends both.
    """
    if not text.strip() or text.endswith("\n"):
        return False
    if not is_bare(text):
        return sum(map(text.count, "[(")) > sum(map(text.count, "])"))
    try:
        numbers(text)
    except UnreadableError:
        return False
    return axes >= 2 and ";" not in text


def choices(text: str, options: Sequence[str]) -> list[str]:
    """Options that the text names: by word, by the beginning of a word, or by letter.

    >>> choices("b and hor", ["vertical", "diagonal", "horizontal"])
    ['diagonal', 'horizontal']

    Raises `UnreadableError` if a word is none of them, or could be several.
    """
    try:
        return [_option(text, options)]
    except UnreadableError:
        words = [word for word in re.split(r"[,;\s]+", text) if word.lower() not in ("", "and")]
        if len(words) < 2:
            raise
    return list(dict.fromkeys(_option(word, options) for word in words))


def letter(index: int) -> str:
    """Letter before the option of this index: a, b, c."""
    return chr(ord("a") + index)


def _option(word: str, options: Sequence[str]) -> str:
    word = word.strip().strip("().'\"`").lower()
    names = {letter(index): option for index, option in enumerate(options)}
    names |= {option.lower(): option for option in options}
    if word in names:
        return names[word]
    begun = [option for option in options if word and option.lower().startswith(word)]
    if len(begun) == 1:
        return begun[0]
    said = f"{word!r} could be {' or '.join(begun)}." if begun else f"{word!r} is not an option."
    raise UnreadableError(
        f"{said} Type a letter from a to {letter(len(options) - 1)}, or the word."
    )


def _tokens(text: str) -> Iterator[str]:
    for match in _TOKEN.finditer(text):
        if match["other"]:
            raise UnreadableError(f"{match['other'][:30]!r} is not a number. {NUMBERS}")
        yield match[0]


@dataclass
class _Rows:
    """Entries collected so far, with what decides whether they are one value or several."""

    rows: list[list[Any]] = field(default_factory=lambda: [[]])
    after_comma: bool = True
    has_comma: bool = False

    def add(self, entry: Any) -> None:
        self.rows[-1].append(entry)
        self.after_comma = False

    def comma(self) -> None:
        if self.after_comma:
            raise UnreadableError(f"There is no number before one of the commas. {NUMBERS}")
        self.after_comma = self.has_comma = True

    def end_row(self) -> None:
        self.rows.append([])
        self.after_comma = True

    def value(self, *, opened: str) -> Any:
        rows = [row for row in self.rows if row]
        if len(rows) > 1:
            return [row[0] if _is_list(row) else row for row in rows]
        entries = rows[0] if rows else []
        # (28) and 28 are a number, [28] and 28, are a row.
        alone = len(entries) == 1 and not self.has_comma and opened != "["
        return entries[0] if alone else entries


def _is_list(row: list[Any]) -> bool:
    return len(row) == 1 and isinstance(row[0], list)


def _group(tokens: Iterator[str], opened: str, depth: int) -> Any:
    """Value of the tokens up to the bracket that closes `opened`, or up to the end."""
    if depth > DEEPEST:
        raise UnreadableError(f"There are too many brackets. {NUMBERS}")
    found = _Rows()
    for token in tokens:
        if token in _CLOSING:
            found.add(_group(tokens, token, depth + 1))
        elif token in ("]", ")"):
            if token != _CLOSING.get(opened):
                raise UnreadableError(f"The bracket {token!r} was not opened. {NUMBERS}")
            return found.value(opened=opened)
        elif token == ",":
            found.comma()
        elif token == ";" or (token == "\n" and not opened):
            found.end_row()
        elif token != "\n":
            found.add(_number(token))
    if opened:
        raise UnreadableError(f"The bracket {opened!r} is not closed. {NUMBERS}")
    return found.value(opened="")


def _number(token: str) -> int | float:
    """Whole numbers exactly, everything else as a float."""
    if len(token) > LONGEST_NUMBER:
        raise UnreadableError(f"{token[:20]}… is too long for a number. {NUMBERS}")
    over, _, under = token.partition("/")
    if not under:
        return float(over) if re.search(r"[.eE]", over) else int(over)
    if float(under) == 0:
        raise UnreadableError(f"{token} divides by zero. {NUMBERS}")
    if re.search(r"[.eE]", token):
        return float(over) / float(under)
    fraction = Fraction(int(over), int(under))
    return int(fraction) if fraction.denominator == 1 else float(fraction)
