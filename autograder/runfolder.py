"""The files of a run, all derived from its store."""

from __future__ import annotations

import dataclasses
import hashlib
import inspect
import json
import platform
import re
import shutil
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder import __version__
from autograder.assignment import Assignment
from autograder.errors import UsageError
from autograder.journal import decided, entries
from autograder.notebook import prompt
from autograder.question import CALLED, Question
from autograder.report import gradebook, read_run
from autograder.store import Result, Store, opened, write_atomically

if TYPE_CHECKING:
    from autograder.setting import Setting

LONGEST_NAME = 60
"""Characters of a student's name in a path; at four bytes each they fit every file system."""

OWN = ("prompt", "inputs")
"""What scores.json says of a question of which each student has numbers of their own."""

MARKED = re.compile(r"-[0-9a-f]{12}$")
"""How the folders of names end that a path cannot hold."""


def start_run(store: Store, assignment: Assignment, run: Path) -> str:
    """Time at which this run was first started; refuses a folder of another assignment."""
    other = store.meta("assignment")
    if other not in (None, assignment.name):
        raise UsageError(f"{run} holds a run of {other!r}; give another folder with --out")
    started = store.meta("started")
    if started is None:
        started = datetime.now(UTC).isoformat(timespec="seconds")
        store.set_meta("assignment", assignment.name)
        store.set_meta("started", started)
    return str(started)


def write_run(
    run: Path,
    store: Store,
    setting: Setting,
    layers: dict[str, str],
    started: str,
    results: list[Result],
) -> list[Result]:
    """Write students/, gradebook.csv and run.json, and remove students who are no longer there.

    Returns the results as written: with the decisions of persons on them.
    """
    journal = entries(run)
    results = [dataclasses.replace(one, scores=decided(one.scores, journal)) for one in results]
    folders = {folder_name(result.student): result for result in results}
    for folder, result in folders.items():
        full = store.result(result.key) or result
        full = dataclasses.replace(full, scores=result.scores)
        _write_student(run / "students" / folder, full)
    for stale in (run / "students").glob("*"):
        if stale.name not in folders:
            shutil.rmtree(stale)
    finished = _finished(store, results)
    info = run_info(setting, layers, started, finished=finished["time"])
    write_atomically(run / "run.json", json_bytes(info))
    table = gradebook(info, [result.scores for result in results])
    write_atomically(run / "gradebook.csv", table.encode())
    # Last: until then, an interrupted regrade still finds the results of before.
    store.set_meta("finished", finished)
    return results


def refresh(run: Path) -> None:
    """Write the scores and the gradebook of a run anew, with the decisions that persons made since.

    Nothing happens where nobody decided anything.
    """
    journal = entries(run)
    if not journal:
        return
    with opened(run) as store:
        keys = (store.meta("finished") or {}).get("keys", [])
        for result in filter(None, map(store.result, keys)):
            path = run / "students" / folder_name(result.student) / "scores.json"
            scores = _as_annotated(result.scores, json.loads(path.read_text(encoding="utf-8")))
            write_atomically(path, json_bytes(decided(scores, journal)))
        write_atomically(run / "gradebook.csv", gradebook(*read_run(run)).encode())


def _as_annotated(scores: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Scores of the store with what only the class as a whole knows: flags, and own numbers."""
    known = {question["name"]: question for question in before["questions"]}
    questions = [
        each | {key: known[each["name"]][key] for key in OWN if key in known[each["name"]]}
        for each in scores["questions"]
    ]
    return scores | {"questions": questions, "flags": before["flags"]}


def _finished(store: Store, results: list[Result]) -> dict[str, Any]:
    """Keys of these results, and when they were first complete: a repeat changes no byte."""
    keys = sorted(result.key for result in results)
    known: dict[str, Any] = store.meta("finished") or {}
    if known.get("keys") == keys:
        return known
    now = datetime.now(UTC).isoformat(timespec="seconds")
    # A clock that was set back must not end a run before it began.
    return {"keys": keys, "time": max(now, str(store.meta("started")))}


def run_info(
    setting: Setting, layers: dict[str, str], started: str, *, finished: str
) -> dict[str, Any]:
    """Content of run.json: everything a report needs to know besides the scores."""
    assignment = setting.assignment
    return {
        "assignment": assignment.name,
        "title": assignment.title,
        "points": float(assignment.points),
        "versions": {
            "cnn-autograder": __version__,
            "python": platform.python_version(),
            "numpy": version("numpy"),
            "otter-grader": version("otter-grader"),
        },
        "isolation": {"level": setting.level, "layers": layers},
        "engine": "kernel" if setting.kernel else "fast",
        "limits": dataclasses.asdict(setting.limits),
        "started": started,
        "finished": finished,
        "questions": [
            _question_info(question) | ({"pool": question.pool} if len(members) > 1 else {})
            for members in assignment.slots
            for question in members
        ],
    }


def _question_info(question: Question) -> dict[str, Any]:
    case = question.graded[0]
    called = question.kind in CALLED  # with inputs that stay hidden
    measured = inspect.signature(question.answer).parameters if question.measure else {}
    return {
        "name": question.name,
        "title": question.title,
        "kind": question.kind,
        "points": float(question.points),
        "topic": question.topic,
        "section": question.section,
        "prompt": question.prompt if called else prompt(question, case),
        "inputs": {} if called else case.plain_inputs,
        "arguments": list(measured or case.inputs),
        "options": question.options,
        "rubric": question.rubric,
    }


def folder_name(student: str) -> str:
    """Folder of a student: their name, without what a path cannot hold."""
    name = re.sub(r"[/\\\x00-\x1f]", "_", student)[:LONGEST_NAME]
    if name == student and name.strip(". ") and not MARKED.search(name):
        return name
    # What had to be changed gets a mark of its own, so that no two students share a folder.
    return f"{name.strip('. ')}-{hashlib.sha256(student.encode()).hexdigest()[:12]}"


def _write_student(folder: Path, result: Result) -> None:
    if result.scores["status"] == "missing":  # nothing was handed in
        write_atomically(folder / "scores.json", json_bytes(result.scores), durable=False)
        return
    write_atomically(folder / "submission.ipynb", result.submission, durable=False)
    write_atomically(folder / "transcript.jsonl", result.transcript.encode(), durable=False)
    attempts = {f"{n}.ipynb": content for n, content in enumerate(result.attempts, start=1)}
    for name, content in attempts.items():
        write_atomically(folder / "attempts" / name, content, durable=False)
    for stale in (folder / "attempts").glob("*"):
        if stale.name not in attempts:
            stale.unlink()
    write_atomically(folder / "scores.json", json_bytes(result.scores), durable=False)


def json_bytes(value: Any) -> bytes:
    """A file of JSON, for people too."""
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
