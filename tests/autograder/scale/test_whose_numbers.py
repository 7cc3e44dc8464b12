"""Notebooks and rosters that do not go together: nobody is marked by strange numbers unseen."""

import json

import pytest

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
