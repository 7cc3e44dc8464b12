"""Grades submissions, several at a time, in workers of one zygote."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from otter.test_files import TestFile

from autograder.assignment import Assignment
from autograder.errors import AutograderError, SubmissionError
from autograder.execution import Execution
from autograder.intake import Submission
from autograder.judge import Tests, mark, points_of, quiet_first
from autograder.otter_cases import variables
from autograder.sandbox import FilesRefused, Worker, Zygote
from autograder.scores import (
    ABSENT,
    blank_scores,
    exact,
    import_flags,
    intake_flags,
    numbers_flags,
    total,
)
from autograder.setting import Setting
from autograder.store import Result
from autograder.submission import Readable, read
from autograder.transcript import Transcript
from autograder.visible import writable


class Grader:
    """Grades one submission after the other in workers of one zygote, from any thread."""

    def __init__(self, setting: Setting, zygote: Zygote) -> None:
        self._setting, self._zygote = setting, zygote
        self._tests = Tests(setting.tests)
        self._starting = threading.Lock()
        if setting.cohort is None:
            _check_tests(setting.assignment, self._tests.files)

    def grade(self, submission: Submission) -> Result:
        """Result of one submission; whatever it does, it costs nobody else."""
        transcript = Transcript()
        points = self._setting.points(submission.student)
        scores = blank_scores(self._setting.assignment.name, points, submission)
        faulty = False
        try:
            scores |= ABSENT if submission.absent else self._scores(submission, transcript)
        except SubmissionError as error:
            scores |= {"status": "invalid", "message": writable(str(error))}
        except Exception as error:
            # A fault of the grader, never a zero: the others go on, and this one is tried again.
            faulty = True
            kind = type(error).__name__
            said = writable(f"The grader failed here ({kind}: {error}).")
            scores |= {"status": "not_run", "message": said}
        scores["flags"] = [*intake_flags(submission), *scores["flags"]]
        return Result(
            self._setting.key(submission),
            submission.student,
            scores,
            transcript.text(),
            submission.notebook,
            tuple(attempt.notebook for attempt in submission.attempts),
            faulty,
            submission.problem,
            submission.files,
            transcript.tape.dump(),
        )

    def _scores(self, submission: Submission, transcript: Transcript) -> dict[str, Any]:
        if submission.problem:
            raise SubmissionError(submission.problem)
        tests = self._tests.of(self._setting.own_tests(submission.student))
        kinds = self._setting.kinds(submission.student)
        names = [name for test in tests for name in variables(test)]
        readable = read(submission.notebook, self._setting.assignment.name, names)
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
        files = self._setting.files(submission)

        def start(seconds: float) -> Worker:
            with self._starting:
                return self._zygote.worker(files, seconds=seconds)

        seconds, allow = self._setting.limits.total_seconds, self._setting.assignment.allow
        cells, prose = readable.cells, readable.prose
        with Execution(start, seconds, cells, transcript, allow, prose) as execution:
            ordered = quiet_first(tests, kinds)
            marked = {test.name: mark(test, kinds[test.name], execution) for test in ordered}
            faults, lost, advice = execution.faults, execution.lost, execution.advice
        questions = [marked[name] for name in kinds]
        waits = any(question["status"] == "needs_reader" for question in questions)
        if waits or any(question["status"] == "graded" for question in questions):
            lost = None  # what was marked before counts; the other questions say what happened
        records = [fault.record() for fault in faults]
        flags = [*self._flags(readable, execution), *import_flags(records, questions)]
        return {
            "status": lost.status if lost else "needs_reader" if waits else "graded",
            "message": str(lost) if lost else "",
            "score": None if lost else total(questions),
            "questions": questions,
            "cells": records,
            "remarks": [{"cells": where, "message": text} for text, where in advice.items()],
            "flags": flags,
        }

    def _flags(self, readable: Readable, execution: Execution) -> list[str]:
        """What a person should know of a notebook, and of how it ran."""
        strangers = numbers_flags(readable.owner) if self._setting.cohort is None else []
        faults = execution.faults
        killers = [f.message for f in faults if f.status != "error" and not f.module]
        return [*strangers, *readable.remarks, *execution.remarks, *killers]


def _check_tests(assignment: Assignment, tests: Sequence[TestFile]) -> None:
    """Raises `AutograderError` if these are not the tests of an assignment as it is today."""
    asked = {question.name: exact(question.points) for question in assignment.questions}
    known = {test.name: points_of(test) for test in tests}
    build = f"run  autograder build {assignment.name}  first"
    strange = sorted(known.keys() ^ asked.keys())
    if strange:
        raise AutograderError(
            f"questions without a test, or tests without a question: {', '.join(strange)}; {build}"
        )
    other = sorted(name for name, points in asked.items() if known[name] != points)
    if other:
        raise AutograderError(
            f"tests give other points than questions.py: {', '.join(other)}; {build}"
        )


def graded(grader: Grader, todo: Sequence[Submission], jobs: int) -> Iterator[Result]:
    """Results as they are ready, from `jobs` submissions at a time.

    Threads suffice: the student's code computes in processes of its own, and the judge waits.
    """
    pool = ThreadPoolExecutor(max_workers=max(1, jobs))
    waiting = iter(todo)
    running: set[Future[Result]] = set()
    try:
        while True:
            # Not all at once: the results of a large class would wait in memory.
            for submission in itertools.islice(waiting, 2 * jobs - len(running)):
                running.add(pool.submit(grader.grade, submission))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    finally:
        # Not waiting: after an interruption the zygote ends the workers, and with them the threads.
        pool.shutdown(wait=False, cancel_futures=True)
