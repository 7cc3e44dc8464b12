"""The gradebook: one row a student, as comma-separated values for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from autograder.report.run import Json

FORMULA = re.compile(r"(^|[,;|\t\r\n])(?=[\s\"']*[=+\-@＝＋－＠]|[\t\r\n])")
"""Where a spreadsheet may see a formula begin: at the start of a field, whatever separates fields
there (a comma, a semicolon, a tab), wide forms of East Asian keyboards included (OWASP, "CSV
Injection")."""


def gradebook(run_info: Json, results: list[Json]) -> str:
    """CSV text `student,status,score,points,<question>…`, sorted; empty where there is no score."""
    names = [question["name"] for question in run_info["questions"]]
    rows = []
    for result in sorted(results, key=lambda one: one["student"]):
        earned = {question["name"]: question["score"] for question in result["questions"]}
        row = [number(result["score"]), number(result["points"])]
        row += [number(earned.get(name)) for name in names]
        rows.append([inert(result["student"]), result["status"], *row])
    return csv_text([["student", "status", "score", "points", *names], *rows])


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as comma-separated values, quoted where needed (RFC 4180)."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before what could be."""
    return FORMULA.sub(r"\1'", text)


def number(value: float | None) -> str:
    """A score without rounding noise; empty where there is none, which is not a zero."""
    return "" if value is None else format(value, ".10g")
