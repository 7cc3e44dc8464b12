"""Zips that students hand in: opened once where there is no notebook beside them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from autograder.intake.download import LARGEST_FILE, LARGEST_STUDENT, entries_of
from autograder.intake.received import Received

ENTRY = b"PK\x01\x02"
"""Signature before each file in the directory of a zip (APPNOTE 4.3.12)."""

MOST_ENTRIES = 2_000
"""Each takes memory before anything of it is read."""


def unpacked(received: list[Received]) -> list[Received]:
    """The files, with what is in each zip in its place; a zip that cannot be opened stays."""
    zips = [one for one in received if one.is_zip]
    found: list[Received] = []
    for one in received:
        inner = list(_contents(one, dated=len(zips) == 1)) if one in zips else []
        found += inner or [one]
    return found


def _contents(packed: Received, *, dated: bool) -> Iterator[Received]:
    """Files of a zip, with the order of its upload; `dated` by themselves, or else by that too."""
    content = packed.arrival.content or b""
    if content.count(ENTRY) > MOST_ENTRIES:
        return
    room = LARGEST_STUDENT
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in entries_of(archive):
                most = min(room, LARGEST_FILE)
                arrival = entry.read(most)
                # What was too large has been read so far, too.
                room -= most if arrival.content is None else len(arrival.content)
                name = f"{packed.filing.name}/{entry.name}"
                path = f"{packed.filing.path}/{entry.name}"
                filing = replace(packed.filing, name=name, path=path)
                yield Received(filing, arrival, entry.time if dated else packed.time)
                if room <= 0:
                    return
    except (zipfile.BadZipFile, OSError, UnicodeError):
        return
