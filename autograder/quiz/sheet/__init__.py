"""The quiz on paper: sheets A to D with numbers of their own, and the key to them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from autograder.errors import UsageError
from autograder.quiz import load
from autograder.quiz.load import Item
from autograder.store import write_atomically

SHEETS = "ABCD"


def write(root: Path, topics: Sequence[str], file: Path) -> str:
    """Write the sheets to `file` (.pdf or .html) and the key beside it; returns what was written.

    Questions with an array that is too large for paper are left out. Raises `UsageError` for an
    unknown topic, where no quiz is, for another kind of file, or without a printer of PDF.
    """
    from autograder.pdf import print_pages
    from autograder.quiz.sheet.render import fits, key_page, sheets_page

    if file.suffix not in (".pdf", ".html"):
        raise UsageError(f"--print {file}: write a .pdf or an .html file")
    found = load.find(root, topics)
    large = {item.question for item in found if not fits(item)}
    items = [item for item in found if item.question not in large]
    if not items:
        raise UsageError(f"all {len(large)} questions have arrays that are too large for paper")
    key = file.with_name(f"{file.stem}-key{file.suffix}")
    drawn = {letter: sheet(items, letter) for letter in SHEETS}
    pages = {file: sheets_page(drawn), key: key_page(drawn)}
    html = [path.with_suffix(".html") for path in pages]
    for path, text in zip(html, pages.values(), strict=True):
        write_atomically(path, text.encode())
    if file.suffix == ".pdf":
        print_pages(html)
        for path in html:
            path.unlink()
    left = f"; left out, too large for paper: {', '.join(sorted(large))}" if large else ""
    return f"sheets {SHEETS[0]} to {SHEETS[-1]}: {file}; key: {key}{left}"


def sheet(items: Sequence[Item], letter: str) -> list[Item]:
    """One item of each question: neighbouring sheets differ in numbers and order of options."""
    chosen = []
    for _, same in groupby(items, lambda item: item.question):
        tries = list(same)
        item = tries[SHEETS.index(letter) % len(tries)]
        order = random.Random(f"{letter}/{item.id}")
        options = dict(order.sample(list(item.options.items()), len(item.options)))
        chosen.append(replace(item, options=options))
    return chosen
