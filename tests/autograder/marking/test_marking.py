"""Free text waits for a person, whose marks are kept, combined and never lost."""

import csv
import http.client
import io
import json
import shutil
import sqlite3

import jsonschema
import pytest

from autograder import journal
from autograder.commands.mark import adjust, mark
from autograder.errors import UsageError
from autograder.marking import answers, read_table, write_table
from autograder.report import read_run, write_report
from autograder.runfolder import refresh

pytestmark = pytest.mark.sandbox


def scores(run, student):
    return json.loads((run / "students" / student / "scores.json").read_text())


def book(run):
    return list(csv.DictReader(io.StringIO((run / "gradebook.csv").read_text())))


def by_table(run, tmp_path, **marks):
    """Fill in the table as a person with a spreadsheet does."""
    path = tmp_path / "marks.csv"
    write_table(run, path)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    for row in rows:
        row["points"], row["comment"] = marks.get(row["student"], ("", ""))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_text_waits_and_no_text_earns_nothing(run):
    one = scores(run, "ada")
    assert (one["status"], one["score"], one["points"]) == ("needs_reader", 0.0, 5.0)
    question = one["questions"][1]
    assert (question["status"], question["score"], question["points"]) == (
        "needs_reader",
        None,
        3.0,
    )
    assert question["answer"].strip() == "The sum $\\nu$ is <b>kept</b>."
    empty = scores(run, "eve")
    assert (empty["status"], empty["questions"][1]["status"]) == ("graded", "missing")
    assert empty["questions"][1]["score"] == 0.0
    assert [row["why_average"] for row in book(run)] == ["", "", "0"]


def test_scores_with_decisions_follow_the_schema(run, tmp_path, request):
    schema = json.loads((request.config.rootpath / "docs" / "scores.schema.json").read_text())
    jsonschema.validate(scores(run, "ada"), schema)
    mark(run, to=None, source=by_table(run, tmp_path, ada=("2,5", "Good.")), port=0)
    jsonschema.validate(scores(run, "ada"), schema)
    assert scores(run, "ada")["questions"][1]["decision"]["comment"] == "Good."


def test_marks_of_a_table_and_of_the_machine_add_up(run, tmp_path, capsys):
    table = by_table(run, tmp_path, ada=("2,5", "Which factor?"))
    mark(run, to=None, source=table, port=0)
    assert "1 new marks" in capsys.readouterr().out
    one = scores(run, "ada")
    assert (one["status"], one["score"]) == ("graded", 2.5)
    assert scores(run, "bob")["status"] == "needs_reader"
    assert [row["score"] for row in book(run)] == ["2.5", "0", "0"]
    assert read_table(run, table) == 0  # the same marks again are no decision


@pytest.mark.parametrize("points", ["4", "-1", "two", "nan"])
def test_a_table_with_a_wrong_row_is_refused_as_a_whole(run, tmp_path, points):
    table = by_table(run, tmp_path, ada=("1", ""), bob=(points, ""))
    with pytest.raises(UsageError, match="line 3"):
        read_table(run, table)
    assert journal.entries(run) == []


def test_a_mark_survives_a_second_grading_of_the_same_text(course, run, tmp_path):
    mark(run, to=None, source=by_table(run, tmp_path, ada=("3", "Yes.")), port=0)
    shutil.rmtree(run / "students")
    (ada, *_) = course.results(run)
    assert (ada.scores["status"], ada.scores["score"]) == ("graded", 3.0)
    assert scores(run, "ada")["score"] == 3.0
    assert book(run)[0]["score"] == "3"


def test_another_text_waits_again(course, run, tmp_path):
    mark(run, to=None, source=by_table(run, tmp_path, ada=("3", "Yes.")), port=0)
    course.grade(run, ada="Something else.")
    assert scores(run, "ada")["status"] == "needs_reader"
    with pytest.raises(UsageError, match="no such text of 'ada'"):
        read_table(run, tmp_path / "marks.csv")
    course.grade(run)
    assert scores(run, "ada")["score"] == 3.0


def test_points_are_adjusted_for_a_reason_and_taken_back(run, capsys):
    adjust(run, "bob", "total", 1.5, reason="The sign was misprinted.", withdraw=False)
    assert "bob now has 1.5 points" in capsys.readouterr().out
    question = scores(run, "bob")["questions"][0]
    assert (question["score"], question["status"]) == (1.5, "graded")
    text = write_report(run).read_text("utf-8")
    assert "The sign was misprinted." in text
    page = (run / "report" / "students" / "bob.html").read_text("utf-8")
    assert "The sign was misprinted." in page
    adjust(run, "bob", "total", None, reason="It was not.", withdraw=True)
    assert scores(run, "bob")["questions"][0]["score"] == 0.0
    assert [one.comment for one in journal.entries(run)] == [
        "The sign was misprinted.",
        "It was not.",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("zoe", "total", 1.0), "no student 'zoe'"),
        (("bob", "totl", 1.0), "no question 'totl'"),
        (("bob", "total", 3.0), "from 0 to 2"),
        (("bob", "total", None), "--withdraw"),
    ],
)
def test_an_adjustment_names_what_is_wrong(run, arguments, said):
    with pytest.raises(UsageError, match=said):
        adjust(run, *arguments, reason="x", withdraw=False)


def test_an_adjustment_needs_a_reason(run):
    with pytest.raises(UsageError, match="--reason"):
        adjust(run, "bob", "total", 1.0, reason=" ", withdraw=False)


def test_the_journal_only_grows(run):
    adjust(run, "bob", "total", 1.0, reason="x", withdraw=False)
    db = sqlite3.connect(run / "run.sqlite")
    for change in ("DELETE FROM journal", "UPDATE journal SET points = 2"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            db.execute(change)
    db.close()


def test_an_adjustment_comes_after_the_mark(run, tmp_path):
    adjust(run, "ada", "why_average", 1.0, reason="Agreed in the office hour.", withdraw=False)
    mark(run, to=None, source=by_table(run, tmp_path, ada=("3", "")), port=0)
    assert scores(run, "ada")["score"] == 1.0


def test_a_refresh_without_decisions_changes_no_byte(run):
    before = {path: path.read_bytes() for path in run.rglob("scores.json")}
    refresh(run)
    assert {path: path.read_bytes() for path in run.rglob("scores.json")} == before


def test_a_run_without_free_text_says_so(run, tmp_path):
    info = json.loads((run / "run.json").read_text())
    info["questions"] = info["questions"][:1]
    (run / "run.json").write_text(json.dumps(info))
    with pytest.raises(UsageError, match="no question in words"):
        answers(run)


def ask(server, method, path, body=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    if "Host" in headers:
        connection.putrequest(method, path, skip_host=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body)
    else:
        connection.request(method, path, body)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def a_mark(server, **changes):
    (one,) = [one for one in answers(server.run) if one.student == "ada"]
    values = {"student": "ada", "question": "why_average", "text": one.digest}
    return json.dumps(values | {"points": 2, "comment": ""} | changes).encode()


@pytest.mark.parametrize("path", ["/", "/mark", "/wrong/", "//", "/{token}", "/{token}/../"])
def test_without_the_token_there_is_nothing(server, path):
    path = path.replace("{token}", server.token)
    assert ask(server, "GET", path) == (404, "Not found.")
    assert ask(server, "POST", path, a_mark(server))[0] == 404
    assert journal.entries(server.run) == []


def test_another_name_of_this_machine_is_refused(server):
    """A page elsewhere may point its own name at 127.0.0.1."""
    port = server.server_address[1]
    found = ask(server, "GET", f"/{server.token}/", Host=f"evil.example:{port}")
    assert found == (404, "Not found.")
    assert ask(server, "GET", f"/{server.token}/")[0] == 200
    assert server.server_address[0] == "127.0.0.1"


def test_a_mark_is_on_disk_when_the_page_hears_of_it(server):
    assert ask(server, "POST", f"/{server.token}/mark", a_mark(server)) == (204, "")
    assert [one.points for one in answers(server.run)] == [2.0, None]


@pytest.mark.parametrize(
    "changes", [{"points": 4}, {"points": "x"}, {"student": "zoe"}, {"text": "t0"}, {"points": [1]}]
)
def test_a_wrong_mark_is_refused_and_the_server_lives(server, changes):
    status, said = ask(server, "POST", f"/{server.token}/mark", a_mark(server, **changes))
    assert status == 400
    assert said
    assert ask(server, "POST", f"/{server.token}/mark", b"{")[0] == 400
    assert journal.entries(server.run) == []
    assert ask(server, "GET", f"/{server.token}/")[0] == 200


@pytest.mark.chromium
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marking_by_keyboard_in_a_browser(server, scheme):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    wrong = []
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = chromium.new_page(color_scheme=scheme)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.goto(server.url)
        assert page.get_by_text('<script>alert("x")</script> =1+1; "quoted"').is_visible()
        assert not page.get_by_text("ada", exact=True).is_visible()
        assert Axe().run(page).violations_count == 0
        for key in ("j", "1", "2", "c"):
            page.keyboard.press(key)
        page.keyboard.type("Well said.")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        page.keyboard.press("p")
        page.keyboard.type("0.5")
        page.keyboard.press("Enter")
        page.locator(".saved", has_text="Saved.").nth(1).wait_for()
        page.get_by_text("All texts are marked.").wait_for()
        chromium.close()
    found = {one.student: (one.points, one.comment) for one in answers(server.run)}
    assert found == {"ada": (3.0, "Well said."), "bob": (0.5, "")}
    assert wrong == []


def test_the_report_says_that_texts_wait(run):
    index = write_report(run)
    assert "In 2 submissions. Free text:" in index.read_text("utf-8")
    assert read_run(run)[0]["questions"][1]["rubric"] == {"the sum is kept": 2, "up to a factor": 1}
