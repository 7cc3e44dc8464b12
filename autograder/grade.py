"""Grades a class: submissions in, run folder out; stops and resumes without losing a mark."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder import __version__
from autograder.assignment import Assignment
from autograder.errors import SubmissionError
from autograder.execution import Execution
from autograder.intake import Submission
from autograder.judge import load_tests, mark
from autograder.runfolder import start_run, write_run
from autograder.sandbox import Limits, Zygote
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

    def key(self, submission: Submission) -> str:
        """Name of a result: equal keys, equal results."""
        digest = hashlib.sha256()
        parts = [__version__, self.assignment.name, self.level, repr(self.limits)]
        parts += [submission.student, submission.file, submission.problem]
        parts += [path.read_text(encoding="utf-8") for path in sorted(self.tests.glob("*.py"))]
        for part in parts:
            digest.update(hashlib.sha256(part.encode()).digest())
        for name, content in {"": submission.notebook, **submission.files}.items():
            digest.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(content).digest())
        return digest.hexdigest()


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
                for result in _graded(setting, todo, zygote, jobs):
                    store.add(result)
                    results[result.student] = result
                    progress(result)
        ordered = [results[submission.student] for submission in submissions]
        write_run(run, store, setting, layers, started, ordered)
        return ordered


def _graded(
    setting: Setting, todo: list[Submission], zygote: Zygote, jobs: int
) -> Iterator[Result]:
    """Results as they are ready, from `jobs` submissions at a time.

    Threads suffice: the student's code computes in processes of its own, and the judge waits.
    """
    starting = threading.Lock()

    def grade_one(submission: Submission) -> Result:
        return grade_submission(setting, submission, zygote, starting)

    pool = ThreadPoolExecutor(max_workers=max(1, jobs))
    try:
        for future in as_completed([pool.submit(grade_one, s) for s in todo]):
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def grade_submission(
    setting: Setting, submission: Submission, zygote: Zygote, starting: threading.Lock
) -> Result:
    """Result of one submission; whatever it does, it costs nobody else."""
    transcript = Transcript()
    names = [question.name for question in setting.assignment.questions]
    scores = _blank_scores(setting, submission)
    try:
        if submission.problem:
            raise SubmissionError(submission.problem)
        readable = read(submission.notebook, setting.assignment.name, names)
    except SubmissionError as error:
        scores |= {"status": "invalid", "message": str(error)}
    else:
        scores |= _examine(setting, submission, readable, zygote, starting, transcript)
    return Result(
        setting.key(submission), submission.student, scores, transcript.text(), submission.notebook
    )


def _examine(
    setting: Setting,
    submission: Submission,
    readable: Readable,
    zygote: Zygote,
    starting: threading.Lock,
    transcript: Transcript,
) -> dict[str, Any]:
    def start() -> Any:
        with starting:
            return zygote.worker(submission.files)

    kinds = {question.name: question.kind for question in setting.assignment.questions}
    order = list(kinds)
    tests = sorted(load_tests(setting.tests), key=lambda test: order.index(test.name))
    with Execution(start, readable.cells, transcript) as execution:
        # A call may end the process, so that everything that needs no call is marked first.
        quiet_first = sorted(tests, key=lambda test: kinds[test.name] == "in_code")
        marked = {test.name: mark(test, kinds[test.name], execution) for test in quiet_first}
        faults, lost, remarks = execution.faults, execution.lost, execution.remarks
    questions = [marked[test.name] for test in tests]
    killers = [fault.message for fault in faults if fault.status != "error"]
    flags = [*readable.remarks, *remarks, *killers]
    return {
        "status": "not_run" if lost else "graded",
        "message": str(lost) if lost else "",
        "score": None if lost else sum(question["score"] for question in questions),
        "questions": questions,
        "cells": [fault.record() for fault in faults],
        "flags": flags,
    }


def _blank_scores(setting: Setting, submission: Submission) -> dict[str, Any]:
    return {
        "student": submission.student,
        "assignment": setting.assignment.name,
        "status": "invalid",
        "message": "",
        "file": submission.file,
        "submission_sha256": hashlib.sha256(submission.notebook).hexdigest(),
        "score": None,
        "points": float(setting.assignment.points),
        "questions": [],
        "cells": [],
        "flags": [],
    }
