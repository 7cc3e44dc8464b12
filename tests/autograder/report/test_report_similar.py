"""Near-identical code and two runs side by side, against cases that can be judged by eye."""

import json
import shutil

import pytest

from autograder.cli import main
from autograder.errors import UsageError
from autograder.report import write_report
from autograder.report.similar import code_of, pairs
from autograder.report.two_runs import Change, Share, compared

LOOPS = """def blur(x, size, stride=1):
    height, width = x.shape
    out = np.zeros(((height - size) // stride + 1, (width - size) // stride + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            patch = x[i * stride : i * stride + size, j * stride : j * stride + size]
            out[i, j] = patch.mean()
    return out
"""
RENAMED = "# my own work\n" + LOOPS.replace("patch", "window").replace("out", "result")
WINDOWS = """def blur(x, size, stride=1):
    from numpy.lib.stride_tricks import sliding_window_view
    windows = sliding_window_view(x, (size, size))
    return windows[::stride, ::stride].mean(axis=(-2, -1))
"""


def names(found):
    return [(pair.one, pair.other) for pair in found]


def test_new_names_and_comments_do_not_hide_a_copy():
    found = pairs({"blur": {"ada": LOOPS, "bob": RENAMED, "cyd": WINDOWS}}, {})
    assert names(found) == [("ada", "bob")]
    assert found[0].share == pytest.approx(1.0)
    assert found[0].codes == (LOOPS, RENAMED)


def test_what_was_handed_out_is_nobodys_copy():
    assert pairs({"blur": {"ada": LOOPS, "bob": RENAMED}}, {"blur": LOOPS}) == []


def test_what_many_share_says_nothing_but_a_pair_among_many_does():
    many = {f"s{number}": LOOPS for number in range(20)}
    assert pairs({"blur": many}, {}) == []
    assert names(pairs({"blur": many | {"x": WINDOWS, "y": WINDOWS}}, {})) == [("x", "y")]


@pytest.mark.parametrize("code", ["", "\n", "def blur(x): ...", "def (((", "\x00", "é" * 50_000])
def test_code_that_is_short_or_broken_harms_nothing(code):
    assert pairs({"blur": {"ada": code, "bob": code}}, {}) == []


def test_code_is_shown_in_the_order_in_which_it_is_written():
    one, other = LOOPS + "# \u202e\u2066 nothing \x1b[2J", LOOPS
    (pair,) = pairs({"blur": {"ada": one, "bob": other}}, {})
    assert pair.codes == (LOOPS + "# �� nothing �[2J", LOOPS)


def notebook(path, source, **cell):
    plain = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    node = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}}
    path.write_text(json.dumps(node | {"cells": [plain | {"source": source} | cell]}))
    return path


def test_code_is_found_in_its_cell_or_by_its_name(tmp_path):
    path = notebook(tmp_path / "a.ipynb", ["def helper(): ...\n", "x = 1"], id="blur-answer")
    assert code_of(path, ["blur"]) == {"blur": "def helper(): ...\nx = 1"}
    assert code_of(notebook(path, LOOPS), ["blur"]) == {"blur": LOOPS}
    assert code_of(notebook(path, "y = 2"), ["blur"]) == {}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', '{"cells": [3]}', "[" * 99_999])
def test_no_notebook_has_no_code(tmp_path, text):
    path = tmp_path / "a.ipynb"
    path.write_text(text)
    assert code_of(path, ["blur"]) == {}


def test_the_report_shows_the_pair_side_by_side(run):
    evil = LOOPS.replace("blur", "conv2d") + "# <script>alert(1)</script>\n"
    for number in (0, 1):
        notebook(run / "students" / f"s0{number}" / "submission.ipynb", evil)
    text = write_report(run).read_text("utf-8")
    assert "Code that is nearly the same" in text
    assert "# &lt;script&gt;alert(1)&lt;/script&gt;" in text
    handed_out = notebook(run / "handed_out.ipynb", evil)
    assert "nearly the same" not in write_report(run, handed_out=handed_out).read_text("utf-8")


def test_newcombe_interval_of_the_paper():
    """56 of 70 and 48 of 80: the difference 0.2 from 0.0524 to 0.3339 (Newcombe 1998, table II)."""
    from autograder.report.statistics import wilson

    one, two = (Share(n, k / n, *wilson(k / n, n)) for k, n in ((48, 80), (56, 70)))
    change = Change("q", one, two)
    assert change.difference == pytest.approx(0.2)
    assert change.interval == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert change.verdict == "more"
    assert Change("q", two, one).verdict == "less"
    assert Change("q", Share(29, 0.1, 0.0, 0.2), two).verdict == "too few to judge"


@pytest.fixture
def later(run, tmp_path, build):
    """A second year: nobody flips, ada comes again, one question is new."""
    info = json.loads(json.dumps(build.info))
    info["questions"][1]["name"] = "new_question"
    right = build.entry("feature_map", 4.0, [[1]])
    results = [build.result(name, [right, build.entry("conv2d", 4.0)]) for name in ("ada", "zoe")]
    return build.write_run(tmp_path / "later", results, info)


def test_two_runs_side_by_side(run, later):
    found = compared(run, later)
    assert [one.name for one in found.questions] == ["feature_map", "conv2d"]
    assert found.questions[0].difference == pytest.approx(2 / 3)
    (flipped,) = found.mistakes
    assert flipped.name == "feature_map: flipped"
    assert (flipped.one.p, flipped.two.p) == (pytest.approx(2 / 3), 0.0)
    assert found.only == (["pooling"], ["new_question"])
    assert found.both == 1


def test_the_command_compare_prints_and_writes(run, later, tmp_path, capsys):
    page = tmp_path / "change.html"
    main(["compare", str(run), str(later), "--html", str(page)], standalone_mode=False)
    said = capsys.readouterr().out
    assert "1 student in both" in said
    assert "flipped" in said
    text = page.read_text("utf-8")
    assert "Only in the second run: new_question." in text
    assert "too few to judge" in text


def test_runs_without_a_common_question_are_refused(run, later):
    info = json.loads((later / "run.json").read_text())
    info["questions"] = info["questions"][1:2]
    (later / "run.json").write_text(json.dumps(info))
    with pytest.raises(UsageError, match="no question in common"):
        compared(run, later)


@pytest.mark.chromium
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium")
def test_the_page_of_a_comparison_is_accessible(run, later, tmp_path):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    path = tmp_path / "change.html"
    main(["compare", str(run), str(later), "--html", str(path)], standalone_mode=False)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for scheme, width in (("light", 360), ("dark", 1280)):
            page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
            page.goto(path.as_uri())
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth") == width
        chromium.close()
