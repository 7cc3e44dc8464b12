"""Pages as text: templates filled with values, all of them escaped."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autograder.formulas import formula
from autograder.policy import policy
from autograder.report import words
from autograder.report.class_page import class_context
from autograder.report.grids import Shown
from autograder.report.reliability import RESAMPLES, SEED
from autograder.report.run import Json
from autograder.report.similar import MOST_PAIRS, Pair
from autograder.report.student_page import Reveal, student_context


def class_page(
    info: Json, results: Sequence[Json], pages: Mapping[str, str], alike: Sequence[Pair] = ()
) -> str:
    """HTML of the class report; `alike` are pairs of students with nearly the same code."""
    context = class_context(info, results, pages) | {
        "alike": alike[:MOST_PAIRS],
        "more_alike": len(alike[MOST_PAIRS:]),
    }
    return fill("index.html", context, script="table.js")


def student_page(info: Json, result: Json, reveal: Reveal | None = None) -> str:
    """HTML of one student's feedback; with `reveal` it shows the right answers."""
    return fill("student.html", student_context(info, result, reveal))


def fill(template: str, context: Json, script: str = "", *, connect: str = "") -> str:
    """A page by its template, with a policy that lets it load nothing.

    `connect` is where its script may send to.
    """
    style = _style()
    code = _source(script) if script else ""
    page = ENVIRONMENT.get_template(template)
    return page.render(
        **context, style=Markup(style), script=Markup(code), policy=policy(style, code, connect)
    )


def _source(name: str) -> str:
    return (files("autograder.report") / "templates" / name).read_text(encoding="utf-8")


@functools.cache
def _style() -> str:
    return _source("style.css") + _signs()


@functools.lru_cache(maxsize=1000)  # the pages of a class show the same arrays again and again
def value(one: Shown, label: str = "") -> Markup:
    """HTML of a number, a text or an array."""
    macros: Any = ENVIRONMENT.get_template("macros.html").module
    return Markup(macros.value(one, label))


def _signs() -> str:
    """Style rules that put the sign of its outcome into each cell of the table of students.

    With a text for who cannot see it; browsers that do not know this form take the line before.
    """
    rules = [
        f'.students td.{one}::after {{ content: "{word.sign}"; '
        f'content: "{word.sign}" / ", {word.label.lower()}"; }}'
        for one, word in words.OUTCOME.items()
    ]
    rules += [
        f'.students td.{one}:last-child::before {{ content: "{word.sign}"; '
        f'content: "{word.sign}" / ""; }}'
        for one, word in words.STATUS.items()
    ]
    return "\n".join([*rules, ".students td:last-child::after { content: none; }", ""])


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("autograder.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for show in (words.number, words.percent, words.moment, words.counted):
        environment.filters[show.__name__] = show
    environment.filters["formula"] = lambda tex: Markup(formula(tex))
    environment.globals.update(resamples=RESAMPLES, seed=SEED)
    environment.globals["value"] = value
    environment.globals.update(STATUS=words.STATUS, OUTCOME=words.OUTCOME, KIND=words.KIND)
    return environment


ENVIRONMENT = _environment()
