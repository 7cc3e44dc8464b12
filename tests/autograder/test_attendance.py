"""Who of a roster handed in, where all have the same numbers."""

import pytest

from autograder.attendance import attendance
from autograder.intake import Submission
from autograder.roster import Student

CLASS = (
    Student("u1", "Ada Lovelace"),
    Student("u2", "Émilie du Châtelet"),
    Student("u3", "Kim Li"),
    Student("u4", "Kim Li"),
)


def submitted(student, **more):
    return Submission(student, f"{student}.ipynb", b"{}", **more)


def called(*submissions, roster=CLASS):
    """Student and file of everybody, and the strangers."""
    everybody, strangers = attendance(submissions, roster)
    return {one.student: one.file for one in everybody}, strangers


@pytest.mark.parametrize(
    "name",
    ["u1", "U1", "Ada Lovelace", "ada  lovelace", "lovelaceada", "Lovelace, Ada", "ada_lovelace"],
)
def test_a_student_is_known_by_id_and_name_as_platforms_write_them(name):
    everybody, strangers = called(submitted(name))
    assert everybody == {"u1": f"{name}.ipynb", "u2": "", "u3": "", "u4": ""}
    assert strangers == []


def test_a_student_is_known_by_what_else_the_platform_calls_them():
    assert called(submitted("x", ids=("77", "u2")))[0]["u2"] == "x.ipynb"
    assert called(submitted("Châtelet Émilie du"))[0]["u2"] == "Châtelet Émilie du.ipynb"


def test_a_name_of_two_is_nobodys_and_nothing_is_lost():
    everybody, strangers = called(submitted("Kim Li"), submitted("Eve"))
    assert strangers == ["Eve", "Kim Li"]
    assert everybody["Kim Li"] == "Kim Li.ipynb"
    assert everybody["u3"] == everybody["u4"] == ""


def test_who_bears_an_id_has_it_before_who_bears_a_name_like_it():
    everybody, strangers = called(submitted("Ada Lovelace"), submitted("U1"), submitted("u1"))
    assert everybody["u1"] == "u1.ipynb"
    assert strangers == ["Ada Lovelace", "U1"]
    assert len(everybody) == 6


def test_an_id_is_told_from_one_with_other_signs_between_its_letters():
    roster = (Student("a-b"), Student("ab"), Student("..."))
    everybody, strangers = called(submitted("a-b"), submitted("a b"), submitted("?"), roster=roster)
    assert everybody == {
        "a-b": "a-b.ipynb",
        "ab": "",
        "...": "",
        "a b": "a b.ipynb",
        "?": "?.ipynb",
    }
    assert strangers == ["?", "a b"]
