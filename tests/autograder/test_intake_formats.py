"""Downloads of learning platforms, as they come: students, late marks, attempts."""

import zipfile
from datetime import datetime

import pytest

from autograder.intake import submissions


def zipped(path, members, times=None):
    """A zip of names and contents; `times` are (year, month, day, hour, minute, second)."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            time = (times or {}).get(name, (2026, 11, 20, 12, 0, 0))
            archive.writestr(zipfile.ZipInfo(name, time), content)
    return path


def unpacked(archive, folder):
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder


ESSAY = (
    "No notebook, only vonneumannjohn_103_5004_essay.pdf. "
    "It may show a notebook, and is none: hand in the file that ends in .ipynb."
)


def seen(source):
    """What matters of each submission."""
    return {s.student: (s.notebook.decode(), s.late, s.problem) for s in submissions(source)}


CANVAS = {
    "lovelaceada_101_5001_week3.ipynb": "A",
    "lovelaceada_101_5002_data.npy": "1",
    "curiemarie_LATE_102_5003_week3-2.ipynb": "M",
    "vonneumannjohn_103_5004_essay.pdf": "no",
}


@pytest.mark.parametrize("kind", ["zip", "folder"])
def test_canvas(tmp_path, kind):
    source = zipped(tmp_path / "submissions.zip", CANVAS)
    if kind == "folder":
        source = unpacked(source, tmp_path / "submissions")
    assert seen(source) == {
        "lovelaceada": ("A", False, ""),
        "curiemarie": ("M", True, ""),
        "vonneumannjohn": ("no", False, ESSAY),
    }
    ada = next(s for s in submissions(source) if s.student == "lovelaceada")
    assert (ada.files, ada.ids) == ({"data.npy": b"1"}, ("101",))


def test_canvas_without_names(tmp_path):
    members = {"anon_x7Ab3_77_w.ipynb": "A", "anon_LATE_q81kk_78_w.ipynb": "B"}
    assert seen(zipped(tmp_path / "s.zip", members)) == {
        "anon_x7Ab3": ("A", False, ""),
        "anon_q81kk": ("B", True, ""),
    }


def test_of_two_uploads_to_canvas_the_higher_number_counts(tmp_path):
    members = {"adal_7_99_w.ipynb": "first", "adal_7_100_w-1.ipynb": "second"}
    (ada,) = submissions(zipped(tmp_path / "s.zip", members))
    assert ada.notebook == b"second"
    assert [(a.file, a.notebook) for a in ada.attempts] == [("adal_7_99_w.ipynb", b"first")]


def test_two_students_of_one_name_stay_two(tmp_path):
    members = {"leeanna_1_10_w.ipynb": "A", "leeanna_2_11_w.ipynb": "B"}
    assert set(seen(zipped(tmp_path / "s.zip", members))) == {"leeanna (1)", "leeanna (2)"}


@pytest.mark.parametrize("ending", ["", "_"])
def test_moodle_in_folders(tmp_path, ending):
    members = {
        f"Ada Lovelace_12_assignsubmission_file{ending}/week3.ipynb": "A",
        f"Ada Lovelace_12_assignsubmission_file{ending}/data/x.npy": "1",
        "Ada Lovelace_12_assignsubmission_onlinetext/onlinetext.html": "hello",
        f"Chloé O'Brien_13_assignsubmission_file{ending}/w.ipynb": "C",
    }
    source = zipped(tmp_path / "PH3-week 3-55.zip", members)
    assert seen(source) == {"Ada Lovelace": ("A", False, ""), "Chloé O'Brien": ("C", False, "")}
    assert submissions(source)[0].files == {"data/x.npy": b"1"}


def test_moodle_without_folders(tmp_path):
    members = {
        "Ada Lovelace_12_assignsubmission_file_week3.ipynb": "A",
        "Ben Ali_13_assignsubmission_file_week 3 (1).ipynb": "B",
    }
    assert seen(zipped(tmp_path / "m.zip", members)) == {
        "Ada Lovelace": ("A", False, ""),
        "Ben Ali": ("B", False, ""),
    }


def test_of_two_notebooks_in_moodle_the_later_upload_counts(tmp_path):
    one, other = (f"Ada_1_assignsubmission_file/{name}.ipynb" for name in "ab")
    times = {one: (2026, 11, 2, 9, 30, 0), other: (2026, 11, 1, 9, 30, 0)}
    source = zipped(tmp_path / "m.zip", {one: "late", other: "early"}, times)
    (ada,) = submissions(source)
    assert ada.notebook == b"late"
    assert [(a.time, a.notebook) for a in ada.attempts] == [("2026-11-01T09:30:00", b"early")]


def test_moodle_gives_a_team_one_folder_and_those_without_a_team_one_without_a_number(tmp_path):
    members = {
        "Team Rot_55_assignsubmission_file/w.ipynb": "R",
        "Default group_assignsubmission_file/w.ipynb": "D",
    }
    assert seen(zipped(tmp_path / "m.zip", members)) == {
        "Default group": ("D", False, ""),
        "Team Rot": ("R", False, ""),
    }


def test_moodle_with_hidden_names_keeps_participants_apart(tmp_path):
    members = {f"Participant_{n}_assignsubmission_file_/w.ipynb": str(n) for n in (5, 6)}
    assert seen(zipped(tmp_path / "m.zip", members)) == {
        "Participant (5)": ("5", False, ""),
        "Participant (6)": ("6", False, ""),
    }


@pytest.mark.parametrize(
    ("notebook", "text", "late"),
    [
        ("Ada_1_assignsubmission_file/w.ipynb", "Cy_2_assignsubmission_onlinetext/on.html", False),
        ("Ada_1_assignsubmission_file_w.ipynb", "Cy_2_assignsubmission_onlinetext_on.html", False),
        ("Ada_1_77_w.ipynb", "Cy_2_text.html", False),
        ("Ada_1_77_w.ipynb", "Cy_LATE_2_link.html", True),
    ],
)
def test_who_only_typed_a_text_is_not_lost_and_typed_text_beside_a_notebook_is_no_file(
    tmp_path, notebook, text, late
):
    beside = text.replace("Cy", "Ada").replace("_2_", "_1_")
    ada, cy = submissions(zipped(tmp_path / "s.zip", {notebook: "A", text: "hi", beside: "hi"}))
    assert (ada.student, ada.notebook, ada.files, ada.problem) == ("Ada", b"A", {}, "")
    assert (cy.student, cy.late) == ("Cy", late)
    assert cy.problem.startswith(f"No notebook, only {text}.")


GRADESCOPE = """---
submission_4711:
  :submitters:
  - :name: Ada Lovelace
    :sid: '0042'
    :email: ada@example.org
  :created_at: 2026-11-20 14:03:05.123456000 Z
  :score: 0.0
  :history: []
submission_4712:
  :submitters:
  - :name: Ben Ali
    :sid: '43'
  - :name: Cy Young
    :email: cy@example.org
  :created_at: 2026-11-20 15:00:00.000000000 Z
"""


@pytest.mark.parametrize("kind", ["zip", "folder"])
def test_gradescope(tmp_path, kind):
    members = {
        "assignment_9_export/submission_metadata.yml": GRADESCOPE,
        "assignment_9_export/submission_4711/week3.ipynb": "A",
        "assignment_9_export/submission_4711/lib/x.csv": "1",
        "assignment_9_export/submission_4712/w.ipynb": "G",
    }
    source = zipped(tmp_path / "export.zip", members)
    if kind == "folder":
        source = unpacked(source, tmp_path / "x") / "assignment_9_export"
    assert seen(source) == {
        "Ada Lovelace": ("A", False, ""),
        "Ben Ali": ("G", False, ""),
        "Cy Young": ("G", False, ""),
    }
    ada, _, cy = submissions(source)
    assert (ada.files, ada.ids) == ({"lib/x.csv": b"1"}, ("0042", "ada@example.org"))
    assert cy.ids == ("cy@example.org",)


def test_a_damaged_listing_of_gradescope_leaves_the_folders(tmp_path):
    members = {
        "submission_metadata.yml": ": [",
        "submission_1/w.ipynb": "A",
        "submission_2/w.ipynb": "B",
    }
    found = seen(zipped(tmp_path / "export.zip", members))
    assert found["submission_1"] == ("A", False, "")


def test_ilias(tmp_path):
    members = {
        "Lovelace_Ada_adalo_4711/week3.ipynb": "A",
        "Mueller_Zoe_z.mueller_4712/Verspaetete Abgabe - week3.ipynb": "Z",
        "Team 5/Ali_Ben_benali_4713/Late Submission - w.ipynb": "B",
    }
    source = zipped(tmp_path / "Week_3_88.zip", members)
    assert seen(source) == {
        "Ada Lovelace": ("A", False, ""),
        "Ben Ali": ("B", True, ""),
        "Zoe Mueller": ("Z", True, ""),
    }
    assert submissions(source)[0].ids == ("adalo", "4711")


def test_a_folder_in_the_own_submission_on_ilias_makes_nobody_another(tmp_path):
    members = {"Moe_Mal_mal_12/Smith_Bob_bob_13/w.ipynb": "M", "Smith_Bob_bob_13/w.ipynb": "B"}
    assert seen(zipped(tmp_path / "Week_3_88.zip", members)) == {
        "Bob Smith": ("B", False, ""),
        "Mal Moe": ("M", False, ""),
    }


LISTING = """Ordner;Dateiname;Größe;Autor/in;Datum
HA;week3.ipynb;1;Ada Lovelace;1
HA;w.ipynb;1;Ben Ali;2
"""


def test_studip(tmp_path):
    members = {"archive_filelist.csv": LISTING, "[0]_week3.ipynb": "A", "[1]_w.ipynb": "B"}
    assert seen(zipped(tmp_path / "Hausaufgaben.zip", members)) == {
        "Ada Lovelace": ("A", False, ""),
        "Ben Ali": ("B", False, ""),
    }


def test_studip_without_authors_keeps_the_names_of_the_files(tmp_path):
    members = {"archive_filelist.csv": "Name\nx\n", "[0]_ada.ipynb": "A", "[1]_ben.ipynb": "B"}
    assert set(seen(zipped(tmp_path / "h.zip", members))) == {"ada", "ben"}


def test_on_studip_nobody_gets_the_file_of_another_of_the_same_name(tmp_path):
    listing = LISTING + "HA;week3.ipynb;1;Mal;3\n"
    members = {"[0]_week3.ipynb": "A", "[1]_w.ipynb": "B", "[2]_week3.ipynb": "M"}
    assert seen(zipped(tmp_path / "h.zip", {"archive_filelist.csv": listing, **members})) == {
        "Ben Ali": ("B", False, ""),
        "[0]_week3": ("A", False, ""),
        "[2]_week3": ("M", False, ""),
    }


@pytest.mark.parametrize("name", ["archive_filelist.csv", "submission_metadata.yml"])
def test_a_listing_among_the_files_of_a_student_files_nobody(tmp_path, name):
    listing = {".csv": "Dateiname;Autor\nx.ipynb;Mal\n", ".yml": "ben: {':name': Mal}\n"}
    members = {"ben/x.ipynb": "B", "mal/x.ipynb": "M", f"mal/{name}": listing[name[-4:]]}
    assert seen(zipped(tmp_path / "class.zip", members)) == {
        "ben": ("B", False, ""),
        "mal": ("M", False, ""),
    }


def test_on_studip_nobody_takes_a_file_by_its_number(tmp_path):
    listing = LISTING + "HA;[0]_week3.ipynb;1;Mal;3\n"
    members = {"[0]_week3.ipynb": "A", "[1]_w.ipynb": "B", "[2]_[0]_week3.ipynb": "M"}
    assert seen(zipped(tmp_path / "h.zip", {"archive_filelist.csv": listing, **members})) == {
        "Ben Ali": ("B", False, ""),
        "Mal": ("M", False, ""),
        "week3": ("A", False, ""),
    }


def test_on_studip_a_name_with_its_number_tells_the_author(tmp_path):
    listing = "Dateiname;Autor\n[0]_w.ipynb;Ada\n[1]_w.ipynb;Ben\n"
    members = {"archive_filelist.csv": listing, "[0]_w.ipynb": "A", "[1]_w.ipynb": "B"}
    assert seen(zipped(tmp_path / "h.zip", members)) == {
        "Ada": ("A", False, ""),
        "Ben": ("B", False, ""),
    }


@pytest.mark.parametrize("kind", ["zip", "folder"])
def test_github_classroom(tmp_path, kind):
    top = "week-3-submissions"
    members = {
        f"{top}/week-3-adalo/week3.ipynb": "A",
        f"{top}/week-3-adalo/.git/HEAD": "ref",
        f"{top}/week-3-adalo/README.md": "hi",
        f"{top}/week-3-ben-ali/week3.ipynb": "B",
    }
    source = zipped(tmp_path / "x.zip", members)
    if kind == "folder":
        source = unpacked(source, tmp_path) / top
    assert seen(source) == {"adalo": ("A", False, ""), "ben-ali": ("B", False, "")}
    assert submissions(source)[0].files == {"README.md": b"hi"}


def test_brightspace(tmp_path):
    members = {
        "index.html": "<html>",
        "397063-25573 - Mary-Ann Smith - Sep 24, 2026 926 PM/week3.ipynb": "second",
        "397063-25573 - Mary-Ann Smith - Sep 24, 2026 926 PM/x.npy": "2",
        "397063-25573 - Mary-Ann Smith - Sep 24, 2026 1015 AM/week3.ipynb": "first",
        "397064-25573 - John Doe - 24 sept. 2026 0926/w.ipynb": "J",
    }
    source = zipped(tmp_path / "Week 3 Download Sep 25, 2026 237 PM.zip", members)
    john, mary = submissions(source)
    assert (john.student, john.notebook) == ("John Doe", b"J")
    assert (mary.student, mary.notebook, mary.files) == (
        "Mary-Ann Smith",
        b"second",
        {"x.npy": b"2"},
    )
    assert [(a.time, a.notebook) for a in mary.attempts] == [
        (datetime(2026, 9, 24, 10, 15).isoformat(), b"first")
    ]


def test_brightspace_without_folders(tmp_path):
    members = {"1-2 - Ada Lovelace - Sep 7, 2026 237 PM - week3.ipynb": "A"}
    assert seen(zipped(tmp_path / "b.zip", members)) == {"Ada Lovelace": ("A", False, "")}


def test_a_folder_around_everything_changes_nothing(tmp_path):
    members = {f"submissions/{name}": content for name, content in CANVAS.items()}
    plain = seen(zipped(tmp_path / "plain.zip", CANVAS))
    around = seen(zipped(tmp_path / "around.zip", members))
    assert around.keys() == plain.keys()
    assert around["curiemarie"] == plain["curiemarie"]


def test_one_name_of_another_kind_makes_it_a_folder_that_somebody_put_together(tmp_path):
    members = CANVAS | {"grace.ipynb": "G"}
    assert "lovelaceada_101_5001_week3" in seen(zipped(tmp_path / "s.zip", members))
