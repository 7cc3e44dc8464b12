"""The store of a run, files that are never half, and the transcript."""

import json
import os
import sqlite3

import numpy as np
import pytest

from autograder.errors import UsageError
from autograder.store import Result, Store, opened, write_atomically
from autograder.transcript import MOST_ENTRIES, Transcript, plain

RESULT = Result("key", "Chloé", {"score": 7.0, "flags": ["é"]}, '{"get": "x"}\n', b"\x00\xff")


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "run.sqlite")
    yield store
    store.close()


def test_a_result_comes_back_as_it_was_added(store):
    assert store.result("key") is None
    store.add(RESULT)
    assert store.result("key") == RESULT


def test_a_second_result_of_the_same_key_changes_nothing(store):
    store.add(RESULT)
    store.add(RESULT)
    store.add(Result("key", "Chloé", {"score": 0.0}, "", b""))
    assert store.result("key") == RESULT


def test_a_result_is_in_the_file_before_it_is_closed(store, tmp_path):
    store.add(RESULT)
    other = sqlite3.connect(tmp_path / "run.sqlite")
    try:
        assert other.execute("SELECT student FROM result").fetchall() == [("Chloé",)]
    finally:
        other.close()


def test_a_value_is_kept_under_its_name_until_it_is_replaced(store):
    assert store.meta("started") is None
    store.set_meta("started", "today")
    store.set_meta("started", ["tomorrow", 1])
    assert store.meta("started") == ["tomorrow", 1]


def test_a_run_that_is_opened_again_has_its_results(tmp_path):
    with opened(tmp_path / "run") as store:
        store.add(RESULT)
    with opened(tmp_path / "run") as store:
        assert store.result("key") == RESULT


def test_two_graders_of_one_run_do_not_meet(tmp_path):
    with opened(tmp_path / "run"):
        with (
            pytest.raises(UsageError, match="another grader works on") as caught,
            opened(tmp_path / "run"),
        ):
            pass
        assert "--out" in str(caught.value)
    with opened(tmp_path / "run"):
        pass


def test_a_run_is_free_again_after_a_fault(tmp_path):
    with pytest.raises(KeyboardInterrupt), opened(tmp_path / "run"):
        raise KeyboardInterrupt
    with opened(tmp_path / "run"):
        pass


def test_a_file_that_is_no_store_is_an_error_in_words_and_stays_as_it_is(tmp_path):
    path = tmp_path / "run.sqlite"
    path.write_bytes(b"my thesis, the only copy" * 100)
    with pytest.raises(UsageError, match="cannot be used as the store of a run"):
        Store(path)
    assert path.read_bytes() == b"my thesis, the only copy" * 100
    with pytest.raises(UsageError, match="cannot be used"):
        Store(tmp_path / "no such folder" / "run.sqlite")


def test_a_file_where_the_run_folder_should_be_is_an_error_in_words(tmp_path):
    (tmp_path / "run").write_text("not a folder")
    with pytest.raises(UsageError), opened(tmp_path / "run"):
        pass


def test_a_file_is_written_with_its_folders_and_can_be_read_by_others(tmp_path):
    path = tmp_path / "a" / "b.txt"
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("moment", ["fsync", "replace", "write"])
def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, moment):
    path = tmp_path / "scores.json"
    write_atomically(path, b"old")

    def interrupted(*args, **kwargs):
        raise KeyboardInterrupt

    if moment == "fsync":
        monkeypatch.setattr(os, "fsync", interrupted)
    elif moment == "replace":
        monkeypatch.setattr(type(path), "replace", interrupted)
    content = "text, not bytes" if moment == "write" else b"new"
    with pytest.raises(TypeError if moment == "write" else KeyboardInterrupt):
        write_atomically(path, content)
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["scores.json"]


def test_a_reader_sees_the_old_file_until_the_new_one_is_on_the_disk(tmp_path, monkeypatch):
    path = tmp_path / "scores.json"
    write_atomically(path, b"old")
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append((path.read_bytes(), beside(path))))
    write_atomically(path, b"new")
    # The unfinished file lies beside its place: only on one disk is a rename one step.
    assert seen == [(b"old", [b"new"])]
    assert path.read_bytes() == b"new"


def beside(path):
    return [other.read_bytes() for other in path.parent.iterdir() if other != path]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (True, True),
        (np.bool_(False), False),
        (3, 3),
        (2**60, str(2**60)),
        (0.5, 0.5),
        (float("nan"), "nan"),
        (np.float64("-inf"), "-inf"),
        (np.array([[1, 2]]), [[1, 2]]),
        (np.array([2**53 - 1, 2**53]), [2**53 - 1, str(2**53)]),
        (np.array([-(2**63)]), [str(-(2**63))]),
        (np.array([1.5, np.nan]), [1.5, "nan"]),
        (np.array([True]), [True]),
        (np.zeros((0, 2), int), []),
        ((1, [2, "é"]), [1, [2, "é"]]),
        ({"a": {1: 2}}, {"a": {"1": 2}}),
        (..., "..."),
        (np.zeros(MOST_ENTRIES + 1), f"<array of shape ({MOST_ENTRIES + 1},), float64>"),
        (1 + 2j, "<complex>"),
        (object(), "<object>"),
    ],
    ids=lambda value: repr(value)[:12],
)
def test_every_value_has_words_in_a_transcript(value, shown):
    assert plain(value) == shown
    json.dumps(plain(value), allow_nan=False)


def test_nothing_of_an_object_runs_to_show_it():
    class Spy:
        def __repr__(self):
            raise AssertionError("the object was asked for its words")

        __str__ = __repr__

    assert plain([Spy()]) == ["<Spy>"]


def test_a_transcript_is_one_line_for_each_thing_that_happened():
    transcript = Transcript()
    transcript.got("x", np.array([1]))
    transcript.called("f", (1,), {"b": 2.0}, answer="line\nbreak")
    transcript.called("f", (), {}, error=ZeroDivisionError("by zero"))
    lines = [json.loads(line) for line in transcript.text().splitlines()]
    assert lines == [
        {"get": "x", "answer": [1]},
        {"call": "f", "args": [1], "kwargs": {"b": 2.0}, "answer": "line\nbreak"},
        {"call": "f", "args": [], "kwargs": {}, "error": "ZeroDivisionError: by zero"},
    ]
