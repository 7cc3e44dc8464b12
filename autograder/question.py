"""A question is a function that computes the right answer; a misconception, a wrong one."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from autograder.errors import QuestionError

Answer = Callable[..., Any]
Inputs = Mapping[str, Any]
Draw = Callable[[Any], Inputs]
"""A function of a `numpy.random.RandomState` that returns inputs; the build searches its seed."""
Recipe = Inputs | Draw
Recipes = Recipe | Sequence[Recipe] | Mapping[str, Recipe]


@dataclass(frozen=True)
class Case:
    """One set of inputs with a name that says what is special about it."""

    name: str
    inputs: Inputs


@dataclass(frozen=True)
class Misconception:
    """A wrong way to answer, and the sentence for a student who went that way."""

    name: str
    sentence: str
    answer: Answer


@dataclass(frozen=True)
class Text:
    """A narrative cell in Markdown."""

    markdown: str


@dataclass(frozen=True)
class Demo:
    """A cell of code that shows something and asks nothing."""

    code: str


@dataclass
class Question:
    """One question of an assignment, with all that is derived from it computed on demand."""

    name: str
    kind: str
    points: float
    topic: str
    section: str
    prompt: str
    answer: Answer
    practice_recipes: dict[str, Recipe]
    graded_recipes: dict[str, Recipe]
    options: dict[str, str] = field(default_factory=dict)
    reference: Answer | None = None
    show: str = ""
    decimals: int = 6
    misconceptions: list[Misconception] = field(default_factory=list)

    def misconception(self, sentence: str) -> Callable[[Answer], Answer]:
        """Decorator of a function that answers as this misconception does."""

        def register(answer: Answer) -> Answer:
            words = " ".join(sentence.split())
            self.misconceptions.append(Misconception(answer.__name__, words, answer))
            return answer

        return register

    @cached_property
    def practice(self) -> tuple[Case, ...]:
        """Open cases: their answers may be shown."""
        from autograder.variants import resolve

        return resolve(self, self.practice_recipes, "practice")

    @cached_property
    def graded(self) -> tuple[Case, ...]:
        """Cases that earn the points: their answers are never shown."""
        from autograder.variants import resolve

        return resolve(self, self.graded_recipes, "graded")

    @property
    def truth(self) -> Answer:
        """What the answer is compared with: the reference where there is one."""
        return self.reference or self.answer


def by_hand(
    *,
    points: float,
    topic: str,
    practice: Recipes,
    graded: Recipes,
    section: str = "",
    show: str = "",
    decimals: int = 6,
) -> Callable[[Answer], Question]:
    """Question whose answer is a number, a shape or an array; the function computes it.

    `practice` and `graded` hold inputs (a dict), a function that draws them, or several of these;
    `show` is code that draws the inputs in the notebook; answers that are not whole numbers are
    compared after rounding to `decimals`.
    """
    return _decorator("by_hand", points, topic, section, practice, graded, show, decimals=decimals)


def by_choice(
    *,
    points: float,
    topic: str,
    options: Mapping[str, str],
    practice: Recipes,
    graded: Recipes,
    section: str = "",
    show: str = "",
) -> Callable[[Answer], Question]:
    """Question whose answer is one of the words that are the keys of `options`, or a list of them.

    Every wrong option that a student can choose is the answer of a misconception.
    """
    return _decorator(
        "by_choice", points, topic, section, practice, graded, show, options=dict(options)
    )


def in_code(
    *,
    points: float,
    topic: str,
    reference: Answer,
    practice: Recipes,
    graded: Recipes,
    section: str = "",
) -> Callable[[Answer], Question]:
    """Question whose answer is a function; the decorated body is the model solution.

    The body may use `np` and builtins only, since it becomes a cell of the solved notebook.
    """
    return _decorator("in_code", points, topic, section, practice, graded, "", reference=reference)


def text(markdown: str) -> Text:
    """Narrative between questions, in Markdown."""
    return Text(textwrap.dedent(markdown).strip())


def demo(code: str) -> Demo:
    """Code between questions that shows something."""
    return Demo(textwrap.dedent(code).strip())


def _decorator(
    kind: str,
    points: float,
    topic: str,
    section: str,
    practice: Recipes,
    graded: Recipes,
    show: str,
    **more: Any,
) -> Callable[[Answer], Question]:
    def decorate(answer: Answer) -> Question:
        return Question(
            answer.__name__,
            kind,
            points,
            topic,
            section,
            inspect.getdoc(answer) or "",
            answer,
            _named(practice, "practice", answer.__name__),
            _named(graded, "graded", answer.__name__),
            show=show,
            **more,
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
