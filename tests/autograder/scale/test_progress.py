"""What a person sees in a terminal while a class is graded, and after Ctrl-C."""

import sys

import pexpect
import pytest

pytestmark = pytest.mark.sandbox


def test_progress_in_a_terminal_and_a_clean_stop(sums_course, write_notebook, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("ada", "ben"):
        (folder / f"{name}.ipynb").write_bytes(write_notebook())
    (folder / "cy.ipynb").write_text("no notebook")
    endless = write_notebook(total="12\nwhile True: pass")
    (folder / "zoe.ipynb").write_bytes(endless)
    words = ["-m", "autograder", "grade", "sums", str(folder), "--out", str(tmp_path / "run")]
    terminal = pexpect.spawn(
        sys.executable,
        [*words, "--jobs", "1"],
        cwd=sums_course,
        timeout=120,
        dimensions=(24, 120),
        encoding="utf-8",
    )
    terminal.expect(r"3/4.*/s.*2 graded, 1 invalid")
    terminal.sendintr()
    terminal.expect("3 submissions are graded and kept in")
    terminal.expect("Stopped. The same command goes on where it was.")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
    assert "Traceback" not in terminal.before
    (folder / "zoe.ipynb").write_bytes(write_notebook())
    terminal = pexpect.spawn(
        sys.executable, words, cwd=sums_course, timeout=120, dimensions=(24, 120), encoding="utf-8"
    )
    terminal.expect("4/4.*3 graded, 1 invalid")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 3
