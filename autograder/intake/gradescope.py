"""Gradescope, "Export Submissions" (and "Download Submissions" of a programming assignment)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import yaml

from autograder.intake.filing import Filing, Names

LISTING = "submission_metadata.yml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def filed(names: Names) -> list[Filing] | None:
    """Filing of `submission_4711/week3.ipynb` beside a `submission_metadata.yml`.

    The listing has one entry a folder, the active submission of a student or of a group, with
    `:submitters:` (`:name:`, `:sid:`, `:email:`) and `:created_at:`; all members of a group get the
    result. Nothing says what is late. Gradescope does not describe the listing; these keys are what
    published programs for such exports read.
    """
    if LISTING not in names.files:
        return None
    try:
        listing = yaml.load(names.text(LISTING), Loader=LOADER)
    except yaml.YAMLError:
        return None
    if not isinstance(listing, dict):
        return None
    filings = []
    for name in names.files:
        folder, _, path = name.partition("/")
        entry = listing.get(folder)
        if path and isinstance(entry, dict):
            filings += [_filing(name, path, entry, person) for person in _people(entry, folder)]
    return filings or None


def _people(entry: dict[str, Any], folder: str) -> list[dict[str, Any]]:
    people = entry.get(":submitters")
    people = people if isinstance(people, list) else []
    return [person for person in people if isinstance(person, dict)] or [{":name": folder}]


def _filing(name: str, path: str, entry: dict[str, Any], person: dict[str, Any]) -> Filing:
    ids = tuple(str(person[key]) for key in (":sid", ":email") if person.get(key))
    student = str(person.get(":name") or (ids[0] if ids else name.partition("/")[0]))
    time = entry.get(":created_at")
    return Filing(name, student, path, time=time if isinstance(time, datetime) else None, ids=ids)
