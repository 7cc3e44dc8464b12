"""Moodle, "Download all submissions"."""

from __future__ import annotations

import re

from autograder.intake.filing import Filing, Names, matched, without_file

WHO = r"(?P<who>[^/]+?)(?:_(?P<number>\d+))?_assignsubmission_"
NAME = re.compile(WHO + r"file_?(?P<between>/|(?<=_))(?P<file>.+)$")
TYPED = re.compile(WHO + r"onlinetext[_/]+(?P<file>.+)$")


def filed(names: Names) -> list[Filing] | None:
    """Filing of `Ada Lovelace_123_assignsubmission_file/week3.ipynb`.

    The number is that of the participant in this assignment. A team has one folder, with the name
    and the number of the group; that of all who are in no group has no number. Older versions end
    the folder with an underscore; without "Download submissions in folders" it is a prefix of the
    file. Folders of the student are kept. Text that was typed in lies in
    `…_assignsubmission_onlinetext` and counts only where there is no file. Nothing says what is
    late; the times in the zip are those of the uploads. Moodle writes the names in
    `mod_assign\\downloader::load_submissionplugin_filelist`:
    https://github.com/moodle/moodle/blob/main/mod/assign/classes/downloader.php
    """
    found = matched(names, NAME)
    if found is None:
        return None
    filings = [_filing(name, match) for name, match in found.items()]
    typed = [_filing(name, match) for name in names.files if (match := TYPED.match(name))]
    return filings + without_file(filings, typed)


def _filing(name: str, match: re.Match[str]) -> Filing:
    ids = (match["number"],) if match["number"] else ()
    return Filing(name, match["who"].strip() or match["number"], match["file"], ids=ids)
