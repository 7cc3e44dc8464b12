"""Canvas, "Download Submissions"."""

from __future__ import annotations

import re

from autograder.intake.filing import Filing, Names, matched

NAME = re.compile(
    r"(?P<who>[^/]*?)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?P<upload>\d+)_(?P<file>[^/]+)$"
    r"|(?P<anonymous>anon)_(?:(?P<late2>LATE)_)?(?P<user2>\w+?)_(?P<upload2>\d+)_(?P<file2>[^/]+)$"
)


def filed(names: Names) -> list[Filing] | None:
    """Filing of `lovelaceada_LATE_123_4567_week3.ipynb`.

    The parts are: sortable name in lower case without spaces; LATE if so; number of the user (of an
    anonymous assignment: `anon`, LATE, a word); number of the upload, which grows; name of the
    file. Canvas writes them in `ContentZipper#add_upload_submission` and `#get_filename`:
    https://github.com/instructure/canvas-lms/blob/master/lib/content_zipper.rb
    Text that was typed in comes as `…_text.html` and belongs to nobody here.
    """
    found = matched(names, NAME)
    if found is None:
        return None
    return [_filing(name, match) for name, match in found.items()]


def _filing(name: str, match: re.Match[str]) -> Filing:
    anonymous = "2" if match["anonymous"] else ""
    user = match[f"user{anonymous}"]
    return Filing(
        name,
        f"anon_{user}" if anonymous else match["who"] or user,
        match[f"file{anonymous}"],
        order=int(match[f"upload{anonymous}"][:18]),
        late=match[f"late{anonymous}"] is not None,
        ids=(user,),
    )
