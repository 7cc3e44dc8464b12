"""What every command would pay for and nobody needs is not imported."""

import subprocess
import sys


def test_grading_builds_no_grammar_of_web_addresses():
    script = (
        "import sys, autograder.grade, nbformat\n"
        "nbformat.validate(nbformat.v4.new_notebook())\n"
        "print('rfc3987_syntax' in sys.modules)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
