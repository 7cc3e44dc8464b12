"""To whom a file of a download belongs, as its name says it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath

COPY = re.compile(r" ?\((\d+)\)$")
"""What browsers and systems append to a second download: `ada (1)`."""


@dataclass(frozen=True)
class Filing:
    """A file of a download, filed under its student.

    `path` is where it lies in the student's own folder. `order` (numbers that grow with every
    upload) and `time` tell attempts apart. `ids` are other names of the student: numbers, logins,
    addresses.
    """

    name: str
    student: str
    path: str
    order: int = 0
    time: datetime | None = None
    late: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """What a format is recognised by: the names of all files, and the text of a listing among them.

    `top` is the folder around all of them, if there is one.
    """

    files: Sequence[str]
    top: str
    text: Callable[[str], str]


Format = Callable[[Names], list[Filing] | None]
"""Files the files of a download, or None if it does not come from there."""


def plain(names: Names) -> list[Filing]:
    """Filing of a folder that somebody put together: a file or a folder a student."""
    return [_plain(name) for name in names.files]


def _plain(name: str) -> Filing:
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    in_folder = len(path.parts) > 1 or name.endswith("/")
    first = path.parts[0] if in_folder else COPY.sub("", path.stem)
    inside = PurePosixPath(*path.parts[1:]) if len(path.parts) > 1 else path
    copy = COPY.search(path.stem)
    return Filing(
        name,
        first.strip() or "unnamed",
        inside.as_posix(),
        order=int(copy[1][:9]) if copy and not in_folder else 0,
    )


def without_file(filings: list[Filing], typed: Iterable[Filing]) -> list[Filing]:
    """Texts that were typed in, of those students of whom there is no file: these are not lost."""
    handed_in = {(filing.student, filing.ids) for filing in filings}
    return [one for one in typed if (one.student, one.ids) not in handed_in]


def matched(names: Names, pattern: re.Pattern[str]) -> dict[str, re.Match[str]] | None:
    """Match of each file, or None unless there are notebooks and all of them match."""
    found = {name: match for name in names.files if (match := pattern.match(name))}
    notebooks = [name for name in names.files if name.lower().endswith(".ipynb")]
    if not found or any(name not in found for name in notebooks):
        return None
    return found


def told_apart(filings: list[Filing]) -> list[Filing]:
    """The same in one spelling, where students of one name have their number behind it."""
    filings = [
        replace(filing, student=unicodedata.normalize("NFC", filing.student)) for filing in filings
    ]
    numbers: dict[str, set[str]] = {}
    for filing in filings:
        numbers.setdefault(filing.student, set()).update(filing.ids[:1])
    return [
        replace(filing, student=f"{filing.student} ({filing.ids[0]})")
        if len(numbers[filing.student]) > 1 and filing.ids
        else filing
        for filing in filings
    ]
