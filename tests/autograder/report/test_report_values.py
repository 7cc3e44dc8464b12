"""Names, texts and values as they appear on the pages."""

import re

import pytest

from autograder.prose import markdown
from autograder.report import figures, words
from autograder.report.grids import shown
from autograder.report.names import page_names
from autograder.report.statistics import Bin, Difficulty


def test_page_names(build):
    names = page_names(build.names)
    plain = ["Émilie du Châtelet", "مريم ميرزاخاني", "a b"]
    assert [names[one] for one in plain] == [f"{one}.html" for one in plain]
    assert len({name.casefold() for name in names.values()}) == len(build.names)
    assert all(re.fullmatch(r"[\w .~-]{1,120}", name) for name in names.values())
    assert names["../../etc/passwd"].startswith("etc_passwd~")
    assert names["con"].startswith("con~")


def test_bars_fill_their_frame():
    """Two bins of 50%, each with a gap of 0.3% on both sides; the tallest bar is 130 pixels."""
    one, two = figures.bars([Bin(0, 5, 1), Bin(5, 10, 4)])
    assert (one.x, one.width, one.middle, one.y, one.height) == (
        "0.30%",
        "49.40%",
        "25.00%",
        "97.5",
        "32.5",
    )
    assert (two.x, two.middle, two.y, two.height) == ("50.30%", "75.00%", "0.0", "130.0")


def test_segments_follow_each_other():
    found = figures.segments([("right", 1, 0.25), ("wrong", 3, 0.75)])
    assert [(one.x, one.width) for one in found] == [("0.00%", "25.00%"), ("25.00%", "75.00%")]


def test_an_interval_is_drawn_in_per_cent():
    assert figures.interval(Difficulty(4, 0.5, 0.15, 0.85)) == figures.Interval(
        "50.00%", "15.00%", "85.00%"
    )


def test_times_are_readable():
    assert words.moment("2026-11-21T10:05:00+00:00") == "21 November 2026, 10:05 UTC"
    assert words.moment("2026-01-02T10:05:00+02:00") == "2 January 2026, 10:05 UTC+02:00"
    assert words.moment("yesterday") == "yesterday"


def test_markdown_is_inert_and_complete():
    html = str(markdown("# T\n\n**b** <i>x</i> costs $5 and $6 ![a<b](http://x/y.png)\n\n- `c`"))
    assert "<h4>T</h4>" in html
    assert "<strong>b</strong> &lt;i&gt;x&lt;/i&gt; costs $5 and $6" in html
    assert "[figure: a&lt;b]" in html
    assert "http" not in html
    assert "<li><code>c</code></li>" in html


def test_formulas_are_drawn_or_shown_as_source():
    html = str(markdown('$\\sum_m x_m$ and $\\unknown{"}$'))
    assert '<svg class="tex" role="img" aria-label="\\sum_m x_m"' in html
    assert "<code>\\unknown{&quot;}</code>" in html


@pytest.mark.parametrize(
    ("value", "text"),
    [(7, "7"), (-0.5, "−0.5"), (True, "True"), ("a<b", "a<b"), ([], "[]"), ([1, [2]], "[1, [2]]")],
)
def test_values_that_are_no_grid(value, text):
    assert (shown(value).text, shown(value).planes) == (text, ())


def test_a_grid_is_tinted_by_size_and_sign():
    rows = shown([[4, 2, 0], [-4, -1, 0.1]]).planes[0].rows
    assert [[cell.tint for cell in row] for row in rows] == [["p4", "p2", ""], ["n4", "n1", ""]]
    assert rows[1][0].text == "−4"


def test_large_arrays_are_cut_and_say_so():
    one = shown([[[1] * 40] * 13] * 8)
    assert (len(one.planes), len(one.planes[0].rows), len(one.planes[0].rows[0])) == (6, 12, 12)
    assert one.size == "8 × 13 × 40"
    assert one.note == "first 6 of 8 planes, first 12 of 13 rows, first 12 of 40 columns"
    assert "first 20000 of 20001 characters" in shown("x" * 20_001).note
