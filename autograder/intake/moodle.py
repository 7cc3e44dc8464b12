"""Moodle, "Download all submissions"."""

from __future__ import annotations

import re

from autograder.intake.filing import Filing, Names, matched

NAME = re.compile(
    r"(?P<who>[^/]+?)_(?P<number>\d+)_assignsubmission_file_?(?P<between>/|(?<=_))(?P<file>.+)$"
)


def filed(names: Names) -> list[Filing] | None:
    """Filing of `Ada Lovelace_123_assignsubmission_file/week3.ipynb`.

    The number is that of the participant in this assignment. Older versions end the folder with an
    underscore; without "Download submissions in folders" it is a prefix of the file. Folders of the
    student are kept. Text that was typed in lies in `…_assignsubmission_onlinetext` and belongs to
    nobody here. Nothing says what is late; the times in the zip are those of the uploads. Moodle
    writes the names in `mod_assign\\downloader::load_submissionplugin_filelist`:
    https://github.com/moodle/moodle/blob/main/mod/assign/classes/downloader.php
    """
    found = matched(names, NAME)
    if found is None:
        return None
    return [
        Filing(name, match["who"].strip() or match["number"], match["file"], ids=(match["number"],))
        for name, match in found.items()
    ]
