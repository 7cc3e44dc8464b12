"""Canvas, "Download Submissions"."""

from __future__ import annotations

import re

from autograder.intake.filing import Filing, Names, matched, without_file

NAME = re.compile(
    r"(?P<who>[^/]*?)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?P<upload>\d+)_(?P<file>[^/]+)$"
    r"|(?P<anonymous>anon)_(?:(?P<late2>LATE)_)?(?P<user2>\w+?)_(?P<upload2>\d+)_(?P<file2>[^/]+)$"
)

TYPED = re.compile(r"(?P<who>[^/]*?)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?:text|link)\.html$")


def filed(names: Names) -> list[Filing] | None:
    """Filing of `lovelaceada_LATE_123_4567_week3.ipynb`.

    The parts are: sortable name in lower case without spaces; LATE if so; number of the user (of an
    anonymous assignment: `anon`, LATE, a word); number of the upload, which grows; name of the
    file. Canvas writes them in `ContentZipper#add_upload_submission` and `#get_filename`:
    https://github.com/instructure/canvas-lms/blob/master/lib/content_zipper.rb
    Text that was typed in comes as `…_123_text.html`, an address as `…_123_link.html`; they count
    only where there is no file.
    """
    found = matched(names, NAME)
    if found is None:
        return None
    filings = [_filing(name, match) for name, match in found.items()]
    typed = [_typed(name, match) for name in names.files if (match := TYPED.match(name))]
    return filings + without_file(filings, typed)


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


def _typed(name: str, match: re.Match[str]) -> Filing:
    late, user = match["late"] is not None, match["user"]
    return Filing(name, match["who"] or user, name, late=late, ids=(user,))
