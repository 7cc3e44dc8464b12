"""Grades a class: submissions in, run folder out; stops and resumes without losing a mark."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from autograder import roll
from autograder.cluster import Cluster
from autograder.grader import Grader, graded
from autograder.intake import Submission
from autograder.runfolder import start_run, write_run
from autograder.sandbox import Zygote
from autograder.scores import ABSENT, blank_scores
from autograder.setting import Setting
from autograder.store import Result, Store, opened

Progress = Callable[[Result], None]

MISSING = "missing/"
"""How the key of a student begins who handed in nothing."""


def grade(
    setting: Setting,
    submissions: list[Submission],
    run: Path,
    *,
    jobs: int = 1,
    progress: Progress = lambda _: None,
    known: Progress | None = None,
    zygote: Zygote | None = None,
    cluster: Cluster | None = None,
) -> list[Result]:
    """Results of all submissions, in brief; those in the run folder are not run again.

    `progress` is called with each result, or `known` with those of before. A zygote of the
    setting's level is started if one is needed and none is given; it says what the isolation
    consists of, also where a cluster does the work.

    Raises `UsageError` if `run` belongs to another assignment or another grader works on it, and
    `StoreError` if it cannot be written.
    """
    with opened(run) as store:
        started = start_run(store, setting.assignment, run)
        if setting.cohort is not None:
            roll.keep(store, setting.cohort, {one.student for one in submissions})
        results = _of_before(store, setting, submissions)
        for result in results.values():
            (known or progress)(result)
        todo = [one for one in submissions if one.student not in results]
        layers: dict[str, str] = store.meta(f"layers/{setting.isolation}") or {}
        if todo:
            with _zygote(setting, zygote) as running:
                layers = dict(running.layers)
                store.set_meta(f"layers/{setting.isolation}", layers)
                own = Grader(setting, running)
                fresh = cluster.graded(setting, todo) if cluster else graded(own, todo, jobs)
                results |= {one.student: one for one in _kept(store, fresh, progress)}
        ordered = [results[submission.student] for submission in submissions]
        store.set_meta("surroundings", setting.surroundings.hex())
        return write_run(run, store, setting, layers, started, of_class(setting, ordered))


def _of_before(store: Store, setting: Setting, submissions: list[Submission]) -> dict[str, Result]:
    """Results that the run folder has already, in brief, by student."""
    found = ((one.student, store.result(setting.key(one))) for one in submissions)
    return {student: result.brief for student, result in found if result is not None}


def _kept(store: Store, fresh: Iterable[Result], progress: Progress) -> Iterator[Result]:
    """Results as they come, in brief, each kept before the next; what our faults spoilt is not."""
    for result in fresh:
        if not result.faulty:
            store.add(result)
        progress(result)
        yield result if result.faulty else result.brief


def of_class(setting: Setting, results: list[Result]) -> list[Result]:
    """Results with what the class knows of them, and one for each student who is absent; as they
    are if there is no roster.
    """
    cohort = setting.cohort
    if cohort is None:
        return results
    found = [replace(result, scores=cohort.annotated(result.scores)) for result in results]
    for student in sorted(set(cohort.absent) - {result.student for result in results}):
        points = cohort.variants[student].points
        scores = (
            blank_scores(setting.assignment.name, points, Submission(student, file="")) | ABSENT
        )
        found.append(Result(f"{MISSING}{student}", student, scores, "", b""))
    return sorted(found, key=lambda result: (result.student.casefold(), result.student))


def _zygote(setting: Setting, given: Zygote | None) -> contextlib.AbstractContextManager[Zygote]:
    if given is not None:
        return contextlib.nullcontext(given)
    return Zygote(setting.level, setting.limits, modules=setting.modules, kernel=setting.kernel)
