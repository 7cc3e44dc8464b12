"""The pages in a real browser, without a network."""

import shutil
import subprocess

import pytest
from PIL import Image

from autograder.report import write_report

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium"),
]


def browse(page, profile, *more):
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", *more, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def test_the_index_in_a_browser(run, tmp_path):
    """Names are there, and the sorting buttons: the policy lets our own script run."""
    index = write_report(run)
    dom = browse(index, tmp_path / "profile", "--dump-dom").stdout
    assert all(name in dom for name in ("ada", "bob", "cyd", "dan", "Edges: a test"))
    assert dom.count('<button type="button">') == 6
    assert "Content Security Policy" not in dom


@pytest.mark.parametrize(("scheme", "bright"), [(1, True), (0, False)])
@pytest.mark.parametrize("name", ["index.html", "students/cyd.html"])
def test_pages_render_light_and_dark(run, tmp_path, name, scheme, bright):
    page = write_report(run).parent / name
    shot = tmp_path / "shot.png"
    theme = f"--blink-settings=preferredColorScheme={scheme}"
    browse(page, tmp_path / "profile", f"--screenshot={shot}", "--window-size=1000,1200", theme)
    grey = Image.open(shot).convert("L")
    assert (grey.getpixel((2, 2)) > 128) is bright
    low, high = grey.getextrema()
    assert high - low > 150
    assert sum(count > 0 for count in grey.histogram()) > 30


def ask(index, tmp_path, script):
    """Title that `script` gives a page which holds `index` in a frame of 400 pixels as `page`."""
    frame = tmp_path / "frame.html"
    frame.write_text(
        f'<iframe src="{index.as_uri()}" width="400" height="900"></iframe>'
        "<script>onload = () => {"
        f"const page = document.querySelector('iframe').contentDocument; {script} }};</script>"
    )
    more = ["--allow-file-access-from-files", "--dump-dom"]
    return browse(frame, tmp_path / "profile", *more).stdout


def test_nothing_sticks_out_on_a_phone(run, tmp_path):
    script = "document.title = page.documentElement.scrollWidth;"
    assert "<title>400</title>" in ask(write_report(run), tmp_path, script)


@pytest.mark.parametrize(("clicks", "order"), [(1, "cyd bob ada dan"), (2, "ada bob cyd dan")])
def test_no_score_sorts_to_the_end(run, tmp_path, clicks, order):
    script = (
        "const button = page.querySelectorAll('thead button')[1];"
        f"for (let i = 0; i < {clicks}; i++) button.click();"
        "const rows = [...page.querySelectorAll('.students tbody tr')];"
        "document.title = rows.map((row) => row.cells[0].textContent).join(' ');"
    )
    assert f"<title>{order}</title>" in ask(write_report(run), tmp_path, script)


def test_the_table_can_be_filtered(run, tmp_path):
    script = (
        "const input = page.querySelector('input'); input.value = 'NOT GRAD';"
        "input.dispatchEvent(new Event('input'));"
        "const rows = [...page.querySelectorAll('.students tbody tr:not([hidden])')];"
        "document.title = rows.map((row) => row.cells[0].textContent).join(' ');"
    )
    assert "<title>dan</title>" in ask(write_report(run), tmp_path, script)
