"""The course of a quiz: what is asked next, what an answer leads to, and the score.

Nothing is printed or read here.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal

from autograder.compare import same
from autograder.quiz.load import Item
from autograder.quiz.mark import mark
from autograder.quiz.parse import UnreadableError

TRIES = 2
"""Tries at a question before its answer is shown."""

Kind = Literal["right", "wrong", "again"]
"""`again` is text that could not be read or was answered before: it costs no try."""


@dataclass(frozen=True)
class Feedback:
    """What is said to an answer; at `tries_left == 0` the right answer is to be shown."""

    kind: Kind
    sentence: str
    tries_left: int
    mistake: str | None = None


@dataclass
class Record:
    """What became of an item when it was asked for the first time."""

    asked: bool = False
    first_try: bool = False
    skipped: bool = False


@dataclass(frozen=True)
class TopicScore:
    """Score on one topic, and the sections to read again."""

    topic: str
    first_try: int
    asked: int
    revise: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """Score of a session; `asked` counts answered and skipped items, each once."""

    first_try: int
    asked: int
    skipped: int
    total: int
    topics: tuple[TopicScore, ...]


class Session:
    """A quiz in progress: `current` is the item to ask, None at the end."""

    def __init__(
        self,
        items: Sequence[Item],
        seed: int,
        *,
        rank: Callable[[str], int] = lambda question: 0,
        tries: int = TRIES,
    ) -> None:
        """One item of each question, shuffled with its options as the seed says.

        Questions of a lower `rank` come first. With one try nothing comes back: an exam.
        """
        order = random.Random(seed)
        groups = [list(same) for _, same in groupby(items, lambda item: item.question)]
        mixed = [[_mixed(item, order) for item in order.sample(g, len(g))] for g in groups]
        order.shuffle(mixed)
        mixed.sort(key=lambda group: rank(group[0].question))
        self.seed = seed
        self.tries = tries
        self._sets = {group[0].question: deque(group) for group in mixed}
        self._items = [group[0] for group in mixed]
        self._queue = deque(self._items)
        self._records = {item.question: Record() for item in self._items}
        self._given: list[Any] = []

    @property
    def current(self) -> Item | None:
        """Item to ask now."""
        return self._queue[0] if self._queue else None

    @property
    def number(self) -> int:
        """How many items were asked, the current one included."""
        asked = sum(record.asked for record in self._records.values())
        return asked if self.is_repeat else asked + 1

    @property
    def total(self) -> int:
        """How many items there are."""
        return len(self._items)

    @property
    def is_repeat(self) -> bool:
        """Whether the current item was asked before and comes back."""
        return bool(self._queue) and self._records[self._queue[0].question].asked

    @property
    def is_first_try(self) -> bool:
        """Whether the current question has not been answered before in this quiz."""
        return not self.is_repeat and not self._given

    @property
    def example(self) -> Item | None:
        """The current question with other numbers, None if there are none."""
        numbers = self._sets[self._queue[0].question]
        return next((item for item in numbers if item.id != self._queue[0].id), None)

    def answer(self, text: str) -> Feedback:
        """Feedback on the answer to the current item; moves on if it is right or no try is left."""
        item = self._queue[0]
        try:
            found = mark(item, text)
        except UnreadableError as error:
            return Feedback("again", str(error), self._tries_left)
        if not found.right and any(same(found.value, value) for value in self._given):
            return Feedback("again", "You gave this answer before.", self._tries_left)
        self._given.append(found.value)
        kind: Kind = "right" if found.right else "wrong"
        said = Feedback(kind, found.sentence, self._tries_left, found.mistake)
        if found.right or not self._tries_left:
            self._close(right=found.right)
        return said

    def skip(self) -> None:
        """Leave the current item; it does not come back."""
        record = self._records[self._queue.popleft().question]
        record.skipped = not record.asked
        record.asked = True
        self._given = []

    def summary(self) -> Summary:
        """Score so far, by topic in alphabetical order."""
        asked = [item for item in self._items if self._was_asked(item)]
        topics = sorted({item.topic for item in asked})
        return Summary(
            first_try=sum(self._records[item.question].first_try for item in asked),
            asked=len(asked),
            skipped=sum(self._records[item.question].skipped for item in asked),
            total=len(self._items),
            topics=tuple(
                self._topic(topic, [i for i in asked if i.topic == topic]) for topic in topics
            ),
        )

    @property
    def _tries_left(self) -> int:
        return self.tries - len(self._given)

    def _close(self, *, right: bool) -> None:
        """Put the current item away, or behind the others if it was not right."""
        item = self._queue.popleft()
        record = self._records[item.question]
        record.first_try = record.first_try or (
            right and not record.asked and len(self._given) == 1
        )
        record.asked = True
        if not right and self.tries > 1:
            numbers = self._sets[item.question]
            numbers.rotate(-1)
            self._queue.append(numbers[0])
        self._given = []

    def _was_asked(self, item: Item) -> bool:
        # An item that is left after a first wrong try counts: it is something to revise.
        begun = bool(self._given) and self._queue[0].question == item.question
        return self._records[item.question].asked or begun

    def _topic(self, topic: str, asked: Sequence[Item]) -> TopicScore:
        missed = [item for item in asked if not self._records[item.question].first_try]
        sections = dict.fromkeys(item.section or item.title for item in missed)
        return TopicScore(topic, len(asked) - len(missed), len(asked), tuple(sections))


def _mixed(item: Item, order: random.Random) -> Item:
    """The item with its options shuffled, since authors tend to write the right one first."""
    options = order.sample(list(item.options.items()), len(item.options))
    return replace(item, options=dict(options))
