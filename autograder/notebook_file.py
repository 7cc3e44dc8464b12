"""From submitted bytes to the JSON of a notebook, or a sentence on what they are instead."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import PurePosixPath
from typing import Any

from autograder.errors import SubmissionError

_FILE = "the file that ends in .ipynb"
_SHOWN = f"It may show a notebook, and is none: hand in {_FILE}."
_SCRIPT = f"Hand in the notebook, {_FILE}; jupytext --to notebook makes one of a script."
_RENAMED = "If it is the notebook, rename it so that its name ends in .ipynb."
_LINK = f"It is a link: download the notebook, and hand in {_FILE}."
NEXT_STEP = {
    **dict.fromkeys((".html", ".htm", ".pdf", ".docx", ".odt"), _SHOWN),
    **dict.fromkeys((".py", ".md", ".rmd", ".qmd"), _SCRIPT),
    **dict.fromkeys((".txt", ".json"), _RENAMED),
    **dict.fromkeys((".gdoc", ".url", ".webloc"), _LINK),
    ".deepnote": f"Export it as a Jupyter notebook, and hand in {_FILE}.",
    ".zip": "Unpack it first.",
}
"""What to do about a file that is no notebook, by the end of its name."""

_BEGINNINGS = (
    (re.compile(rb"\s*<(!doctype html|html)", re.IGNORECASE), "a web page", ".html"),
    (re.compile(rb"%PDF-"), "a PDF file", ".pdf"),
    (re.compile(rb"PK\x03\x04"), "an archive", ".zip"),
    (re.compile(rb"\s*(# %%|# ---|#!|import \w|from \w+ import )"), "a script", ".py"),
    (re.compile(rb"\s*(---\r?\n|#+ \w)"), "Markdown", ".md"),
)
"""What a file is by its first bytes, whatever its name."""

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)


def next_step(name: str) -> str:
    """What to do about a file that is no notebook, by its name; empty if it says nothing."""
    return NEXT_STEP.get(PurePosixPath(name.lower()).suffix, "")


def parsed(content: bytes) -> dict[str, Any]:
    """The JSON object that a notebook is.

    Raises `SubmissionError` with a sentence if there is none.
    """
    if not content.strip():
        raise SubmissionError("The file is empty.")
    for beginning, kind, ending in _BEGINNINGS:
        if beginning.match(content):
            raise SubmissionError(f"The file is {kind}, not a notebook. {NEXT_STEP[ending]}")
    text = decoded(content)
    if _CONFLICT.search(text):
        raise SubmissionError(
            "The file is not a notebook: Git left a conflict in it, between '<<<<<<<' and "
            "'>>>>>>>'. Choose one side, run it again and hand that in."
        )
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SubmissionError(f"The file is not a notebook: {_broken(error)}.") from None
    if not isinstance(raw, dict):
        raise SubmissionError("The file is JSON, but not a Jupyter notebook.")
    return raw


def decoded(content: bytes) -> str:
    """Text of a notebook: UTF-8, or what an editor or a shell of Windows made of it.

    Raises `SubmissionError` if it is no text at all.
    """
    encodings = ["utf-16"] if content.startswith(_MARKS) else ["utf-8-sig"]
    if content.lstrip().startswith(b"{"):
        encodings.append("cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    raise SubmissionError("The file is not text, so it is no notebook.")


def _broken(error: Exception) -> str:
    deep = "nested too deeply" if isinstance(error, RecursionError) else "a number too long"
    reason = getattr(error, "msg", deep)
    where = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
    return f"broken JSON{where} ({reason}). Open it in JupyterLab, save it and hand that in"
