"""The submissions of a run marked by today's tests, and who moves by that, how much and why."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder import roll
from autograder.cluster import Cluster
from autograder.errors import UsageError
from autograder.grade import MISSING, of_class
from autograder.grader import Grader, graded
from autograder.intake import Attempt, Submission
from autograder.judge import Tests
from autograder.replay import marked_again
from autograder.report.gradebook import inert
from autograder.runfolder import json_bytes, start_run, write_run
from autograder.sandbox import Zygote
from autograder.setting import Setting
from autograder.store import Result, Store, opened, write_atomically

Json = dict[str, Any]

COLUMNS = ("student", "before", "after", "counts", "question", "case", "from", "to", "why")


@dataclass(frozen=True)
class Regraded:
    """What came of a regrade: an entry for each student of whom a case changed, and how many
    results come from where.
    """

    changes: list[Json]
    played: int
    run: int
    unchanged: int
    failed: list[str]


def regrade(
    run: Path,
    setting: Setting,
    *,
    never_lower: bool = False,
    jobs: int = 1,
    progress: Callable[[Result], None] = lambda _: None,
    zygote: Zygote | None = None,
    cluster: Cluster | None = None,
) -> Regraded:
    """Mark the submissions of a finished run again; its store keeps the results of before.

    A submission is run again only if its tape does not answer what today's tests ask, or if the
    data or modules that it could use have changed. Writes the derived files, regrade.json and
    regrade.csv. With `never_lower` a student keeps a result that was better. In a class with
    numbers of their own everybody keeps those. Raises `UsageError` for a run that is not finished.
    """
    with opened(run) as store:
        before = _counted(store, run)
        setting = _as_asked(store, setting)
        started = start_run(store, setting.assignment, run)
        after, todo, played, unchanged = _without_running(store, setting, before)
        failed = []
        for result in _run_again(setting, todo, jobs, zygote, cluster):
            progress(result)
            if result.faulty:
                failed.append(result.student)
            else:
                store.add(result)
                after[result.student] = result.brief
        pairs = [(old, after.get(old.student, old.brief)) for old in before]
        changes = [_change(old, new, never_lower) for old, new in pairs if _differ(old, new)]
        kept = {entry["student"] for entry in changes if entry["counts"] == "before"}
        chosen = [old.brief if old.student in kept else new for old, new in pairs]
        if not failed:
            store.set_meta("surroundings", setting.surroundings.hex())
        _write_changes(run, changes)
        layers = store.meta(f"layers/{setting.isolation}") or {}
        write_run(run, store, setting, layers, started, of_class(setting, chosen))
    return Regraded(changes, played, len(todo) - len(failed), unchanged, failed)


def _write_changes(run: Path, changes: list[Json]) -> None:
    write_atomically(run / "regrade.json", json_bytes(changes))
    write_atomically(run / "regrade.csv", _table(changes).encode())


def _counted(store: Store, run: Path) -> list[Result]:
    """The results that count in a run."""
    keys = (store.meta("finished") or {}).get("keys", [])
    handed_in = [key for key in keys if not key.startswith(MISSING)]
    found = [result for key in handed_in if (result := store.result(key)) is not None]
    if not found:
        raise UsageError(f"{run} is not a finished run; run `autograder grade` first")
    if len(found) < len(handed_in):
        raise UsageError(
            f"the grader failed at {len(handed_in) - len(found)} submissions of {run}; run "
            "`autograder grade` again, which tries these once more, and then regrade"
        )
    return sorted(found, key=lambda result: (result.student.casefold(), result.student))


def _as_asked(store: Store, setting: Setting) -> Setting:
    """The setting with what each student was asked."""
    if store.meta(roll.KEPT) is None:
        return replace(setting, assignment=setting.assignment.chosen())
    assignment, cohort = roll.called_again(store, setting.assignment)
    return replace(setting, assignment=assignment, cohort=cohort)


def _without_running(
    store: Store, setting: Setting, before: list[Result]
) -> tuple[dict[str, Result], list[Submission], int, int]:
    """Results that need no run, the submissions that do, and how many were played or unchanged."""
    after: dict[str, Result] = {}
    todo, played, unchanged = [], 0, 0
    tests = Tests(setting.tests)
    playable = store.meta("surroundings") == setting.surroundings.hex()
    for old in before:
        submission = _submission(old)
        key = setting.key(submission)
        known = store.result(key)
        own = tests.of(setting.own_tests(old.student))
        new = known or (marked_again(old, setting, own, key) if playable else None)
        if new is None:
            todo.append(submission)
            continue
        store.add(new)
        after[old.student] = new.brief
        played, unchanged = played + (known is None), unchanged + (known is not None)
    return after, todo, played, unchanged


def _submission(result: Result) -> Submission:
    """What was handed in, as the store keeps it."""
    scores = result.scores
    attempts = tuple(
        Attempt(entry["file"], entry["time"], notebook)
        for entry, notebook in zip(scores["attempts"], result.attempts, strict=True)
    )
    return Submission(
        result.student,
        scores["file"],
        result.submission,
        result.problem,
        result.files,
        scores["late"],
        attempts,
    )


def _run_again(
    setting: Setting,
    todo: list[Submission],
    jobs: int,
    zygote: Zygote | None,
    cluster: Cluster | None,
) -> Iterator[Result]:
    if todo and cluster is not None:
        yield from cluster.graded(setting, todo)
    elif todo and zygote is not None:
        yield from graded(Grader(setting, zygote), todo, jobs)
    elif todo:
        with Zygote(
            setting.level, setting.limits, modules=setting.modules, kernel=setting.kernel
        ) as own:
            yield from graded(Grader(setting, own), todo, jobs)


def _differ(old: Result, new: Result) -> bool:
    keys = ("status", "score", "questions")
    return any(old.scores[key] != new.scores[key] for key in keys)


def _change(old: Result, new: Result, never_lower: bool) -> Json:
    """A student: from what to what, which result counts, and each case that changed."""
    before, after = old.scores["score"], new.scores["score"]
    lower = before is not None and (after is None or after < before)
    return {
        "student": old.student,
        "before": before,
        "after": after,
        "counts": "before" if never_lower and lower else "after",
        "cases": [
            {"question": name, "case": case, **change}
            for (name, case), change in _changes(old.scores, new.scores).items()
        ],
    }


def _changes(old: Json, new: Json) -> dict[tuple[str, str], Json]:
    before, after = _cases(old), _cases(new)
    changed = {}
    for place in dict.fromkeys([*before, *after]):
        was, now = before.get(place), after.get(place)
        if was != now:
            changed[place] = {"from": _earned(was), "to": _earned(now), "why": _why(was, now)}
    return changed


def _cases(scores: Json) -> dict[tuple[str, str], Json]:
    return {
        (question["name"], case["name"]): case
        for question in scores["questions"]
        for case in question["cases"]
    }


def _earned(case: Json | None) -> float | None:
    if case is None:
        return None
    return case["points"] if case["passed"] else 0.0


def _why(was: Json | None, now: Json | None) -> str:
    if was is None:
        return "The case is new."
    if now is None:
        return "The case is gone."
    if was["passed"] == now["passed"] and was["points"] != now["points"]:
        return f"Its points were {was['points']:g} and are {now['points']:g}."
    return f"Before: {was['message']} Now: {now['message']}"


def _table(changes: list[Json]) -> str:
    """One row a changed case; a student without one has a row too."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for entry in changes:
        student = {key: value for key, value in entry.items() if key != "cases"}
        student["student"] = inert(entry["student"])
        cases = [case | {"why": inert(case["why"])} for case in entry["cases"]]
        writer.writerows(student | case for case in cases or [{}])
    return text.getvalue()
