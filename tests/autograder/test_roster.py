"""Rosters and secrets: what lecturers have is read, and what cannot work is named with its line."""

import pytest

from autograder.errors import UsageError
from autograder.roster import Student, read_roster, read_secret


@pytest.fixture
def roster(tmp_path):
    """Students of a file with these bytes."""

    def read(content):
        path = tmp_path / "roster.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_roster(path)

    return read


@pytest.mark.parametrize(
    "content",
    [
        "student,name\nada,Ada Lovelace\nbela,\n",
        "Name;ID;group\r\nAda Lovelace;ada;1\r\n;bela;2\r\n",  # Excel with a comma as decimal mark
        b"\xef\xbb\xbfstudent,name\r\nada,Ada Lovelace\r\n\r\nbela,\r\n",  # Excel's `CSV UTF-8`
        "student_id\tname\n ada \tAda Lovelace\nbela\n",
        'name,student\n"Ada Lovelace",ada\n,bela',
    ],
)
def test_what_spreadsheets_write_is_read(roster, content):
    assert roster(content) == (Student("ada", "Ada Lovelace"), Student("bela"))


def test_a_name_may_hold_the_separator_and_any_letter(roster):
    (student,) = roster('student,name\nchloé,"Dupont, Chloé"\n')
    assert student == Student("chloé", "Dupont, Chloé")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", ["line 1", "no column `student`", "student,name"]),
        ("matriculation,name\n1,Ada\n", ["line 1", "no column `student`", "matriculation"]),
        ("student\n", ["holds no student"]),
        ("student\nada\nbela\nAda\n", ["line 4", "'Ada' stands in line 2 already"]),
        ("student,name\nada,A\n,B\n", ["line 3", "no id"]),
        ("student\n../ada\n", ["line 2", "'../ada' cannot be the name of a file"]),
        ("student\na:b\n", ["line 2", "'a:b'"]),
        ("student\nada\u200b\n", ["line 2", "'ada\\u200b'"]),  # not the `ada` that one sees
        ("student\nada\u202e1\n", ["line 2", "'ada\\u202e1'"]),
        (f"student,name\nada,{'x' * 200_000}\n", ["not a CSV file", "field larger"]),
        ("student\n.hidden\n", ["line 2", "'.hidden'"]),
        ("student\nNUL\n", ["line 2", "'NUL'"]),
        (f"student\n{'a' * 61}\n", ["line 2", "60 characters"]),
        ("student\nada.\n", ["line 2", "'ada.' ends in a dot"]),
        ("student,name\nada,Zoë\nbela,Käthe\n".encode("latin-1"), ["line 2", "0xeb", "CSV UTF-8"]),
        ("student\nada\n".encode("utf-16"), ["line 1", "not UTF-8", "CSV UTF-8"]),
    ],
)
def test_what_cannot_be_a_roster_is_named_with_its_line_and_what_to_do(roster, content, words):
    with pytest.raises(UsageError) as caught:
        roster(content)
    for word in words:
        assert word in str(caught.value)


def test_all_lines_that_have_to_be_mended_are_told_at_once(roster):
    with pytest.raises(UsageError) as caught:
        roster("student\nada\na/b\nada\n \n,\nc|d\n")
    lines = str(caught.value).splitlines()
    assert [line.split(": ")[0].rpartition(" ")[2] for line in lines] == ["3", "4", "7"]


def test_a_roster_or_a_secret_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"roster .*none\.csv"):
        read_roster(tmp_path / "none.csv")
    with pytest.raises(UsageError, match=r"secret .*none.*make one with"):
        read_secret(tmp_path / "none")


def test_a_secret_is_the_same_with_and_without_a_line_end(tmp_path):
    for content in (b"0123456789abcdef", b"0123456789abcdef\n", b"0123456789abcdef\r\n"):
        (tmp_path / "secret").write_bytes(content)
        assert read_secret(tmp_path / "secret") == b"0123456789abcdef"


@pytest.mark.parametrize("content", [b"", b"hunter2\n", b"0123456789abcde", b"ab" * 20])
def test_a_secret_that_can_be_guessed_is_refused(tmp_path, content):
    (tmp_path / "secret").write_bytes(content)
    with pytest.raises(UsageError, match=r"can be guessed.*make one with"):
        read_secret(tmp_path / "secret")
