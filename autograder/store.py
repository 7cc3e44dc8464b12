"""The truth of a run: one SQLite file, one transaction a result; and files that are never half."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.errors import StoreError, UsageError

UNFINISHED = ".writing-"
"""How the names of files begin that are not complete."""

UNWRITABLE = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO,
}  # fmt: skip
"""What a full, forbidden or failing disk says."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS result (
  key TEXT PRIMARY KEY, student TEXT NOT NULL, scores TEXT NOT NULL,
  transcript TEXT NOT NULL, submission BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS attempt (
  key TEXT NOT NULL, number INTEGER NOT NULL, notebook BLOB NOT NULL, PRIMARY KEY (key, number));
CREATE TABLE IF NOT EXISTS tape (key TEXT PRIMARY KEY, problem TEXT NOT NULL, tape BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS file (
  key TEXT NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (key, name));
CREATE TABLE IF NOT EXISTS asked (owner TEXT PRIMARY KEY, questions BLOB NOT NULL);
"""


@dataclass(frozen=True)
class Result:
    """What is known of one graded submission."""

    key: str
    student: str
    scores: dict[str, Any]
    transcript: str
    submission: bytes
    attempts: tuple[bytes, ...] = ()
    """Notebooks of earlier attempts, oldest first."""
    faulty: bool = False
    """Whether the grader failed, not the submission; such a result is not kept."""
    problem: str = ""
    """Why the submission could not be read at all."""
    files: dict[str, bytes] = field(default_factory=dict)
    """What was handed in beside the notebook."""
    tape: bytes = b""
    """All that was asked of the submission, to be played again; empty if it must be run again."""

    @property
    def brief(self) -> Result:
        """The same without what is large: a class of thousands fits into memory."""
        return replace(self, transcript="", submission=b"", attempts=(), files={}, tape=b"")


class Store:
    """Results of a run by key; a key names everything that can change a result."""

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(path)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise UsageError(
                f"{path} cannot be used as the store of a run: {error}; mend this, or give another "
                "folder"
            ) from error

    def close(self) -> None:
        """Close the file; everything that was added is in it."""
        self._db.close()

    def result(self, key: str) -> Result | None:
        """Result of this key, if it was graded before."""
        row = self._db.execute("SELECT * FROM result WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        attempts = self._all("SELECT notebook FROM attempt WHERE key = ? ORDER BY number", key)
        files = self._all("SELECT name, content FROM file WHERE key = ? ORDER BY name", key)
        tapes = self._all("SELECT problem, tape FROM tape WHERE key = ?", key)
        problem, tape = next(iter(tapes), ("", b""))
        return Result(
            row[0],
            row[1],
            _from_json(row[2]),
            row[3],
            row[4],
            tuple(notebook for (notebook,) in attempts),
            problem=problem,
            files=dict(files),
            tape=tape,
        )

    def _all(self, query: str, key: str) -> list[Any]:
        return self._db.execute(query, (key,)).fetchall()

    def add(self, result: Result) -> None:
        """Keep a result, once: a second one of the same key changes nothing."""
        scores = json.dumps(result.scores, ensure_ascii=False)
        row = (result.key, result.student, scores, result.transcript, result.submission)
        with self._db:
            self._db.execute("INSERT OR IGNORE INTO result VALUES (?, ?, ?, ?, ?)", row)
            self._db.executemany(
                "INSERT OR IGNORE INTO attempt VALUES (?, ?, ?)",
                [(result.key, n, notebook) for n, notebook in enumerate(result.attempts, start=1)],
            )
            self._db.executemany(
                "INSERT OR IGNORE INTO file VALUES (?, ?, ?)",
                [(result.key, name, content) for name, content in result.files.items()],
            )
            tape = (result.key, result.problem, result.tape)
            self._db.execute("INSERT OR IGNORE INTO tape VALUES (?, ?, ?)", tape)

    def absorb(self, path: Path) -> list[str]:
        """Take over all results of another store; returns the keys of those that count there."""
        other = Store(path)
        try:
            for (key,) in other._db.execute("SELECT key FROM result ORDER BY key").fetchall():
                new, known = other.result(key), self.result(key)
                if known is not None and known != new:
                    raise UsageError(
                        f"{path} holds another result for the same submission of "
                        f"{known.student} under the same tests; its code is not deterministic"
                    )
                if new is not None:
                    self.add(new)
            theirs, ours = other.meta("surroundings"), self.meta("surroundings")
            self.set_meta("surroundings", theirs if ours in (None, theirs) else "")
            return list((other.meta("finished") or {}).get("keys", []))
        finally:
            other.close()

    def asked(self) -> dict[str, bytes]:
        """What each student with numbers of their own was asked, as bytes."""
        return dict(self._db.execute("SELECT owner, questions FROM asked").fetchall())

    def keep_asked(self, asked: dict[str, bytes]) -> None:
        """Keep what students were asked; what is known of a student stays as it is."""
        with self._db:
            self._db.executemany("INSERT OR IGNORE INTO asked VALUES (?, ?)", asked.items())

    def meta(self, key: str) -> Any:
        """Value kept under a name, or None."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return _from_json(row[0]) if row else None

    def set_meta(self, key: str, value: Any) -> None:
        """Keep a value under a name."""
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, json.dumps(value)))


def _from_json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise sqlite3.DatabaseError(f"a row that is no JSON ({error})") from None


@contextmanager
def opened(run: Path) -> Iterator[Store]:
    """The store of a run folder, for one grader at a time."""
    try:
        run.mkdir(parents=True, exist_ok=True)
        lock_file = (run / ".lock").open("w")
    except OSError as error:
        raise UsageError(
            f"{run} cannot be a run folder: {error.strerror}; give another one with --out"
        ) from None
    with lock_file as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                f"another grader works on {run}; wait for it, or give another folder with --out"
            ) from None
        with _failures_in_words(run):
            _remove_unfinished(run)
            store = Store(run / "run.sqlite")
            try:
                yield store
            finally:
                store.close()


@contextmanager
def _failures_in_words(run: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, OSError) and error.errno not in UNWRITABLE:
            raise
        reason = error.strerror if isinstance(error, OSError) else str(error)
        if type(error) is sqlite3.DatabaseError:
            raise StoreError(
                f"{run / 'run.sqlite'} is damaged: {reason}. Put a copy of it from before in its "
                "place, or grade into another folder with --out."
            ) from error
        raise StoreError(
            f"{run} cannot be written: {reason}. Nothing that was graded is lost: mend this and "
            "run the same command again."
        ) from error


def _remove_unfinished(run: Path) -> None:
    """Remove files that a killed grader was writing."""
    for folder in (run, *(run / "students").glob("*"), *(run / "students").glob("*/attempts")):
        for left in folder.glob(f"{UNFINISHED}*"):
            left.unlink()


def write_atomically(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a file so that a reader, or a crash, sees the old one or the new one, never half.

    A file that is not `durable` may be empty after the machine lost its power; it is written
    some ten times as fast. A file that has this content already is left alone.
    """
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
