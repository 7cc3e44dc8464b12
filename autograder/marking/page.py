"""What the marking page shows, as plain values for its template."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from autograder.marking.answers import answers
from autograder.prose import markdown
from autograder.report import fill, read_run


def marking_page(run: Path) -> str:
    """HTML of the page with all free texts of a run, those of one question side by side."""
    info, _ = read_run(run)
    asked = {question["name"]: question for question in info["questions"]}
    groups = [
        {"asked": asked[name], "prompt": markdown(asked[name]["prompt"]), "answers": list(group)}
        for name, group in groupby(answers(run), key=lambda one: one.question)
    ]
    return fill("mark.html", {"run": info, "groups": groups}, "mark.js", connect="'self'")
