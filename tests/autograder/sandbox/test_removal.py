"""Folders that student code has filled are removed, whatever is in them."""

import os
from pathlib import Path

from autograder.inside.removal import remove_tree


def test_a_folder_deeper_than_python_recurses_or_a_path_can_be_is_removed(tmp_path, monkeypatch):
    top = tmp_path / "box"
    top.mkdir()
    monkeypatch.chdir(top)
    for _ in range(1200):
        Path("dddd").mkdir()
        os.chdir("dddd")
    monkeypatch.undo()
    remove_tree(str(top))
    assert not top.exists()


def test_links_are_removed_and_what_they_lead_to_stays(tmp_path):
    top, kept = tmp_path / "box", tmp_path / "kept"
    for folder in (top, kept, top / "a", top / "a" / "closed", top / "b"):
        folder.mkdir()
    (kept / "file").write_text("mine")
    (top / "a" / "link").symlink_to(kept)
    (top / "loop").symlink_to("loop")
    os.mkfifo(top / "b" / "pipe")
    (top / "a" / "closed").chmod(0)
    remove_tree(str(top))
    assert not top.exists()
    assert (kept / "file").read_text() == "mine"


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path):
    kept, link = tmp_path / "kept", tmp_path / "box"
    kept.mkdir()
    (kept / "file").write_text("mine")
    link.symlink_to(kept)
    remove_tree(str(link))
    assert (kept / "file").read_text() == "mine"
