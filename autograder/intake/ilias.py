"""ILIAS, exercise, "Download all submissions"."""

from __future__ import annotations

import re

from autograder.intake.filing import Filing, Names, matched

# No folder of a student is taken for that of a team: a folder inside it would be another student.
NAME = re.compile(
    r"(?:[^/_]+[ _]\d+/)?(?P<last>[^/_]+)_(?P<first>[^/_]+)_(?P<login>[^/]+)_(?P<number>\d+)"
    r"/(?P<file>.+)$"
)
LATE = re.compile(r"(Late Submission|Versp(ä|ae|a)tete Abgabe)[ _]-[ _]", re.IGNORECASE)


def filed(names: Names) -> list[Filing] | None:
    """Filing of `Lovelace_Ada_adalo_4711/Verspaetete Abgabe - week3.ipynb`.

    The folder is last name, first name, login and number of the user in ASCII, within a folder
    `Team 12` if teams submit; the mark of a late file is in the language of the instructor (the
    text `exc_late_submission`; English and German are known here). The times in the zip are those
    of the uploads. ILIAS writes them in `ilExSubmission::downloadAllAssignmentFiles`:
    Modules/Exercise/classes/class.ilExSubmission.php in https://github.com/ILIAS-eLearning/ILIAS
    """
    found = matched(names, NAME)
    if found is None:
        return None
    return [
        Filing(
            name,
            f"{match['first']} {match['last']}",
            LATE.sub("", match["file"], count=1),
            late=bool(LATE.match(match["file"].rpartition("/")[2])),
            ids=(match["login"], match["number"]),
        )
        for name, match in found.items()
    ]
