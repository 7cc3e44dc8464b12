"""Notebooks and rosters that do not go together: nobody is marked by strange numbers unseen."""

import csv
import json

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.grade import grade
from autograder.intake import Submission
from autograder.notebook_metadata import METADATA_KEY

pytestmark = pytest.mark.sandbox


def test_a_notebook_with_numbers_of_its_own_is_flagged_where_the_common_ones_mark_it(
    sums, zygote, write_notebook, tmp_path
):
    made_for_ada = json.loads(write_notebook())
    made_for_ada["metadata"][METADATA_KEY] = {"student": "ada", "proof": "00"}
    handed_in = [
        Submission("ada", "ada.ipynb", json.dumps(made_for_ada).encode()),
        Submission("ben", "ben.ipynb", write_notebook()),
    ]
    ada, ben = grade(sums, handed_in, tmp_path / "run", zygote=zygote)
    (flag,) = ada.scores["flags"]
    assert "made for 'ada', with numbers of its own" in flag
    assert "--roster and --secret-file" in flag
    assert ben.scores["flags"] == []


def test_a_roster_alone_says_who_is_missing_and_who_is_in_no_roster(
    sums_course, write_notebook, tmp_path, monkeypatch
):
    monkeypatch.chdir(sums_course)
    folder, run = tmp_path / "handed in", tmp_path / "run"
    folder.mkdir()
    for name in ("lovelaceada", "eve"):
        (folder / f"{name}.ipynb").write_bytes(write_notebook())
    (tmp_path / "class.csv").write_text("student,name\nada,Ada Lovelace\nben,Ben\n")
    words = ["grade", "sums", folder, "--roster", tmp_path / "class.csv", "--out", run]

    def statuses():
        done = CliRunner().invoke(main, [str(word) for word in words])
        assert done.exit_code == 0, done.output
        rows = csv.DictReader((run / "gradebook.csv").read_text().splitlines())
        return done.output, {row["student"]: (row["status"], row["score"]) for row in rows}

    output, first = statuses()
    graded = ("graded", "5")
    assert first == {"ada": graded, "ben": ("missing", ""), "eve": graded}
    assert "class.csv: eve" in output
    scores = json.loads((run / "students" / "ben" / "scores.json").read_text())
    assert (scores["score"], scores["points"]) == (None, 5.0)
    assert scores["message"] == "Nothing was handed in."

    done = CliRunner().invoke(main, ["regrade", str(run)])
    assert "0 students move. 3 results are of today's tests already" in done.output

    (folder / "ben.ipynb").write_bytes(write_notebook("0"))
    assert statuses()[1]["ben"] == ("graded", "3")
