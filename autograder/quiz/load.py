"""Quiz items of a course folder, read from the quiz.json files that `autograder build` writes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from autograder.compare import NotComparable, as_plain, normal
from autograder.errors import UsageError

KINDS = ("by_hand", "by_choice")
"""Kinds whose answer can be typed on a line; the others are for the notebook."""

REPAIR = "`autograder build` writes it anew (students: download it again)"


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer and the sentence for a student who gives it."""

    name: str
    answer: Any
    sentence: str


@dataclass(frozen=True)
class Item:
    """One question with one set of practice inputs; its answer may be shown."""

    id: str
    title: str
    topic: str
    kind: str
    section: str
    prompt: str
    inputs: Mapping[str, Any]
    options: Mapping[str, str]
    decimals: int
    answer: Any
    mistakes: tuple[Mistake, ...]

    @property
    def assignment(self) -> str:
        """Name of the assignment that the question belongs to."""
        return self.id.split("/")[0]

    @property
    def question(self) -> str:
        """Assignment and name of the question; items of one question differ in their numbers."""
        return self.id.rsplit("/", 1)[0]


def find(root: Path, topics: Sequence[str] = ()) -> list[Item]:
    """Items of `root` on these topics (or in these assignments), all of them if none is named.

    Looks for `assignments/*/quiz.json` and for `quiz.json` in `root` itself. Raises `UsageError`
    if there is no quiz, a file cannot be read, or a topic is unknown.
    """
    files = [*sorted(root.glob("assignments/*/quiz.json")), *root.glob("quiz.json")]
    items = {item.id: item for file in files for item in read(file)}
    if not items:
        raise UsageError(
            f"no quiz found: neither {root}/assignments/*/quiz.json nor {root}/quiz.json holds a "
            "question; run this command in the folder of an assignment, where its notebook is, or "
            "of a course; authors make the quiz with `autograder build`"
        )
    wanted = {_key(topic) for topic in topics}
    names = {_key(name) for item in items.values() for name in (item.topic, item.assignment)}
    for topic in topics:
        if _key(topic) not in names:
            raise UsageError(_unknown(topic, list(items.values())))
    return [
        item
        for item in items.values()
        if not wanted or wanted & {_key(item.topic), _key(item.assignment)}
    ]


def read(file: Path) -> list[Item]:
    """Items of one quiz.json; raises `UsageError` that names the file and what is wrong with it."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UsageError(f"{file} is not JSON ({error.msg}: {where}); {REPAIR}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read ({error}); {REPAIR}") from None
    try:
        entries = [entry for entry in content["items"] if entry["kind"] in KINDS]
        title = str(content.get("title") or content.get("assignment") or file.parent.name)
    except (KeyError, TypeError, AttributeError):
        raise UsageError(f"{file} is not a quiz: it has no list `items`; {REPAIR}") from None
    return [_item(file, title, entry) for entry in entries]


def _item(file: Path, title: str, entry: Mapping[str, Any]) -> Item:
    name = entry.get("id", "an item without id")
    try:
        options = {str(k): str(v) for k, v in dict(entry.get("options", {})).items()}
        item = Item(
            id=str(entry["id"]),
            title=title,
            topic=str(entry["topic"]),
            kind=entry["kind"],
            section=str(entry.get("section", "")),
            prompt=str(entry["prompt"]),
            inputs=dict(entry.get("inputs", {})),
            options=options,
            decimals=int(entry.get("decimals", 6)),
            answer=_spelled(entry["answer"], options),
            mistakes=tuple(
                Mistake(
                    str(wrong["name"]), _spelled(wrong["answer"], options), str(wrong["sentence"])
                )
                for wrong in entry.get("mistakes", [])
            ),
        )
        for answer in (item.answer, *(wrong.answer for wrong in item.mistakes)):
            as_plain(answer)
    except KeyError as error:
        raise UsageError(f"{file}: {name} has no {error.args[0]!r}; {REPAIR}") from None
    except NotComparable as error:
        raise UsageError(f"{file}: {name} has an answer that cannot be marked: {error}") from None
    except (TypeError, ValueError) as error:
        raise UsageError(f"{file}: {name} is not a quiz item ({error}); {REPAIR}") from None
    if item.kind == "by_choice":
        right = [item.answer] if isinstance(item.answer, str) else item.answer
        if not item.options or not set(right) <= set(item.options):
            raise UsageError(f"{file}: {name} is a choice without its right option; {REPAIR}")
    return item


def _spelled(answer: Any, options: Mapping[str, str]) -> Any:
    """Words of an answer as the options are spelled; answers are kept in lower case."""
    words = {normal(word): word for word in options}
    if isinstance(answer, str):
        return words.get(normal(answer), answer)
    if options and isinstance(answer, list):
        return [_spelled(word, options) for word in answer]
    return answer


def _key(name: str) -> str:
    """A name as it is compared: `Edge detection`, `edge-detection` and `edge_detection` agree."""
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def _unknown(topic: str, items: Sequence[Item]) -> str:
    topics = list(dict.fromkeys(item.topic for item in items))
    assignments = list(dict.fromkeys(item.assignment for item in items))
    near = get_close_matches(_key(topic), map(_key, topics + assignments), n=1)
    guess = f" (did you mean {near[0]!r}?)" if near else ""
    return (
        f"no question on {topic!r}{guess}; topics: {', '.join(topics)}; "
        f"assignments: {', '.join(assignments)}"
    )
