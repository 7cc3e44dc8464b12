"""The pages in a real browser, without a network."""

import shutil

import pytest

from autograder.report import write_report
from autograder.report.names import page_names
from autograder.report.pages import class_page

CHROMIUM = shutil.which("chromium")
WIDTHS = (360, 768, 1280)
EVIL = '<img src=x onerror="alert(1)"><script>alert(2)</script>'

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser):
    """Opens a file; at the end there were no error, no dialogue and no request but for files."""
    wrong, contexts = [], []

    def open_page(path, *, width=1000, scheme="light"):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda one: one.url.startswith("file:") or wrong.append(one.url))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def names(page):
    return page.locator(".students tbody tr:not([hidden]) bdi").all_text_contents()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "students/cyd.html", "students/dan.html"])
def test_axe_finds_nothing(run, opened, name, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(write_report(run).parent / name, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("scheme", "bright"), [("light", True), ("dark", False)])
def test_pages_follow_the_light_of_the_room(run, opened, scheme, bright):
    page = opened(write_report(run), scheme=scheme)
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (int(colour.removeprefix("rgb(").split(",")[0]) > 128) is bright


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["index.html", "students/cyd.html"])
def test_nothing_sticks_out(run, opened, name, width):
    page = opened(write_report(run).parent / name, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_of_a_page_with_many_questions_and_long_sections(
    tmp_path, build, opened, width
):
    info, results = build.class_of(8)
    for asked in info["questions"]:
        asked["section"] = "Lecture 2, Convolution: extension to 2D images; Lecture 4, Strides"
    page = opened(write_report(build.write_run(tmp_path, results, info)), width=width)
    assert page.locator(".sections tbody tr").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("presses", "order"), [(1, "cyd bob ada dan"), (2, "ada bob cyd dan")])
def test_the_keyboard_sorts_and_no_score_goes_to_the_end(run, opened, presses, order):
    page = opened(write_report(run))
    button = page.get_by_role("button", name="Score")
    button.focus()
    for _ in range(presses):
        page.keyboard.press("Enter")
    assert names(page) == order.split()
    assert page.locator("[aria-sort]").count() == 1


@pytest.mark.parametrize(("typed", "left"), [("NOT GRAD", ["dan"]), ("flag", ["cyd"]), ("zz", [])])
def test_the_table_can_be_filtered(run, opened, typed, left):
    page = opened(write_report(run))
    page.get_by_label("Show only").fill(typed)
    assert names(page) == left


def test_a_stub_is_copied(run, opened):
    page = opened(write_report(run))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("As a misconception for questions.py").click()
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@conv2d.misconception(")


def test_a_reader_of_the_screen_hears_what_the_signs_say(run, opened):
    page = opened(write_report(run))
    row = page.locator(".students tbody tr", has_text="cyd").aria_snapshot()
    assert 'rowheader "cyd flag"' in row
    assert "not right" in row
    assert "partly right" in row


@pytest.mark.parametrize("width", [360, 1280])
def test_foreign_text_is_whole_and_inert(tmp_path, build, opened, width):
    text = EVIL + "long " * 300
    cases = [build.case(EVIL, passed=False, message=EVIL)]
    hostile = [
        build.result(f"{name} {number}", [build.entry("feature_map", 0.0, text, cases)])
        for number, name in enumerate([EVIL, "李雷", "مريم ميرزاخاني", 'O\'Neill "x"'])
    ]
    index = write_report(build.write_run(tmp_path, hostile))
    page = opened(index, width=width)
    assert sorted(names(page)) == sorted(one["student"] for one in hostile)
    assert EVIL in page.locator("blockquote, .unmatched").first.inner_text()
    for student in sorted((index.parent / "students").iterdir()):
        page = opened(student, width=width)
        assert page.locator(".says").first.inner_text() == EVIL
        assert text.strip() in page.locator(".yours").first.inner_text()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_word_without_end_sticks_out_nowhere(tmp_path, build, opened, width):
    word = "W" * 1_900
    cases = [build.case("case", passed=False, message=word)]
    known = [build.case("case", passed=False, message=word, misconception="slip")]
    results = [
        build.result("n" * 200, [build.entry("feature_map", 0.0, word, cases)], flags=[word]),
        build.result("m" * 200, [build.entry("feature_map", 0.0, word, known)], message=word),
    ]
    index = write_report(build.write_run(tmp_path, results))
    for path in (index, *sorted((index.parent / "students").iterdir())):
        page = opened(path, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("students", [3, 30, 3000])
def test_a_class_of_any_size(tmp_path, build, opened, students):
    info, results = build.class_of(students)
    pages = page_names([one["student"] for one in results])
    path = tmp_path / "index.html"
    path.write_text(class_page(info, results, pages), encoding="utf-8")
    assert path.stat().st_size < 5_000_000
    page = opened(path)
    page.get_by_label("Show only").fill("李雷")
    assert len(names(page)) == (students + 6) // 8
    assert page.get_by_text("too few to judge").count() == 0 or students < 30
