"""Stud.IP, a folder for homework, "Download"."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import PurePosixPath

from autograder.intake.filing import Filing, Names, plain

LISTING = "archive_filelist.csv"
NUMBER = re.compile(r"\[\d+\]_")
AUTHOR = re.compile(r"autor|author|owner|besitzer|eigent|hochgeladen|uploaded", re.IGNORECASE)


def filed(names: Names) -> list[Filing] | None:
    """Filing of `[3]_week3.ipynb` beside an `archive_filelist.csv`.

    A homework folder has no folders inside and students choose the names of their files, so that
    the listing says whose a file is: a column whose heading speaks of the author, in the row that
    names the file. A file that the listing does not tell, or tells of two authors, is filed under
    its own name. Nothing says what is late. The name of the listing and the number before each
    file are what published programs for these downloads expect (studip-fuse on PyPI is one); the
    headings depend on the language and the version, so that every heading that speaks of an author
    is taken.
    """
    if LISTING not in names.files:  # further down it is a student's
        return None
    authors = _authors(names.text(LISTING))
    files = [filing for filing in plain(names) if filing.name != LISTING]
    often = Counter(_own(filing.name) for filing in files)
    filings = []
    for filing in files:
        file, own = PurePosixPath(filing.name).name, _own(filing.name)
        # Files of one name whose author is not told stay apart by their numbers.
        stem = PurePosixPath(own if often[own] == 1 else file).stem
        told = {authors[name] for name in (file, own) if authors.get(name)}
        student = told.pop() if len(told) == 1 else stem
        filings.append(Filing(filing.name, student, own, time=filing.time))
    return filings


def _own(name: str) -> str:
    """Name of a file as its author gave it."""
    return NUMBER.sub("", PurePosixPath(name).name, count=1)


def _authors(text: str) -> dict[str, str]:
    """Author of each file: the row of the listing that holds its name, if it is of one author."""
    lines = text.lstrip("\ufeff").splitlines()
    delimiter = ";" if lines and lines[0].count(";") >= lines[0].count(",") else ","
    rows = list(csv.reader(lines, delimiter=delimiter))
    columns = [n for n, title in enumerate(rows[0] if rows else []) if AUTHOR.search(title)]
    if not columns:
        return {}
    found: dict[str, set[str]] = {}
    for row in rows[1:]:
        for number, cell in enumerate(row if len(row) > columns[0] else ()):
            if number not in columns and PurePosixPath(cell).suffix:
                found.setdefault(PurePosixPath(cell).name, set()).add(row[columns[0]].strip())
    return {name: authors.pop() for name, authors in found.items() if len(authors) == 1}
