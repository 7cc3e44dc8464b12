"""The gradebook: one row a student, as comma-separated values for spreadsheets."""

from __future__ import annotations

import csv
import io

from autograder.report.run import Json

# What a spreadsheet takes for the start of a formula, wide forms of East Asian keyboards included
# (OWASP, "CSV Injection").
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def gradebook(run_info: Json, results: list[Json]) -> str:
    """CSV text `student,status,score,points,<question>…`, sorted; empty where there is no score."""
    names = [question["name"] for question in run_info["questions"]]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", "status", "score", "points", *names])
    for result in sorted(results, key=lambda one: one["student"]):
        earned = {question["name"]: question["score"] for question in result["questions"]}
        row = [_number(result["score"]), _number(result["points"])]
        row += [_number(earned.get(name)) for name in names]
        writer.writerow([_inert(result["student"]), result["status"], *row])
    return text.getvalue()


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _number(value: float | None) -> str:
    return "" if value is None else format(value, ".10g")
