"""The quiz on paper: sheets that differ, and a key that fits them."""

import re
import shutil
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.quiz.load import Item
from autograder.quiz.sheet import SHEETS, sheet, write
from autograder.quiz.sheet.render import fits, key_page, sheets_page

ROOT = Path(__file__).resolve().parents[3]
OPTIONS = {"one": "first", "two": "<b>second</b>", "three": "", "four": ""}


def item(name, number, answer, kind="by_hand", options=None, **inputs):
    return Item(
        id=f"a/{name}/{number}",
        title="Test",
        topic="t",
        kind=kind,
        section="",
        prompt="How many?",
        inputs=inputs,
        options=options or {},
        decimals=6,
        answer=answer,
        mistakes=(),
    )


ITEMS = [item("sum", n, [n, n * n], row=[n, 2 * n]) for n in (1, 2, 3, 4, 5)]
ITEMS += [item("pick", 1, "two", "by_choice", OPTIONS)]


def test_the_four_sheets_have_numbers_of_their_own():
    drawn = [sheet(ITEMS, letter)[0].id for letter in SHEETS]
    assert drawn == ["a/sum/1", "a/sum/2", "a/sum/3", "a/sum/4"]


def test_sheets_without_other_numbers_differ_in_the_order_of_the_options():
    orders = {tuple(sheet(ITEMS, letter)[1].options) for letter in SHEETS}
    assert len(orders) > 1


def test_the_key_names_the_letter_that_stands_on_the_sheet():
    sheets = {letter: sheet(ITEMS, letter) for letter in SHEETS}
    key = key_page(sheets)
    for items in sheets.values():
        place = "abcd"[list(items[1].options).index("two")]
        assert f"{place}) two" in key
    assert re.findall(r"<td>(\d+)</td>", key) == ["1", "1", "2", "4", "3", "9", "4", "16"]


def test_the_sheets_hold_no_answer_and_escape_what_authors_write():
    page = sheets_page({"A": [ITEMS[4], ITEMS[5]]})
    assert "25" not in re.sub(r"<style>.*</style>", "", page, flags=re.DOTALL)
    assert "&lt;b&gt;second&lt;/b&gt;" in page


@pytest.mark.parametrize(("size", "paper"), [(12, True), (13, False)])
def test_an_array_fits_on_paper_if_none_of_it_is_cut(size, paper):
    assert fits(item("wide", 1, 0, row=[1] * size)) is paper


def test_html_sheets_and_key_are_written(tmp_path):
    said = write(ROOT, ["edges"], tmp_path / "exam.html")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["exam-key.html", "exam.html"]
    assert said.startswith(f"sheets A to D: {tmp_path / 'exam.html'}; key: ")


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"exam\.docx: write a \.pdf or an \.html"):
        write(ROOT, ["edges"], tmp_path / "exam.docx")


@pytest.mark.chromium
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium")
def test_pdf_sheets_leave_no_other_file(tmp_path):
    write(ROOT, ["edges"], tmp_path / "exam.pdf")
    assert {path.name: path.read_bytes()[:5] for path in tmp_path.iterdir()} == {
        "exam.pdf": b"%PDF-",
        "exam-key.pdf": b"%PDF-",
    }
