"""The report of a graded class: one page for the instructor, one for each student, a gradebook."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from autograder.pdf import print_pages
from autograder.report.gradebook import gradebook
from autograder.report.gradescope import gradescope_results
from autograder.report.lms import lms_gradebook
from autograder.report.mistakes import unmatched_table
from autograder.report.names import page_names
from autograder.report.pages import class_page, fill, student_page
from autograder.report.run import Json, read_run
from autograder.report.similar import Pair, code_of, pairs, read_codes
from autograder.report.student_page import Reveal
from autograder.store import write_atomically

__all__ = [
    "Reveal",
    "fill",
    "gradebook",
    "gradescope_results",
    "lms_gradebook",
    "print_pages",
    "read_run",
    "write_report",
]


def write_report(
    run: Path, reveal: Reveal | None = None, *, handed_out: Path | None = None
) -> Path:
    """Write RUN/report, and return the path of its index.html.

    The same run gives the same bytes. Pages of students who are no longer in the run are removed.
    The pages of students hold no right answer unless `reveal` gives them. The code of the notebook
    `handed_out` is not held against students whose code is alike.
    """
    info, results = read_run(run)
    pages = page_names([result["student"] for result in results])
    folder = run / "report"
    for result in results:
        name = pages[result["student"]]
        _write(folder / "students" / name, student_page(info, result, reveal))
    _remove_others(folder / "students", set(pages.values()))
    _write(folder / "index.html", class_page(info, results, pages, _alike(run, info, handed_out)))
    _write(folder / "unmatched.csv", unmatched_table(results))
    return folder / "index.html"


def _alike(run: Path, info: Json, handed_out: Path | None) -> list[Pair]:
    codes = read_codes(run, info)
    return pairs(codes, code_of(handed_out, list(codes)) if handed_out else {})


def _write(path: Path, page: str) -> None:
    # Names of files may hold bytes that are no text.
    write_atomically(path, page.encode("utf-8", "replace"), durable=False)


def _remove_others(folder: Path, names: set[str]) -> None:
    for page in (*folder.glob("*.html"), *folder.glob("*.pdf")):
        # Some file systems spell accents their own way.
        name = page.with_suffix(".html").name
        if unicodedata.normalize("NFC", name) not in names and name not in names:
            page.unlink()
