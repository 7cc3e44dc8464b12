"""What a questions.py is written with: one decorator per kind of question, and narrative."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.errors import QuestionError
from autograder.measure import Measure
from autograder.question import Answer, Demo, Question, Recipe, Text

Recipes = Recipe | Sequence[Recipe] | Mapping[str, Recipe]
"""Inputs (a dict), a function that draws them, or several of these, with names or without."""


def by_hand(
    *,
    points: float,
    topic: str,
    practice: Recipes,
    graded: Recipes,
    section: str = "",
    title: str = "",
    show: str = "",
    decimals: int = 6,
    pool: str = "",
) -> Callable[[Answer], Question]:
    """Question whose answer is a number, a shape or an array; the function computes it.

    `practice` inputs are open, `graded` inputs earn the points. `section` is where to read,
    `show` is code that draws the inputs in the notebook. Answers that are not whole numbers are
    compared after rounding to `decimals`. Of the questions of one `pool` a student is asked one.
    """
    return _question(
        "by_hand",
        practice,
        graded,
        points=points,
        topic=topic,
        section=section,
        title=title,
        show=show,
        decimals=decimals,
        pool=pool,
    )


def by_choice(
    *,
    points: float,
    topic: str,
    options: Mapping[str, str],
    practice: Recipes,
    graded: Recipes,
    section: str = "",
    title: str = "",
    show: str = "",
    pool: str = "",
) -> Callable[[Answer], Question]:
    """Question whose answer is one of the words that are the keys of `options`, or a list of them.

    Every wrong option that a student can choose is the answer of a misconception.
    """
    return _question(
        "by_choice",
        practice,
        graded,
        points=points,
        topic=topic,
        section=section,
        title=title,
        show=show,
        options=dict(options),
        pool=pool,
    )


def in_code(
    *,
    points: float,
    topic: str,
    reference: Answer,
    practice: Recipes,
    graded: Recipes,
    section: str = "",
    title: str = "",
    pool: str = "",
    probes: Recipes = (),
    equivalents: Mapping[str, str] | None = None,
) -> Callable[[Answer], Question]:
    """Question whose answer is a function; the decorated body is the model solution.

    The body may use `np` and builtins only, since it becomes a cell of the solved notebook. Each
    graded case earns an equal share of the points. `probes` draw any inputs that the prompt allows;
    nobody is asked them, they tell whether a mutant of the model solution that no graded case kills
    is wrong at all. `equivalents` are mutants that are never wrong, with the reason.
    """
    return _question(
        "in_code",
        practice,
        graded,
        points=points,
        topic=topic,
        section=section,
        title=title,
        reference=reference,
        pool=pool,
        probes=probes,
        equivalents=dict(equivalents or {}),
    )


def in_words(
    *,
    points: float,
    topic: str,
    rubric: Mapping[str, float],
    section: str = "",
    title: str = "",
    pool: str = "",
) -> Callable[[Answer], Question]:
    """Question that is answered in free text and marked by a person with `autograder mark`.

    The function returns a model answer, for the solved notebook. `rubric` says what earns how many
    points; they add up to `points`.
    """
    return _question(
        "in_words",
        {},
        {"text": {}},
        points=points,
        topic=topic,
        section=section,
        title=title,
        rubric=dict(rubric),
        pool=pool,
    )


def by_metric(
    *,
    points: float,
    topic: str,
    metric: str,
    sample: str,
    held_out: str,
    practice: str,
    low: float,
    high: float,
    reported: str = "",
    curve: str = "",
    solution: str = "",
    section: str = "",
    title: str = "",
    pool: str = "",
) -> Callable[[Answer], Question]:
    """Question whose answer is a function that predicts one number for each input it is given.

    It is called on the inputs of `held_out` (below solutions/NAME); the student's own check on
    those of `practice` (below assignments/NAME). Functions are named by paths,
    `package.module:name`: `sample(path)` reads a file and returns inputs (N, ...) and truth (N,);
    `metric(truth, predictions)` grows with the quality. `low` earns nothing, `high` all points, in
    ten equal steps. `reported(truth, predictions)` is told and earns nothing; `curve(truth,
    predictions)` returns x and y between 0 and 1 for the class report. The decorated body is
    the model solution; where that must be trained first, `solution` is the code of the cell
    that trains and defines the function, and the body is empty.
    """
    return _question(
        "by_metric",
        {},
        {"sample": {}},
        points=points,
        topic=topic,
        section=section,
        title=title,
        pool=pool,
        measure=Measure(metric, sample, held_out, practice, low, high, reported, curve),
        solution=textwrap.dedent(solution).strip(),
    )


def text(markdown: str) -> Text:
    """Narrative between questions, in Markdown."""
    return Text(textwrap.dedent(markdown).strip())


def demo(code: str) -> Demo:
    """Code between questions that shows something."""
    return Demo(textwrap.dedent(code).strip())


def _question(
    kind: str,
    practice: Recipes,
    graded: Recipes,
    *,
    title: str,
    probes: Recipes = (),
    **fields: Any,
) -> Callable[[Answer], Question]:
    def decorate(answer: Answer) -> Question:
        name = answer.__name__
        return Question(
            name=name,
            kind=kind,
            title=title or name.replace("_", " ").capitalize(),
            prompt=inspect.getdoc(answer) or "",
            answer=answer,
            practice_recipes=_named(practice, "practice", name),
            graded_recipes=_named(graded, "graded", name),
            probes=_named(probes, "probes", name),
            **fields,
        )

    return decorate


def _named(recipes: Recipes, role: str, question: str) -> dict[str, Recipe]:
    """Recipes by case name; unnamed ones are numbered."""
    if callable(recipes):
        return {role: recipes}
    if isinstance(recipes, Mapping):
        return dict(recipes) if _all_recipes(recipes.values()) else {role: recipes}
    if isinstance(recipes, Sequence) and _all_recipes(recipes):
        many = len(recipes) > 1
        return {f"{role} {i}" if many else role: r for i, r in enumerate(recipes, start=1)}
    raise QuestionError(
        f"{question}: {role}={recipes!r} is neither inputs (a dict), nor a function that draws "
        "them, nor several of these; write for example "
        f"{role}=[dict(size=7, kernel_size=3)]"
    )


def _all_recipes(values: Any) -> bool:
    return all(callable(value) or isinstance(value, Mapping) for value in values)
