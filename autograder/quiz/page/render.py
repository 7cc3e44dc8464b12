"""The page as text: style, scripts and the packed bank in one file."""

from __future__ import annotations

import base64
import gzip
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autograder.compare import as_plain
from autograder.policy import policy
from autograder.prose import markdown
from autograder.quiz.load import Item
from autograder.quiz.page.sealing import ITERATIONS, Json, seal

SCRIPTS = ("read.js", "unseal.js", "fields.js", "quiz.js")


def page(items: Sequence[Item], iterations: int = ITERATIONS) -> str:
    """HTML of the quiz; it holds no answer and no sentence of feedback that can be read."""
    style = source("page.css", "quiz.css")
    script = source(*SCRIPTS, "page.js")
    template = ENVIRONMENT.get_template("quiz.html")
    return template.render(
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        bank=packed(bank(items, iterations)),
        **counts(items),
    )


def body(items: Sequence[Item]) -> str:
    """The part of the page in which the quiz takes place."""
    return ENVIRONMENT.get_template("body.html").render(**counts(items))


def counts(items: Sequence[Item]) -> dict[str, int]:
    """How many questions and topics there are."""
    questions, topics = {item.question for item in items}, {item.topic for item in items}
    return {"questions": len(questions), "topics": len(topics)}


def bank(items: Sequence[Item], iterations: int = ITERATIONS) -> Json:
    """What the page knows: questions with their sets of numbers, answers sealed."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # PBKDF2 leaves Python to the other threads
        grouped = [list(some) for _, some in groupby(items, lambda item: item.question)]
        return {
            "iterations": iterations,
            "questions": [_question(some, seal(some, pool, iterations)) for some in grouped],
        }


def packed(value: Json) -> str:
    """Compressed JSON in letters, the same for the same value."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def _question(tries: Sequence[Item], sealed: Json) -> Json:
    first = tries[0]
    return {
        "id": first.question,
        "topic": first.topic,
        "section": first.section or first.title,
        "decimals": first.decimals,
        "options": list(first.options.items()),
        "several": bool(first.options) and not isinstance(first.answer, str),
        "axes": None if first.options else as_plain(first.answer).ndim,
        "boxes": sealed["boxes"],
        "items": [_item(item, locks) for item, locks in zip(tries, sealed["items"], strict=True)],
    }


def _item(item: Item, locks: Json) -> Json:
    inputs = [[name, _input(value)] for name, value in item.inputs.items()]
    return {"id": item.id, "prompt": str(markdown(item.prompt)), "inputs": inputs, **locks}


def _input(value: Any) -> Any:
    """Numbers and arrays as they are, everything else as text."""
    try:
        array = as_plain(value)
    except ValueError:
        return json.dumps(value, ensure_ascii=False)
    return array.tolist() if array.dtype.kind in "iuf" else json.dumps(value, ensure_ascii=False)


def source(*names: str) -> str:
    """Text of styles or scripts, one after the other."""
    folder = files("autograder.quiz.page") / "templates"
    return "".join((folder / name).read_text(encoding="utf-8") for name in names)


ENVIRONMENT = Environment(
    loader=PackageLoader("autograder.quiz.page"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
