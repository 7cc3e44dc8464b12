"""Brightspace (D2L), assignment or dropbox, "Download" of all submissions."""

from __future__ import annotations

import re
from datetime import datetime

from autograder.intake.filing import Filing, Names, matched

NAME = re.compile(
    r"(?P<user>\d+)-(?P<submission>\d+) ?- (?P<who>[^/]+?) ?- (?P<time>[^/-]*\d{4}[^/-]*?)"
    r"(?: ?- |/)(?P<file>.+)$"
)
CLOCK = re.compile(r"(\w{3})\w* (\d{1,2}), (\d{4}),? (\d{1,2}):?(\d{2}) ?([AP]M)")


def filed(names: Names) -> list[Filing] | None:
    """Filing of `397063-2557369 - Ada Lovelace - Sep 24, 2024 926 PM/week3.ipynb`.

    The parts are: number of the user, number of the submission folder, name, time of the upload to
    the minute (a month in another language than English is no time here), and the file, in a folder
    or behind another ` - `. Every attempt is in the download. Nothing says what is late. Programs
    that read such names:
    https://github.com/TunaLobster/Python-Dump/blob/master/BrightspaceHelpers.py
    """
    found = matched(names, NAME)
    if found is None:
        return None
    return [
        Filing(
            name,
            match["who"].strip(),
            f"{match['time'].strip()}/{match['file']}",
            time=_time(match["time"]),
            ids=(match["user"],),
        )
        for name, match in found.items()
    ]


def _time(words: str) -> datetime | None:
    match = CLOCK.search(words)
    if match is None:
        return None
    month, day, year, hour, minute, half = match.groups()
    try:
        return datetime.strptime(
            f"{month} {day} {year} {hour}:{minute} {half}", "%b %d %Y %I:%M %p"
        )
    except ValueError:
        return None
