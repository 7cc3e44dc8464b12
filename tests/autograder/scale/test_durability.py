"""A grader that is killed, or whose disk is full, loses nothing and counts nothing twice.

A grader's *points* are its statements to the database and its changes of the run folder. Graders
are forked from the test's process, which has everything loaded and owns their zygote.
"""

import errno
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from autograder import runfolder
from autograder.errors import StoreError, UsageError
from autograder.grade import grade
from autograder.intake import Submission
from autograder.regrade import regrade
from autograder.store import opened

pytestmark = pytest.mark.sandbox

KILLS = 100
SEED = random.SystemRandom().randrange(10**6)
KILLED = -signal.SIGKILL
FAULTS = (errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO, errno.EACCES)
PLACES = [
    (os, "fsync"),
    (os, "mkdir"),
    (os, "unlink"),
    (os, "chmod"),
    (os, "replace"),
    (os, "rmdir"),
    (os, "fdopen"),
    (tempfile, "mkstemp"),
]


class Points:
    """Counts the points of this process and calls `strike` at one of them."""

    def __init__(self, strike, at=-1):
        self.count, self.strike, self.at = 0, strike, at

    def reached(self, *_):
        self.count += 1
        if self.count == self.at:
            self.strike()

    def watch(self, monkeypatch):
        for module, name in PLACES:
            monkeypatch.setattr(module, name, self._counted(getattr(module, name)))
        connect = sqlite3.connect

        def watched(*args, **kwargs):
            database = connect(*args, **kwargs)
            database.set_trace_callback(self.reached)
            return database

        monkeypatch.setattr(sqlite3, "connect", watched)

    def _counted(self, function):
        def counted(*args, **kwargs):
            self.reached()
            return function(*args, **kwargs)

        return counted


def forked(action):
    """What became of an action in a process of its own: its exit code, or minus its signal."""
    process = os.fork()
    if process == 0:
        code = 1
        try:
            action()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@pytest.fixture
def grade_once(sums, class_of_four, zygote, monkeypatch):
    """Grades in a process of its own that is killed at one of its points."""

    def once(run, at):
        action = partial(grade, sums, class_of_four, run, zygote=zygote)
        return killed_at(at, action, zygote, monkeypatch)

    return once


def killed_at(at, action, zygote, monkeypatch):
    """What became of an action in a process of its own that is killed at one of its points."""

    def die():
        with zygote._lock:  # not while the zygote owes an answer to this process alone
            os.kill(os.getpid(), signal.SIGKILL)

    def watched():
        Points(die, at).watch(monkeypatch)
        action()

    return forked(watched)


def points_of(monkeypatch, action):
    """How many points an action has."""
    with monkeypatch.context() as patched:
        points = Points(lambda: None)
        points.watch(patched)
        action()
    return points.count


def test_a_grader_killed_at_any_point_goes_on_where_it_was(
    content_of, sums, class_of_four, zygote, undisturbed, grade_once, monkeypatch, tmp_path
):
    expected = content_of(undisturbed)
    assert len(expected[2]["result"]) == 4
    alone = tmp_path / "alone"
    last = points_of(monkeypatch, lambda: grade(sums, class_of_four, alone, zygote=zygote))
    assert content_of(alone) == expected
    dice = random.Random(SEED)
    chosen = sorted(dice.sample(range(1, last + 1), KILLS))
    for number, at in enumerate(chosen):
        run = tmp_path / str(at)
        assert grade_once(run, at) == KILLED, f"point {at} of {last} was not reached"
        if number % 5 == 0:  # killed again on the way back
            grade_once(run, dice.randrange(1, last))
        assert grade_once(run, -1) == 0, f"seed {SEED}: not resumed after point {at} of {last}"
        assert content_of(run) == expected, f"seed {SEED}: killed at point {at} of {last}"
        shutil.rmtree(run)
    assert len(chosen) == KILLS, f"only {last} points"


def test_a_regrade_killed_at_any_point_still_says_who_moves(
    content_of, changed, zygote, undisturbed, monkeypatch, tmp_path
):
    setting = changed(
        ("return numbers.sum()", "return numbers.prod()"),
        ('"zero": {"x": 0.0}', '"zero": {"x": 0.0}, "large": {"x": 1e6}'),
    )

    def again(run):
        regrade(run, setting, never_lower=True, zygote=zygote)

    alone = shutil.copytree(undisturbed, tmp_path / "alone")
    last = points_of(monkeypatch, lambda: again(alone))
    expected = content_of(alone)
    assert {entry["counts"] for entry in json.loads((alone / "regrade.json").read_text())} == {
        "before",
        "after",
    }
    dice = random.Random(SEED)
    for at in [*sorted(dice.sample(range(1, last - 9), 20)), *range(last - 9, last + 1)]:
        run = shutil.copytree(undisturbed, tmp_path / str(at))
        assert killed_at(at, lambda run=run: again(run), zygote, monkeypatch) == KILLED
        again(run)
        assert content_of(run) == expected, f"seed {SEED}: killed at point {at} of {last}"
        shutil.rmtree(run)


def test_a_grader_killed_at_any_instant_goes_on_where_it_was(content_of, sums, zygote, tmp_path):
    # Unreadable submissions ask nothing of the zygote, which would else lose count of its graders.
    few = [Submission(f"s{n}", "x.docx", problem="No notebook.") for n in range(12)]
    grade(sums, few, tmp_path / "undisturbed", zygote=zygote)
    expected = content_of(tmp_path / "undisturbed")
    dice = random.Random(SEED)
    killed = 0
    for attempt in range(40):
        run = tmp_path / str(attempt)
        process = os.fork()
        if process == 0:
            try:
                grade(sums, few, run, zygote=zygote)
            finally:
                os._exit(0)
        time.sleep(dice.uniform(0, 0.08))
        os.kill(process, signal.SIGKILL)
        killed += os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == KILLED
        grade(sums, few, run, zygote=zygote)
        assert content_of(run) == expected, f"seed {SEED}, attempt {attempt}"
        shutil.rmtree(run)
    assert killed > 0


def test_a_killed_command_leaves_no_process_and_goes_on_where_it_was(
    content_of, sums_course, write_notebook, tmp_path
):
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("ada", "ben", "cy"):
        (folder / f"{name}.ipynb").write_bytes(write_notebook(total=f"({name!r}, 12)[1]"))
    slow = write_notebook(total="12; import time; time.sleep(2)")
    (folder / "zoe.ipynb").write_bytes(slow)
    command = [sys.executable, "-m", "autograder", "grade", "sums", folder, "--jobs", "1"]

    def start(run):
        return subprocess.Popen(
            [*map(str, command), "--out", str(run)],
            cwd=sums_course,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    store = tmp_path / "killed" / "run.sqlite"
    for count, kill in ((1, os.killpg), (2, os.kill)):  # the whole group, as by a batch system
        grading = start(tmp_path / "killed")
        wait_until(lambda count=count: rows(store) >= count)
        children = descendants(grading.pid)
        kill(grading.pid, signal.SIGKILL)
        assert grading.wait() == KILLED
        assert children
        wait_until(lambda gone=children: not any(Path(f"/proc/{one}").exists() for one in gone))
    assert start(tmp_path / "killed").wait() == 0
    assert start(tmp_path / "undisturbed").wait() == 0
    assert content_of(tmp_path / "killed") == content_of(tmp_path / "undisturbed")
    assert rows(store) == 4


def wait_until(condition):
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def rows(store):
    if not store.exists():
        return 0
    database = sqlite3.connect(store)
    try:
        return database.execute("SELECT count(*) FROM result").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    finally:
        database.close()


def descendants(pid):
    """Processes below a process."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [child, *descendants(child)]
    return found


def test_a_disk_that_fails_at_any_point_is_an_error_in_words_and_loses_nothing(
    content_of, sums, class_of_four, zygote, undisturbed, monkeypatch, tmp_path
):
    dice = random.Random(SEED)
    failed = 0
    for at in sorted(dice.sample(range(1, 120), 20)):
        run, fault = tmp_path / str(at), dice.choice(FAULTS)

        def fail(fault=fault):
            raise OSError(fault, os.strerror(fault))

        with monkeypatch.context() as patched:
            Points(fail, at).watch(patched)
            said = words_of(lambda run=run: grade(sums, class_of_four, run, zygote=zygote))
        failed += bool(said)  # SQLite hears of no fault at its statements
        assert not said or os.strerror(fault) in said
        assert not said or str(run) in said
        grade(sums, class_of_four, run, zygote=zygote)
        assert content_of(run) == content_of(undisturbed), f"seed {SEED}: failed at point {at}"
    assert failed


@pytest.mark.parametrize("size", [0, 1 << 12, 1 << 14, 20_000, 1 << 15, 1 << 16])
def test_files_that_cannot_grow_are_an_error_in_words_and_lose_nothing(
    content_of, sums, class_of_four, zygote, undisturbed, tmp_path, size
):
    """The kernel's own refusal, which needs no right to mount: no file beyond so many bytes."""

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        said = words_of(lambda: grade(sums, class_of_four, tmp_path / "run", zygote=zygote))
        assert str(tmp_path / "run") in said
        assert "run the same command again" in said or "give another" in said

    assert forked(limited) == 0
    grade(sums, class_of_four, tmp_path / "run", zygote=zygote)
    assert content_of(tmp_path / "run") == content_of(undisturbed)


def words_of(action):
    """What the user reads, if the action fails."""
    try:
        action()
    except (StoreError, UsageError) as error:
        return str(error)
    return ""


@pytest.fixture
def mounted(tmp_path):
    """Mounts a file system in memory with these options; skips where that is not allowed."""
    folders = []

    def mount(options):
        folder = tmp_path / f"disk{len(folders)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if not shutil.which("mount") or subprocess.run(command, capture_output=True).returncode:
            pytest.skip("mounting is not allowed here")
        folders.append(folder)
        return folder

    yield mount
    for folder in folders:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full_is_an_error_in_words_and_loses_nothing(
    content_of, sums, class_of_four, zygote, undisturbed, mounted
):
    disk = mounted("size=160k")
    with pytest.raises(StoreError, match=r"full|No space") as caught:
        grade(sums, class_of_four, disk / "run", zygote=zygote)
    assert "run the same command again" in str(caught.value)
    subprocess.run(["mount", "-o", "remount,size=16m", str(disk)], check=True)
    grade(sums, class_of_four, disk / "run", zygote=zygote)
    assert content_of(disk / "run") == content_of(undisturbed)


def test_a_folder_that_cannot_be_written_is_an_error_in_words(sums, class_of_four, mounted):
    disk = mounted("size=1m")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(UsageError, match="Read-only file system; give another one with --out"):
        grade(sums, class_of_four, disk / "run")


def test_a_run_that_has_become_read_only_is_an_error_in_words(
    content_of, sums, class_of_four, undisturbed, mounted
):
    disk = mounted("size=4m")
    shutil.copytree(undisturbed, disk / "run")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(UsageError, match="Read-only file system"):
        grade(sums, class_of_four, disk / "run")
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert content_of(disk / "run") == content_of(undisturbed)


def test_a_second_grader_is_turned_away_and_the_first_goes_on(
    content_of, sums, class_of_four, undisturbed, zygote, tmp_path
):
    shutil.copytree(undisturbed, tmp_path / "run")
    with opened(tmp_path / "run"):
        code = forked(lambda: refused(sums, class_of_four, tmp_path / "run"))
        assert code == 0
    assert content_of(tmp_path / "run") == content_of(undisturbed)


def refused(sums, class_of_four, run):
    with pytest.raises(UsageError, match="another grader works on"):
        grade(sums, class_of_four, run)


@pytest.mark.parametrize("jump", [-86_400 * 365, 86_400 * 365])
def test_a_clock_that_jumps_changes_no_score_and_no_order(
    content_of, sums, class_of_four, zygote, undisturbed, monkeypatch, tmp_path, jump
):
    class Jumping(runfolder.datetime):
        calls = 0

        @classmethod
        def now(cls, tz=None):
            cls.calls += 1
            return super().now(tz) + (cls.calls > 1) * timedelta(seconds=jump)

    monkeypatch.setattr(runfolder, "datetime", Jumping)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    grade(sums, class_of_four, tmp_path / "run", zygote=zygote)
    assert content_of(tmp_path / "run") == content_of(undisturbed)
    info = json.loads((tmp_path / "run" / "run.json").read_text())
    assert info["finished"] >= info["started"]
