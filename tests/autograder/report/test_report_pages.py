"""Pages: complete, inert, alone, and the same every time."""

import base64
import hashlib
import json
import os
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from autograder.report import write_report

EVIL = "<script>alert(1)</script>"


class Page(HTMLParser):
    """Tags, attributes and text of a page; complains of tags that do not match."""

    VOID = ("meta", "br", "hr", "input", "img", "link")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] not in ("style", "script"):
            self.words.append(data)

    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.tags if name in attrs]


def pages(run):
    index = write_report(run)
    return {path.name: path.read_text("utf-8") for path in sorted(index.parent.rglob("*.html"))}


def test_the_index_tells_the_class(run):
    text = Page(write_report(run).read_text("utf-8")).text()
    for piece in [
        "Edges: a test",
        "Students with a score 3 of 4",
        "Mean 6.7 of 10",
        "Median 6 of 10",
        "(standard deviation) 3.1",
        "sealed",
        "33% 6% to 79%, 3 students",
        "too few to judge",
        "2 students 67% of 3 You flipped the kernel. CNN layers do not.",
        "2 students of 3 made at least one mistake",
        "Lecture 3, Edges 1 2 67% 21% to 94%",
        "Discrimination 0.5 (−1 to 1)",
        "Need a person 2",
        "Revisit Lecture 3, Edges",
        "Fails stride 2",
        "near-identical code with bob",
        "This is not a notebook.",
    ]:
        pattern = re.escape(piece).replace(r"\ ", r"\s+")
        assert re.search(pattern, text), piece


def test_links_lead_to_pages(run):
    index = write_report(run)
    targets = [one for one in Page(index.read_text("utf-8")).values("href") if one[0] != "#"]
    assert len({*targets}) == 4
    assert all((index.parent / unquote(one)).is_file() for one in targets)


def test_anchors_lead_somewhere(run):
    for text in pages(run).values():
        page = Page(text)
        ids = page.values("id")
        assert len(ids) == len(set(ids))
        assert {one[1:] for one in page.values("href") if one[0] == "#"} <= set(ids)
        assert {name for one in page.values("aria-labelledby") for name in one.split()} <= set(ids)


def test_a_page_of_a_student_holds_nobody_else(run):
    write_report(run)
    everyone = {"ada", "bob", "cyd", "dan"}
    for student in everyone:
        text = (run / "report" / "students" / f"{student}.html").read_text("utf-8")
        assert everyone & set(re.findall(r"\w+", Page(text).text())) == {student}


def test_no_right_answer_on_the_page_of_a_wrong_one(run):
    write_report(run)
    text = Page((run / "report" / "students" / "bob.html").read_text("utf-8")).text()
    assert "−11" in text
    assert not {"11", "12", "13", "14"} & set(text.split())


def test_a_student_reads_what_happened(run):
    write_report(run)
    text = Page((run / "report" / "students" / "cyd.html").read_text("utf-8")).text()
    for piece in [
        "4 of 10 points",
        "Slide the kernel over the image",
        "stride = 2",
        "image 2 × 2",
        "Not right 0 of 4",
        "You flipped the kernel.",
        "Where to read: Lecture 3, Edges",
        "max keeps the largest (your choice)",
        "Partly right 2 of 4",
        "The shape differs.",
        "Cell 5 raised an error NameError: <i>x</i>",
    ]:
        assert piece in text, piece
    assert "identical" not in text


def test_a_sentence_is_said_once_and_never_empty(tmp_path, build):
    cases = [build.case(passed=False, message=word) for word in ("Look again.", "", "Look again.")]
    one = build.result("ada", [build.entry("conv2d", 0.0, None, cases)])
    text = pages(build.write_run(tmp_path, [one]))["ada.html"]
    assert text.count('<p class="says">Look again.</p>') == 1
    assert '<p class="says"></p>' not in text


def test_no_score_is_not_shown_as_zero(run):
    write_report(run)
    text = Page((run / "report" / "students" / "dan.html").read_text("utf-8")).text()
    assert "No score" in text
    assert not re.search(r"\b0 of", text)


def test_everything_foreign_is_inert(tmp_path, build):
    info = json.loads(json.dumps(build.info).replace("Feature map", EVIL))
    info["questions"][0]["prompt"] += f"\n\n{EVIL} [x](javascript:alert(1)) ![y](http://z/)"
    cases = [build.case(EVIL, passed=False, message=EVIL)]
    hostile = [
        build.entry("feature_map", 0.0, EVIL, cases),
        build.entry("pooling", 0.0, EVIL, [build.case(passed=False, message=EVIL)]),
        build.entry("conv2d", 0.0, None, cases),
    ]
    cells = [{"cell": 1, "status": EVIL, "message": EVIL}]
    one = build.result(EVIL, hostile, message=EVIL, flags=[EVIL], cells=cells)
    for name, text in pages(build.write_run(tmp_path, [one], info)).items():
        page = Page(text)
        assert [tag for tag, _ in page.tags].count("script") == (name == "index.html")
        assert EVIL not in text
        assert EVIL in page.text()
        assert not any(one.startswith("javascript") for one in page.values("href"))


def test_pages_stand_alone(run):
    for text in pages(run).values():
        page = Page(text)
        assert not re.search(r"@import|url\((?!#)", text)
        assert not {"link", "img", "iframe", "object", "base"} & {tag for tag, _ in page.tags}
        assert page.values("src") == []
        assert not any("//" in one for one in page.values("href"))


def test_the_policy_allows_this_style_and_script_only(run):
    for name, text in pages(run).items():
        policy = Page(text).values("content")[0]
        assert policy.startswith("default-src 'none'")
        for tag in ["style", "script"] if name == "index.html" else ["style"]:
            inside = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]
            digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        assert Page(text).values("style") == Page(text).values("onclick") == []


def test_same_run_same_bytes(run, tmp_path, build):
    first = pages(run)
    other = build.write_run(tmp_path / "other", build.small_class()[::-1])
    assert pages(other) == first == pages(run)


def test_any_name_has_a_page_of_its_own(tmp_path, build):
    run = build.write_run(tmp_path / "run", [build.result(name) for name in build.names])
    index = write_report(run)
    assert len(list((index.parent / "students").iterdir())) == len(build.names)
    page = Page(index.read_text("utf-8"))
    targets = {one for one in page.values("href") if one[0] != "#"}
    assert len(targets) == len(build.names)
    assert all((index.parent / unquote(one)).is_file() for one in targets)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run"]


def test_pages_of_students_who_left_are_removed(run):
    write_report(run)
    stale = run / "report" / "students" / "gone.html"
    stale.write_text("old")
    write_report(run)
    assert not stale.exists()
    assert len(list(stale.parent.iterdir())) == 4


def test_a_failed_write_leaves_the_old_page(run, monkeypatch):
    index = write_report(run)
    before = index.read_bytes()

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fdopen", fail)
    with pytest.raises(OSError, match="disk full"):
        write_report(run, reveal=lambda _: "another page")
    assert index.read_bytes() == before
    assert not list(run.rglob("*.part"))


@pytest.mark.parametrize("level", ["limits", "", None])
def test_weak_or_unknown_isolation_is_stamped(tmp_path, build, level):
    info = {**build.info, "isolation": {"level": level, "layers": None}, "finished": None}
    text = write_report(build.write_run(tmp_path, build.small_class(), info)).read_text("utf-8")
    assert text.count('class="stamp weak"') == 2
    assert "Not finished" in text


def test_a_class_of_nobody(tmp_path, build):
    run = build.write_run(tmp_path, [])
    (run / "students").mkdir()
    assert "0 students" in Page(write_report(run).read_text("utf-8")).text()


def test_verdicts_from_thirty_students_on(tmp_path, build):
    results = [build.result(f"s{n:02}", [build.entry("pooling", 2.0, "max")]) for n in range(40)]
    text = Page(write_report(build.write_run(tmp_path, results)).read_text("utf-8")).text()
    assert "Very easy" in text
    assert "too few" not in text
