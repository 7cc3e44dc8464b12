"""A store that somebody changed by hand is an error in words, or is run again."""

import sqlite3
from contextlib import closing

import pytest

from autograder import journal
from autograder.errors import StoreError, UsageError
from autograder.journal import Entry
from autograder.store import Result, opened

RESULT = Result("key", "ada", {"score": 1.0}, "transcript", b"{}", tape=b"tape")


@pytest.fixture
def run(tmp_path):
    """Run folder with one result and one decision."""
    with opened(tmp_path) as store:
        store.add(RESULT)
        store.set_meta("finished", {"keys": ["key"]})
    journal.append(tmp_path, Entry("adjust", "ada", "q", 1.0, "a reason"))
    return tmp_path


def change(run, statement, *values):
    with closing(sqlite3.connect(run / "run.sqlite")) as db, db:
        db.execute(statement, values)


def test_what_autograder_wrote_is_read(run):
    (entry,) = journal.entries(run)
    assert (entry.student, entry.points, entry.comment) == ("ada", 1.0, "a reason")


@pytest.mark.parametrize("points", ["two", float("inf"), -1.0, b"1"])
def test_points_that_are_none_are_no_decision(run, points):
    row = ("t", "adjust", "ada", "q", "", points, "c\x1b")
    change(run, "INSERT INTO journal VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", *row)
    with pytest.raises(UsageError, match="decision 2 of the journal") as caught:
        journal.entries(run)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    "row", [("praise", "ada", "q"), ("mark", b"ada", "q"), ("mark", "ada", b"")]
)
def test_a_kind_or_a_name_that_is_none_is_no_decision(run, row):
    change(run, "INSERT INTO journal VALUES (NULL, 't', ?, ?, ?, '', 1, '')", *row)
    with pytest.raises(UsageError, match="decision 2 of the journal"):
        journal.entries(run)


@pytest.mark.parametrize(
    "statement", ["UPDATE result SET scores = '{'", "UPDATE meta SET value = '{'"]
)
def test_a_row_that_is_no_json_is_damage_and_not_a_disk_that_is_full(run, statement):
    change(run, statement)
    with pytest.raises(StoreError, match=r"run\.sqlite is damaged"), opened(run) as store:
        _ = store.result("key"), store.meta("finished")


def test_a_page_of_zeros_is_damage(run):
    path = run / "run.sqlite"
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"run\.sqlite is damaged"), opened(run) as store:
        store.result("key")


def test_a_result_whose_tape_is_gone_is_run_again(run):
    change(run, "DELETE FROM tape")
    with opened(run) as store:
        assert store.result("key").tape == b""
