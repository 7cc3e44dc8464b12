"""Import files of learning management systems, each against the columns of its documentation."""

import csv
import io
import re

import pytest

from autograder.errors import AutograderError, UsageError
from autograder.report.gradebook import gradebook, inert
from autograder.report.gradescope import gradescope_results
from autograder.report.lms import lms_gradebook

TITLE = "Edges: a test"


def book(build, system, results=None, **options):
    return lms_gradebook(system, build.info, results or build.small_class(), **options)


def table(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def saved(tmp_path, text):
    path = tmp_path / "export.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def canvas_import(text):
    """What Canvas makes of a file, by the rules of its lib/gradebook_importer.rb."""
    rows = table(text)
    header = rows[0]
    assert "Student" in header[0]
    assert "ID" in header[1]
    assert re.search(r"SIS\s+User\s+ID", header[2])
    assert re.search(r"SIS\s+Login\s+ID", header[3])
    assert "Section" in header[4]
    assert "Points Possible" in rows[1][0]
    possible = dict(zip(header[5:], rows[1][5:], strict=True))
    return possible, {
        row[1] or row[3]: dict(zip(header[5:], row[5:], strict=True)) for row in rows[2:]
    }


def test_canvas_without_an_export_matches_by_login(build):
    possible, marks = canvas_import(book(build, "canvas").text)
    assert possible == {TITLE: "10"}
    assert marks == {"ada": {TITLE: "10"}, "bob": {TITLE: "6"}, "cyd": {TITLE: "4"}}


def test_canvas_with_its_own_export(build, tmp_path):
    export = saved(
        tmp_path,
        "Student,ID,SIS User ID,SIS Login ID,Section,Homework 1 (77)\n"
        "    Points Possible,,,,,10\n"
        '"Lovelace, Ada",501,u1,ada,A,3\n"Marley, Bob",502,u2,BOB,A,4\n',
    )
    found = book(build, "canvas", export=export)
    _, marks = canvas_import(found.text)
    assert marks == {"501": {TITLE: "10"}, "502": {TITLE: "6"}}
    assert table(found.text)[2] == ["Lovelace, Ada", "501", "u1", "ada", "A", "10"]
    assert found.left_out == {
        "cyd": f"not in {export}, or there more than once",
        "dan": "no score",
    }


def test_canvas_per_question(build):
    possible, marks = canvas_import(book(build, "canvas", per_question=True).text)
    assert list(possible.values()) == ["4", "2", "4"]
    assert list(marks["bob"].values()) == ["0", "2", "4"]


def test_moodle_has_a_column_that_identifies_and_one_of_points(build, tmp_path):
    assert table(book(build, "moodle").text)[:2] == [["Username", TITLE], ["ada", "10"]]
    export = saved(
        tmp_path,
        "First name;Last name;ID number;Email address\n"
        "Ada;Lovelace;0042;Ada@example.org\nBob;M;0043;bob@example.org\n",
    )
    results = [build.result("ada@example.org", score=3.0), build.result("0043", score=0.0)]
    found = book(build, "moodle", results, export=export)
    # Moodle compares e-mail addresses with their case: they leave as they came.
    assert table(found.text) == [
        ["ID number", "Email address", TITLE],
        ["0043", "bob@example.org", "0"],
        ["0042", "Ada@example.org", "3"],
    ]


def test_brightspace_ends_its_lines(build):
    rows = table(book(build, "brightspace").text)
    assert rows[0] == ["Username", f"{TITLE} Points Grade", "End-of-Line Indicator"]
    assert rows[1] == ["ada", "10", "#"]


def test_brightspace_has_no_forbidden_letter_in_a_name(build):
    info = build.info | {"title": 'Max/avg, 50% <"+=|*>'}
    head = table(lms_gradebook("brightspace", info, build.small_class()).text)[0][1]
    assert head.endswith(" Points Grade")
    assert not set(head) & set('/"*<>+=|,%')


def test_ilias_takes_its_status_file(build, tmp_path):
    columns = [
        *("update", "usr_id", "login", "lastname", "firstname", "status", "mark", "notice"),
        *("comment", "plagiarism", "plag_comment"),
    ]
    export = saved(
        tmp_path,
        f"{','.join(columns)}\n0,301,ada,Lovelace,Ada,notgraded,,,,,\n"
        "0,302,bob,Marley,Bob,notgraded,,,,,\n0,303,cyd,C,Cyd,notgraded,,,,,\n",
    )
    rows = table(book(build, "ilias", export=export).text)
    assert rows[0] == columns
    assert rows[1] == ["1", "301", "ada", "Lovelace", "Ada", "passed", "10", "", "", "", ""]
    assert [row[5] for row in rows[1:]] == ["passed", "passed", "failed"]


def test_ilias_needs_its_status_file(build):
    with pytest.raises(UsageError, match="--export"):
        book(build, "ilias")


@pytest.mark.parametrize("system", ["canvas", "moodle", "brightspace"])
def test_nobody_without_a_final_score_is_in_an_import_file(build, system):
    waits = build.result("eve", status="needs_reader", score=3.0)
    found = book(build, system, [*build.small_class(), waits])
    assert not re.search(r"\b(eve|dan)\b", found.text)
    assert found.left_out == {"dan": "no score", "eve": "waits for a reader"}


def test_two_rows_of_one_name_are_nobody(build, tmp_path):
    export = saved(tmp_path, "Username,Email address\nada,a@x\nADA,b@x\n")
    assert "ada" in book(build, "moodle", export=export).left_out


@pytest.mark.parametrize("text", ["", "Name,Grade\nada,1\n"])
def test_a_file_without_identity_is_refused(build, tmp_path, text):
    with pytest.raises(UsageError, match="none of the columns Username"):
        book(build, "moodle", export=saved(tmp_path, text))


NASTY = [
    "a;=1+1", "=1", "x\t@SUM(1)", 'x";=1', "a| +1", "; -1", "\r=1", "＝1", "a,=1", "a;'=1", 'a;"=1',
    "\n=1", ";\t=1", "  =1",
]  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_NONE])
def test_no_field_is_a_formula_in_any_dialect(build, name, delimiter, quoting):
    """Nor the field beside it: in another dialect a name falls apart at other places."""
    texts = [gradebook(build.info, [build.result(name)])]
    texts += [book(build, one, [build.result(name)]).text for one in ("canvas", "moodle")]
    for text in texts:
        stream = io.StringIO(text, newline="")
        for row in csv.reader(stream, delimiter=delimiter, quoting=quoting):
            for entry in row:
                assert not re.match(r"[\s\"]*[=+\-@＝＋－＠]", entry), (entry, text)


@pytest.mark.parametrize(
    "name", ["Chloé", "O'Neill", "a-b", "ada@example.org", "x = 1", "dora lópez"]
)
def test_a_harmless_name_is_as_it_was(name):
    assert inert(name) == name


def gradescope_accepts(content):
    """The rules of the specification: types, and words where it names them."""
    assert isinstance(content["score"], float)
    assert content["visibility"] in ("hidden", "after_due_date", "after_published", "visible")
    for test in content["tests"]:
        assert 0 <= test["score"] <= test["max_score"]
        assert test["status"] in ("passed", "failed")
        assert test["output_format"] in ("text", "html", "simple_format", "md", "ansi")
        assert isinstance(test["name"], str)
        assert isinstance(test["output"], str)
        assert isinstance(test["number"], str)


def test_gradescope_shows_each_question_with_its_sentence(build):
    _, bob, cyd, _ = build.small_class()
    content = gradescope_results(bob)
    gradescope_accepts(content)
    assert content["score"] == 6.0
    assert [test["status"] for test in content["tests"]] == ["failed", "passed", "passed"]
    assert content["tests"][0]["output"] == "You flipped the kernel. CNN layers do not."
    assert gradescope_results(cyd)["tests"][2]["score"] == 2.0


def test_gradescope_tells_why_there_is_no_mark(build):
    content = gradescope_results(build.small_class()[3])
    gradescope_accepts(content)
    assert content["output"] == "This is not a notebook."


def test_gradescope_says_that_a_text_waits(build):
    text = build.entry("conv2d", None, "Because.", [], status="needs_reader")
    waits = build.result("ada", [build.entry("pooling", 2.0), text], status="needs_reader")
    content = gradescope_results(waits)
    gradescope_accepts(content)
    assert content["score"] == 2.0
    assert "your score may rise" in content["output"]
    assert content["tests"][1]["output"] == "A person will read this answer."


def test_gradescope_never_makes_a_zero_of_our_fault(build):
    failed = build.result("ada", status="not_run", score=None, message="The grader failed here.")
    with pytest.raises(AutograderError, match="The grader failed here"):
        gradescope_results(failed)
