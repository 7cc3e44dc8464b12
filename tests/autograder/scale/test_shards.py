"""A class that is graded in parts is the class that is graded at once, to the byte."""

import pytest

from autograder.errors import UsageError
from autograder.grade import grade
from autograder.intake import Submission
from autograder.merge import merge
from autograder.shard import part

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def parts(sums, class_of_four, zygote, tmp_path_factory):
    """Run folders of three parts."""
    runs = [tmp_path_factory.mktemp(f"part{n}") for n in (1, 2, 3)]
    for number, run in enumerate(runs, start=1):
        grade(sums, part(class_of_four, f"{number}/3"), run, zygote=zygote)
    return runs


def test_each_submission_is_in_exactly_one_part():
    submissions = [Submission(f"student {n}", "x.ipynb") for n in range(500)]
    found = [part(submissions, f"{n}/16") for n in range(1, 17)]
    assert sorted(s.student for one in found for s in one) == sorted(s.student for s in submissions)
    assert all(15 <= len(one) <= 50 for one in found)
    late = [Submission("late", "x.ipynb"), *submissions]
    assert sum(part(late, f"{n}/16") == found[n - 1] for n in range(1, 17)) == 15


@pytest.mark.parametrize("shard", ["0/3", "4/3", "3", "a/b", "1/0", "-1/3", "1/3/5"])
def test_a_part_that_makes_no_sense_is_refused(shard):
    with pytest.raises(UsageError, match="such as 3/16"):
        part([], shard)


def test_merged_parts_are_the_class_graded_at_once(parts, undisturbed, content_of, tmp_path):
    assert merge(parts, tmp_path / "all") == 4
    assert content_of(tmp_path / "all") == content_of(undisturbed)


def test_merging_is_commutative_and_may_be_repeated(parts, content_of, tmp_path):
    merge(parts, tmp_path / "one")
    merge([*reversed(parts), parts[0]], tmp_path / "other")
    merge(parts, tmp_path / "other")
    assert content_of(tmp_path / "one") == content_of(tmp_path / "other")


def test_a_merged_run_is_not_graded_again(sums, class_of_four, parts, content_of, tmp_path):
    merge(parts, tmp_path)
    before = content_of(tmp_path)
    fresh = []
    known = []
    grade(sums, class_of_four, tmp_path, progress=fresh.append, known=known.append)
    assert (len(fresh), len(known)) == (0, 4)
    assert content_of(tmp_path) == before


def test_a_part_that_is_not_finished_is_refused(parts, tmp_path):
    with pytest.raises(UsageError, match="not a finished run"):
        merge([*parts, tmp_path / "nothing"], tmp_path / "all")


def test_parts_that_disagree_about_a_student_are_refused(
    sums, zygote, write_notebook, parts, tmp_path
):
    for student in ("ada", "ben", "chloé"):
        other = Submission(student, f"{student}.ipynb", write_notebook(total="0"))
        grade(sums, [other], tmp_path / student, zygote=zygote)
        with pytest.raises(UsageError, match=f"{student} has different results"):
            merge([*parts, tmp_path / student], tmp_path / f"with {student}")


def test_parts_graded_under_other_limits_are_refused(sums, zygote, parts, tmp_path):
    from dataclasses import replace

    other = replace(sums, limits=replace(sums.limits, cell_seconds=11))
    grade(other, [Submission("zoe", "x", problem="No notebook.")], tmp_path / "z", zygote=zygote)
    with pytest.raises(UsageError, match="other limits"):
        merge([*parts, tmp_path / "z"], tmp_path / "all")
