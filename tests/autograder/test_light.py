"""What every command would pay for and nobody needs is not imported."""

import subprocess
import sys

import nbformat
import pytest

from autograder.kernel import run_tests


def test_grading_builds_no_grammar_of_web_addresses():
    script = (
        "import sys, autograder.grade, nbformat\n"
        "nbformat.validate(nbformat.v4.new_notebook())\n"
        "print('rfc3987_syntax' in sys.modules)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.kernel
def test_a_notebook_that_imports_otter_starts_without_it_and_gets_no_other_name(tmp_path):
    cell = (
        "import sys, otter\n"
        "assert 'rfc3987_syntax' not in sys.modules\n"
        "assert 'autograder' not in globals()\n"
        "1 / 0"
    )
    file = tmp_path / "imports.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)]), file)
    assert run_tests(file, []).errors == ["ZeroDivisionError: division by zero"]
