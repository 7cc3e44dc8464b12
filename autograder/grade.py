"""Grades a class: submissions in, run folder out; stops and resumes without losing a mark."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from otter.test_files import TestFile

from autograder import __version__
from autograder.assignment import Assignment
from autograder.cohort import Cohort
from autograder.errors import AutograderError, SubmissionError
from autograder.execution import Execution
from autograder.intake import Submission
from autograder.judge import Tests, mark, tests_of
from autograder.runfolder import start_run, write_run
from autograder.sandbox import FilesRefused, Limits, Worker, Zygote
from autograder.scores import blank_scores, intake_flags
from autograder.store import Result, opened
from autograder.submission import Readable, read
from autograder.transcript import Transcript

Progress = Callable[[Result], None]


@dataclass(frozen=True)
class Setting:
    """What a result depends on besides the submission."""

    assignment: Assignment
    tests: Path
    level: str
    limits: Limits
    modules: tuple[Path, ...]
    cohort: Cohort | None = None
    """The class, if each student has numbers of their own; its tests then are those that count."""

    def key(self, submission: Submission) -> str:
        """Name of a result: equal keys, equal results."""
        words = (submission.student, submission.file, submission.problem, str(submission.late))
        parts = [self._digest, *(word.encode() for word in words), submission.notebook]
        for name, content in sorted(submission.files.items()):
            parts += [name.encode(), content]
        for attempt in submission.attempts:
            parts += [attempt.file.encode(), attempt.time.encode(), attempt.notebook]
        if self.cohort is not None:
            parts.append(self.cohort.digest(submission.student))
        return _digest(parts).hex()

    @cached_property
    def _digest(self) -> bytes:
        """What all submissions have in common."""
        words = (__version__, self.assignment.name, self.level, repr(self.limits))
        files = (*sorted(self.tests.glob("*.py")), *self.modules)
        return _digest([*(word.encode() for word in words), *(f.read_bytes() for f in files)])


def _digest(parts: list[bytes]) -> bytes:
    """Digest of a list: of the digests of its parts, so that no two lists run together."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()


def grade(
    setting: Setting,
    submissions: list[Submission],
    run: Path,
    *,
    jobs: int = 1,
    progress: Progress = lambda _: None,
) -> list[Result]:
    """Results of all submissions, sorted by student; those in the run folder are not run again.

    Raises `UsageError` if `run` belongs to another assignment or another grader works on it.
    """
    with opened(run) as store:
        started = start_run(store, setting.assignment, run)
        todo = []
        results = {}
        for submission in submissions:
            known = store.result(setting.key(submission))
            if known is None:
                todo.append(submission)
            else:
                results[submission.student] = known
                progress(known)
        layers: dict[str, str] = store.meta(f"layers/{setting.level}") or {}
        if todo:
            with Zygote(setting.level, setting.limits, modules=setting.modules) as zygote:
                layers = dict(zygote.layers)
                store.set_meta(f"layers/{setting.level}", layers)
                for result in _graded(Grader(setting, zygote), todo, jobs):
                    if not result.faulty:
                        store.add(result)
                    results[result.student] = result
                    progress(result)
        ordered = [results[submission.student] for submission in submissions]
        if setting.cohort is not None:
            ordered = _of_class(setting, setting.cohort, ordered)
        write_run(run, store, setting, layers, started, ordered)
        return ordered


def _of_class(setting: Setting, cohort: Cohort, results: list[Result]) -> list[Result]:
    """Results with what the class knows of them, and one for each student who is absent."""
    found = [replace(result, scores=cohort.annotated(result.scores)) for result in results]
    for student in cohort.absent:
        words = {"status": "missing", "message": "Nothing was handed in.", "submission_sha256": ""}
        scores = blank_scores(setting.assignment, Submission(student, file="")) | words
        found.append(Result(f"missing/{student}", student, scores, "", b""))
    return sorted(found, key=lambda result: (result.student.casefold(), result.student))


class Grader:
    """Grades one submission after the other in workers of one zygote, from any thread."""

    def __init__(self, setting: Setting, zygote: Zygote) -> None:
        self._setting, self._zygote = setting, zygote
        self._tests = Tests(setting.tests)
        self._starting = threading.Lock()
        self._kinds = {q.name: q.kind for q in setting.assignment.questions}
        strange = {test.name for test in self._tests.files} ^ set(self._kinds)
        if strange and setting.cohort is None:
            names = ", ".join(sorted(strange))
            raise AutograderError(f"questions without a test, or tests without a question: {names}")

    def _exam(self, submission: Submission) -> tuple[list[TestFile], dict[str, str]]:
        """Tests of a submission, and the kinds of its questions in their order."""
        if self._setting.cohort is None:
            return self._tests.files, self._kinds
        variant = self._setting.cohort.variant(submission.student)
        return tests_of(variant.tests), variant.kinds

    def grade(self, submission: Submission) -> Result:
        """Result of one submission; whatever it does, it costs nobody else."""
        transcript = Transcript()
        scores = blank_scores(self._setting.assignment, submission)
        faulty = False
        try:
            scores |= self._scores(submission, transcript)
        except SubmissionError as error:
            scores |= {"status": "invalid", "message": str(error)}
        except Exception as error:
            # A fault of the grader, never a zero: the others go on, and this one is tried again.
            faulty = True
            kind = type(error).__name__
            scores |= {"status": "not_run", "message": f"The grader failed here ({kind}: {error})."}
        scores["flags"] = [*intake_flags(submission), *scores["flags"]]
        return Result(
            self._setting.key(submission),
            submission.student,
            scores,
            transcript.text(),
            submission.notebook,
            tuple(attempt.notebook for attempt in submission.attempts),
            faulty,
        )

    def _scores(self, submission: Submission, transcript: Transcript) -> dict[str, Any]:
        if submission.problem:
            raise SubmissionError(submission.problem)
        tests, kinds = self._exam(submission)
        readable = read(submission.notebook, self._setting.assignment.name, kinds)
        try:
            return self._examine(submission, readable, transcript, tests, kinds)
        except FilesRefused as error:
            raise SubmissionError(
                f"The files beside the notebook cannot be used: {error}"
            ) from None

    def _examine(
        self,
        submission: Submission,
        readable: Readable,
        transcript: Transcript,
        tests: list[TestFile],
        kinds: dict[str, str],
    ) -> dict[str, Any]:
        def start(seconds: float) -> Worker:
            with self._starting:
                return self._zygote.worker(submission.files, seconds=seconds)

        seconds = self._setting.limits.total_seconds
        with Execution(start, seconds, readable.cells, transcript) as execution:
            # A call may end the process, so that everything that needs no call is marked first.
            quiet_first = sorted(tests, key=lambda test: kinds[test.name] == "in_code")
            marked = {test.name: mark(test, kinds[test.name], execution) for test in quiet_first}
            faults, lost, remarks = execution.faults, execution.lost, execution.remarks
        questions = [marked[name] for name in kinds]
        if any(question["status"] == "graded" for question in questions):
            lost = None  # what was marked before counts; the other questions say what happened
        killers = [fault.message for fault in faults if fault.status != "error"]
        return {
            "status": lost.status if lost else "graded",
            "message": str(lost) if lost else "",
            "score": None if lost else sum(question["score"] for question in questions),
            "questions": questions,
            "cells": [fault.record() for fault in faults],
            "flags": [*readable.remarks, *remarks, *killers],
        }


def _graded(grader: Grader, todo: list[Submission], jobs: int) -> Iterator[Result]:
    """Results as they are ready, from `jobs` submissions at a time.

    Threads suffice: the student's code computes in processes of its own, and the judge waits.
    """
    pool = ThreadPoolExecutor(max_workers=max(1, jobs))
    try:
        for future in as_completed([pool.submit(grader.grade, s) for s in todo]):
            yield future.result()
    finally:
        # Not waiting: after an interruption the zygote ends the workers, and with them the threads.
        pool.shutdown(wait=False, cancel_futures=True)
