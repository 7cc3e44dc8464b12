"""Submissions as they arrive: whatever is in a folder or a zip, each student once, nothing run."""

import contextlib
import io
import os
import struct
import tempfile
import tracemalloc
import unicodedata
import zipfile
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.intake import download, submissions
from autograder.intake.filing import Names, plain
from autograder.scores import intake_flags


def folder(top, **files):
    """Files below a folder; `__` in a name stands for a slash, `_ipynb` for the ending."""
    for name, content in files.items():
        put(top, name.replace("__", "/").replace("_ipynb", ".ipynb"), content)
    return top


def put(top, name, content=b"{}"):
    path = top / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def zipped(path, members, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def by_student(source):
    return {submission.student: submission for submission in submissions(source)}


def test_a_folder_of_notebooks_is_one_student_a_file(tmp_path):
    found = by_student(folder(tmp_path, ben_ipynb=b"B", ada_ipynb=b"A"))
    assert list(found) == ["ada", "ben"]
    assert found["ada"].notebook == b"A"
    assert found["ada"].problem == ""


def test_a_folder_of_folders_is_one_student_a_folder_with_the_files_beside_the_notebook(tmp_path):
    found = by_student(
        folder(tmp_path, ada__week3_ipynb=b"A", ada__data__x=b"1", ben__w_ipynb=b"B")
    )
    assert found["ada"].notebook == b"A"
    assert found["ada"].files == {"data/x": b"1"}
    assert found["ben"].files == {}


def test_a_zip_holds_what_its_folder_holds(tmp_path):
    members = {"ada/a.ipynb": b"A", "ada/data/x": b"1", "ben.ipynb": b"B"}
    for name, content in members.items():
        put(tmp_path / "folder", name, content)
    assert submissions(zipped(tmp_path / "class.zip", members)) == submissions(tmp_path / "folder")


def test_a_single_notebook_is_a_class_of_one(tmp_path):
    put(tmp_path, "ada.ipynb", b"A")
    (only,) = submissions(tmp_path / "ada.ipynb")
    assert (only.student, only.notebook) == ("ada", b"A")


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("ada.ipynb", "ada"),
        ("ada lovelace.ipynb", "ada lovelace"),
        ("ada (1).ipynb", "ada"),
        ("ada(2).ipynb", "ada"),
        ("ada (class of 2024).ipynb", "ada (class of 2024)"),
        (unicodedata.normalize("NFD", "Chloé.ipynb"), "Chloé"),
        ("Łukasz Żółć.ipynb", "Łukasz Żółć"),
        ("first.last.ipynb", "first.last"),
        ("Ada_12_assignsubmission_file_/week (1).ipynb", "Ada_12_assignsubmission_file_"),
        (" .ipynb", "unnamed"),
    ],
)
def test_a_name_leads_to_its_student(name, student):
    (filing,) = plain(Names([name], "", str))
    assert filing.student == student


def test_two_spellings_of_one_name_are_one_student_who_is_asked_to_choose(tmp_path):
    for form in ("NFC", "NFD"):
        put(tmp_path, unicodedata.normalize(form, "Chloé.ipynb"))
    (only,) = submissions(tmp_path)
    assert only.problem.startswith("2 notebooks of one student")


def test_a_second_copy_of_a_download_is_the_later_attempt(tmp_path):
    found = by_student(folder(tmp_path, ada_ipynb=b"1", ben_ipynb=b"B"))
    assert not found["ada"].attempts
    put(tmp_path, "ada (1).ipynb", b"2")
    found = by_student(tmp_path)
    assert (found["ada"].file, found["ada"].notebook) == ("ada (1).ipynb", b"2")
    assert [(a.file, a.notebook) for a in found["ada"].attempts] == [("ada.ipynb", b"1")]
    assert found["ben"].notebook == b"B"


def test_the_notebook_that_was_changed_last_counts(tmp_path):
    folder(tmp_path, ada__draft_ipynb=b"old", ada__final_ipynb=b"new", ada__a_ipynb=b"oldest")
    for name, seconds in {"draft": 2_000, "final": 3_000, "a": 1_000}.items():
        os.utime(tmp_path / "ada" / f"{name}.ipynb", (seconds, seconds))
    (ada,) = submissions(tmp_path)
    assert (ada.notebook, ada.problem) == (b"new", "")
    assert [a.notebook for a in ada.attempts] == [b"oldest", b"old"]
    assert ada.attempts[0].time == "1970-01-01T00:16:40+00:00"


def test_notebooks_that_were_written_together_are_never_chosen_between(tmp_path):
    folder(tmp_path, ada__a_ipynb=b"1", ada__b_ipynb=b"2", ben_ipynb=b"B")
    ada, ben = submissions(tmp_path)
    assert ada.problem == (
        "2 notebooks of one student: ada/a.ipynb, ada/b.ipynb. "
        "Nothing says which is the last. Keep one and grade again."
    )
    assert (ada.notebook, ada.attempts) == (b"", ())
    assert ben.notebook == b"B"


def test_what_systems_leave_behind_is_no_submission(tmp_path):
    members = {
        "ada.ipynb": b"A",
        ".DS_Store": b"",
        "__MACOSX/._ada.ipynb": b"",
        "__MACOSX/ada.ipynb": b"",
        ".ipynb_checkpoints/ada-checkpoint.ipynb": b"old",
        "ben/w.ipynb": b"B",
        "ben/.ipynb_checkpoints/w-checkpoint.ipynb": b"old",
        "ben/__pycache__/x.pyc": b"",
        "ben/Thumbs.db": b"",
    }
    for name, content in members.items():
        put(tmp_path / "folder", name, content)
    for source in (tmp_path / "folder", zipped(tmp_path / "class.zip", members)):
        found = by_student(source)
        assert list(found) == ["ada", "ben"]
        assert found["ben"].notebook == b"B"
        assert found["ben"].files == {}


def test_a_student_without_a_notebook_is_told_what_was_there(tmp_path):
    (only,) = submissions(folder(tmp_path, ada__essay_docx=b"words"))
    assert only.student == "ada"
    assert only.problem == "No notebook, only ada/essay_docx."


def test_links_are_not_followed(tmp_path):
    secret = tmp_path / "instructor"
    put(secret, "answers.ipynb", b"SECRET")
    class_ = tmp_path / "class"
    put(class_, "ben/w.ipynb", b"B")
    (class_ / "ada.ipynb").symlink_to(secret / "answers.ipynb")
    (class_ / "eve").symlink_to(secret)
    (class_ / "ben" / "data").symlink_to(secret)
    (class_ / "ben" / "more.txt").symlink_to(secret / "answers.ipynb")
    found = by_student(class_)
    assert b"SECRET" not in b"".join(
        content for s in found.values() for content in (s.notebook, *s.files.values())
    )
    assert "links are not followed" in found["ada"].problem
    assert found["eve"].problem
    assert found["ben"].notebook == b"B"
    assert found["ben"].files == {}


def test_a_link_that_leads_nowhere_is_a_problem_of_its_student_only(tmp_path):
    (tmp_path / "ada.ipynb").symlink_to(tmp_path / "nowhere")
    put(tmp_path, "ben.ipynb", b"B")
    found = by_student(tmp_path)
    assert found["ada"].problem
    assert found["ben"].notebook == b"B"


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "ada.ipynb")
    (only,) = submissions(tmp_path)
    assert only.problem == "Not a regular file."


def test_a_name_that_is_no_text_still_belongs_to_a_student_that_can_be_written_down(tmp_path):
    try:
        put(tmp_path, os.fsdecode(b"ad\xe9.ipynb"), b"A")
    except OSError:
        pytest.skip("this file system has text names only")
    (only,) = submissions(tmp_path)
    assert only.notebook == b"A"
    only.student.encode()  # into the store, the gradebook and the report
    only.file.encode()


def test_a_file_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(download, "LARGEST_FILE", 100)
    members = {"ada.ipynb": b"x" * 101, "ben.ipynb": b"x" * 100}
    for name, content in members.items():
        put(tmp_path / "folder", name, content)
    for source in (tmp_path / "folder", zipped(tmp_path / "class.zip", members)):
        found = by_student(source)
        assert found["ada"].notebook == b""
        assert "Clear all outputs and submit again." in found["ada"].problem
        assert not found["ben"].problem


def test_a_file_that_cannot_be_read_is_a_problem_of_its_student_only(tmp_path, monkeypatch):
    read = download.Path.read_bytes

    def refuse(path):
        if path.name == "ada.ipynb":
            raise PermissionError(13, "Permission denied")
        return read(path)

    folder(tmp_path, ada_ipynb=b"A", ben_ipynb=b"B")
    monkeypatch.setattr(download.Path, "read_bytes", refuse)
    found = by_student(tmp_path)
    assert found["ada"].problem == "The file cannot be read: Permission denied."
    assert found["ben"].notebook == b"B"


@contextlib.contextmanager
def modes_hold():
    """As a user whom the modes of files concern, which root is not."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111], ids=oct)
def test_a_folder_that_is_closed_is_a_problem_of_its_student_only(mode):
    with tempfile.TemporaryDirectory() as made:
        top = Path(made)
        folder(top, ada__a_ipynb=b"A", ben__b_ipynb=b"B", eve__in__e_ipynb=b"E", eve__x=b"x")
        top.chmod(0o755)
        closed = (top / "ada", top / "eve" / "in")
        for path in closed:
            path.chmod(mode)
        with modes_hold():
            ada, ben, eve = submissions(top)
        for path in closed:
            path.chmod(0o700)
    assert (ben.student, ben.notebook, ben.problem) == ("ben", b"B", "")
    for one, name in ((ada, "ada"), (eve, "eve")):
        assert (one.student, one.notebook) == (name, b"")
        assert "cannot be read: Permission denied." in one.problem


@pytest.mark.parametrize("kind", ["nothing", "empty folder", "empty zip", "text"])
def test_what_holds_no_submission_is_an_error_that_says_what_to_give(tmp_path, kind):
    source = tmp_path / "source"
    if kind == "empty folder":
        source.mkdir()
    elif kind == "empty zip":
        zipped(source, {})
    elif kind == "text":
        source.write_text("hello")
    with pytest.raises(UsageError) as caught:
        submissions(source)
    assert str(source) in str(caught.value)


@pytest.mark.filterwarnings("ignore:Duplicate name")  # of who writes the zip
@pytest.mark.parametrize("again", ["ada.ipynb", "./ada.ipynb", "/ada.ipynb"])
def test_two_files_of_one_name_in_a_zip_are_a_problem_of_their_student_only(tmp_path, again):
    source = tmp_path / "class.zip"
    with zipfile.ZipFile(source, "w") as archive:
        for name in ("ada.ipynb", "bob.ipynb", again):
            archive.writestr(name, b"{}")
    found = by_student(source)
    assert set(found) == {"ada", "bob"}
    assert found["ada"].problem == "The zip file holds 2 files of this name; keep one."
    assert not found["bob"].problem


def test_no_name_in_a_zip_leads_out_of_the_run(tmp_path):
    names = [
        "../x.ipynb",
        "a/../../y.ipynb",
        "/etc/z.ipynb",
        "..\\w.ipynb",
        "//v.ipynb",
        "ok.ipynb",
    ]
    found = submissions(zipped(tmp_path / "class.zip", dict.fromkeys(names, b"{}")))
    assert "ok" in [submission.student for submission in found]
    for submission in found:
        assert submission.student.strip("./\\"), submission.student
        assert not {"..", "/"} & set(submission.student.split("/"))
        assert all(".." not in name and not name.startswith("/") for name in submission.files)


def test_files_beside_a_notebook_stay_beside_it(tmp_path):
    names = ["ada/a.ipynb", "ada/../../b.txt", "ada/../c.txt", "ada/d/../../../e.txt", "ada/f.txt"]
    (only,) = submissions(zipped(tmp_path / "class.zip", dict.fromkeys(names, b"x")))
    assert set(only.files) == {"b.txt", "c.txt", "d/e.txt", "f.txt"}, "all inside ada's folder"


def declared(path, size):
    """The same zip, whose only member claims to have `size` bytes."""
    raw = bytearray(path.read_bytes())
    entry = raw.find(b"PK\x01\x02")
    raw[22:26] = raw[entry + 24 : entry + 28] = struct.pack("<I", size)
    path.write_bytes(raw)
    return path


def test_a_zip_that_lies_about_a_size_is_noticed(tmp_path):
    archive = zipped(tmp_path / "class.zip", {"ada.ipynb": b"{}" * 5000})
    (only,) = submissions(declared(archive, 100))
    assert only.problem
    assert only.notebook == b""


def test_a_zip_bomb_takes_no_more_memory_than_the_largest_file(tmp_path, monkeypatch):
    monkeypatch.setattr(download, "LARGEST_FILE", 1_000_000)
    archive = zipped(tmp_path / "class.zip", {"ada.ipynb": b"\0" * 30_000_000})
    declared(archive, 100)
    tracemalloc.start()
    try:
        submissions(archive)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000


def spoilt(path, offset=4):
    """The same zip with some bytes of its only member changed."""
    raw = bytearray(path.read_bytes())
    start = raw.find(b"ada.ipynb") + len(b"ada.ipynb") + offset
    for i in range(start, start + 10):
        raw[i] ^= 0x5A
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_the_library_unpacks_all_at_once_is_not_unpacked(tmp_path, method):
    members = {"ada.ipynb": bytes(60_000_000), "ben.ipynb": b"B"}
    archive = zipped(tmp_path / "class.zip", members, method)
    inner = archive.read_bytes()
    both = zipped(tmp_path / "both.zip", {"eve.zip": inner})
    tracemalloc.start()
    try:
        ada, ben = submissions(archive)
        (eve,) = submissions(both)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000
    for one in (ada, ben, eve):
        assert one.notebook == b""
        assert "use deflate" in one.problem or "2 notebooks" in one.problem, one.problem


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("offset", [0, 4, 20])
def test_a_damaged_member_is_a_problem_of_its_student_only(tmp_path, method, offset):
    content = {"ada.ipynb": bytes(range(256)) * 4, "ben.ipynb": b"B"}
    found = by_student(spoilt(zipped(tmp_path / "class.zip", content, method), offset))
    assert found["ada"].notebook == b""
    assert "damaged" in found["ada"].problem
    assert found["ben"].notebook == b"B"


def test_a_member_with_a_password_is_a_problem_of_its_student_only(tmp_path):
    archive = zipped(tmp_path / "class.zip", {"ada.ipynb": b"A"})
    raw = bytearray(archive.read_bytes())
    raw[6] |= 1
    raw[raw.find(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(raw)
    (only,) = submissions(archive)
    assert "damaged" in only.problem


def test_a_zip_without_a_readable_directory_is_an_error_in_words(tmp_path):
    archive = zipped(tmp_path / "class.zip", {"ada.ipynb": b"A"})
    raw = bytearray(archive.read_bytes())
    raw[raw.find(b"PK\x01\x02")] = 0
    archive.write_bytes(raw)
    with pytest.raises(UsageError):
        submissions(archive)


def packed(members, **dates):
    """Bytes of a zip; `dates` are days of November by name without ending."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            day = dates.get(name.partition(".")[0], 1)
            info = zipfile.ZipInfo(name, (2026, 11, day, 12, 0, 0))
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


HOMEWORK = {"hw/w.ipynb": "A", "hw/data/x.csv": "1", "__MACOSX/hw/._w.ipynb": "junk"}


@pytest.mark.parametrize(
    "name", ["ada.zip", "ada/hw.ZIP", "ada_12_99_hw.zip", "ada_12_assignsubmission_file_/hw.zip"]
)
def test_a_zip_that_a_student_handed_in_is_opened(tmp_path, name):
    ben = name.replace("ada", "ben").replace("hw.zip", "w.ipynb").replace("hw.ZIP", "w.ipynb")
    members = {name: packed(HOMEWORK), ben.replace("ben.zip", "ben.ipynb"): b"B"}
    for source in (tmp_path / "class.zip", tmp_path / "folder"):
        if source.suffix:
            zipped(source, members)
        else:
            for member, content in members.items():
                put(source, member, content)
        ada, ben = submissions(source)
        assert (ada.student, ada.problem, ada.notebook) == ("ada", "", b"A")
        assert (ada.file, ada.files) == (f"{name}/hw/w.ipynb", {"data/x.csv": b"1"})
        assert (ben.student, ben.notebook) == ("ben", b"B")


def test_beside_a_notebook_a_zip_is_a_file_like_others(tmp_path):
    members = {"ada/w.ipynb": b"A", "ada/more.zip": packed({"w.ipynb": "other"})}
    (ada,) = submissions(zipped(tmp_path / "class.zip", members))
    assert (ada.notebook, list(ada.files)) == (b"A", ["more.zip"])


def test_of_two_zips_the_later_upload_counts_and_of_two_notebooks_in_one_the_later_file(tmp_path):
    first = packed({"w.ipynb": "first"}, w=9)
    second = packed({"w.ipynb": "second"}, w=2)
    canvas = {"ada_1_99_hw.zip": first, "ada_1_100_hw-1.zip": second}
    (ada,) = submissions(zipped(tmp_path / "canvas.zip", canvas))
    assert (ada.notebook, [one.notebook for one in ada.attempts]) == (b"second", [b"first"])
    both = packed({"a.ipynb": "late", "b.ipynb": "early"}, a=3, b=2)
    (ada,) = submissions(zipped(tmp_path / "class.zip", {"ada.zip": both}))
    assert (ada.notebook, [one.notebook for one in ada.attempts]) == (b"late", [b"early"])


UNOPENED = {
    "damaged": b"PK\x03\x04 and no more",
    "no zip": b"Rar!",
    "a zip in it": packed({"deeper.zip": packed({"w.ipynb": "A"})}),
    "empty": packed({}),
    "thousands of files": packed({f"{n}.txt": "" for n in range(2_001)}),
}


def test_what_is_said_of_a_student_stays_short_whatever_their_files_are_called(tmp_path):
    texts = packed({f"{n}" + "x" * 60_000: "" for n in range(50)})
    years = range(1990, 2020)
    attempts = io.BytesIO()
    with zipfile.ZipFile(attempts, "w") as archive:
        for year in years:
            member = zipfile.ZipInfo(f"{year}{'y' * 60_000}.ipynb", (year, 1, 1, 0, 0, 0))
            archive.writestr(member, "{}")
    members = {"ada.zip": texts, "ben.zip": attempts.getvalue()}
    ada, ben = submissions(zipped(tmp_path / "class.zip", members))
    assert ada.problem.startswith("No notebook, only ada.zip/0xxx")
    assert ada.problem.endswith(" and 30 more.")
    assert ben.file.startswith("ben.zip/2019yyy")
    assert len({attempt.file for attempt in ben.attempts}) == len(years) - 1
    (flag,) = intake_flags(ben)
    for text in (ada.problem, flag):
        assert len(text) < 10_000
    assert max(len(attempt.file) for attempt in (ben, *ben.attempts)) < 1_100


@pytest.mark.parametrize("kind", UNOPENED)
def test_a_zip_that_is_not_opened_is_a_problem_of_its_student_only(tmp_path, kind):
    members = {"ada.zip": UNOPENED[kind], "ben.ipynb": b"B"}
    ada, ben = submissions(zipped(tmp_path / "class.zip", members))
    assert (ada.student, ada.notebook[:2] == b"{}") == ("ada", False)
    assert ada.problem.startswith("No notebook, only ada.zip")
    assert "Unpack it first." in ada.problem
    assert (ben.student, ben.problem) == ("ben", "")


def test_a_zip_bomb_in_a_zip_is_read_no_further_than_one_student_may_send(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.intake.packed.LARGEST_FILE", 1_000_000)
    monkeypatch.setattr("autograder.intake.packed.LARGEST_STUDENT", 4_000_000)
    bomb = packed({f"{n}.bin": bytes(8_000_000) for n in range(6)} | {"w.ipynb": "A"})
    sizes, read = [], zipfile.ZipExtFile.read

    def noted(file, size):
        sizes.append(size)
        return read(file, size)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", noted)
    (ada,) = submissions(zipped(tmp_path / "class.zip", {"ada.zip": bomb}))
    assert ada.problem.startswith("The file has 8 MB, more than")
    assert sum(size for size in sizes if size < 50_000_000) <= 4_000_004


def test_a_name_in_a_zip_without_the_utf8_flag_is_read_as_utf8(tmp_path):
    # Many programs write UTF-8 and leave the flag out; Python then reads code page 437.
    archive = zipped(tmp_path / "class.zip", {"O'Néill.ipynb": b"A", "zoe.ipynb": b"B"})
    raw = bytearray(archive.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + offset + 1] &= ~0x08
            place = raw.find(mark, place + 4)
    archive.write_bytes(raw)
    assert [s.student for s in submissions(archive)] == ["O'Néill", "zoe"]


def with_names(path, *names):
    """A zip of notebooks whose names are these bytes, with no word on what they are written in."""
    places = [f"{number:02}".ljust(len(name), "x") for number, name in enumerate(names)]
    with zipfile.ZipFile(path, "w") as archive:
        for place in places:
            archive.writestr(place, "A")
    content = path.read_bytes()
    for place, name in zip(places, names, strict=True):
        content = content.replace(place.encode(), name)
    path.write_bytes(content)
    return path


def test_a_zip_of_windows_is_read_in_its_code_page_and_with_its_separators(tmp_path):
    names = ("Jörg Müßler\\w.ipynb", "Jörg Müßler\\data\\x.csv", "Zoë\\", "Zoë\\w.ipynb")
    source = with_names(tmp_path / "class.zip", *(name.encode("cp437") for name in names))
    joerg, zoe = submissions(source)
    assert (joerg.student, joerg.notebook, joerg.files) == (
        "Jörg Müßler", b"A", {"data/x.csv": b"A"},
    )  # fmt: skip
    assert (zoe.student, zoe.problem) == ("Zoë", "")


def test_no_separator_of_windows_leads_out_of_the_run(tmp_path):
    (ada,) = submissions(with_names(tmp_path / "class.zip", b"..\\..\\ada\\w.ipynb"))
    assert (ada.student, ada.file) == ("ada", "ada/w.ipynb")


def test_a_name_of_a_platform_is_spelt_in_one_way_whatever_packed_it(tmp_path):
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "Jörg Ärger_12_assignsubmission_file_/w.ipynb")
        (one,) = submissions(with_names(tmp_path / f"{form}.zip", name.encode()))
        assert one.student == unicodedata.normalize("NFC", "Jörg Ärger")


def test_a_student_whose_folder_is_empty_is_not_lost(tmp_path):
    put(tmp_path, "ada.ipynb", b"A")
    (tmp_path / "ben").mkdir()
    ada, ben = submissions(tmp_path)
    assert (ada.problem, ben.student, ben.problem) == ("", "ben", "The folder is empty.")


def test_one_student_with_much_data_does_not_use_up_the_room_of_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(download, "LARGEST_STUDENT", 100)
    members = {f"mallory/{n}": b"x" * 30 for n in range(9)} | {"zed.ipynb": b"B" * 80}
    *_, zed = submissions(zipped(tmp_path / "class.zip", members))
    assert (zed.student, zed.problem) == ("zed", "")
