"""Code that is nearly the same in two submissions, for a person to judge.

Tokens without names and comments are hashed in overlapping runs, and of these some are kept as the
fingerprint of a code (S. Schleimer, D. Wilkerson and A. Aiken, "Winnowing", SIGMOD 2003), by the
library copydetect. What the assignment hands out, and what many students share, says nothing.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from autograder.errors import SubmissionError
from autograder.question import CALLED
from autograder.report.run import Json
from autograder.submission import code_cells
from autograder.visible import visible

RUN_LENGTH = 20
"""Characters of a hashed run, without names and blanks: about a line of code."""

WINDOW = 5
"""Of so many neighbouring runs at least one is kept."""

SAME = 0.7
"""Shared part of the smaller fingerprint from which a pair is shown: of disguised copies of a dozen
lines it is 0.8 and more, of answers that were found alone 0.58 at most."""

FEWEST = 20
"""Hashes of a code that is long enough to be compared, four lines: shorter ones are found twice."""

MOST_PAIRS = 30
LONGEST_CODE = 20_000  # characters


@dataclass(frozen=True)
class Pair:
    """Two students whose code for a question is nearly the same; `share` is how much of it."""

    question: str
    one: str
    other: str
    share: float
    codes: tuple[str, str]


def pairs(codes: Mapping[str, Mapping[str, str]], template: Mapping[str, str]) -> list[Pair]:
    """Pairs of students with nearly the same code, the most alike first.

    `codes` gives the code of each question by student, `template` what was handed out.
    """
    found: list[Pair] = []
    for question, answers in codes.items():
        prints = {student: _fingerprint(code) for student, code in answers.items()}
        common = _common(prints) | _fingerprint(template.get(question, ""))
        own = {student: one - common for student, one in prints.items()}
        for (one, other), count in _overlaps(own).items():
            smaller = min(len(own[one]), len(own[other]))
            if smaller >= FEWEST and count / smaller >= SAME:
                both = (visible(answers[one]), visible(answers[other]))
                found.append(Pair(question, one, other, count / smaller, both))
    return sorted(found, key=lambda pair: (-pair.share, pair.question, pair.one, pair.other))


@functools.lru_cache(maxsize=1000)  # much code is what was handed out, or that of a friend
def _fingerprint(code: str) -> frozenset[int]:
    # Imported here: it brings a library of lexers that few commands need.
    from copydetect.utils import filter_code, winnow

    if not code.strip():
        return frozenset()
    text, _ = filter_code(code[:LONGEST_CODE], "answer.py", "python")
    runs = [text[start : start + RUN_LENGTH] for start in range(len(text) - RUN_LENGTH + 1)]
    if len(runs) < WINDOW:
        return frozenset()
    # Not the `hash` of Python, which the library takes: it is another one in every process.
    kept, _ = winnow(np.array([_number(run) for run in runs]), WINDOW)
    return frozenset(int(one) for one in kept)


def _number(run: str) -> int:
    digest = hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _common(prints: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """Hashes that so many students share that they come from the lecture, or from the task."""
    several = max(8, min(len(prints) // 5, 60))
    many = min(several, max(4, len(prints) // 2))  # in a small class, what most of it shares
    counts = Counter(one for found in prints.values() for one in found)
    return frozenset(one for one, count in counts.items() if count > many)


def _overlaps(prints: Mapping[str, frozenset[int]]) -> Counter[tuple[str, str]]:
    """How many hashes two students share, for those who share any."""
    holders: dict[int, list[str]] = defaultdict(list)
    for student in sorted(prints):
        for one in prints[student]:
            holders[one].append(student)
    return Counter(pair for there in holders.values() for pair in combinations(there, 2))


def read_codes(run: Path, info: Json) -> dict[str, dict[str, str]]:
    """Code of each code question by student, from the notebooks that were graded."""
    names = [question["name"] for question in info["questions"] if question["kind"] in CALLED]
    found: dict[str, dict[str, str]] = {name: {} for name in names}
    if names:
        for folder in sorted(path for path in (run / "students").iterdir() if path.is_dir()):
            student = _student(folder)
            for name, code in code_of(folder / "submission.ipynb", names).items():
                found[name][student] = code
    return found


def _student(folder: Path) -> str:
    try:
        return str(json.loads((folder / "scores.json").read_text(encoding="utf-8"))["student"])
    except (OSError, ValueError, KeyError):
        return folder.name


def code_of(notebook: Path, names: list[str]) -> dict[str, str]:
    """Code of each question in a notebook; nothing where it is none."""
    try:
        cells = code_cells(notebook.read_bytes())
    except (OSError, SubmissionError):
        return {}
    found = {
        name: "\n".join(cell.source for cell in cells if cell.may_define(name)) for name in names
    }
    return {name: code for name, code in found.items() if code.strip()}
