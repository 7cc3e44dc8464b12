"""What the class report says of each question, as plain values."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.report import figures, statistics, words
from autograder.report.mistakes import Mistake
from autograder.report.reliability import correlation_interval
from autograder.report.run import Json, was_asked

OUTCOMES = tuple(words.OUTCOME)


def item(number: int, asked: Json, results: Sequence[Json], found: Sequence[Mistake]) -> Json:
    """Difficulty, discrimination, outcomes and misconceptions of one question."""
    results = [result for result in results if was_asked(asked, result)]
    entries = [entry_of(asked["name"], result) for result in results]
    scores = [entry["score"] if entry else None for entry in entries]
    hard = statistics.difficulty(scores, asked["points"])
    correlation = statistics.item_rest(scores, [result["score"] for result in results])
    outcomes = [
        outcome(entry, asked["points"], result["status"])
        for entry, result in zip(entries, results, strict=True)
    ]
    low, high = (-1.0, 1.0) if correlation is None else correlation_interval(correlation, hard.n)
    return {
        "number": number,
        "asked": asked,
        "hard": hard,
        "bar": figures.interval(hard),
        "outcomes": figures.segments(statistics.shares(outcomes, OUTCOMES)),
        "correlation": correlation,
        "correlation_low": low,
        "correlation_high": high,
        "verdict": statistics.verdict(hard, correlation),
        "mistakes": [one for one in found if one.question == asked["name"]],
    }


def entry_of(name: str, result: Json) -> Json | None:
    """A student's entry of one question; None where the submission has none."""
    return next((one for one in result["questions"] if one["name"] == name), None)


def outcome(entry: Json | None, points: float, submission: str) -> str:
    """Outcome of a question; that of the whole submission where the question has no entry."""
    if entry is None:
        return submission if submission in words.UNGRADED else "not_run"
    return statistics.outcome(entry["score"], points, entry["status"])
